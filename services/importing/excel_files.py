"""Reads Excel workbooks: values as last calculated, never formulas, within limits that no archive can stretch."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Protocol, cast

from openpyxl import load_workbook

from domain.errors import InvalidInput
from services.importing.sheets import MOST_COLUMNS, MOST_ROWS, Sheet, Upload, tidy_cell

LARGEST_UNPACKED = 50 * 1024 * 1024
"""Bytes of all parts of the archive together, as the archive states them; it cannot give out more than it states."""

MOST_PARTS = 2_000
MOST_SHEETS = 40
_BLANK_ROWS_AT_THE_END = 500
"""After so many blank rows a sheet has ended; some programs write a million of them."""


_BLANK_FORMULA = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
"""A cell with a formula that nobody has calculated yet: a program wrote it, and no spreadsheet has saved it since."""


class _Worksheet(Protocol):
    """What is used of a worksheet opened for reading only, which the package's type stubs do not describe."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, values_only: bool, max_col: int) -> Iterable[tuple[object, ...]]: ...


def read_excel(file: Upload) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx workbook that hold anything, formulas as their last values.

    Raises InvalidInput for a broken workbook and for one that unpacks to more than a register can be.
    """
    notes = _check_archive(file)
    sheets: list[Sheet] = []
    try:
        workbook = load_workbook(io.BytesIO(file.content), read_only=True, data_only=True, keep_links=False)
        for worksheet in cast("list[_Worksheet]", workbook.worksheets[:MOST_SHEETS]):
            rows = tuple(_rows(file, worksheet)) if hasattr(worksheet, "iter_rows") else ()
            if any(any(row) for row in rows):
                name, hidden = f"{file.name} › {worksheet.title}", worksheet.sheet_state != "visible"
                sheets.append(Sheet(name=name, tab=worksheet.title, rows=rows, notes=notes, hidden=hidden))
                notes = ()
        workbook.close()
    except InvalidInput:
        raise
    except Exception as error:
        # The package lets out whatever its parsers meet in a damaged or hostile workbook, of any type.
        raise InvalidInput(
            f"{file.name} cannot be opened as an Excel workbook. Open it in Excel, save it again as .xlsx and send that."
        ) from error
    return tuple(sheets)


def _check_archive(file: Upload) -> tuple[str, ...]:
    """What to know of the workbook as a whole. Raises InvalidInput when it is none that can be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise InvalidInput(f"{file.name} unpacks to far more than a register holds, so it was not opened.")
            names = {part.filename for part in parts}
            if "xl/workbook.bin" in names:
                raise InvalidInput(f"{file.name} is a binary workbook (.xlsb). Save it as .xlsx and send that.")
            if "content.xml" in names:
                raise InvalidInput(f"{file.name} is an OpenDocument file. Save it as .xlsx and send that.")
            if "xl/workbook.xml" not in names:
                raise InvalidInput(f"{file.name} is not a spreadsheet: send a .csv or .xlsx file.")
            sheets = (name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml"))
            blank = sum(len(_BLANK_FORMULA.findall(archive.read(name))) for name in sheets)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, zlib.error) as error:
        raise InvalidInput(f"{file.name} is damaged: it cannot be unpacked. Save it again and send that.") from error
    if not blank:
        return ()
    which = "1 formula has no saved value and was" if blank == 1 else f"{blank:,} formulas have no saved value and were"
    return (f"{which} read as blank: open the file in Excel, save it and send it again.",)


def _rows(file: Upload, worksheet: _Worksheet) -> Iterator[tuple[str, ...]]:
    # Some programs write a wrong extent, at worst one cell; it is read from the rows instead.
    worksheet.reset_dimensions()
    blank: list[tuple[str, ...]] = []
    for number, values in enumerate(worksheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1):
        row = _trimmed(tuple(_text(value) for value in values))
        if not row:
            blank.append(())
            if len(blank) > _BLANK_ROWS_AT_THE_END:
                return
            continue
        if number > MOST_ROWS:
            raise InvalidInput(f"{file.name} has more than {MOST_ROWS:,} rows. Split it and import the parts.")
        if len(row) > MOST_COLUMNS:
            raise InvalidInput(
                f"{file.name}, sheet {worksheet.title}, row {number}, has more than {MOST_COLUMNS} columns. "
                "Keep one register on a sheet."
            )
        yield from blank
        blank.clear()
        yield row


def _trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    """Without the blank cells at its end, which rows are filled up with."""
    return row[: max((index for index, cell in enumerate(row, start=1) if cell), default=0)]


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime():
            return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            return str(value)
        case _:
            return tidy_cell(str(value))
