"""A programme's registers as a workbook: one sheet a register, and on the first what it is, as at when and for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.programmes import Marking

ABOUT = "About"
"""The first sheet of an exported workbook."""

AS_AT, VERSION, EXPORTED_BY = "As at", "Version", "Exported by"
"""What the first sheet says of the workbook, by which it is known again when it comes back."""

CellValue = str | int | date | None
"""What stands in a cell: text, a number, a day, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, its width in characters, and whether its text runs over several lines."""

    heading: str
    width: int
    wraps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSheet:
    """One register; every row has a value for every column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterWorkbook:
    """The registers of one programme as at one moment (aware; shown on the clock of `time_zone`).

    `version` tells contents apart: the same contents have the same version. `facts` are lines for the first sheet.
    """

    title: str
    as_at: datetime
    time_zone: str
    version: str
    marking: Marking
    exported_by: str
    facts: tuple[tuple[str, str], ...]
    sheets: tuple[RegisterSheet, ...]
