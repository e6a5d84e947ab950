"""The cycles that want one update, and where they stand on a day: due, coming, with the officer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from domain.chasing.rungs import MOVE_LIMIT, Asked, Openings, Pending, carded, coming, exhausted, pending
from domain.cycle import Cycle, Stage
from domain.programmes import Period, Workstream

_MOVE = timedelta(days=MOVE_LIMIT)


@dataclass(frozen=True, slots=True)
class PeriodCycles:
    """The cycles that want the same update, earliest meeting first; any board's answer serves them all.

    No absence before `opens`, the earliest day a card may move to, or after `closes`, the last day papers go out, has a
    bearing on them.
    """

    period: Period
    cycles: tuple[Cycle, ...]
    opens: date
    closes: date


class Coming(NamedTuple):
    """The next asking stage that is not open yet."""

    day: date
    stage: Stage
    cycle: Cycle


class Position(NamedTuple):
    """Where the cycles of one update stand on a day, shared by everybody in the same position.

    `cycle` is the one whose message is due, else the earliest that still runs; `officer` are those on the call list.
    """

    cycle: Cycle
    pending: Pending | None
    coming: Coming | None
    officer: tuple[tuple[Cycle, Stage], ...]


class Owed(NamedTuple):
    """One update that is not answered, what was asked, and where its cycles stand."""

    workstream: Workstream
    period: Period
    asked: tuple[Asked, ...]
    position: Position

    @property
    def cycle(self) -> Cycle:
        """The cycle whose message is due, else the earliest that still runs."""
        return self.position.cycle

    @property
    def pending(self) -> Pending | None:
        """The message that is due now."""
        return self.position.pending


def by_period(cycles: Sequence[Cycle]) -> tuple[PeriodCycles, ...]:
    """The cycles grouped by the update they want, in the order they open: a month's update may open after that of a
    fortnight within it."""
    ordered = sorted(cycles, key=lambda cycle: (cycle.period, cycle.meeting_day, cycle.meeting))
    groups = [(period, tuple(group)) for period, group in groupby(ordered, key=lambda cycle: cycle.period)]
    found = [
        PeriodCycles(
            period,
            group,
            opens=min(cycle.days[Stage.CARD] for cycle in group) - _MOVE,
            closes=max(cycle.papers for cycle in group),
        )
        for period, group in groups
    ]
    return tuple(sorted(found, key=lambda one: (one.opens, one.period)))


def where_it_stands(
    group: PeriodCycles, opens_for: Callable[[Cycle], Openings], asked: Sequence[Asked], today: date
) -> Position:
    """Where the cycles of one update stand on `today` for somebody whose stages open as `opens_for` says."""
    cycles = [cycle for cycle in group.cycles if cycle.meeting_day >= today]
    lead, due, following = cycles[0], None, None
    officer: list[tuple[Cycle, Stage]] = []
    for cycle in cycles:
        opens = opens_for(cycle)
        if due is None and (due := pending(cycle, opens, asked, today)) is not None:
            lead = cycle
        then = coming(cycle, opens, asked, today)
        if then is not None and (following is None or then[0] < following.day):
            following = Coming(*then, cycle)
        taken_over = exhausted(asked) and carded(cycle, opens, asked)
        if cycle.days[Stage.LATE] <= today or taken_over:
            # What was never asked for is nobody's fault to escalate: the officer sees it on the list.
            escalate = asked and cycle.days[Stage.ESCALATE] <= today
            officer.append((cycle, Stage.ESCALATE if escalate else Stage.LATE))
    return Position(lead, due, following, tuple(officer))
