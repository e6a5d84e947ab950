"""Settles whom a name in a line means; a name of two people, or of nobody, is asked about."""

import re
from collections.abc import Callable, Sequence

from domain.identifiers import PersonId, ProgrammeId
from domain.language.readings import Ask, Choice, Unclear
from domain.language.setting import Setting
from domain.names import Member, nearest
from domain.people import Role

Again = Callable[[str], str]
"""The line that says the same with that name for the person."""

NAME = (
    r"[A-Za-z][\w.@'-]*(?:\s+(?!(?:is|as|will|to|can|has|was|until|till?|on|for|this|next|again|now|about|and|or"
    r"|alone|from|in|at|by"
    r"|with|today|off|away|up)\b)(?-i:[A-Z])[\w'-]*)?"
)
"""A pattern for one person's name: one word, or two when the second has a capital."""

NAMES = rf"{NAME}(?:\s*(?:,|&|/|\band\b)\s*{NAME})*"
"""A pattern for one name or several."""

_SELF = frozenset({"me", "myself", "i", "mine", "my", "self"})
_LONGEST_NAME = 60
_EMPTY = re.compile(r"^(?:to|for|with|by|from|and|the|is|up|a|an|of|on)\s+", re.IGNORECASE)


def one_person(
    text: str, setting: Setting, again: Again, *, programme: ProgrammeId | None = None
) -> PersonId | Ask | Unclear:
    """The person whom `text`, a name and nothing else, means."""
    if text.strip().casefold() in _SELF:
        return setting.speaker
    found = people(text, setting, programme)
    if len(found) == 1:
        return found[0][0].id
    if found:
        names = " or ".join(_label(one, setting) for one in found)
        return Ask(question=f"“{text.strip()}”: {names}?", choices=choices(found, setting, again))
    near = nearest(text[:_LONGEST_NAME], setting.members)
    if near:
        return Ask(
            question=f"Nobody here is called “{_shown(text)}”. Whom do you mean?", choices=choices(near, setting, again)
        )
    return Unclear(
        reason=f"Nobody in your programmes is called “{_shown(text)}”. Use a name, initials or an e-mail address."
    )


def people(text: str, setting: Setting, programme: ProgrammeId | None = None) -> tuple[Member, ...]:
    """Everybody whom `text` names, each person once, within a programme when it is known.

    Somebody who is in two programmes is one person.
    """
    text = _EMPTY.sub("", text.strip())
    if not text or len(text) > _LONGEST_NAME:
        return ()
    if text.casefold() in _SELF:
        return tuple(one for one in setting.members if one[0].id == setting.speaker)[:1]
    found = setting.roster.find(text, programme)
    once: dict[PersonId, Member] = {}
    for member in found:
        once.setdefault(member[0].id, member)
    return tuple(once.values())


def is_name(text: str, setting: Setting) -> bool:
    """Whether `text` is somebody's name or first name ("April"), and so no date."""
    wanted = " ".join(text.casefold().split())
    found = people(wanted, setting)
    return any(wanted in (person.name.casefold(), person.name.casefold().split(" ")[0]) for person, _ in found)


def by_own_name(text: str, setting: Setting, programme: ProgrammeId | None = None) -> tuple[Member, ...]:
    """Everybody who is called `text` and nothing else: by name, first name, initials or key, not by surname or title."""
    wanted = " ".join(text.strip(" .()").split()).casefold()
    return tuple(
        member
        for member in people(wanted, setting, programme)
        if wanted
        in (
            *(member[0].name.casefold(), member[0].name.casefold().split(" ")[0]),
            *(member[1].initials.casefold(), member[1].key.casefold()),
        )
    )


def choices(members: Sequence[Member], setting: Setting, again: Again) -> tuple[Choice, ...]:
    """A choice a person."""
    return tuple(Choice(label=_label(one, setting), line=again(key_of(one))) for one in members)


def key_of(member: Member) -> str:
    """What names this person and nobody else."""
    person, place = member
    return place.key or person.email


def key_of_id(known: PersonId, setting: Setting) -> str:
    """`key_of` for somebody of the programmes at hand."""
    return next((key_of(one) for one in setting.members if one[0].id == known), "")


def is_officer(setting: Setting) -> bool:
    """Whether the speaker is an officer of any of their programmes."""
    return Role.OFFICER in setting.roles()


def leads(setting: Setting) -> bool:
    """Whether the speaker is a manager, SRO or project manager, and no workstream is theirs to report on."""
    named = any(setting.speaker in (one.sro, one.project_manager) for one in setting.programmes)
    return not setting.own_streams() and (named or Role.MANAGER in setting.roles())


def _label(member: Member, setting: Setting) -> str:
    person, place = member
    code = setting.code(place.programme)
    return f"{person.name} ({code})" if code else person.name


def _shown(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else f"{plain[:40]}…"
