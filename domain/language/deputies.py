"""Lines that say who stands in for whom: `Nadia is my deputy`, `remove Nadia as my deputy`, `I have no deputy`."""

import re

from domain.identifiers import PersonId
from domain.language.mentions import REF, Line
from domain.language.office import SetDeputy
from domain.language.readings import Ask, Choice, Reading
from domain.language.setting import Setting
from domain.language.where import streams_named
from domain.language.who import NAME, one_person, people
from domain.programmes import Workstream

_DEPUTY = re.compile(
    rf"(?:(?:make|set|put|have)\s+)?(?P<who>{NAME}?)\s+(?:(?:is|as|will be|to be|now)\s+){{0,12}}(?:my deputy"
    r"|the deputy|deputy|deputising)"
    r"(?:\s+now)?(?:\s+(?:for|on|of)\s+(?P<what>[\w&' ]{2,40}))?"
    r"|(?:(?:set|make|change)\s+)?(?:my\s+|the\s+)?deputy\s*(?:for\s+(?P<what2>[\w&' ]{2,40}?)\s+)?(?:is|to|=|:"
    r"|should be|will be|as)\s*"
    rf"(?:now\s+)?(?P<who2>{NAME})|deputy\s+(?P<who3>{NAME})",
    re.IGNORECASE,
)
_REMOVED = re.compile(
    rf"(?:remove|delete|drop|take off|clear|unset)\s+(?:(?P<who>{NAME}?)\s+(?:as|from being)\s+)?"
    rf"(?:(?:my|the|(?P<whose>{NAME}?)'s)\s+)?deputy(?:\s+(?:for|of|on)\s+(?P<what>[\w&' -]{{2,40}}))?"
    rf"|(?P<who2>{NAME}?)(?:'s|\s+is)(?:\s+(?:no longer|not)|n'?t)\s+my deputy(?:\s+(?:any ?more|now))*",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:i|we)\s*(?:(?:have|'ve)(?:\s+got)?|got)\s+no deputy(?:\s+(?:any ?more|now|yet|at the moment))*"
    r"|(?:i|we)\s+(?:don'?t|do not|no longer|haven'?t)\s+(?:have|got)\s+(?:a|any|my)\s+deputy(?:\s+(?:any ?more|now|yet|at the moment))*",
    re.IGNORECASE,
)


def read_deputies(line: Line, setting: Setting) -> Reading | None:
    """A deputy named or removed; None when the line is about none."""
    if line.asks or re.search(REF, line.text) or len(line.text) > 200:
        return None
    return _removed(line.text, setting) or _none(line.text, setting) or _deputy(line.text, setting)


def _removed(text: str, setting: Setting) -> Reading | None:
    """Nobody stands in any more: for the workstream whose deputy goes, else for the person in every programme."""
    found = _REMOVED.fullmatch(text)
    if found is None:
        return None
    who = found["who"] or found["who2"] or ""
    gone = people(who, setting) if who else ()
    if who and len(gone) != 1:
        return None
    deputy = gone[0][0].id if gone else None
    if found["what"]:
        streams = streams_named(found["what"], setting)
        return SetDeputy(person=streams[0].owner, deputy=None, workstream=streams[0].id) if len(streams) == 1 else None
    whose = found["whose"] or ""
    owner = one_person(whose, setting, lambda key: text.replace(whose, key, 1)) if whose else setting.speaker
    if not isinstance(owner, int):
        return owner if isinstance(owner, Ask) else None
    streams = _deputised(owner, deputy, setting)
    if len(streams) > 1:
        choices = tuple(Choice(label=one.name, line=f"remove the deputy for {one.ref}") for one in streams)
        return Ask(question="For which workstream does nobody stand in any more?", choices=choices)
    return SetDeputy(person=owner, deputy=None, workstream=streams[0].id if streams else None)


def _none(text: str, setting: Setting) -> Reading | None:
    """`I have no deputy`: told, not asked for, so the one who is known is removed only when that is meant."""
    if not _NONE.fullmatch(text):
        return None
    streams = _deputised(setting.speaker, None, setting)
    if not streams:
        return SetDeputy(person=setting.speaker, deputy=None)
    names = {one.id: person.name for one in streams for person, _ in setting.members if person.id == one.deputy}
    return Ask(
        question="Somebody is registered as your deputy. Remove them?",
        choices=tuple(
            Choice(
                label=f"Remove {names.get(one.id, 'the deputy')} for {one.name}",
                line=f"remove the deputy for {one.ref}",
            )
            for one in streams
        ),
    )


def _deputised(owner: PersonId, deputy: PersonId | None, setting: Setting) -> tuple[Workstream, ...]:
    """The workstreams of `owner` that have that deputy, or any when it is None."""
    return tuple(
        one
        for one in setting.workstreams
        if one.owner == owner and one.deputy is not None and deputy in (None, one.deputy)
    )


def _deputy(text: str, setting: Setting) -> Reading | None:
    found = _DEPUTY.fullmatch(text)
    if found is None:
        return None
    who = found["who"] or found["who2"] or found["who3"]
    what = (found["what"] or found["what2"] or "").strip()
    what = "" if what.casefold() == "me" else what
    if found["who"] and not people(who, setting):
        return None
    deputy = one_person(who, setting, lambda key: f"make {key} deputy for {what}" if what else f"{key} is my deputy")
    if not isinstance(deputy, int):
        return deputy
    if not what:
        return SetDeputy(person=setting.speaker, deputy=deputy)
    streams = streams_named(what, setting)
    if len(streams) == 1:
        return SetDeputy(person=streams[0].owner, deputy=deputy, workstream=streams[0].id)
    owner = one_person(what, setting, lambda key: f"make {who} deputy for {key}")
    return SetDeputy(person=owner, deputy=deputy) if isinstance(owner, int) else owner
