"""Turns sheets into tables: a register, its columns by field, and its rows with their numbers in the spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from domain.errors import InvalidInput
from domain.imports import ImportProblem
from domain.personal_data import personal_data
from domain.workbook import ABOUT, AS_AT, EXPORTED_BY, VERSION
from services.importing.headings import recognise
from services.importing.registers import KEEPING, Register
from services.importing.sheets import LONGEST_CELL, Sheet

_HIDDEN = "The sheet is hidden, so it was left out. Unhide it if it is meant."

_PREAMBLE = 40
"""Rows looked through for the headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number in the spreadsheet, its cells by field, and by heading those of columns nobody knows."""

    number: int
    cells: Mapping[str, str]
    others: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One recognised sheet. `headings` gives each field the heading it was typed with; `others` are the headings that
    nobody knows and that have cells below them."""

    file: str
    register: Register
    headings: Mapping[str, str]
    rows: tuple[Row, ...]
    problems: tuple[ImportProblem, ...] = ()
    others: tuple[str, ...] = ()


def problem(file: str, row: int, column: str, sentence: str) -> ImportProblem:
    """A problem at a place: `row` by the spreadsheet's own number, `column` by its heading."""
    return ImportProblem(file=file, row=row, column=column, sentence=sentence)


def read_tables(sheets: Sequence[Sequence[Sheet]]) -> tuple[tuple[Table, ...], tuple[ImportProblem, ...]]:
    """The tables of some files (the sheets of each), in the order in which they must be taken in, and what was left out.

    Of tables of one register the one with more columns comes first. A sheet that nobody knows beside known ones of
    its file (a cover, a list of values) is a problem; a file without a single known sheet is refused with InvalidInput.
    """
    tables: list[Table] = []
    problems: list[ImportProblem] = []
    for of_one_file in sheets:
        known = [(sheet, tables_of(sheet)) for sheet in of_one_file]
        if not any(found for sheet, found in known if not sheet.hidden):
            raise InvalidInput(_unknown(of_one_file))
        for sheet, found in known:
            if _is_own_cover(sheet):
                continue
            problems += [problem(sheet.name, 0, "", note) for note in sheet.notes]
            if sheet.hidden:
                if found:
                    problems.append(problem(sheet.name, 0, "", _HIDDEN))
                continue
            if not found:
                problems.append(
                    problem(sheet.name, 0, "", "No register is recognised by its headings; it was left out.")
                )
            tables += found
    order = list(Register)
    tables.sort(key=lambda table: (order.index(table.register), -len(table.headings)))
    return tuple(tables), tuple(problems)


def tables_of(sheet: Sheet) -> tuple[Table, ...]:
    """The tables that a sheet holds under their headings: one wherever they stand in its first rows, others below it
    where a row of headings follows a blank row or a title; none when no headings are known."""
    heads: list[_Head] = []
    for index, row in enumerate(sheet.rows):
        if index >= _PREAMBLE and not _sparse(sheet.rows[index - 1]):
            continue
        match = recognise(row, sheet.tab) if not _sparse(row) else None
        if match is None:
            continue
        head = _Head(index, *match)
        if heads and all(_sparse(between) for between in sheet.rows[heads[-1].row + 1 : index]):
            # Two rows of headings for one table: the fuller one names its columns.
            heads[-1] = max(heads[-1], head, key=lambda one: len(one.columns))
        elif not heads or _sparse(sheet.rows[index - 1]):
            heads.append(head)
        elif len(heads) == 1 and index < _PREAMBLE and len(head.columns) > len(heads[0].columns):
            heads = [head]
    if not heads:
        return ()
    ends = [*(head.row for head in heads[1:]), len(sheet.rows)]
    return tuple(_table(sheet, head, end) for head, end in zip(heads, ends, strict=True))


@dataclass(frozen=True, slots=True)
class _Head:
    """A row of headings: its index, the register it tells, and by field the column."""

    row: int
    register: Register
    columns: Mapping[str, int]


def _sparse(row: Sequence[str]) -> bool:
    """Whether a row is blank or a title: it has at most one cell."""
    return sum(map(bool, row)) < 2


def _table(sheet: Sheet, head: _Head, end: int) -> Table:
    start, register, columns = head.row, head.register, head.columns
    headings = sheet.rows[start]
    others = _others(headings, columns)
    problems: list[ImportProblem] = []
    rows = tuple(_rows(sheet, start, end, columns, others, problems))
    filled = {heading for row in rows for heading in row.others}
    unknown = tuple(heading for heading in others.values() if heading in filled)
    fate = "its cells are kept as text" if register in KEEPING else "its cells are left out"
    problems[:0] = [
        problem(sheet.name, start + 1, heading, f"This heading is not known here; {fate}.") for heading in unknown
    ]
    return Table(
        file=sheet.name,
        register=register,
        headings={name: " ".join(headings[index].split()) for name, index in columns.items()},
        rows=rows,
        problems=tuple(problems),
        others=unknown,
    )


def _others(headings: Sequence[str], columns: Mapping[str, int]) -> dict[int, str]:
    taken = set(columns.values())
    others: dict[int, str] = {}
    for index, heading in enumerate(headings):
        name = " ".join(heading.split())[:80]
        if index not in taken and name:
            others[index] = name if name not in others.values() else f"{name} ({index + 1})"
    return others


def _rows(
    sheet: Sheet,
    start: int,
    end: int,
    columns: Mapping[str, int],
    others: Mapping[int, str],
    problems: list[ImportProblem],
) -> Iterable[Row]:
    names = {index: (name, sheet.rows[start][index]) for name, index in columns.items()}
    for number, values in enumerate(sheet.rows[start + 1 : end], start=start + 2):
        if not any(values):
            continue
        if (held := _personal(sheet.rows[start], values)) is not None:
            heading, what = held
            sentence = f"It holds {what} of somebody: the row is left out. Take it out of the file and send it again."
            problems.append(problem(sheet.name, number, heading, sentence))
            continue
        cells: dict[str, str] = {}
        kept: dict[str, str] = {}
        for index, value in enumerate(values):
            if not value:
                continue
            if len(value) > LONGEST_CELL:
                heading = names[index][1] if index in names else others.get(index, "")
                sentence = (
                    f"The cell holds {len(value):,} characters; the first {LONGEST_CELL:,} were kept. Shorten it."
                )
                problems.append(problem(sheet.name, number, heading, sentence))
                value = value[:LONGEST_CELL]
            if index in names:
                cells[names[index][0]] = value
            elif index in others:
                kept[others[index]] = value
            else:
                kept[f"Column {index + 1}"] = value
        if stray := [name for name in kept if name not in others.values()]:
            sentence = f"{stray[0]} has text but no heading; is a comma or a quotation mark amiss?"
            problems.append(problem(sheet.name, number, "", sentence))
        yield Row(number=number, cells=cells, others=kept)


def _personal(headings: Sequence[str], values: Sequence[str]) -> tuple[str, str] | None:
    """The heading of the first cell that identifies a client, and what it holds; a heading may say it ("DOB")."""
    for heading, value in zip_longest(headings, values, fillvalue=""):
        if value and (held := personal_data(f"{heading}: {value[:LONGEST_CELL]}")) is not None:
            return heading, held
    return None


def _is_own_cover(sheet: Sheet) -> bool:
    """Whether it is the first sheet of a workbook that was exported here: there is nothing to take in, nor to look at."""
    return sheet.tab == ABOUT and {AS_AT, VERSION, EXPORTED_BY} <= {row[0] for row in sheet.rows if row}


def _unknown(sheets: Sequence[Sheet]) -> str:
    name = sheets[0].name.split(" › ")[0] if sheets else "The file"
    return (
        f"{name} is not a register that I know: its headings name no action, risk, issue, decision, milestone, "
        "dependency, assumption, update, workstream, board date, person or programme. Nothing was imported. "
        "Give its columns headings such as Ref, Action, Owner, Due, Status."
    )
