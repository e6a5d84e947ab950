"""The parts of a new item gathered so far, with what has to be asked about them before it can be added."""

import re

from domain.dates import DateReading
from domain.language.intents import Parts
from domain.names import Member

ENDS = (
    r"(?=\s+(?:due|by|score[d]?|L\s*\d|\d\s*[x×]\s*\d|treat|tolerate|transfer|terminate|priority|support(?:ed by)?"
    r"|owner|workstream|decided by|requested by|part 2|restricted|confidential)\b|[,;\n]|$)"
)
"""A pattern for where a name or a mark in a line that adds an item ends: at the next part, a comma or the end."""


class Read:
    """The parts read so far, with what has to be asked about them first."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.owners: tuple[Member, ...] = ()
        self.due: DateReading | None = None
        self.problem = ""
        self.doubts_part = False


def without(text: str, found: re.Match[str]) -> str:
    """`text` without what was `found` in it and taken as a part."""
    before, after = text[: found.start()].rstrip(" ,;"), text[found.end() :].lstrip()
    if after.startswith(("- ", "– ")):
        before = before.rstrip(" –-")
    # A comma that stays tells a name that ends the line from its last word.
    joint = ", " if after.startswith((",", ";")) else " "
    return f"{before}{joint}{after.lstrip(' ,;')}".strip(" ,;")
