"""Where each update stands today: answered, asked, due to be asked, with the officer, or not yet open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from domain.chasing.chaser import Ask
from domain.chasing.rungs import MOVE_LIMIT, Asked, Openings, Pending, carded, coming, exhausted, openings, pending
from domain.chasing.whereabouts import Pattern, Whereabouts
from domain.chasing.world import World
from domain.cycle import Cycle, Stage
from domain.identifiers import BoardId, MeetingId, PersonId, ProgrammeId
from domain.people import Person
from domain.programmes import Period, Workstream

_MOVE = timedelta(days=MOVE_LIMIT)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PeriodCycles:
    """The cycles that want the same update, earliest meeting first; any board's answer serves them all."""

    period: Period
    cycles: tuple[Cycle, ...]
    opens: date


class Coming(NamedTuple):
    """The next asking stage that is not open yet."""

    day: date
    stage: Stage
    cycle: Cycle


@dataclass(frozen=True, slots=True)
class Owed:
    """One update that is not answered: what was asked, what is due now, what comes next, and what the officer has.

    `cycle` is the one whose message is due, else the earliest that still runs.
    """

    workstream: Workstream
    period: Period
    cycle: Cycle
    asked: tuple[Asked, ...]
    pending: Pending | None
    coming: Coming | None
    with_officer: tuple[Ask, ...] = ()


class Standings:
    """Works out, for one world on one day, where the updates of each owner stand."""

    def __init__(self, world: World, whereabouts: Whereabouts, today: date) -> None:
        self._world = world
        self._whereabouts = whereabouts
        self._agenda: dict[tuple[ProgrammeId, frozenset[BoardId]], tuple[PeriodCycles, ...]] = {}
        self._opens: dict[tuple[MeetingId, int], Openings] = {}
        self._by_board: dict[BoardId, list[Cycle]] = {}
        for cycle in world.cycles:
            # A person west of here may still be living yesterday.
            if cycle.meeting_day >= today - _DAY and not world.programmes[cycle.programme].paused:
                self._by_board.setdefault(cycle.board, []).append(cycle)
        self._owned: dict[PersonId, list[Workstream]] = {}
        for workstream in world.workstreams:
            if workstream.owner is not None:
                self._owned.setdefault(workstream.owner, []).append(workstream)
        self._for_all: dict[ProgrammeId, frozenset[BoardId]] = {}
        for board in world.boards.values():
            if board.programme_board:
                known = self._for_all.get(board.programme, frozenset())
                self._for_all[board.programme] = known | {board.id}

    def owned(self, person: Person) -> Sequence[Workstream]:
        """The workstreams they are accountable for."""
        return self._owned.get(person.id, ())

    def of(self, owner: Person, workstream: Workstream, today: date) -> tuple[list[Owed], tuple[date, Period] | None]:
        """Every update of `workstream` that is asked or soon will be and has no answer; and the latest answer."""
        found: list[Owed] = []
        answer: tuple[date, Period] | None = None
        for group in self.agenda(workstream):
            if (day := self._world.answered.get((workstream.id, group.period))) is not None:
                answer = (day, group.period)
                continue
            owed = self._owed(owner, workstream, group, today)
            if owed is not None:
                found.append(owed)
            if group.opens > today:
                break
        return found, answer

    def agenda(self, workstream: Workstream) -> tuple[PeriodCycles, ...]:
        """The cycles that want this workstream's update, by period, earliest first."""
        key = (workstream.programme, workstream.boards)
        known = self._agenda.get(key)
        if known is None:
            boards = workstream.boards | self._for_all.get(workstream.programme, frozenset())
            cycles = [cycle for board in boards for cycle in self._by_board.get(board, ())]
            known = self._agenda[key] = _by_period(cycles)
        return known

    def programme_cycles(self, programme: ProgrammeId) -> Sequence[Cycle]:
        """The cycles of the programme's own board, else of all its boards, earliest meeting first."""
        boards = self._for_all.get(programme) or frozenset(
            board.id for board in self._world.boards.values() if board.programme == programme
        )
        cycles = (cycle for board in boards for cycle in self._by_board.get(board, ()))
        return sorted(cycles, key=lambda cycle: (cycle.meeting_day, cycle.meeting))

    def openings(self, owner: Person, workstream: Workstream | None, cycle: Cycle) -> Openings:
        """When the stages of `cycle` open for that owner; their deputy's days count while they are away."""
        where = self._whereabouts
        pattern = where.pattern(owner)
        if where.always_there(owner):
            key = (cycle.meeting, id(pattern))
            known = self._opens.get(key)
            if known is None:
                known = self._opens[key] = openings(cycle, pattern.works, lambda day: day - _MOVE)
            return known
        return self._around_absences(owner, workstream, cycle, pattern)

    def _around_absences(
        self, owner: Person, workstream: Workstream | None, cycle: Cycle, pattern: Pattern
    ) -> Openings:
        where = self._whereabouts

        def can(day: date) -> bool:
            away = where.away(owner, day)
            if away is None:
                return pattern.works(day)
            cover = None if workstream is None else where.cover(owner, workstream, away, day)
            return cover is not None and where.at_work(cover, day)

        def earliest(day: date) -> date:
            away = where.away(owner, day)
            if away is None or workstream is None or where.cover(owner, workstream, away, day) is None:
                return day - _MOVE
            # Cover starts with the absence: before it the owner is asked, not the deputy.
            return max(day - _MOVE, away.first)

        return openings(cycle, can, earliest)

    def _owed(self, owner: Person, workstream: Workstream, group: PeriodCycles, today: date) -> Owed | None:
        cycles = [cycle for cycle in group.cycles if cycle.meeting_day >= today]
        if not cycles:
            return None
        asked = self._asked(owner, workstream, group.period)
        lead, due, following = cycles[0], None, None
        officer: list[Ask] = []
        for cycle in cycles:
            opens = self.openings(owner, workstream, cycle)
            if due is None and (due := pending(cycle, opens, asked, today)) is not None:
                lead = cycle
            then = coming(cycle, opens, asked, today)
            if then is not None and (following is None or then[0] < following.day):
                following = Coming(*then, cycle)
            taken_over = exhausted(asked) and carded(cycle, opens, asked)
            if cycle.days[Stage.LATE] <= today or taken_over:
                # What was never asked for is nobody's fault to escalate: the officer sees it on the list.
                escalate = asked and cycle.days[Stage.ESCALATE] <= today
                officer.append(self.ask(workstream, cycle, Stage.ESCALATE if escalate else Stage.LATE))
        return Owed(workstream, group.period, lead, asked, due, following, tuple(officer))

    def ask(self, workstream: Workstream, cycle: Cycle, stage: Stage) -> Ask:
        """The ask for that workstream's update, for that meeting, at that stage."""
        return Ask(
            meeting=cycle.meeting,
            meeting_day=cycle.meeting_day,
            board_name=self._world.boards[cycle.board].name,
            workstream=workstream.id,
            period=cycle.period,
            stage=stage,
            due=cycle.due,
        )

    def _asked(self, owner: Person, workstream: Workstream, period: Period) -> tuple[Asked, ...]:
        messages = self._world.messages
        found = [
            Asked(message.day, put.meeting, put.stage, recipient, message.solicited)
            for recipient in (owner.id, *self._whereabouts.substitutes(owner, workstream))
            for message in messages.get(recipient, ())
            if message.stands
            for put in message.asks
            if put.workstream == workstream.id and put.period == period
        ]
        found.sort(key=lambda one: one.day)
        return tuple(found)


def _by_period(cycles: Sequence[Cycle]) -> tuple[PeriodCycles, ...]:
    ordered = sorted(cycles, key=lambda cycle: (cycle.period, cycle.meeting_day, cycle.meeting))
    groups: Mapping[Period, tuple[Cycle, ...]] = {
        period: tuple(group) for period, group in groupby(ordered, key=lambda cycle: cycle.period)
    }
    return tuple(
        PeriodCycles(period, group, min(cycle.days[Stage.CARD] for cycle in group) - _MOVE)
        for period, group in groups.items()
    )
