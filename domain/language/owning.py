"""Reads whom a line that adds an item names: its owner, who supports, who decided and who asked."""

import re
from dataclasses import replace

from domain.identifiers import PersonId, ProgrammeId
from domain.language.gathered import ENDS, Read, without
from domain.language.setting import Setting
from domain.language.when import is_dated, trailing_date
from domain.language.who import NAME, by_own_name, people
from domain.names import Member

_OWNER = re.compile(rf"\b(?:owner|owned by|assigned to|assign to|lead)\b[:\s]+(.+?){ENDS}", re.IGNORECASE)
_SUPPORT = re.compile(rf"\b(?:support(?:ed by)?|helped by)\b[:\s]+(.+?){ENDS}", re.IGNORECASE)
_DECIDED_BY = re.compile(rf"\b(?:decided by|taken by|agreed by|approved by|made by)\b[:\s]+(.+?){ENDS}", re.IGNORECASE)
_REQUESTER = re.compile(rf"\b(?:requested by|requester|needed by (?=[A-Z]))\b[:\s]*(.+?){ENDS}", re.IGNORECASE)
_INITIALS = r"[A-Z]{2,4}(?:\s*(?:&|/|\+|,|and)\s*[A-Z]{2,4})*"
_INITIALS_FIRST = re.compile(rf"^(?P<who>{_INITIALS})\s*(?:[:,–-]\s*|\s+)(?:to\s+|will\s+)?(?P<rest>\S.*)$", re.DOTALL)
_NAME_FIRST = re.compile(
    r"^(?:for\s+)?(?P<who>[A-Za-z][\w'.-]+(?:\s+[A-Za-z][\w'-]+)?(?:\s*(?:&|/|and)\s*[A-Za-z][\w'.-]+)?)(?:\s*[:–]"
    r"|\s+to|\s+will)\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LAST_INITIALS = re.compile(rf"^(?P<rest>.*\S)\s+(?:[–-]\s+|\()?(?P<who>{_INITIALS})\)?\s*$", re.DOTALL)
_LAST_NAME = re.compile(r"^(?P<rest>.*[^\s,;–-])(?P<mark>\s*[,;–]\s*|\s-\s|\s+)(?P<who>[A-Za-z][\w'-]+)\s*$", re.DOTALL)
"""A name after a comma or after a date says who owns it; any other last word belongs to the sentence."""

_GOES_ON = re.compile(r"\b(?:with|to|by|from|for|and|of|in|on|at|the|via|or|than)$|&$", re.IGNORECASE)
"""Initials after one of these belong to the sentence ("agree with CC") and do not say who owns it."""


_OWNS_IT = re.compile(
    rf"[,;.\s–-]+(?P<who>{NAME}?)(?:\s+(?:owns (?:it|this)|to own(?: it| this)?|(?:is|as) (?:the )?owner|owning(?: it)?|leads? on (?:it|this)"
    r"|is leading(?: on it)?|has it|will own it))\s*$",
    re.IGNORECASE,
)
_COMMAS = re.compile(r"\s*[,;]\s*|\s+-\s+|\s+–\s+")
_MORE = re.compile(r"(?:and|or|&|plus)\b", re.IGNORECASE)
_MOST_SEGMENTS = 12
_NEAR_END = 60
_END_WORD = re.compile(r"([A-Za-z][\w'-]*)\s*$")
_FIRST_WORD = re.compile(r"([A-Za-z][\w'-]*)")


def take_others(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    """Support, decided by and requested by: kept only when each names exactly one person, or several supporters."""
    for pattern, field in ((_SUPPORT, "support"), (_DECIDED_BY, "decided_by"), (_REQUESTER, "requester")):
        found = pattern.search(read.parts.text)
        if found is None:
            continue
        who, day = found[1], ""
        members = people(who, setting, programme)
        if not members:
            # "decided by SRO 20/11": the day belongs to the line.
            named, _ = trailing_date(who, setting, past=True)
            who, day = named, f" {who[len(named) :]}"
            members = people(who, setting, programme)
        if not members or (field != "support" and len(members) > 1):
            continue
        ids = tuple(person.id for person, _ in members)
        value: object = ids if field == "support" else ids[0]
        read.parts = replace(read.parts, **{field: value}, text=f"{without(read.parts.text, found)}{day}".strip())  # type: ignore[arg-type]


def take_owner(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    """Who is called owner: "owner Craig", "Craig owns it"."""
    ends = _OWNS_IT.search(read.parts.text, max(0, len(read.parts.text) - _NEAR_END))
    if ends is not None and (members := by_own_name(ends["who"], setting, programme)):
        read.parts = replace(read.parts, text=read.parts.text[: ends.start()])
        owned(read, ends["who"], members)
        return
    found = _OWNER.search(read.parts.text)
    if found is None:
        return
    typed = found[1].strip()
    members = people(typed, setting, programme)
    if not members and found[0].casefold().startswith("lead"):
        return
    read.parts = replace(read.parts, text=without(read.parts.text, found))
    owned(read, typed, members)


def owned(read: Read, typed: str, members: tuple[Member, ...]) -> None:
    owner: PersonId | None = members[0][0].id if len(members) == 1 else None
    read.parts = replace(read.parts, owner=owner, owner_text=typed)
    read.owners = members


def take_first_name(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    """`WW & QQ joint session`, `Petra to send minutes`: who is named first is to do it, when nobody is called owner."""
    if read.parts.owner_text or _took_segment(read, setting, programme):
        return
    for pattern in (_INITIALS_FIRST, _NAME_FIRST):
        found = pattern.match(read.parts.text)
        if found is None:
            continue
        members = people(found["who"], setting, programme)
        if members:
            read.parts = replace(read.parts, text=found["rest"])
            owned(read, found["who"], members)
            return
    if (found := _LAST_NAME.match(read.parts.text)) and (members := people(found["who"], setting, programme)):
        _, reading = trailing_date(found["rest"], setting, past=False)
        listed = _END_WORD.search(found["rest"])
        in_a_row = listed is not None and bool(by_own_name(listed[1], setting, programme))
        if (found["mark"].strip() and not in_a_row) or is_dated(reading):
            read.parts = replace(read.parts, text=found["rest"])
            owned(read, found["who"], members)
            return
    found = _LAST_INITIALS.match(read.parts.text)
    if found is None or _GOES_ON.search(found["rest"]):
        return
    if members := people(found["who"], setting, programme):
        read.parts = replace(read.parts, text=found["rest"])
        owned(read, found["who"], members)


def _took_segment(read: Read, setting: Setting, programme: ProgrammeId | None) -> bool:
    """Whether what stands between commas is one person's name and nothing else, and so the owner was taken.

    In a row of names ("tell Craig, Wendy and Petra") none of them is.
    """
    text = read.parts.text
    ends = [0, *(place for found in _COMMAS.finditer(text) for place in found.span()), len(text)]
    segments = list(zip(ends[::2], ends[1::2], strict=True))
    if not 2 <= len(segments) <= _MOST_SEGMENTS:
        return False
    named = [by_own_name(text[start:end], setting, programme) for start, end in segments]
    alone = [number for number, members in enumerate(named) if members]
    if len(alone) != 1:
        return False
    number = alone[0]
    before = _END_WORD.search(text[slice(*segments[number - 1])]) if number else None
    after = text[slice(*segments[number + 1])] if number + 1 < len(segments) else ""
    near = [found[1] for found in (before, _FIRST_WORD.match(after)) if found is not None]
    if _MORE.match(after) or any(by_own_name(word, setting, programme) for word in near):
        return False
    start, end = segments[number]
    rest = f"{text[: segments[number - 1][1]]}{text[end:]}" if number else text[segments[1][0] :]
    read.parts = replace(read.parts, text=rest)
    owned(read, text[start:end], named[number])
    return True
