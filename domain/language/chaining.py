"""Several changes of one item in one breath: `A06 amber due fri owner QQ`, `change the owner of A06 to WW and the date to 11 dec`."""

import re
from collections.abc import Callable

from domain.language.intents import EditField, GiveUpdate
from domain.language.mentions import REF, Line
from domain.language.readings import Change, Reading, Several

_JOINT = re.compile(
    r"\s*(?:[,;]|\s&\s|\s\+\s|\b(?:and|also|then)\b)\s*(?:(?:and|also|then|please)\s+)*"
    r"|\s+(?=(?:due|owner|priority|severity|support|confidence|status|workstream|forecast|response|category)\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:(?:the|its|set|change|make|put|push it|move it|now|is|it|with)\s+)+", re.IGNORECASE)
_MOST = 6


def read_chain(line: Line, read: Callable[[Line], Reading]) -> Several | None:
    """The changes that the parts of `line` say of the one item it names, each part read by `read` as a line of its own.

    None unless every part changes something else of the same item: what is left over may be a reason or prose.
    """
    marks = re.findall(REF, line.text)
    if line.asks or len(marks) != 1 or "\n" in line.text:
        return None
    parts = [part for part in _JOINT.split(line.text) if part]
    while len(parts) > 1 and (marks[0] not in parts[0] or parts[0] == marks[0]):
        parts = [f"{parts[0]} {parts[1]}", *parts[2:]]
    if not 2 <= len(parts) <= _MOST:
        return None
    changes: list[Change] = []
    for number, part in enumerate(parts):
        text = part if number == 0 else f"{marks[0]} {_LEAD.sub('', part)}"
        reading = read(Line(text, line.mentions, line.programme))
        if not isinstance(reading, Change) or isinstance(reading, GiveUpdate) or getattr(reading, "item", None) is None:
            return None
        changes.append(reading)
    items = {getattr(change, "item", None) for change in changes}
    said = {(type(change), change.field if isinstance(change, EditField) else "") for change in changes}
    return Several(parts=tuple(changes)) if len(items) == 1 and len(said) == len(changes) else None
