"""What a programme is like when something happens in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from domain.identifiers import MeetingId
from domain.people import Actor, Channel, Person, Role
from domain.programmes import Board, Meeting, Programme, Workstream
from services.people import actor_for
from services.ports import Store, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One programme at one moment, and what is drawn."""

    store: Store
    now: datetime
    chance: Random
    programme: Programme
    boards: Sequence[Board]
    meetings: Sequence[Meeting]
    workstreams: Sequence[Workstream]
    people: Sequence[Person]
    officer: Actor

    @property
    def today(self) -> date:
        """The programme's day."""
        return self.now.astimezone(ZoneInfo(self.programme.time_zone)).date()

    def somebody(self) -> Person:
        """One of the programme who has not left."""
        return self.chance.choice([one for one in self.people if one.left_on is None])

    def soon(self, days: int) -> date:
        """A day within that many days, tomorrow at the earliest."""
        return self.today + timedelta(days=self.chance.randrange(1, days + 1))

    async def actor(self, person: Person) -> Actor:
        """The person, speaking for themselves."""
        async with self.store.read() as tx:
            return await actor_for(tx, person, admins=frozenset(), channel=Channel.TEAMS)

    def next_meeting(self) -> Meeting:
        """The next meeting of one of the boards."""
        board = self.chance.choice(self.boards)
        ahead = [one for one in self.meetings if one.board == board.id and not one.cancelled and one.day > self.today]
        return min(ahead, key=lambda one: one.day, default=Meeting(id=MeetingId(0), board=board.id, day=self.today))


async def scene_of(tx: Transaction, store: Store, programme: Programme, now: datetime, chance: Random) -> Scene:
    """The programme as it stands in `tx` at `now` (aware UTC)."""
    boards = await tx.programmes.boards(programme.id)
    places = await tx.people.memberships(programme=programme.id)
    people = await tx.people.many({one.person for one in places})
    officer = next(one.person for one in places if Role.OFFICER in one.roles)
    return Scene(
        store=store,
        now=now,
        chance=chance,
        programme=await tx.programmes.get(programme.id),
        boards=boards,
        meetings=await tx.programmes.meetings([one.id for one in boards], first=now.date()),
        workstreams=await tx.programmes.workstreams(programme.id),
        people=sorted(people.values(), key=lambda one: one.id),
        officer=await actor_for(tx, people[officer], admins=frozenset(), channel=Channel.TEAMS),
    )
