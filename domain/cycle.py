"""The working-day ladder that leads to a meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from domain.calendar import WorkingCalendar
from domain.errors import InvalidInput
from domain.identifiers import BoardId, MeetingId, ProgrammeId
from domain.programmes import Board, Frequency, Meeting, Period, reporting_period


class Stage(StrEnum):
    """A rung of the ladder, in the order they come."""

    CARD = "card"
    NUDGE = "nudge"
    DUE = "due"
    LATE = "late"
    ESCALATE = "escalate"
    PAPERS = "papers"


Ladder = Mapping[Stage, int]
"""Working days before the meeting, by stage."""

LADDERS: Mapping[Frequency, Ladder] = {
    Frequency.MONTHLY: {
        Stage.CARD: 13,
        Stage.NUDGE: 10,
        Stage.DUE: 8,
        Stage.LATE: 7,
        Stage.ESCALATE: 6,
        Stage.PAPERS: 5,
    },
    Frequency.FORTNIGHTLY: {
        Stage.CARD: 8,
        Stage.NUDGE: 6,
        Stage.DUE: 5,
        Stage.LATE: 4,
        Stage.ESCALATE: 3,
        Stage.PAPERS: 3,
    },
}

EARLIEST_CARD = 60
"""No rung stands further than this many working days before its meeting: about three months."""


def adjusted_ladder(base: Ladder, offsets: Mapping[Stage, int]) -> Ladder:
    """`base` with the rungs of `offsets` (working days before the meeting) in place of its own.

    Raises InvalidInput when a rung would come before an earlier one, after the meeting, or more than EARLIEST_CARD
    working days before it; escalation may fall on the day papers go out.
    """
    rungs = {**base, **offsets}
    for stage, days in rungs.items():
        if not 0 <= days <= EARLIEST_CARD:
            raise InvalidInput(
                f"{stage.value.capitalize()} at {days} working days before the meeting is out of range: "
                f"give 0 to {EARLIEST_CARD}."
            )
    for earlier, later in pairwise(Stage):
        together = rungs[earlier] == rungs[later] and later is Stage.PAPERS
        if rungs[earlier] <= rungs[later] and not together:
            raise InvalidInput(
                f"{earlier.value.capitalize()} (B-{rungs[earlier]}) has to come before {later.value} "
                f"(B-{rungs[later]}): give it more working days before the meeting."
            )
    return rungs


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """The ladder of one meeting, as dates in the programme's calendar.

    The fortnightly escalation stands at B-3, the day papers go out, because that is what the computed board dates of
    the programmes we follow say (docs/decisions/0003).
    """

    programme: ProgrammeId
    board: BoardId
    meeting: MeetingId
    meeting_day: date
    period: Period
    days: Mapping[Stage, date]

    @property
    def due(self) -> date:
        """The day updates are due, close of play."""
        return self.days[Stage.DUE]

    @property
    def papers(self) -> date:
        """The day papers go out."""
        return self.days[Stage.PAPERS]

    def stage_on(self, day: date) -> Stage | None:
        """The latest stage whose day has come by `day`; None before the card stage and after the meeting."""
        if day > self.meeting_day:
            return None
        return next((stage for stage in reversed(Stage) if self.days[stage] <= day), None)


def ladder_of(board: Board) -> Ladder:
    """The board's ladder: its frequency's, with the rungs of its own in place."""
    return {**LADDERS[board.frequency], **{Stage(name): days for name, days in board.ladder}}


def cycle_for(board: Board, meeting: Meeting, calendar: WorkingCalendar, ladder: Ladder | None = None) -> Cycle:
    """The cycle that leads to `meeting`; `ladder` replaces the board's own.

    B is the meeting day itself, working day or not; every rung is counted back in working days of `calendar`.
    """
    rungs = ladder or ladder_of(board)
    return Cycle(
        programme=board.programme,
        board=board.id,
        meeting=meeting.id,
        meeting_day=meeting.day,
        period=reporting_period(board.frequency, meeting.day),
        days={stage: calendar.shift(meeting.day, -rungs[stage]) for stage in Stage},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One stage of a meeting that was moved: the day it stood on and the day it stands on now."""

    stage: Stage
    before: date
    after: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Retiming:
    """What moving a meeting changes: the meeting day, the period it hears of and every rung, to be shown first."""

    board: BoardId
    before: date
    after: date
    period_before: Period
    period_after: Period
    rungs: tuple[Rung, ...]


def before_and_after(cycle_before: Cycle, cycle_after: Cycle) -> Retiming:
    """The two ladders of one meeting side by side, in the order of the stages.

    Nothing that was sent is sent again: a message belongs to its meeting and stage, whatever day it falls on now.
    """
    return Retiming(
        board=cycle_after.board,
        before=cycle_before.meeting_day,
        after=cycle_after.meeting_day,
        period_before=cycle_before.period,
        period_after=cycle_after.period,
        rungs=tuple(
            Rung(stage=stage, before=cycle_before.days[stage], after=cycle_after.days[stage]) for stage in Stage
        ),
    )
