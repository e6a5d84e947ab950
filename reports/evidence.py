"""The evidence of one meeting as an Excel workbook, for the appendix of a report."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from domain.chasing_views import EvidenceRow, MeetingEvidence
from reports.typed import printable

HEADINGS = ("Workstream", "Person", "Asked", "Delivered", "Nudged", "Late chase", "Escalated", "Answered", "Remarks")

LONGEST_CELL = 32_000
"""Excel holds 32,767 characters in a cell."""

_WIDTHS = (28, 26, 18, 18, 18, 18, 18, 18, 90)
_MOMENT = "dd mmm yyyy hh:mm"
_TABLE = 6
"""The row of the headings, below the title and what the evidence is of."""


def workbook(evidence: MeetingEvidence) -> bytes:
    """One sheet, a row a workstream and person; moments on the clock of the programme. No text is ever a formula."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101  # a new workbook has one
    sheet.title = "Evidence"
    zone = ZoneInfo(evidence.programme.time_zone)
    book.properties.title = printable(f"Chasing evidence, {evidence.board_name}, {evidence.meeting_day:%d %b %Y}")
    book.properties.language = "en-GB"
    _head(sheet, evidence, zone)
    for column, (name, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True), start=1):
        _text(sheet, _TABLE, column, name, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, one in enumerate(evidence.rows, start=_TABLE + 1):
        _row(sheet, row, one, zone)
    last = get_column_letter(len(HEADINGS))
    sheet.auto_filter.ref = f"A{_TABLE}:{last}{max(_TABLE, _TABLE + len(evidence.rows))}"
    sheet.freeze_panes = f"A{_TABLE + 1}"
    sheet.print_title_rows = f"{_TABLE}:{_TABLE}"
    sheet.page_setup.orientation = "landscape"
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = evidence.programme.marking.value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _head(sheet: Worksheet, evidence: MeetingEvidence, zone: ZoneInfo) -> None:
    made = evidence.made_at.astimezone(zone)
    _text(sheet, 1, 1, f"{evidence.programme.code}: evidence of asking for {evidence.board_name}", bold=True)
    _text(sheet, 2, 1, f"Meeting {evidence.meeting_day:%a %d %b %Y}, {evidence.period.label}")
    _text(sheet, 3, 1, f"Updates due {evidence.due:%a %d %b %Y}, as at {made:%a %d %b %Y, %H:%M}")
    _text(sheet, 4, 1, evidence.programme.marking.value, bold=True)


def _row(sheet: Worksheet, row: int, one: EvidenceRow, zone: ZoneInfo) -> None:
    _text(sheet, row, 1, one.workstream)
    _text(sheet, row, 2, one.person_name)
    moments = (one.asked, one.delivered, one.nudged, one.late, one.escalated, one.answered)
    for column, moment in enumerate(moments, start=3):
        _moment(sheet, row, column, moment, zone)
    _text(sheet, row, len(HEADINGS), _lines(one.remarks))


def _lines(remarks: Iterable[str]) -> str:
    return "\n".join(remarks)


def _moment(sheet: Worksheet, row: int, column: int, moment: datetime | None, zone: ZoneInfo) -> None:
    if moment is None:
        _text(sheet, row, column, "–")
        return
    # Excel knows no time zones: the clock of the programme is what the reader's diary shows.
    cell = sheet.cell(row=row, column=column, value=moment.astimezone(zone).replace(tzinfo=None))
    cell.number_format = _MOMENT
    cell.alignment = Alignment(vertical="top", horizontal="left")


def _text(sheet: Worksheet, row: int, column: int, text: str, *, bold: bool = False) -> None:
    cell = sheet.cell(row=row, column=column)
    cell.value = printable(text)[:LONGEST_CELL]
    # Whatever it begins with, it is text and neither a formula nor an error code.
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "\t")
    cell.alignment = Alignment(wrap_text=row > _TABLE, vertical="top")
    if bold:
        cell.font = Font(bold=True)
