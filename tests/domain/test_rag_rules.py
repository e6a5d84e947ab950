"""The default RAG rules, as tables."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WorkingCalendar
from domain.identifiers import ItemId, ProgrammeId, Ref
from domain.items import Action, Milestone, Risk, Status
from domain.programmes import Nation
from domain.rag import Dimension, Rag
from domain.rag_rules import (
    Verdict,
    as_typed,
    facts_against_green,
    milestone_rule,
    mismatch,
    overall_rule,
    risk_rule,
    schedule_rule,
)
from domain.references import RefIndex
from domain.scores import FIVE_BY_FIVE, FOUR_BY_FOUR, Score

TODAY = date(2026, 11, 11)
ENGLAND = WorkingCalendar()


def milestone(
    baseline: date | None,
    forecast: date | None,
    *,
    critical: bool = False,
    actual: date | None = None,
    status: Status = Status.IN_PROGRESS,
    ref: str = "M01",
) -> Milestone:
    return Milestone(
        id=ItemId(1),
        programme=ProgrammeId(1),
        ref=Ref(ref),
        text="Dashboard live",
        status=status,
        original_due=baseline,
        due=forecast,
        actual=actual,
        critical=critical,
    )


def risk(
    ref: str,
    score: Score | None,
    *,
    review: date | None = None,
    further: str = "",
    links: tuple[Ref, ...] = (),
    status: Status = Status.OPEN,
) -> Risk:
    return Risk(
        id=ItemId(2),
        programme=ProgrammeId(1),
        ref=Ref(ref),
        text="Because",
        status=status,
        residual=score,
        due=review,
        further_action=further,
        links=links,
    )


def action(ref: str, due: date | None, *, links: tuple[Ref, ...] = ()) -> Action:
    return Action(
        id=ItemId(3),
        programme=ProgrammeId(1),
        ref=Ref(ref),
        text="Do",
        status=Status.IN_PROGRESS,
        due=due,
        links=links,
    )


@pytest.mark.parametrize(
    ("baseline", "forecast", "critical", "plan", "expected", "reason"),
    [
        (date(2026, 12, 18), date(2026, 12, 18), False, False, Rag.GREEN, "on or before its baseline"),
        (date(2026, 12, 18), date(2026, 12, 11), True, False, Rag.GREEN, "on or before its baseline"),
        (date(2026, 12, 11), date(2026, 12, 18), False, False, Rag.GREEN, "7 days (5 working days)"),
        (date(2026, 11, 20), date(2026, 11, 30), False, False, Rag.AMBER, "10 days (6 working days)"),
        (date(2026, 12, 11), date(2026, 12, 18), True, True, Rag.AMBER, "with a plan"),
        (date(2026, 12, 11), date(2026, 12, 18), True, False, Rag.RED, "no path to green is given"),
        # 28 calendar days over a plain November are 20 working days: the last Amber, then the first Red.
        (date(2026, 11, 12), date(2026, 12, 10), False, False, Rag.AMBER, "20 working days"),
        (date(2026, 11, 12), date(2026, 12, 11), False, False, Rag.RED, "21 working days"),
        # Christmas: 21 calendar days are only 12 working days.
        (date(2026, 12, 18), date(2027, 1, 8), True, True, Rag.AMBER, "21 days (12 working days)"),
        (date(2026, 11, 30), date(2027, 1, 15), False, True, Rag.RED, "46 days (31 working days)"),
        (date(2026, 10, 31), None, False, True, Rag.RED, "passed its baseline of 31 Oct 2026"),
        (date(2026, 10, 30), date(2026, 11, 10), False, True, Rag.RED, "passed its forecast of 10 Nov 2026"),
        (date(2026, 10, 31), TODAY, False, False, Rag.AMBER, "(8 working days)"),
        (date(2026, 12, 31), None, False, False, Rag.GREY, "no forecast date"),
        (None, date(2026, 12, 31), False, False, Rag.GREY, "no baseline date"),
        (None, None, False, False, Rag.GREY, "no readable date"),
    ],
)
def test_a_milestone_is_rated_by_its_slip_in_working_days(
    baseline: date | None, forecast: date | None, critical: bool, plan: bool, expected: Rag, reason: str
) -> None:
    verdict = milestone_rule(milestone(baseline, forecast, critical=critical), calendar=ENGLAND, today=TODAY, plan=plan)
    assert verdict.rag is expected
    assert reason in verdict.reason


def test_a_met_milestone_is_blue_however_late_it_was() -> None:
    met = milestone(date(2026, 9, 30), None, actual=date(2026, 11, 6), critical=True)
    assert milestone_rule(met, calendar=ENGLAND, today=TODAY, plan=False) == (Rag.BLUE, "M01 was met on 6 Nov 2026.")
    closed = milestone(date(2026, 9, 30), None, status=Status.COMPLETE)
    assert milestone_rule(closed, calendar=ENGLAND, today=TODAY, plan=False).rag is Rag.BLUE


def test_a_mistyped_year_is_red_without_counting_to_it() -> None:
    verdict = milestone_rule(milestone(TODAY, date(9026, 11, 11)), calendar=ENGLAND, today=TODAY, plan=False)
    assert verdict == (
        Rag.RED,
        "M01 is forecast for 11 Nov 9026, 2556697 days after its baseline of 11 Nov 2026.",
    )


def test_the_nation_decides_how_many_working_days_a_slip_has() -> None:
    # 2 Jan 2026 (Friday) is a holiday in Scotland alone: six working days become five.
    late = milestone(date(2025, 12, 31), date(2026, 1, 9))

    def rag(nation: Nation) -> Rag:
        return milestone_rule(late, calendar=WorkingCalendar(nation), today=date(2025, 12, 1), plan=False).rag

    assert rag(Nation.ENGLAND) is Rag.AMBER
    assert rag(Nation.SCOTLAND) is Rag.GREEN


def test_the_worst_milestone_decides_the_schedule() -> None:
    good = milestone(date(2026, 12, 18), date(2026, 12, 18), ref="M01")
    bad = milestone(date(2026, 11, 30), date(2027, 1, 15), ref="M02")
    met = milestone(date(2026, 9, 30), None, actual=date(2026, 9, 28), ref="M03")
    assert schedule_rule([good, met], calendar=ENGLAND, today=TODAY).rag is Rag.GREEN
    assert schedule_rule([met], calendar=ENGLAND, today=TODAY).rag is Rag.BLUE
    assert schedule_rule([], calendar=ENGLAND, today=TODAY) == (Rag.GREY, "No milestone in the register.")
    verdict = schedule_rule([good, bad, met], calendar=ENGLAND, today=TODAY)
    assert verdict.rag is Rag.RED
    assert verdict.reason.startswith("M02 is forecast for 15 Jan 2027")


@pytest.mark.parametrize(
    ("risks", "expected", "reason"),
    [
        ([], Rag.GREY, "No scored risk"),
        ([risk("R07", None)], Rag.GREY, "No scored risk"),
        ([risk("R02", Score(3, 3))], Rag.GREEN, "red band"),
        ([risk("R01", Score(4, 4), status=Status.CLOSED)], Rag.GREY, "No scored risk"),
        ([risk("R01", Score(4, 4), review=date(2026, 12, 1), further="A01")], Rag.AMBER, "in date"),
        ([risk("R01", Score(4, 4), review=date(2026, 11, 10), further="A01")], Rag.RED, "review was due on 10 Nov"),
        ([risk("R01", Score(4, 4), review=date(2026, 12, 1), further="see a2")], Rag.RED, "A02 is overdue"),
        ([risk("R01", Score(4, 4), links=(Ref("A02"),))], Rag.RED, "A02 is overdue"),
        ([risk("R05", Score(4, 4), further="Ask")], Rag.RED, "A03 is overdue"),
        ([risk("R01", Score(4, 4), review=date(2026, 12, 1))], Rag.RED, "no further action"),
        ([risk("R02", Score(3, 3)), risk("R01", Score(4, 4), further="Ask")], Rag.AMBER, "R01 scores 4x4 = 16"),
    ],
)
def test_the_risk_rule_follows_the_red_band(risks: list[Risk], expected: Rag, reason: str) -> None:
    actions = [
        action("A01", date(2026, 11, 24)),
        action("A02", date(2026, 11, 6)),
        action("A03", date(2026, 11, 6), links=(Ref("R05"),)),
    ]
    verdict = risk_rule(risks, actions, matrix=FIVE_BY_FIVE, today=TODAY)
    assert verdict.rag is expected
    assert reason in verdict.reason


def test_the_matrix_decides_what_the_red_band_is() -> None:
    twelve = [risk("R01", Score(3, 4), further="Ask")]
    assert risk_rule(twelve, [], matrix=FIVE_BY_FIVE, today=TODAY).rag is Rag.GREEN
    assert risk_rule(twelve, [], matrix=FOUR_BY_FOUR, today=TODAY).rag is Rag.AMBER


def test_what_no_register_judges_stays_as_typed() -> None:
    assert as_typed(Dimension.COST, Rag.AMBER) == (Rag.AMBER, "Cost is Amber as typed.")
    assert as_typed(Dimension.BENEFITS, None) == (Rag.GREY, "Benefits is not reported.")


def test_overall_is_the_worst_of_the_dimensions() -> None:
    verdicts = {
        Dimension.OVERALL: Verdict(Rag.RED, "never counted"),
        Dimension.SCHEDULE: Verdict(Rag.AMBER, ""),
        Dimension.COST: Verdict(Rag.GREEN, ""),
        Dimension.RISK: Verdict(Rag.AMBER, ""),
    }
    assert overall_rule(verdicts) == (Rag.AMBER, "Worst of the dimensions: Schedule, Risk.")
    assert overall_rule({Dimension.COST: Verdict(Rag.GREY, "")}).rag is Rag.GREY


@pytest.mark.parametrize(
    ("owner", "rule", "differs"),
    [
        (Rag.GREEN, Rag.RED, True),
        (Rag.RED, Rag.AMBER, True),
        (Rag.BLUE, Rag.GREEN, False),
        (Rag.GREEN, Rag.GREY, False),
        (None, Rag.RED, False),
    ],
)
def test_a_mismatch_is_a_difference_between_reported_ratings(
    owner: Rag | None, rule: Rag | None, differs: bool
) -> None:
    assert mismatch(owner, rule) is differs


def test_facts_that_a_green_must_answer() -> None:
    facts = facts_against_green(
        [
            milestone(date(2026, 10, 31), None, critical=True),
            milestone(date(2026, 10, 31), None, ref="M02"),
            risk("R01", Score(4, 4)),
            risk("R02", Score(2, 2)),
        ],
        matrix=FIVE_BY_FIVE,
        today=TODAY,
    )
    assert facts == (
        "M01 is on the critical path and was due on 31 Oct 2026.",
        "R01 scores 4x4 = 16, in the red band.",
    )


@given(slip=st.integers(0, 120), critical=st.booleans(), plan=st.booleans())
def test_a_longer_slip_is_never_rated_better(slip: int, critical: bool, plan: bool) -> None:
    order = [Rag.GREEN, Rag.AMBER, Rag.RED]

    def rag(working_days: int) -> Rag:
        one = milestone(TODAY, ENGLAND.shift(TODAY, working_days), critical=critical)
        return milestone_rule(one, calendar=ENGLAND, today=TODAY, plan=plan).rag

    assert order.index(rag(slip + 1)) >= order.index(rag(slip))


@pytest.mark.parametrize(
    ("text", "ref", "named"),
    [
        ("Conversion offer (A01); see A14", "A01", True),
        ("see a1 and more", "A01", True),
        ("A010 is another", "A01", False),
        ("BA01 is another", "A01", False),
        ("act 107 done", "ACT-107", True),
        ("approved - see Dec 03", "Dec 03", True),
        ("Dec03", "Dec 03", True),
        ("RSK-06", "RSK-07", False),
        ("FACT-107", "ACT-107", False),
        ("for asc-w1 only", "ASC-W1", True),
        ("for ASC-W10", "ASC-W1", False),
    ],
)
def test_a_text_names_an_item_in_any_usual_spelling(text: str, ref: str, named: bool) -> None:
    assert RefIndex([Ref(ref)]).named_in(text) == ((Ref(ref),) if named else ())
