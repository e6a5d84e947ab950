"""Writes registers as an Excel workbook: real dates, headings that stay in sight, and no cell that could be a formula."""

from collections.abc import Iterator
from io import BytesIO
from typing import cast
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from domain.workbook import ABOUT, AS_AT, EXPORTED_BY, VERSION, CellValue, Column, RegisterSheet, RegisterWorkbook
from reports.rag_colours import HEADER
from reports.typed import printable

LONGEST_CELL = 32_767
"""Characters that Excel keeps in a cell."""

DAY = "ddd d mmm yyyy"

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_FACT_WIDTHS = (26, 90)
_TOP = Alignment(vertical="top", horizontal="left")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_BOLD = Font(name="Calibri", bold=True)
_HEADING_FONT = Font(name="Calibri", bold=True, color=HEADER.ink)
_HEADING_FILL = PatternFill("solid", fgColor=HEADER.fill)
_TITLE_FONT = Font(name="Calibri", bold=True, size=16)
_LINE, _TALLEST = 15, 409
"""Height of a line of text and of the tallest row that Excel shows, in points."""


def excel(registers: RegisterWorkbook) -> bytes:
    """The workbook as an `.xlsx` file: a first sheet that says what it is, then one sheet a register.

    Text is written as text, whatever it looks like, so that opening the file runs nothing.
    """
    workbook = Workbook(write_only=True)
    properties = workbook.properties
    properties.title, properties.creator = printable(registers.title), printable(registers.exported_by)
    properties.created = properties.modified = registers.as_at.replace(tzinfo=None)
    properties.language, properties.subject = "en-GB", registers.marking.value
    _about(workbook, registers)
    for sheet in registers.sheets:
        _register(workbook, registers, sheet)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _about(workbook: Workbook, registers: RegisterWorkbook) -> None:
    page = _page(workbook, registers, ABOUT)
    for place, width in enumerate(_FACT_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.append([_text(page, registers.title, font=_TITLE_FONT)])
    page.append([])
    facts = (
        ("Marking", registers.marking.value),
        (AS_AT, _as_at(registers)),
        (VERSION, registers.version),
        (EXPORTED_BY, registers.exported_by),
        *registers.facts,
    )
    for label, value in facts:
        page.append([_text(page, label, font=_BOLD), _text(page, value, alignment=_WRAPPED)])


def _register(workbook: Workbook, registers: RegisterWorkbook, sheet: RegisterSheet) -> None:
    page = _page(workbook, registers, sheet.title)
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.freeze_panes = "C2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.append([_heading(page, column) for column in sheet.columns])
    for number, row in enumerate(sheet.rows, start=2):
        # LibreOffice does not stretch the rows of a file it did not write.
        page.row_dimensions[number].height = min(_LINE * _lines(sheet.columns, row), _TALLEST)
        page.append(list(_cells(page, sheet.columns, row)))


def _page(workbook: Workbook, registers: RegisterWorkbook, title: str) -> Worksheet:
    """A sheet with the marking, the moment and the version on every printed page."""
    # A write-only sheet has all that is used of a worksheet here, which the package's stubs do not say.
    page = cast(Worksheet, workbook.create_sheet(title))
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A3
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text, header.center.text = _coded(registers.title), registers.marking.value
    footer.left.text = _coded(f"As at {_as_at(registers)}, version {registers.version}")
    footer.center.text, footer.right.text = registers.marking.value, "Page &P of &N"
    page.HeaderFooter.oddHeader, page.HeaderFooter.oddFooter = header, footer
    return page


def _as_at(registers: RegisterWorkbook) -> str:
    local = registers.as_at.astimezone(ZoneInfo(registers.time_zone))
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def _coded(text: str) -> str:
    """Text for a header or footer, where an ampersand begins a code; Excel takes 255 characters in all."""
    return printable(text)[:80].replace("&", "&&")


def _heading(page: Worksheet, column: Column) -> Cell:
    cell = _text(page, column.heading, font=_HEADING_FONT, alignment=_WRAPPED)
    cell.fill = _HEADING_FILL
    return cell


def _lines(columns: tuple[Column, ...], row: tuple[CellValue, ...]) -> int:
    """How many lines the longest wrapped text of a row takes, roughly."""
    return max(
        sum(1 + len(line) // column.width for line in value.split("\n"))
        if column.wraps and isinstance(value, str)
        else 1
        for column, value in zip(columns, row, strict=True)
    )


def _cells(page: Worksheet, columns: tuple[Column, ...], row: tuple[CellValue, ...]) -> Iterator[object]:
    for column, value in zip(columns, row, strict=True):
        if value is None or value == "":
            yield None
        elif isinstance(value, str):
            yield _text(page, value, alignment=_WRAPPED if column.wraps else _TOP)
        else:
            cell = WriteOnlyCell(page)
            cell.value, cell.alignment = value, _TOP
            if not isinstance(value, int):
                cell.number_format = DAY
            yield cell


def _text(page: Worksheet, text: str, *, font: Font | None = None, alignment: Alignment | None = None) -> Cell:
    """A cell of plain text. What a spreadsheet would take for a formula is marked as quoted, so that it stays text even
    when somebody edits the cell."""
    cell = WriteOnlyCell(page)
    cell.value = printable(text)[:LONGEST_CELL]
    cell.data_type = "s"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
    if alignment is not None:
        cell.alignment = alignment
    return cell
