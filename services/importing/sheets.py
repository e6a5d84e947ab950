"""What a file holds before anybody asks what it means: sheets of rows of cells, all of them text."""

import asyncio
import re
from dataclasses import dataclass

from domain.errors import InvalidInput

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

    `tab` is the tab's own name, or the file's without its ending: a hint at the register it holds.
    """

    name: str
    tab: str
    rows: tuple[tuple[str, ...], ...]


def tidy_cell(text: str) -> str:
    """`text` without control characters and outer blanks, with plain line ends."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")).strip()


async def read_file(file: Upload) -> tuple[Sheet, ...]:
    """The sheets of a CSV or Excel file, empty ones left out, at least one.

    Read beside the event loop. Raises InvalidInput, naming the file, for what is neither, broken, protected or larger
    than 10 MB, 5,000 rows or 200 columns.
    """
    if len(file.content) > LARGEST_FILE:
        raise InvalidInput(f"{file.name} is larger than 10 MB. Split it by register and import the parts.")
    if not file.content.strip():
        raise InvalidInput(f"{file.name} is empty, so nothing was imported.")
    sheets = await asyncio.to_thread(_read, file)
    if not sheets:
        raise InvalidInput(f"{file.name} holds no cells, so nothing was imported.")
    return sheets


def _read(file: Upload) -> tuple[Sheet, ...]:
    from services.importing.csv_files import read_csv
    from services.importing.excel_files import read_excel

    if file.content.startswith(b"PK\x03\x04"):
        return read_excel(file)
    if file.content.startswith(b"\xd0\xcf\x11\xe0"):
        raise InvalidInput(
            f"{file.name} is an old .xls file or protected by a password. Save it as .xlsx without one and send it again."
        )
    return read_csv(file)
