"""Finding items of the seven registers: by ref, by filter, by words, and what their owners owe a word on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import cast

from sqlalchemy import ColumnElement, and_
from sqlalchemy import select as select_columns
from sqlmodel import col, func, select, true
from sqlmodel.ext.asyncio.session import AsyncSession

from domain import references
from domain.identifiers import ItemId, PersonId, ProgrammeId, Ref
from domain.items import Item, Kind, Status
from services.ports import ItemQuery, Note, Page, Promise, Tally
from storage.cleaning import LABEL_LIMIT
from storage.column_types import LARGEST
from storage.item_queries import leading_from, matching, ordered
from storage.item_rows import header, ref_key
from storage.item_tallies import tally
from storage.item_words import leading, sharing, sought_words
from storage.metadata import METADATA
from storage.register_rows import DETAIL_TABLES, item_of
from storage.tables_items import ItemLinkRow, ItemNoteRow, ItemRow
from storage.tables_registers import DependencyRow, DetailRow
from storage.writing import batches, known

_OWED = (Kind.ACTION, Kind.RISK, Kind.ISSUE, Kind.ASSUMPTION)
"""Kinds whose date is a promise of their owner's: a due date, a target, a review, a validation."""

_HEADERS = select_columns(METADATA.tables["item"])


class FoundItems:
    """What `services.ports.Items` only looks at, over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, programme: ProgrammeId, ref: Ref) -> Item | None:
        """The item of that ref, in any case."""
        if len(ref) > LABEL_LIMIT:
            return None
        rows = await self._headers(col(ItemRow.programme_id) == programme, col(ItemRow.ref_key) == ref_key(ref))
        return next(iter(await self._items(rows)), None)

    async def called(self, programmes: Collection[ProgrammeId], *refs: str) -> tuple[Item, ...]:
        """The items of `programmes` that go by one of `refs` in any spelling, in the order of the programmes' numbers."""
        sought = {key for ref in refs if (key := references.ref_key(ref[:LABEL_LIMIT]))}
        found: list[ItemRow] = []
        for some in batches(sought):
            called = (col(ItemRow.ref_sought).in_(some), col(ItemRow.programme_id).in_(programmes))
            found += await self._headers(*called)
        return await self._items(sorted(found, key=lambda row: (row.programme_id, known(row.id))))

    async def by_id(self, item: ItemId) -> Item | None:
        """The item of that identifier."""
        return next(iter(await self._items(await self._headers(col(ItemRow.id) == item))), None)

    async def named(self, programme: ProgrammeId, refs: Collection[Ref]) -> tuple[Item, ...]:
        """Those items of the programme that have one of `refs`, in any case."""
        found: list[Item] = []
        for some in batches({ref_key(ref) for ref in refs if len(ref) <= LABEL_LIMIT}):
            named = (col(ItemRow.programme_id) == programme, col(ItemRow.ref_key).in_(some))
            found += await self._items(await self._headers(*named))
        return tuple(found)

    async def find(self, query: ItemQuery) -> Page:
        """One page of what matches, and how many match in all."""
        wanted = (query.offset, LARGEST if query.limit is None else query.limit)
        offset, limit = (max(0, min(number, LARGEST)) for number in wanted)
        if query.text:
            words = sought_words(query.text)
            if not words:
                return Page((), 0)
            if rare := await leading(self._session, words):
                few = await self._find_few(leading_from(rare, query), query, offset, limit)
                return few if query.count_to is None else replace(few, total=min(few.total, query.count_to + 1))
        conditions = matching(query)
        page = ordered(select(col(ItemRow.id)).where(*conditions), query).offset(offset).limit(limit)
        ids = [known(number) for number in await self._session.exec(page)]
        if len(ids) < limit and (ids or not offset):
            return Page(await self._in_order(ids), offset + len(ids))
        counted = select(ItemRow.id).where(*conditions)
        if query.count_to is not None:
            counted = counted.limit(max(0, query.count_to) + 1)
        total = (await self._session.exec(select(func.count()).select_from(counted.subquery()))).one()
        return Page(await self._in_order(ids), total)

    async def tally(self, query: ItemQuery, today: date) -> tuple[Tally, ...]:
        """What matches `query`, counted by workstream."""
        return tuple(await tally(self._session, query, today))

    async def sharing_words(
        self, programme: ProgrammeId, kind: Kind, words: Collection[str], limit: int
    ) -> tuple[Item, ...]:
        """The open items of a register that share the most of the rarer ones of `words`, most first."""
        return await self._in_order(await sharing(self._session, programme, kind, words, limit))

    async def promises(self, until: date, owners: Collection[PersonId] | None = None) -> Iterable[Promise]:
        """What owners owe a word on by `until`, in no order; see `services.ports.Items`."""
        header = (ItemRow.owner_id, ItemRow.programme_id)
        owed = and_(col(ItemRow.owner_id).is_not(None), col(ItemRow.ended).is_(False))
        due = select_columns(*header, ItemRow.due, ItemRow.id, ItemRow.restricted).where(  # type: ignore[call-overload]
            owed,
            col(ItemRow.due) <= until,
            col(ItemRow.kind).in_(_OWED),
            col(ItemRow.status) != Status.COMPLETE_PROPOSED,
        )
        not_accepted = (
            select_columns(*header, ItemRow.raised_on, ItemRow.id, ItemRow.restricted)  # type: ignore[call-overload]
            .join(DependencyRow, col(DependencyRow.item_id) == col(ItemRow.id))
            .where(
                owed,
                col(ItemRow.status) == Status.OPEN,
                col(DependencyRow.accepted).is_not(True),
                col(DependencyRow.answered_on).is_(None),
            )
        )
        everyone = [true()] if owners is None else [col(ItemRow.owner_id).in_(some) for some in batches(owners)]
        # Plain tuples, not rows of the session: a world may hold millions of them.
        connection = await self._session.connection()
        return [
            Promise(PersonId(owner), ProgrammeId(programme), day or date.min, ItemId(item), bool(restricted))
            for query in (due, not_accepted)
            for some in everyone
            for owner, programme, day, item, restricted in await connection.execute(query.where(some))
        ]

    async def notes(self, item: ItemId) -> tuple[Note, ...]:
        """What was said of the item, oldest first."""
        query = (
            select(ItemNoteRow).where(ItemNoteRow.item_id == item).order_by(col(ItemNoteRow.at), col(ItemNoteRow.id))
        )
        return tuple(_note(row) for row in (await self._session.exec(query)).all())

    async def _find_few(
        self, conditions: Sequence[ColumnElement[bool]], query: ItemQuery, offset: int, limit: int
    ) -> Page:
        """A page of so few items that all of them are met and sorted in one go."""
        every = (await self._session.exec(ordered(select(col(ItemRow.id)).where(*conditions), query))).all()
        return Page(await self._in_order([known(number) for number in every[offset : offset + limit]]), len(every))

    async def _in_order(self, ids: Sequence[int]) -> tuple[Item, ...]:
        rows: list[ItemRow] = []
        for some in batches(ids):
            rows += await self._headers(col(ItemRow.id).in_(some))
        found = {item.id: item for item in await self._items(rows)}
        return tuple(found[ItemId(number)] for number in ids)

    async def _headers(self, *conditions: ColumnElement[bool]) -> Sequence[ItemRow]:
        """The headers that meet the conditions, to be read only."""
        connection = await self._session.connection()
        # Plain rows have the same names; a report reads many thousands, and no object of the session is needed for them.
        return cast("Sequence[ItemRow]", (await connection.execute(_HEADERS.where(*conditions))).all())

    async def _items(self, rows: Collection[ItemRow]) -> tuple[Item, ...]:
        details: dict[int, DetailRow] = {}
        links: dict[int, list[str]] = {}
        by_kind = sorted(rows, key=lambda row: row.kind)
        for kind, group in groupby(by_kind, key=lambda row: Kind(row.kind)):
            table = DETAIL_TABLES[kind]
            for some in batches(known(row.id) for row in group):
                for detail in await self._session.exec(select(table).where(col(table.item_id).in_(some))):
                    details[detail.item_id] = detail
        for some in batches(known(row.id) for row in rows):
            query = select(ItemLinkRow).where(col(ItemLinkRow.item_id).in_(some)).order_by(col(ItemLinkRow.position))
            for link in await self._session.exec(query):
                links.setdefault(link.item_id, []).append(link.ref)
        return tuple(item_of(header(row, links.get(known(row.id), ())), details[known(row.id)]) for row in rows)


def _note(row: ItemNoteRow) -> Note:
    return Note(
        item=ItemId(row.item_id),
        at=row.at,
        by=None if row.by_id is None else PersonId(row.by_id),
        by_name=row.by_name,
        text=row.text,
    )
