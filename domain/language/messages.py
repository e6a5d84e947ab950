"""Reads a message that somebody wrote to others as a new item of a register: what it says of owner, date and score."""

import re

from domain.identifiers import ProgrammeId
from domain.items import Kind
from domain.language.intents import AddItem, Parts
from domain.language.reader import read_line
from domain.language.readings import Ask, Reading, Unclear
from domain.language.setting import Setting
from domain.language.who import people

_GREETING = re.compile(
    r"\s*(?:hi|hiya|hello|hey|morning|afternoon|evening|good (?:morning|afternoon|evening)|dear)\b"
    r"(?:[ \t]+[\w'.-]+){0,3}?[ \t]*(?:[,!:–\n-]+\s*|$)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?<=\S)[\s.,!;–-]+(?:many thanks|thanks|thank you|thx|ta|cheers|(?:kind |best )?regards|best wishes)"
    r"(?: in advance| again| all)?[\s,.!–-]*(?:[A-Za-z]{1,20})?[\s.!]*\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:please\s+)?(?:can|could|would|will)\s+(?P<who>[A-Za-z][\w'.-]*(?:\s+(?-i:[A-Z])[\w'-]+)?)\s+(?:please\s+|pls\s+)?"
    r"(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_ENDING = 120


def read_message(text: str, kind: Kind, setting: Setting, programme: ProgrammeId | None = None) -> AddItem | Ask:
    """The new item of `kind` that `text` says, in `programme` when it is known already.

    A message that would add such an item if it were typed is read so; any other as if it stood after “action add”, without
    its greeting and its thanks. What it leaves unclear is the question of an Ask, and an item that says the words as they
    stand is meant when nothing else can be read. Never raises; nothing of it is carried out.
    """
    code = next((one.code for one in setting.programmes if one.id == programme), "")
    said = _said_to_others(text, setting)
    as_it_stands = AddItem(kind=kind, parts=Parts(text=text), programme=programme)
    own = _adding(read_line(f"{code} {said}".strip(), setting), kind)
    if own is not None:
        return own
    reading = read_line(f"{code} {kind} add {said}".strip(), setting)
    if isinstance(reading, Unclear) and reading.reason:
        return Ask(question=reading.reason, meant=as_it_stands)
    return _adding(reading, kind) or as_it_stands


def _adding(reading: Reading, kind: Kind) -> AddItem | Ask | None:
    """`reading` when it adds an item of `kind` that says something, or asks about one."""
    meant = reading.meant if isinstance(reading, Ask) else reading
    if isinstance(meant, AddItem) and meant.kind is kind and meant.parts.text and isinstance(reading, AddItem | Ask):
        return reading
    return None


def _said_to_others(text: str, setting: Setting) -> str:
    """`text` without what only greets and thanks; what somebody is asked to do as theirs: “can WW send it” as “WW to
    send it”."""
    start = _GREETING.match(text)
    said = text[start.end() :] if start is not None else text
    if (end := _CLOSING.search(said, max(0, len(said) - _LONGEST_ENDING))) is not None:
        said = said[: end.start()]
    asked = _ASKED.fullmatch(said)
    if asked is not None and people(asked["who"], setting):
        said = f"{asked['who']} to {asked['rest'].rstrip('?')}"
    return said.strip() or text
