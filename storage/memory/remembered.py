"""What rarely changes, read from the copy once and remembered until it is written; writing goes to the copy."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from domain.identifiers import BoardId, ItemId, PersonId, ProgrammeId, WorkstreamId
from domain.items import Item
from domain.judgements import Judgement
from domain.locks import PeriodLock
from domain.people import Contact, Membership, Person
from domain.programmes import Board, Meeting, Period, Programme, Workstream
from services.ports import ItemQuery, Note, Page, Promise
from storage.items import SqlItems
from storage.judgements import SqlJudgements
from storage.locks import SqlLocks
from storage.people import SqlPeople
from storage.programmes import SqlProgrammes

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Plans:
    """Every programme with its boards, meetings and workstreams."""

    programmes: Mapping[ProgrammeId, Programme]
    boards: tuple[Board, ...]
    meetings: tuple[Meeting, ...]
    workstreams: Mapping[WorkstreamId, Workstream]
    of_person: Mapping[PersonId, Sequence[Workstream]]


@dataclass(frozen=True, slots=True)
class Everybody:
    """Everybody with their places."""

    people: Mapping[PersonId, Person]
    places: tuple[Membership, ...]
    of_person: Mapping[PersonId, Sequence[Membership]]
    of_programme: Mapping[ProgrammeId, Sequence[Membership]]


@dataclass(slots=True)
class Registers:
    """The items that somebody has asked for."""

    promises: Mapping[PersonId, Sequence[Promise]] | None = None
    items: dict[ItemId, Item | None] = field(default_factory=dict)
    pages: dict[ItemQuery, Page] = field(default_factory=dict)


@dataclass(slots=True)
class Known:
    """What has been read; None is not read yet."""

    plans: Plans | None = None
    everybody: Everybody | None = None
    registers: Registers = field(default_factory=Registers)
    locks: tuple[PeriodLock, ...] | None = None
    judgements: dict[tuple[ProgrammeId, Period], tuple[Judgement, ...]] = field(default_factory=dict)

    def forget(self) -> None:
        """Read everything again."""
        self.plans, self.everybody, self.registers, self.locks = None, None, Registers(), None
        self.judgements.clear()


class RememberedProgrammes(SqlProgrammes):
    """`services.ports.Programmes`."""

    def __init__(self, session: AsyncSession, known: Known) -> None:
        super().__init__(session)
        self._known = known

    async def all(self) -> tuple[Programme, ...]:
        """Every programme, by code."""
        return tuple((await self._plans()).programmes.values())

    async def get(self, programme: ProgrammeId) -> Programme:
        """The programme of that identifier; raises NotFound."""
        found = (await self._plans()).programmes.get(programme)
        return found if found is not None else await super().get(programme)

    async def boards(self, programme: ProgrammeId | None = None) -> tuple[Board, ...]:
        """The boards of one programme, or of all, by name."""
        boards = (await self._plans()).boards
        return boards if programme is None else tuple(one for one in boards if one.programme == programme)

    async def meetings(
        self, boards: Collection[BoardId] | None = None, first: date | None = None, last: date | None = None
    ) -> tuple[Meeting, ...]:
        """The meetings of `boards` (None: of all) from `first` to `last`, both inclusive, by day."""
        return tuple(
            one
            for one in (await self._plans()).meetings
            if (boards is None or one.board in boards)
            and (first is None or one.day >= first)
            and (last is None or one.day <= last)
        )

    async def workstreams(
        self,
        programme: ProgrammeId | None = None,
        *,
        ids: Collection[WorkstreamId] | None = None,
        of: Collection[PersonId] | None = None,
    ) -> tuple[Workstream, ...]:
        """The workstreams of one programme, or of all, by ref; narrowed as `services.ports.Programmes` says."""
        plans = await self._plans()
        found: Iterable[Workstream] = plans.workstreams.values()
        if of is not None:
            found = {one.id: one for person in of for one in plans.of_person.get(person, ())}.values()
        if ids is not None:
            found = (
                [plans.workstreams[one] for one in set(ids) if one in plans.workstreams]
                if of is None
                else [one for one in found if one.id in ids]
            )
        if of is not None or ids is not None:
            found = sorted(found, key=attrgetter("ref", "id"))
        return tuple(one for one in found if programme is None or one.programme == programme)

    async def save(self, programme: Programme) -> Programme:
        """Add or change."""
        self._known.plans = None
        return await super().save(programme)

    async def save_board(self, board: Board) -> Board:
        """Add or change."""
        self._known.plans = None
        return await super().save_board(board)

    async def save_meeting(self, meeting: Meeting) -> Meeting:
        """Add or change."""
        self._known.plans = None
        return await super().save_meeting(meeting)

    async def save_workstream(self, workstream: Workstream) -> Workstream:
        """Add or change."""
        self._known.plans = None
        return await super().save_workstream(workstream)

    async def remove_board(self, board: Board) -> None:
        """Take out a board."""
        self._known.plans = None
        await super().remove_board(board)

    async def remove_meeting(self, meeting: Meeting) -> None:
        """Take out a meeting."""
        self._known.plans = None
        await super().remove_meeting(meeting)

    async def remove_workstream(self, workstream: Workstream) -> None:
        """Take out a workstream."""
        self._known.plans = None
        await super().remove_workstream(workstream)

    async def _plans(self) -> Plans:
        if self._known.plans is None:
            workstreams = await super().workstreams()
            of_person: dict[PersonId, list[Workstream]] = defaultdict(list)
            for one in workstreams:
                for person in {one.owner, one.deputy}:
                    if person is not None:
                        of_person[person].append(one)
            self._known.plans = Plans(
                programmes={one.id: one for one in await super().all()},
                boards=await super().boards(),
                meetings=await super().meetings(),
                workstreams={one.id: one for one in workstreams},
                of_person=of_person,
            )
        return self._known.plans


class RememberedPeople(SqlPeople):
    """`services.ports.People`."""

    def __init__(self, session: AsyncSession, known: Known) -> None:
        super().__init__(session)
        self._known = known

    async def get(self, person: PersonId) -> Person:
        """The person of that identifier; raises NotFound."""
        found = (await self._everybody()).people.get(person)
        return found if found is not None else await super().get(person)

    async def many(self, people: Collection[PersonId] | None = None) -> Mapping[PersonId, Person]:
        """Those of `people` (None: everyone) who are there, by identifier."""
        known = (await self._everybody()).people
        return known if people is None else {one: known[one] for one in people if one in known}

    async def memberships(
        self,
        *,
        programme: ProgrammeId | None = None,
        person: PersonId | None = None,
        people: Collection[PersonId] | None = None,
    ) -> tuple[Membership, ...]:
        """Who has a place in which programme, narrowed to one programme, one person or some people."""
        known = await self._everybody()
        if person is not None:
            found: Iterable[Membership] = known.of_person.get(person, ())
        elif people is not None:
            places = (place for one in set(people) for place in known.of_person.get(one, ()))
            found = sorted(places, key=attrgetter("programme", "person"))
        elif programme is not None:
            return tuple(known.of_programme.get(programme, ()))
        else:
            return known.places
        return tuple(
            one
            for one in found
            if (programme is None or one.programme == programme) and (people is None or one.person in people)
        )

    async def save(self, person: Person) -> Person:
        """Add or change."""
        self._known.everybody = None
        return await super().save(person)

    async def save_contact(self, person: PersonId, contact: Contact) -> None:
        """Remember how Teams reaches `person`."""
        self._known.everybody = None
        await super().save_contact(person, contact)

    async def save_membership(self, membership: Membership) -> None:
        """Add the place or change it."""
        self._known.everybody = None
        await super().save_membership(membership)

    async def remove_membership(self, membership: Membership) -> None:
        """Take out a person's place in a programme, if it is there."""
        self._known.everybody = None
        await super().remove_membership(membership)

    async def remove(self, person: Person) -> None:
        """Take out a person."""
        self._known.everybody = None
        await super().remove(person)

    async def _everybody(self) -> Everybody:
        if self._known.everybody is None:
            places = await super().memberships()
            self._known.everybody = Everybody(
                people=await super().many(),
                places=places,
                of_person=_grouped(places, lambda one: one.person),
                of_programme=_grouped(places, lambda one: one.programme),
            )
        return self._known.everybody


class RememberedItems(SqlItems):
    """`services.ports.Items`."""

    def __init__(self, session: AsyncSession, known: Known) -> None:
        super().__init__(session)
        self._known = known

    async def by_id(self, item: ItemId) -> Item | None:
        """The item of that identifier."""
        items = self._known.registers.items
        if item not in items:
            items[item] = await super().by_id(item)
        return items[item]

    async def find(self, query: ItemQuery) -> Page:
        """One page of what matches, and how many match in all."""
        pages = self._known.registers.pages
        try:
            if query not in pages:
                pages[query] = await super().find(query)
            return pages[query]
        except TypeError:  # A query may name a list or a set, which cannot be remembered.
            return await super().find(query)

    async def promises(self, until: date, owners: Collection[PersonId] | None = None) -> Iterable[Promise]:
        """What is open and due by `until`; see `services.ports.Items`."""
        if self._known.registers.promises is None:
            self._known.registers.promises = _grouped(await super().promises(date.max), lambda one: one.owner)
        known = self._known.registers.promises
        asked = known if owners is None else set(owners)
        return [one for owner in asked for one in known.get(owner, ()) if one.due <= until]

    async def add_many(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Add all or none."""
        self._known.registers = Registers()
        return await super().add_many(items)

    async def save(self, item: Item) -> Item:
        """Change one."""
        self._known.registers = Registers()
        return await super().save(item)

    async def remove_many(self, items: Iterable[Item]) -> None:
        """Take out several with their lines and links."""
        self._known.registers = Registers()
        await super().remove_many(items)

    async def add_note(self, note: Note) -> None:
        """Append a line."""
        self._known.registers = Registers()
        await super().add_note(note)

    async def remove_note(self, item: ItemId, by_name: str, text: str) -> None:
        """Take out a line."""
        self._known.registers = Registers()
        await super().remove_note(item, by_name, text)


class RememberedLocks(SqlLocks):
    """`services.ports.Locks`."""

    def __init__(self, session: AsyncSession, known: Known) -> None:
        super().__init__(session)
        self._known = known

    async def of(self, programme: ProgrammeId | None = None) -> tuple[PeriodLock, ...]:
        """The locks of one programme, or of all, earliest period first."""
        if self._known.locks is None:
            self._known.locks = await super().of()
        return tuple(one for one in self._known.locks if programme is None or one.programme == programme)

    async def save(self, lock: PeriodLock) -> None:
        """Add it, unless the period is locked already."""
        self._known.locks = None
        await super().save(lock)

    async def remove(self, lock: PeriodLock) -> None:
        """Take it out, if it is there."""
        self._known.locks = None
        await super().remove(lock)


class RememberedJudgements(SqlJudgements):
    """`services.ports.Judgements`."""

    def __init__(self, session: AsyncSession, known: Known) -> None:
        super().__init__(session)
        self._known = known

    async def of(self, programme: ProgrammeId, period: Period) -> tuple[Judgement, ...]:
        """What stands for exactly that period, in the order it was first given."""
        known = self._known.judgements
        if (programme, period) not in known:
            known[programme, period] = await super().of(programme, period)
        return known[programme, period]

    async def save(self, judgement: Judgement) -> Judgement:
        """Add it, or put it in the place of the one that stands."""
        self._known.judgements.clear()
        return await super().save(judgement)

    async def remove(self, judgement: Judgement) -> None:
        """Take out what stands in its place."""
        self._known.judgements.clear()
        await super().remove(judgement)


def _grouped(values: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for value in values:
        found[key(value)].append(value)
    return found
