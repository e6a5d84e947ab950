"""Where each update stands today: answered, asked, due to be asked, with the officer, or not yet open."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from domain.chasing.chaser import Ask
from domain.chasing.positions import Owed, PeriodCycles, Position, by_period, where_it_stands
from domain.chasing.rungs import MOVE_LIMIT, Asked, Openings, card_start, openings
from domain.chasing.whereabouts import Seat, Whereabouts
from domain.chasing.world import World
from domain.cycle import Cycle, Stage
from domain.identifiers import BoardId, MeetingId, PersonId, ProgrammeId
from domain.people import Person
from domain.programmes import Period, Workstream

_MOVE = timedelta(days=MOVE_LIMIT)
_DAY = timedelta(days=1)


class Standings:
    """Works out, for one world on one day, where the updates of each owner stand."""

    def __init__(self, world: World, whereabouts: Whereabouts, today: date) -> None:
        self._world = world
        self._whereabouts = whereabouts
        self._agendas: dict[tuple[ProgrammeId, frozenset[BoardId]], tuple[PeriodCycles, ...]] = {}
        self._opens: dict[tuple[MeetingId, int], Openings] = {}
        self._positions: dict[tuple[int, int, date, tuple[object, ...]], Position] = {}
        self._courses: dict[tuple[object, ...], list[tuple[PeriodCycles, Position | None]]] = {}
        self._headings: dict[MeetingId, tuple[MeetingId, date, str, Period, date]] = {}
        self._by_board: dict[BoardId, list[Cycle]] = {}
        for cycle in world.cycles:
            # A person west of here may still be living yesterday.
            if cycle.meeting_day >= today - _DAY and not world.programmes[cycle.programme].paused_on(today):
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

    def of(self, seat: Seat, workstream: Workstream, found: list[Owed]) -> tuple[date, Period] | None:
        """Add to `found` every update of `workstream` asked now that has no answer, with the next one when nothing is
        due now; give the latest answer."""
        answer: tuple[date, Period] | None = None
        answers = self._world.answered.get(workstream.id)
        asked = self._asked(seat.person, workstream)
        due = False
        for group, untouched in self._course(seat, workstream):
            ahead = group.opens > seat.today
            if ahead and due:
                break
            if answers is not None and (day := answers.get(group.period)) is not None:
                answer = (day, group.period)
                continue
            here = tuple([one for one in asked if one.period == group.period]) if asked else ()
            position = untouched
            if here or position is None:
                position = self._position(seat, workstream, group, here)
            found.append(Owed(workstream, group.period, here, position))
            due = due or position.pending is not None
            if ahead:
                break
        return answer

    def _course(self, seat: Seat, workstream: Workstream) -> Sequence[tuple[PeriodCycles, Position | None]]:
        """The periods that matter now with the position of whoever was not asked; None where absences tell."""
        key = (workstream.programme, workstream.boards, id(seat.pattern), seat.today, seat.steady)
        known = self._courses.get(key)
        if known is None:
            running = [group for group in self._agenda(workstream) if group.cycles[-1].meeting_day >= seat.today]
            known = self._courses[key] = [
                (group, self._position(seat, workstream, group, ()) if seat.steady else None) for group in running
            ]
        return known

    def _agenda(self, workstream: Workstream) -> tuple[PeriodCycles, ...]:
        key = (workstream.programme, workstream.boards)
        known = self._agendas.get(key)
        if known is None:
            boards = workstream.boards | self._for_all.get(workstream.programme, frozenset())
            cycles = [cycle for board in boards for cycle in self._by_board.get(board, ())]
            known = by_period([one for one in cycles if (one.programme, one.period) not in self._world.locked])
            self._agendas[key] = known
        return known

    def programme_cycles(self, programme: ProgrammeId) -> Sequence[Cycle]:
        """The cycles of the programme's own board, else of all its boards, earliest meeting first."""
        boards = self._for_all.get(programme) or frozenset(
            board.id for board in self._world.boards.values() if board.programme == programme
        )
        cycles = (cycle for board in boards for cycle in self._by_board.get(board, ()))
        return sorted(cycles, key=lambda cycle: (cycle.meeting_day, cycle.meeting))

    def openings(self, seat: Seat, workstream: Workstream | None, cycle: Cycle) -> Openings:
        """When the stages of `cycle` open for that owner; their deputy's days count while they are away."""
        if not seat.steady and self._whereabouts.absent_within(
            seat.person, cycle.days[Stage.CARD] - _MOVE, cycle.papers
        ):
            return self._around_absences(seat, workstream, cycle)
        key = (cycle.meeting, id(seat.pattern))
        known = self._opens.get(key)
        if known is None:
            known = self._opens[key] = openings(cycle, seat.pattern.works, lambda day: day - _MOVE)
        return known

    def card_start(self, seat: Seat, cycle: Cycle) -> date:
        """The day from which a card of `cycle` is due for somebody nobody covers for, as items are."""
        if seat.steady:
            return self.openings(seat, None, cycle).starts(cycle, Stage.CARD)
        return card_start(cycle, *self._days_of(seat, None))

    def _around_absences(self, seat: Seat, workstream: Workstream | None, cycle: Cycle) -> Openings:
        key = None if workstream is None else workstream.id
        can, earliest = seat.around.get(key, (None, None))
        if can is None or earliest is None:
            can, earliest = seat.around[key] = self._days_of(seat, workstream)
        return openings(cycle, can, earliest)

    def _days_of(
        self, seat: Seat, workstream: Workstream | None
    ) -> tuple[Callable[[date], bool], Callable[[date], date]]:
        where, owner = self._whereabouts, seat.person

        def can(day: date) -> bool:
            away = where.away(owner, day)
            if away is None:
                return seat.pattern.works(day)
            if day.weekday() > 4:
                return False
            cover = None if workstream is None else where.cover(owner, workstream, away, day)
            return cover is not None and where.at_work(cover, day)

        def earliest(day: date) -> date:
            away = where.away(owner, day)
            if away is None or workstream is None or where.cover(owner, workstream, away, day) is None:
                return day - _MOVE
            # Cover starts with the absence: before it the owner is asked, not the deputy.
            return max(day - _MOVE, away.first)

        return can, earliest

    def _position(self, seat: Seat, workstream: Workstream, group: PeriodCycles, asked: tuple[Asked, ...]) -> Position:
        """Where the group's cycles stand; remembered for everybody with the same days and questions, absences aside."""
        if not seat.steady and self._whereabouts.absent_within(seat.person, group.opens, group.closes):
            return where_it_stands(group, lambda cycle: self.openings(seat, workstream, cycle), asked, seat.today)
        key = (id(group), id(seat.pattern), seat.today, tuple([one.question for one in asked]))
        known = self._positions.get(key)
        if known is None:
            known = self._positions[key] = where_it_stands(
                group, lambda cycle: self.openings(seat, workstream, cycle), asked, seat.today
            )
        return known

    def ask(self, workstream: Workstream, cycle: Cycle, stage: Stage) -> Ask:
        """The ask for that workstream's update, for that meeting, at that stage."""
        known = self._headings.get(cycle.meeting)
        if known is None:
            name = self._world.boards[cycle.board].name
            known = self._headings[cycle.meeting] = (cycle.meeting, cycle.meeting_day, name, cycle.period, cycle.due)
        meeting, day, board, period, due = known
        return Ask(meeting, day, board, workstream.id, period, stage, due)

    def _asked(self, owner: Person, workstream: Workstream) -> Sequence[Asked]:
        """Every message that asked the owner, or somebody in their place, for the workstream, oldest first."""
        messages = self._world.messages
        found: list[Asked] = []
        for recipient in (owner.id, *self._whereabouts.substitutes(owner, workstream)):
            had = messages.get(recipient)
            if had is None:
                continue
            found += [
                Asked(message.day, put.meeting, put.stage, message.solicited, recipient, put.period)
                for message in had
                if message.stands
                for put in message.asks
                if put.workstream == workstream.id
            ]
        if len(found) > 1:
            found.sort(key=lambda one: one.day)
        return found
