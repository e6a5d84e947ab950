"""What a file holds before anybody asks what it means: sheets of rows of cells, all of them text."""

import re
from dataclasses import dataclass

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes."""

MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_FILES = 40
LONGEST_CELL = 4_000
"""Characters of a cell that are kept; a longer one is cut and reported."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was sent: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of cells. `rows[0]` is row 1 of the spreadsheet; `name` is the file's, with the tab's when it has any.

    `tab` is the tab's own name, or the file's without its ending: a hint at the register it holds. `notes` are what
    an officer should know of it as a whole; what is `hidden` is not taken in.
    """

    name: str
    tab: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    hidden: bool = False


def tidy_cell(text: str) -> str:
    """`text` without control characters and outer blanks, with plain line ends."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")).strip()
