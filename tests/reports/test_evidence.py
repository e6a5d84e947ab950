"""The evidence workbook: every row, real moments, and no text that becomes a formula."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from domain.chasing_views import EvidenceRow, MeetingEvidence
from domain.identifiers import PersonId, ProgrammeId
from domain.programmes import Period, Programme
from reports.evidence import HEADINGS, workbook

ROW = EvidenceRow(
    person=PersonId(3),
    person_name="Wendy Workforce",
    workstream="Workforce",
    asked=datetime(2026, 11, 12, 10, 0, tzinfo=UTC),
    delivered=datetime(2026, 11, 12, 10, 0, tzinfo=UTC),
    remarks=("Wendy Workforce does not work Fridays.",),
)
EVIDENCE = MeetingEvidence(
    programme=Programme(id=ProgrammeId(1), code="ASC", name="Adult Social Care"),
    board_name="Workforce Assurance Board",
    meeting_day=date(2026, 12, 1),
    period=Period(date(2026, 11, 1), date(2026, 11, 30)),
    due=date(2026, 11, 19),
    rows=(ROW,),
    made_at=datetime(2026, 11, 25, 13, 0, tzinfo=UTC),
)


def cells(evidence: MeetingEvidence) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(workbook(evidence))).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_headings_and_rows() -> None:
    rows = cells(EVIDENCE)
    assert rows[0][0] == "ASC: evidence of asking for Workforce Assurance Board"
    assert rows[5] == HEADINGS
    assert rows[6] == (
        "Workforce",
        "Wendy Workforce",
        datetime(2026, 11, 12, 10, 0),  # noqa: DTZ001  # a cell has no zone
        datetime(2026, 11, 12, 10, 0),  # noqa: DTZ001  # a cell has no zone
        "–",
        "–",
        "–",
        "–",
        "Wendy Workforce does not work Fridays.",
    )


@pytest.mark.parametrize("nasty", ["=1+1", "+1", "-1", "@SUM(A1)", "#REF!", "\x00=cmd|' /C calc'!A0", "x" * 40_000])
def test_no_text_is_a_formula(nasty: str) -> None:
    book = load_workbook(
        BytesIO(
            workbook(replace(EVIDENCE, rows=(replace(ROW, workstream=nasty, person_name=nasty, remarks=(nasty,)),)))
        )
    )
    assert book.active is not None
    for row in book.active.iter_rows(min_row=7):
        assert {cell.data_type for cell in row} <= {"s", "d"}


def test_nobody_asked_is_a_workbook_too() -> None:
    assert len(cells(replace(EVIDENCE, rows=()))) == 6
