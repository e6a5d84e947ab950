"""What an import does to the registers, and what an officer should look at in its files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.records import ToldChange


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCount:
    """What an import does to one register (`Risks`, `People`): rows added, changed, and the same as stored."""

    register: str
    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProblem:
    """One cell or row that could not be read as meant: where it is, and what was done with it.

    `row` counts as the spreadsheet does; 0 means the whole sheet. `column` is the heading as typed; empty means the
    whole row. `sentence` says what is wrong and what to do.
    """

    file: str
    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        row = f", row {self.row}" if self.row else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """What a sheet was taken for: the `register` it holds, how many rows, and how each heading was read.

    `columns` pairs a heading as typed with what we call that field. `others` are headings nobody knows, whose cells are
    kept as text (`kept`) or left out; `problems` counts what is to look at in the sheet.
    """

    file: str
    register: str
    rows: int
    columns: tuple[tuple[str, str], ...]
    others: tuple[str, ...] = ()
    kept: bool = True
    problems: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDifference:
    """A stored item that an import changes, and which of its fields, in words."""

    ref: str
    changes: tuple[ToldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDone:
    """An import that was carried out at `at` (aware UTC): by whom, from which files, and by register what it did.

    `batch` joins its audit entries.
    """

    batch: str
    at: datetime
    by: str
    files: str
    sums: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone:
    """An import of `files` taken back: how many things it had added were taken out, how many it had changed were put back.

    `kept` names what it had added and what had to stay: programmes, which the audit names, and people who have signed
    in since.
    """

    files: str
    removed: int
    restored: int
    kept: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """One line that says what was done."""
        named = ", ".join(self.kept[:10]) + (f" and {len(self.kept) - 10:,} more" if len(self.kept) > 10 else "")
        stays = f" Kept, but empty or without a place: {named}." if self.kept else ""
        return (
            f"The import of {self.files} is undone: {self.removed:,} taken out, {self.restored:,} put back as they "
            f"were.{stays}"
        )
