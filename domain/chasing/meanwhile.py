"""What an owner back from leave is told: who was asked in their place."""

from datetime import date

from domain.chasing.standing import Standings
from domain.chasing.whereabouts import Whereabouts
from domain.chasing.wording import listed, span_text
from domain.chasing.world import World
from domain.people import Leave, Person


class Meanwhile:
    """Knows, for one world, what happened while somebody was away."""

    def __init__(self, world: World, whereabouts: Whereabouts, standings: Standings) -> None:
        self._world = world
        self._where = whereabouts
        self._standings = standings

    def note(self, owner: Person, today: date) -> str:
        """A line for the first message after the latest leave; empty when nobody was asked or they were told."""
        if not owner.leave:
            return ""
        leave = max((one for one in owner.leave if one.last < today), key=lambda one: one.last, default=None)
        if leave is None:
            return ""
        if any(one.stands and one.day > leave.last for one in self._world.messages.get(owner.id, ())):
            return ""
        asked = self._asked(owner, leave)
        if not asked:
            return ""
        who = listed(f"{name} was asked for {listed(names)}" for name, names in asked.items())
        return f"While you were away ({span_text(leave.first, leave.last)}), {who}."

    def _asked(self, owner: Person, leave: Leave) -> dict[str, list[str]]:
        """The workstreams asked for during that leave, by the name of whoever was asked."""
        found: dict[str, list[str]] = {}
        for workstream in self._standings.owned(owner):
            for substitute in self._where.substitutes(owner, workstream):
                if any(
                    put.workstream == workstream.id
                    for message in self._world.messages.get(substitute, ())
                    if message.stands and leave.covers(message.day)
                    for put in message.asks
                ):
                    found.setdefault(self._world.people[substitute].name, []).append(workstream.name)
        return found
