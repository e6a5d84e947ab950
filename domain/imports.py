"""What an import does to the registers, and what an officer should look at in its files."""

from dataclasses import dataclass


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
