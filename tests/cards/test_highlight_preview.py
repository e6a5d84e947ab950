"""The preview of a highlight draft: the officer box first, then the report's main lines."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cards import highlight_preview
from domain.highlights import (
    DecisionRow,
    Draft,
    Highlight,
    MilestoneRow,
    NoteKind,
    OfficerBox,
    OfficerNote,
    Said,
    board_copy,
)
from domain.identifiers import BoardId, DraftId, MeetingId, Ref
from domain.items import Status
from domain.programmes import Marking
from domain.rag import Rag
from domain.requests import ExportDraft
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts
from tests.cards.people_and_work import P8
from tests.cards.test_status import COMMISSIONING, NEVER, OVERDUE, RISK, STATUS, WORKFORCE
from tests.fuzzing import examples

NOTE = OfficerNote(
    kind=NoteKind.NO_RETURN,
    subject="Commissioning Improvement",
    text="Chased 2 Nov 2026, 5 Nov 2026. Last position of 7 Oct 2026 carried forward.",
)
SAID = Said(workstream="Workforce", text="Supervision 91%.", by="WW", on=date(2026, 12, 4))
LATE = MilestoneRow(
    ref=Ref("M02"),
    text="Supervision compliance at 90%",
    workstream="Workforce",
    owner="Wendy Workforce",
    baseline=date(2026, 11, 30),
    last_forecast=date(2026, 11, 30),
    forecast=date(2027, 1, 15),
    actual=None,
    variance=46,
    rag=Rag.RED,
    last_rag=Rag.AMBER,
    rule=Rag.RED,
    rule_reason="More than 20 working days late.",
    critical=False,
)
DECISION = DecisionRow(
    ref=Ref("Dec 04"),
    text="Year 2 funding for project officer",
    forum="S151",
    status=Status.PENDING,
    needed=None,
    options="",
)
DRAFT = Highlight(
    title="Highlight report: Adult Social Care Transformation",
    programme_code="ASC",
    programme="Adult Social Care Transformation",
    board="ASC Transformation Board",
    meeting_day=date(2026, 12, 17),
    period=P8,
    as_at=datetime(2026, 12, 8, 17, 0, tzinfo=UTC),
    time_zone="Europe/London",
    marking=Marking.OFFICIAL,
    version=1,
    returns=1,
    expected=3,
    overall=(STATUS.overall,),
    workstreams=(WORKFORCE, COMMISSIONING, NEVER),
    done=(SAID, replace(SAID, workstream="Commissioning Improvement", carried_forward=True, on=date(2026, 10, 7))),
    planned=(SAID,),
    milestones=(LATE,),
    risks=(RISK,),
    open_risks=1,
    decisions=(DECISION,),
    overdue=(OVERDUE,) * 8,
    officer=OfficerBox(notes=(NOTE,)),
)
EMPTY = Highlight(
    title=DRAFT.title,
    programme_code="ASC",
    programme=DRAFT.programme,
    board=DRAFT.board,
    meeting_day=DRAFT.meeting_day,
    period=P8,
    as_at=DRAFT.as_at,
    time_zone=DRAFT.time_zone,
    marking=Marking.OFFICIAL_SENSITIVE,
    version=3,
)


def show(highlight: Highlight) -> dict[str, object]:
    return highlight_preview.render(
        Draft(
            id=DraftId(5),
            board=BoardId(2),
            meeting=MeetingId(90),
            version=highlight.version,
            made_at=highlight.as_at,
            made_by=None,
            highlight=highlight,
        )
    )


def test_highlight_preview_goldens() -> None:
    check("highlight_preview", show(DRAFT))
    check("highlight_preview_board_copy", show(board_copy(DRAFT)))
    check("highlight_preview_empty", show(EMPTY))


def test_the_marking_and_the_officer_box_come_first() -> None:
    words = texts(show(DRAFT))
    assert words.startswith("OFFICIAL — DRAFT v0.1 — not approved", words.index("OFFICIAL"))
    assert "No return – Commissioning Improvement: " in words
    assert words.index("No return – ") < words.index("Overall status")


def test_the_board_copy_names_no_non_return_of_the_officer_box() -> None:
    assert "Chased" not in texts(show(board_copy(DRAFT)))


def test_words_carried_forward_say_so_with_their_date() -> None:
    assert "carried forward, last said on 7 Oct 2026" in texts(show(DRAFT))


def test_what_is_left_to_the_document_is_counted() -> None:
    assert "And 3 more in the document." in texts(show(DRAFT))


def test_the_officer_chooses_which_copy_becomes_a_document() -> None:
    card = show(DRAFT)
    assert highlight_preview.parse(press(card, "Word file for the board")) == ExportDraft(
        meeting=MeetingId(90), for_board=True
    )
    assert highlight_preview.parse(press(card, "Word file")) == ExportDraft(meeting=MeetingId(90))
    assert highlight_preview.parse(press(show(board_copy(DRAFT)), "Word file")).for_board


@examples(100)
@given(damage_to({"meeting": 90, "for_board": True}))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object]) -> None:
    found = read_or_refuse(highlight_preview.parse, {"meeting": 90, "for_board": True, **damage})
    assert found is None or isinstance(found, ExportDraft)


@settings(max_examples=6, deadline=None)
@given(st.text(min_size=1, max_size=600))
@example("💥" * 600)
@example("{" * 600)
def test_fifty_rows_of_any_words_fit(words: str) -> None:
    rows = tuple(replace(COMMISSIONING, name=words, headline=words, label=words[:60]) for _ in range(50))
    said = (replace(SAID, text=words, workstream=words[:60]),) * 50
    notes = OfficerBox(notes=(replace(NOTE, text=words, subject=words[:40]),) * 50)
    full = replace(DRAFT, workstreams=rows, done=said, planned=said, path_to_green=said, support_needed=said)
    obey_the_rules(show(replace(full, officer=notes, overdue=(OVERDUE,) * 50, risks=(RISK,) * 50)))
