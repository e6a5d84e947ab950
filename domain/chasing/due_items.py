"""Which of a person's open items a digest carries, and when a digest is due for items alone."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from domain.chasing.holding import held_items
from domain.chasing.standing import Owed, Standings
from domain.chasing.world import World
from domain.cycle import Cycle, Stage
from domain.identifiers import ItemId, ProgrammeId
from domain.people import Person

_DAY = timedelta(days=1)


class DueItems:
    """The due items of one world on one day."""

    def __init__(self, world: World, standings: Standings, today: date) -> None:
        self._world = world
        self._standings = standings
        self._cycles: Mapping[ProgrammeId, Sequence[Cycle]] = {
            programme: standings.programme_cycles(programme) for programme in world.programmes
        }
        # Between cycles only what is overdue belongs in a digest that goes for another reason.
        self._horizon = {
            programme: max(
                (cycle.meeting_day for cycle in cycles if cycle.days[Stage.CARD] <= today), default=today - _DAY
            )
            for programme, cycles in self._cycles.items()
        }

    def cycle(self, person: Person, today: date) -> Cycle | None:
        """The programme board's cycle that calls for a digest of the person's items and has had none since it opened.

        Open from its card stage until the day before papers; items due by its meeting count.
        """
        commitments = self._world.commitments.get(person.id)
        if not commitments:
            return None
        held = held_items(self._world.holds.get(person.id, ()), today)
        for programme in {one.programme for one in commitments}:
            for cycle in self._cycles.get(programme, ()):
                starts = self._standings.openings(person, None, cycle).starts(cycle, Stage.CARD)
                if not starts <= today < cycle.papers or self._told_since(person, starts):
                    continue
                if any(
                    one.programme == programme and one.due <= cycle.meeting_day and one.item not in held
                    for one in commitments
                ):
                    return cycle
        return None

    def carried(
        self, person: Person, asks: Sequence[Owed], cycle: Cycle | None, today: date, *, covered: bool
    ) -> tuple[ItemId, ...]:
        """The items, earliest due first, for a message with those asks; a cover is not shown restricted ones."""
        commitments = self._world.commitments.get(person.id)
        if not commitments:
            return ()
        until: dict[ProgrammeId, date] = {}
        for one in [owed.cycle for owed in asks] + ([cycle] if cycle is not None else []):
            known = until.get(one.programme, self._horizon.get(one.programme, date.min))
            until[one.programme] = max(known, one.meeting_day)
        horizon = until if covered else self._horizon | until
        held = held_items(self._world.holds.get(person.id, ()), today)
        return tuple(
            one.item
            for one in commitments
            if one.due <= horizon.get(one.programme, date.min)
            and one.item not in held
            and not (covered and one.restricted)
        )

    def _told_since(self, person: Person, day: date) -> bool:
        return any(message.stands and message.day >= day for message in self._world.messages.get(person.id, ()))
