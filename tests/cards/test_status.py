"""The status card: ratings in words, each with its date; counts, risks, and who has not answered only when told."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cards import status
from domain.highlights import DimensionRow, OverdueRow, RiskRow, Travel, WorkstreamRow
from domain.identifiers import Ref
from domain.rag import Dimension, Rag, Trend
from domain.status import ActionCount, ProgrammeStatus
from tests.cards.goldens import check, obey_the_rules, texts
from tests.cards.people_and_work import P8

WORKFORCE = WorkstreamRow(
    ref="ASC-W1",
    name="Workforce",
    owner="Wendy Workforce",
    owner_initials="WW",
    sent_by="",
    rag=Rag.GREEN,
    last=Rag.AMBER,
    trend=Trend.BETTER,
    headline="Supervision 91%.",
    as_at=date(2026, 12, 4),
    carried_forward=False,
    label="",
    stated=Rag.GREEN,
    rule=Rag.RED,
    rule_reason="M02 is 46 days late.",
)
COMMISSIONING = replace(
    WORKFORCE,
    ref="ASC-W4",
    name="Commissioning Improvement",
    rag=Rag.AMBER,
    trend=Trend.NONE,
    headline="No return",
    as_at=date(2026, 10, 7),
    carried_forward=True,
    label="carried forward, last said on 7 Oct 2026",
)
NEVER = replace(COMMISSIONING, name="Digital", rag=Rag.GREY, last=Rag.GREY, as_at=None)
RISK = RiskRow(
    ref=Ref("R01"),
    text="Because social worker vacancy remains above 15%, allocations cannot be made within timescale",
    owner="Dana Dass",
    score="4x4 = 16",
    band="Red",
    rag=Rag.RED,
    travel=Travel.STEADY,
    response="Treat",
    further_action="Conversion offer (A01)",
    next_review=date(2026, 12, 1),
    review_overdue=True,
)
OVERDUE = OverdueRow(
    ref=Ref("A01"),
    text="Agree agency-to-permanent conversion offer",
    owner="Wendy Workforce",
    original_due=date(2026, 11, 24),
    due=date(2026, 11, 24),
    days=14,
    moves=0,
    latest="",
    latest_on=None,
)
COUNT = ActionCount(workstream="Workforce", open=3, overdue=1, undated=0, ownerless=1)
STATUS = ProgrammeStatus(
    code="ASC",
    name="Adult Social Care Transformation",
    board="ASC Transformation Board",
    meeting_day=date(2026, 12, 17),
    period=P8,
    as_at=datetime(2026, 12, 8, 9, 30, tzinfo=UTC),
    time_zone="Europe/London",
    overall=DimensionRow(
        dimension=Dimension.OVERALL,
        now=Rag.AMBER,
        last=Rag.GREEN,
        trend=Trend.WORSE,
        basis="Worst of the owners' ratings: Commissioning Improvement (carried forward)",
        rule=Rag.RED,
    ),
    workstreams=(WORKFORCE, COMMISSIONING, NEVER),
    risks=(RISK,),
    open_risks=9,
    overdue=(OVERDUE,),
    counts=(COUNT, replace(COUNT, workstream="Quality", ownerless=0)),
    total=ActionCount(workstream="All", open=6, overdue=2, undated=0, ownerless=1),
    returns=1,
    expected=3,
    non_returns=("Commissioning Improvement", "Digital"),
)
EMPTY = replace(
    STATUS,
    overall=replace(STATUS.overall, now=Rag.GREY, last=Rag.GREY, trend=Trend.NONE, basis="No workstream reported"),
    workstreams=(),
    risks=(),
    open_risks=0,
    overdue=(),
    counts=(),
    total=ActionCount(workstream="All", open=0, overdue=0, undated=0, ownerless=0),
    returns=0,
    expected=0,
    non_returns=(),
)
MANY = replace(
    STATUS,
    workstreams=tuple(replace(WORKFORCE, name=f"Workstream {n}") for n in range(1, 61)),
    risks=tuple(replace(RISK, ref=Ref(f"R{n:02}")) for n in range(1, 11)),
    overdue=(OVERDUE,) * 50,
    counts=(COUNT,) * 50,
)


def test_status_goldens() -> None:
    check("status", status.render(STATUS))
    check("status_empty", status.render(EMPTY))
    check("status_many", status.render(MANY))


def test_it_answers_in_words_with_dates() -> None:
    words = texts(status.render(STATUS)).replace("\n", " ")
    assert "Overall:  🟠\u00a0Amber , worse (↓), was Green" in words
    assert "Wed 7 Oct, carried forward" in words
    assert "never reported" in words
    assert "4x4 = 16 Red" in words
    assert "6 open, 2 overdue, 0 without a date, 1 without an owner." in words
    assert "As at Tue 8 Dec 2026, 09:30." in words


def test_who_has_not_answered_is_named_only_to_those_who_may_know() -> None:
    assert "No return yet: Commissioning Improvement, Digital." in texts(status.render(STATUS))
    quiet = texts(status.render(replace(STATUS, non_returns=())))
    assert "No return yet" not in quiet
    assert "1 of 3 workstreams answered" in quiet


def test_what_is_left_out_is_counted() -> None:
    words = texts(status.render(MANY))
    assert "And 10 more workstreams." in words
    assert "And 45 more overdue actions." in words


@settings(max_examples=6, deadline=None)
@given(st.text(min_size=1, max_size=600))
@example("💥" * 600)
@example("{" * 600)
def test_any_words_fit(words: str) -> None:
    rows = tuple(replace(row, name=words, owner=words) for row in MANY.workstreams)
    risks = tuple(replace(RISK, text=words, owner=words[:80], ref=Ref(words[:20])) for _ in range(10))
    obey_the_rules(status.render(replace(MANY, name=words, workstreams=rows, risks=risks, non_returns=(words,) * 60)))
