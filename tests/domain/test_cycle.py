"""The ladder against the computed board dates of two programmes, and what a moved meeting changes."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WorkingCalendar
from domain.cycle import LADDERS, Cycle, Ladder, Stage, adjusted_ladder, before_and_after, cycle_for
from domain.errors import InvalidInput
from domain.identifiers import BoardId, MeetingId, ProgrammeId
from domain.programmes import Board, Frequency, Meeting, Nation

ROWS = list(csv.DictReader((Path(__file__).parents[1] / "data" / "board_dates.csv").read_text("utf-8").splitlines()))
COLUMNS = {
    Stage.CARD: "Card sent",
    Stage.NUDGE: "Nudge non-responders",
    Stage.DUE: "Updates due (COP)",
    Stage.LATE: "Late chase",
    Stage.ESCALATE: "Escalate",
    Stage.PAPERS: "Papers issued",
}


def read(text: str) -> date:
    """A date of the file, such as `Tue 03/11/2026`."""
    day, month, year = text.split()[1].split("/")
    return date(int(year), int(month), int(day))


def cycle(
    day: date,
    frequency: Frequency = Frequency.MONTHLY,
    calendar: WorkingCalendar | None = None,
    ladder: Ladder | None = None,
) -> Cycle:
    board = Board(id=BoardId(1), programme=ProgrammeId(1), name="A board", frequency=frequency)
    return cycle_for(board, Meeting(id=MeetingId(1), board=board.id, day=day), calendar or WorkingCalendar(), ladder)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['Board']} {row['Board date']}")
def test_every_computed_board_date(row: dict[str, str]) -> None:
    frequency = Frequency.FORTNIGHTLY if row["Prog"] == "LAN" else Frequency.MONTHLY
    assert cycle(read(row["Board date"]), frequency).days == {
        stage: read(row[column]) for stage, column in COLUMNS.items()
    }


def test_a_board_moved_to_the_fifteenth_shows_both_ladders() -> None:
    shown = before_and_after(cycle(date(2026, 12, 8)), cycle(date(2026, 12, 15)))
    assert (shown.before, shown.after) == (date(2026, 12, 8), date(2026, 12, 15))
    assert {rung.stage: (rung.before, rung.after) for rung in shown.rungs} == {
        Stage.CARD: (date(2026, 11, 19), date(2026, 11, 26)),
        Stage.NUDGE: (date(2026, 11, 24), date(2026, 12, 1)),
        Stage.DUE: (date(2026, 11, 26), date(2026, 12, 3)),
        Stage.LATE: (date(2026, 11, 27), date(2026, 12, 4)),
        Stage.ESCALATE: (date(2026, 11, 30), date(2026, 12, 7)),
        Stage.PAPERS: (date(2026, 12, 1), date(2026, 12, 8)),
    }
    assert shown.period_before == shown.period_after


def test_a_board_moved_into_the_next_month_hears_of_another_period() -> None:
    shown = before_and_after(cycle(date(2026, 11, 30)), cycle(date(2026, 12, 2)))
    assert (shown.period_before.label, shown.period_after.label) == ("P7 Oct 2026", "P8 Nov 2026")


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("Fri 27/11/2026", None),
        ("Mon 30/11/2026", Stage.CARD),
        ("Sat 05/12/2026", Stage.NUDGE),
        ("Mon 07/12/2026", Stage.DUE),
        ("Wed 09/12/2026", Stage.ESCALATE),
        ("Thu 17/12/2026", Stage.PAPERS),
        ("Fri 18/12/2026", None),
    ],
)
def test_the_stage_that_has_come(day: str, stage: Stage | None) -> None:
    assert cycle(date(2026, 12, 17)).stage_on(read(day)) is stage


def test_scotland_counts_back_over_its_own_holidays() -> None:
    calendar = WorkingCalendar(Nation.SCOTLAND)
    assert cycle(date(2026, 12, 17), calendar=calendar).days[Stage.CARD] == date(2026, 11, 27)
    assert cycle(date(2026, 12, 17)).days[Stage.CARD] == date(2026, 11, 30)


def test_a_programme_may_have_its_own_ladder() -> None:
    ladder = adjusted_ladder(LADDERS[Frequency.MONTHLY], {Stage.CARD: 15, Stage.PAPERS: 3})
    days = cycle(date(2026, 12, 17), ladder=ladder).days
    assert (days[Stage.CARD], days[Stage.PAPERS]) == (date(2026, 11, 26), date(2026, 12, 14))


@pytest.mark.parametrize(
    ("offsets", "sentence"),
    [
        ({Stage.CARD: 9}, r"Card \(B-9\) has to come before nudge \(B-10\)"),
        ({Stage.DUE: 7}, r"Due \(B-7\) has to come before late \(B-7\)"),
        ({Stage.PAPERS: 6, Stage.ESCALATE: 5}, r"Escalate \(B-5\) has to come before papers \(B-6\)"),
        ({Stage.PAPERS: -1}, "out of range"),
        ({Stage.CARD: 61}, "out of range"),
    ],
)
def test_a_ladder_out_of_order_is_refused(offsets: dict[Stage, int], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        adjusted_ladder(LADDERS[Frequency.MONTHLY], offsets)


@given(st.dates(date(2024, 3, 1), date(2030, 12, 31)), st.sampled_from(Frequency), st.sampled_from(Nation))
def test_rungs_are_working_days_in_order_before_the_meeting(day: date, frequency: Frequency, nation: Nation) -> None:
    calendar = WorkingCalendar(nation)
    rungs = cycle(day, frequency, calendar).days
    assert all(calendar.is_working_day(rung) for rung in rungs.values())
    assert list(rungs.values()) == sorted(rungs.values())
    assert rungs[Stage.PAPERS] < day
