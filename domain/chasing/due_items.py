"""Which of a person's open items a digest carries, and when a digest is due for items alone."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from domain.chasing.holding import held_items
from domain.chasing.positions import Owed
from domain.chasing.rungs import MOVE_LIMIT
from domain.chasing.standing import Standings
from domain.chasing.whereabouts import Seat
from domain.chasing.world import Commitments, World
from domain.cycle import Cycle, Stage
from domain.identifiers import ItemId, ProgrammeId
from domain.people import Person

_DAY = timedelta(days=1)


class DueItems:
    """The due items of one world on one day."""

    def __init__(self, world: World, standings: Standings, today: date) -> None:
        self._world = world
        self._standings = standings
        cycles = {programme: standings.programme_cycles(programme) for programme in world.programmes}
        soon = today + timedelta(days=MOVE_LIMIT + 1)
        self._running = {
            programme: running
            for programme, some in cycles.items()
            if (running := [cycle for cycle in some if cycle.days[Stage.CARD] <= soon and cycle.papers >= today])
        }
        self._opened: dict[tuple[ProgrammeId, int, date], list[tuple[Cycle, date]]] = {}
        self._untils: dict[tuple[int, ...], dict[ProgrammeId, date]] = {}
        # Between cycles only what is overdue belongs in a digest that goes for another reason.
        self._horizon: Mapping[ProgrammeId, date] = {
            programme: max(
                (cycle.meeting_day for cycle in some if cycle.days[Stage.CARD] <= today), default=today - _DAY
            )
            for programme, some in cycles.items()
            if not world.programmes[programme].paused_on(today)
        }

    def cycle(self, seat: Seat) -> Cycle | None:
        """The programme board's cycle that calls for a digest of the person's items and has had none since it opened.

        Open from its card stage until the day before papers; items due by its meeting count.
        """
        commitments = self._world.commitments.get(seat.person.id)
        if not commitments or not self._running:
            return None
        for mine in commitments:
            for cycle, starts in self._open(seat, mine.programme):
                if _any_due(seat, mine, cycle.meeting_day) and not self._told_since(seat.person, starts):
                    return cycle
        return None

    def carried(self, seat: Seat, asks: Sequence[Owed], cycle: Cycle | None, *, covered: bool) -> tuple[ItemId, ...]:
        """The items, earliest due first, for a message with those asks; a cover is not shown restricted ones."""
        commitments = self._world.commitments.get(seat.person.id)
        if not commitments:
            return ()
        cycles = [owed.position.cycle for owed in asks]
        until = self._until(cycles if cycle is None else [*cycles, cycle], covered=covered)
        found: tuple[ItemId, ...] = ()
        for mine in commitments:
            limit = until.get(mine.programme)
            if limit is not None:
                due = mine.by(limit)
                if covered and mine.restricted:
                    due = tuple(one for one in due if one not in mine.restricted)
                found += due
        if seat.holds:
            held = held_items(seat.holds, seat.today)
            return tuple(one for one in found if one not in held)
        return found

    def _open(self, seat: Seat, programme: ProgrammeId) -> Sequence[tuple[Cycle, date]]:
        """The programme's cycles whose digest may go today, with the day it could first."""
        key = (programme, id(seat.pattern), seat.today)
        known = self._opened.get(key) if seat.steady else None
        if known is None:
            known = []
            for cycle in self._running.get(programme, ()):
                starts = self._standings.card_start(seat, cycle)
                if starts <= seat.today < cycle.papers:
                    known.append((cycle, starts))
            if seat.steady:
                self._opened[key] = known
        return known

    def _until(self, cycles: Sequence[Cycle], *, covered: bool) -> Mapping[ProgrammeId, date]:
        """By which day an item has to be due to be carried, by programme; a cover is asked for those at hand alone."""
        key = (covered, *[cycle.meeting for cycle in cycles])
        known = self._untils.get(key)
        if known is None:
            known = {} if covered else dict(self._horizon)
            for one in cycles:
                least = self._horizon.get(one.programme, date.min)
                known[one.programme] = max(known.get(one.programme, least), one.meeting_day)
            self._untils[key] = known
        return known

    def _told_since(self, person: Person, day: date) -> bool:
        messages = self._world.messages.get(person.id)
        return messages is not None and any(message.stands and message.day >= day for message in messages)


def _any_due(seat: Seat, mine: Commitments, day: date) -> bool:
    if not seat.holds:
        return mine.due[0] <= day
    held = held_items(seat.holds, seat.today)
    return any(item not in held for item in mine.by(day))
