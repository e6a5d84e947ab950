"""Lines that ask people now: `chase everyone who hasn't responded`, `nudge Petra and Bilal`, `chase Wendy about A01`."""

import re
from dataclasses import replace

from domain.identifiers import PersonId, ProgrammeId
from domain.language.mentions import REF, Line
from domain.language.office import ChaseNow
from domain.language.questions import PreviewChase, Scope
from domain.language.readings import Ask, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.where import stream_choices, streams_named
from domain.language.which import settled
from domain.language.who import NAMES, one_person, people
from domain.language.words import any_of, phrases

_CHASE = (
    r"(?:chase|nudge|prod|ping|remind|poke|hassle|(?:re)?send (?:an? )?(?:chaser|reminder|nudge)s? to"
    r"|follow up with|chase up)(?:\s+up)?"
)
_LATE = (
    r"(?:(?:who|that)\s*(?:(?:'ve|'s)\s+)?(?:hasn'?t|has not|haven'?t|have not|didn'?t|did not|not|is|are|still)\s+"
    r"(?:(?:yet|to|been|not)\s+){0,12}(?:responded|replied|answered|updated|sent|submitted|given|returned|come back"
    r"|reply|respond|late"
    r"|outstanding|done)(?:\s+(?:yet|their updates?|an update|anything|their returns?|it|in|back))*)"
)
_EVERYBODY = (
    r"(?:(?:the|all|all the)\s+)?(?:every(?:one|body)|all|rest|others|non[- ]?responders|non[- ]?returns|late ones"
    r"|outstanding ones"
    r"|stragglers|ones|people|them all|anyone|those|owners|leads|whoever|late people|missing ones)"
    rf"(?:\s+(?:owners|leads|of them|now|again|outstanding|non[- ]?responders|left|else|late|who(?:'s| is| are)? late"
    rf"|for (?:their|an|the) (?:updates?|returns?)))*(?:\s+{_LATE})?"
)
_CHASE_ALL = re.compile(
    rf"{_CHASE}\s+(?:{_EVERYBODY}|{_LATE})(?:\s+(?:for|in"
    rf"|on)\s+(?P<where>[\w&' ]{{2,40}}?))?(?:\s*[,:;–-]\s*(?P<note>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_CHASE_ONE = re.compile(
    rf"{_CHASE}\s+(?P<who>{NAMES}?)(?:\s+(?:now|up|again|today))*"
    r"(?:(?:\s*[,:;–-]+\s*|\s+(?=(?:for|about|re|on|that|to|because)\b))(?P<note>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_CHASE_SEVERAL = re.compile(
    rf"{_CHASE}\s+(?P<who>{NAMES})(?:(?:\s*[:;–-]+\s*|\s+(?=(?:for|about|re|on|that|to|because)\b))(?P<note>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_CHASE_ITEM = re.compile(
    rf"{_CHASE}\s+(?:(?:the|owner|of|for|about|on|lead)\s+){{0,12}}(?P<ref>{REF})(?:\s*[,:;–-]*\s*(?P<note>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_PREVIEW = re.compile(
    r"(?:preview|show|dry run(?: of)?)\s+(?:the\s+)?chas(?:e|ers?|ing)|chas(?:e|ing)\s+preview"
    r"|who (?:will|would) (?:be|get) chased(?: (?:today|now|next|tomorrow))?|who (?:will|would) (?:you"
    r"|we) chase(?: (?:today|now|next))?"
    r"|who'?s (?:being|getting) chased(?: today)?",
    re.IGNORECASE,
)
_GIVE_A_NUDGE = re.compile(
    r"(?:give|send)\s+(?P<who>.{2,60}?)\s+(?:a|another)\s+(?:gentle\s+|quick\s+|little\s+)?(?:nudge|chase|prod|reminder|poke)(?P<rest>\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_NOT_WHO = any_of(phrases("me, preview, now, pause, resume, up, it, this, that, them, later, tomorrow"))
_ABOUT = re.compile(r"^(?:to say|saying|about|re|that)\s+", re.IGNORECASE)
_EDGES = " ,;:.-–!()\n"


def read_chasing_now(line: Line, setting: Setting) -> Reading | None:
    """Asking people or everybody who has not answered, or a preview of it; None when nobody is to be asked."""
    if len(line.text) > 400:
        return None
    if given := _GIVE_A_NUDGE.fullmatch(line.text):
        line = replace(line, text=f"chase {given['who']}{given['rest'] or ''}")
    if _PREVIEW.fullmatch(line.text):
        return PreviewChase(scope=Scope(programme=line.programme))
    if line.asks:
        return None
    programme = setting.programme(line.programme)
    known = programme.id if programme else None
    if found := _CHASE_ALL.fullmatch(line.text):
        if found["where"] and not streams_named(found["where"], setting, line.programme):
            return None
        return ChaseNow(note=_note(line, found["note"]), programme=known)
    if found := _CHASE_ITEM.fullmatch(line.text):
        note = _note(line, found["note"])
        item = settled(setting, line.named(found["ref"])[0], lambda ref: f"chase {ref} {note}".strip())
        return ChaseNow(item=item, note=note, programme=item.programme) if isinstance(item, KnownItem) else item
    found = _CHASE_SEVERAL.fullmatch(line.text)
    if found is not None and not people(found["who"], setting, line.programme):
        found = None
    found = found or _CHASE_ONE.fullmatch(line.text)
    if found is None or re.fullmatch(_NOT_WHO, found["who"], re.IGNORECASE):
        return None
    return _chase_people(found["who"], found["note"] or "", line, setting, known)


def _chase_people(who: str, said: str, line: Line, setting: Setting, programme: ProgrammeId | None) -> Reading | None:
    note = _note(line, said)
    again = f" – {note}" if note else ""
    members = people(who, setting, line.programme)
    if not members and (streams := streams_named(who, setting, line.programme)):
        if len(streams) > 1:
            choices = stream_choices(streams, setting, lambda ref: f"chase {ref}{again}")
            return Ask(question="Which workstream?", choices=choices)
        owner = streams[0].owner
        return None if owner is None else ChaseNow(people=(owner,), note=note, programme=streams[0].programme)
    item = None
    if re.fullmatch(rf"(?:(?:about|re|for|on)\s+)?{REF}", said.strip(_EDGES), re.IGNORECASE):
        settled_item = settled(setting, line.named(said)[0], lambda ref: f"chase {who} about {ref}")
        if isinstance(settled_item, Ask):
            return settled_item
        item, note = (settled_item, "") if isinstance(settled_item, KnownItem) else (None, note)
    if len(members) > 1 and re.search(r"&|/|,|\band\b", who):
        return ChaseNow(people=tuple(person.id for person, _ in members), item=item, note=note, programme=programme)
    person = one_person(who, setting, lambda key: f"chase {key}{again}", programme=line.programme)
    if isinstance(person, Ask):
        return person
    if isinstance(person, Unclear):
        return None if line.text.casefold().startswith("remind") else person
    return ChaseNow(people=(PersonId(person),), item=item, note=note, programme=programme)


def _note(line: Line, note: str | None) -> str:
    return _ABOUT.sub("", line.plain(note or "").strip(_EDGES))
