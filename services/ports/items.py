"""What services need of the seven registers: the questions asked of them and what comes back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from domain.identifiers import (
    ItemId,
    PersonId,
    ProgrammeId,
    Ref,
    WorkstreamId,
)
from domain.item_filters import NO_FILTERS, Filters
from domain.items import Item, Kind, Status
from domain.rag import Rag


@dataclass(frozen=True, slots=True)
class Sight:
    """Which restricted items somebody sees: all of some programmes, and of any programme those they own."""

    programmes: Collection[ProgrammeId]
    person: PersonId | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """The side that waits for a dependency: by its accountable person or, in any case, by one of its names."""

    person: PersonId | None
    names: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemQuery:
    """What to list. Every field narrows; None, False or empty does not (but no `owners` or `workstreams` at all match
    nothing). `text` finds items of which every one of its words begins a word: of the ref, the text or the latest line,
    in any case (`domain.searching`); a text without a letter or digit finds nothing. `requested` lists actions that somebody
    asked for, `requester` those that one person did.

    `restricted` False leaves restricted items out of the rows and of the count alike, `sight` those that somebody does
    not see. `overdue_on` lists what is open and was expected before that day. `reviewed_before` lists risks last
    reviewed before that day or never. `minimum_score` is of the residual score. Order: open before ended, earliest due
    first (so the overdue before all), undated after the dated, then ref by its number; `worst_first` puts the highest
    residual score before all that, what has none last. A `limit` of None lists all of them. The total is not counted beyond one more than `count_to`.
    `stands_in_the_way_on` lists dependencies of which somebody waits that day: open and not accepted by their giver,
    needed before that day, or forecast for after they are needed. `awaited` narrows to what one side waits for,
    `decided` to decisions taken from the first of these days to the last; `filters` narrows further.
    """

    programmes: Collection[ProgrammeId] = ()
    kinds: Collection[Kind] = ()
    owner: PersonId | None = None
    owners: Collection[PersonId] | None = None
    requester: PersonId | None = None
    requested: bool = False
    unowned: bool = False
    workstream: WorkstreamId | None = None
    workstreams: Collection[WorkstreamId] | None = None
    without_workstreams: Collection[WorkstreamId] = ()
    statuses: Collection[Status] = ()
    open_only: bool = False
    due_before: date | None = None
    overdue_on: date | None = None
    undated: bool = False
    reviewed_before: date | None = None
    minimum_score: int | None = None
    rag: Rag | None = None
    text: str = ""
    restricted: bool = True
    sight: Sight | None = None
    stands_in_the_way_on: date | None = None
    awaited: Awaited | None = None
    decided: tuple[date, date] | None = None
    filters: Filters = NO_FILTERS
    worst_first: bool = False
    count_to: int | None = None
    offset: int = 0
    limit: int | None = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One page of items and how many there are in all."""

    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One dated line said of an item; append-only."""

    item: ItemId
    at: datetime
    by: PersonId | None
    by_name: str
    text: str


class Tally(NamedTuple):
    """How many items of a workstream match, and how many of them are overdue, without a date, without one owner."""

    programme: ProgrammeId
    workstream: WorkstreamId | None
    items: int
    overdue: int
    undated: int
    unowned: int


class Promise(NamedTuple):
    """An open item whose owner is expected to say something by `due`; lean, since there may be millions."""

    owner: PersonId
    programme: ProgrammeId
    due: date
    item: ItemId
    restricted: bool


class Items(Protocol):
    """The seven registers. `save` raises Conflict when the stored version is not `item.version`, and adds one to it.

    `get` reads a ref in any case, `called` any of several in any spelling (`domain.references.ref_key`). `add` raises Conflict when the
    programme has the ref already; `add_many` adds all or none. `remove` takes an item out with its lines and links: for
    an addition taken back, never for an item that has ended. `next_ref` holds the programme until the transaction ends,
    so that no two people get the same number.
    """

    async def get(self, programme: ProgrammeId, ref: Ref) -> Item | None: ...
    async def called(self, programmes: Collection[ProgrammeId], *refs: str) -> tuple[Item, ...]: ...
    async def by_id(self, item: ItemId) -> Item | None: ...
    async def named(self, programme: ProgrammeId, refs: Collection[Ref]) -> tuple[Item, ...]:
        """Those items of the programme that have one of `refs`, in any case; in no order."""
        ...

    async def find(self, query: ItemQuery) -> Page: ...
    async def tally(self, query: ItemQuery, today: date) -> tuple[Tally, ...]:
        """What matches `query`, counted by the database for each workstream; in no order. Pages do not matter."""
        ...

    async def sharing_words(
        self, programme: ProgrammeId, kind: Kind, words: Collection[str], limit: int
    ) -> tuple[Item, ...]:
        """The open items of a register that share the most of the rarer ones of `words` (`domain.searching`)."""
        ...

    async def add(self, item: Item) -> Item: ...
    async def add_many(self, items: Iterable[Item]) -> tuple[Item, ...]: ...
    async def save(self, item: Item) -> Item: ...
    async def remove(self, item: Item) -> None: ...
    async def remove_many(self, items: Iterable[Item]) -> None: ...
    async def next_ref(self, programme: ProgrammeId, kind: Kind) -> Ref: ...
    async def promises(self, until: date, owners: Collection[PersonId] | None = None) -> Iterable[Promise]:
        """What is open and due by `until`: actions, issues, assumptions, risk reviews; and, due at once, the
        dependencies that their giver is to be asked about (`Dependency.asks`). In no order; narrowed to those owners."""
        ...

    async def notes(self, item: ItemId) -> tuple[Note, ...]: ...
    async def add_note(self, note: Note) -> None: ...
    async def remove_note(self, item: ItemId, by_name: str, text: str) -> None:
        """Take out the last line in those words, if it is there: for one that was said and taken back."""
        ...
