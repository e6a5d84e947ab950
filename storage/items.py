"""The seven registers: headers, details, links, notes, and the lists over them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, and_
from sqlalchemy import select as select_columns
from sqlmodel import col, delete, func, select, true
from sqlmodel.ext.asyncio.session import AsyncSession

from domain import references
from domain.errors import Conflict, NotFound
from domain.identifiers import ItemId, PersonId, ProgrammeId, Ref
from domain.items import Item, Kind, Status
from services.ports import ItemQuery, Note, Page, Promise, Tally
from storage.cleaning import LABEL_LIMIT, clean
from storage.column_types import LARGEST
from storage.item_queries import leading_from, matching, ordered
from storage.item_rows import header, header_values, numbered, ref_key
from storage.item_tallies import tally
from storage.item_words import add_words, change_words, leading, sharing, sought_words
from storage.register_rows import DETAIL_TABLES, detail_values, item_of
from storage.tables_items import ItemLinkRow, ItemNoteRow, ItemRow
from storage.tables_programmes import ProgrammeRow
from storage.tables_registers import DependencyRow, DetailRow
from storage.writing import batches, known, unique, unreferred, write_all

FIRST_REFS = {
    Kind.ACTION: "A01",
    Kind.RISK: "R01",
    Kind.ISSUE: "I01",
    Kind.DECISION: "Dec 01",
    Kind.MILESTONE: "M01",
    Kind.DEPENDENCY: "D01",
    Kind.ASSUMPTION: "AS01",
}
"""How a register starts to number when nothing was imported into it."""


_OWED = (Kind.ACTION, Kind.RISK, Kind.ISSUE, Kind.ASSUMPTION)
"""Kinds whose date is a promise of their owner's: a due date, a target, a review, a validation."""


class SqlItems:
    """`services.ports.Items` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, programme: ProgrammeId, ref: Ref) -> Item | None:
        """The item of that ref, in any case."""
        if len(ref) > LABEL_LIMIT:
            return None
        query = select(ItemRow).where(ItemRow.programme_id == programme, ItemRow.ref_key == ref_key(ref))
        return next(iter(await self._items((await self._session.exec(query)).all())), None)

    async def called(self, programmes: Collection[ProgrammeId], ref: str) -> tuple[Item, ...]:
        """The items of `programmes` that go by `ref` in any spelling, in the order of the programmes' numbers."""
        sought = references.ref_key(ref[:LABEL_LIMIT])
        query = (
            select(ItemRow)
            .where(ItemRow.ref_sought == sought, col(ItemRow.programme_id).in_(programmes))
            .order_by(col(ItemRow.programme_id), col(ItemRow.id))
        )
        return await self._items((await self._session.exec(query)).all()) if sought else ()

    async def by_id(self, item: ItemId) -> Item | None:
        """The item of that identifier."""
        row = await self._session.get(ItemRow, item)
        return None if row is None else (await self._items([row]))[0]

    async def named(self, programme: ProgrammeId, refs: Collection[Ref]) -> tuple[Item, ...]:
        """Those items of the programme that have one of `refs`, in any case."""
        found: list[Item] = []
        for some in batches({ref_key(ref) for ref in refs if len(ref) <= LABEL_LIMIT}):
            query = select(ItemRow).where(ItemRow.programme_id == programme, col(ItemRow.ref_key).in_(some))
            found += await self._items((await self._session.exec(query)).all())
        return tuple(found)

    async def find(self, query: ItemQuery) -> Page:
        """One page of what matches, and how many match in all."""
        offset, limit = (max(0, min(number, LARGEST)) for number in (query.offset, query.limit))
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

    async def add(self, item: Item) -> Item:
        """Add one; raises Conflict when the programme has the ref already."""
        return (await self.add_many([item]))[0]

    async def add_many(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Add all or none; raises Conflict when a programme has one of the refs already."""
        new = [clean(item) for item in items]
        names = new[0].ref if len(new) == 1 else "one of these refs"
        async with unique(
            self._session,
            f"The programme has {names} already: choose another ref, or change the one that is there.",
        ):
            await write_all(self._session, ItemRow, map(header_values, new))
        numbers = await self._numbers(new)
        added = tuple(replace(item, id=numbers[item.programme, ref_key(item.ref)]) for item in new)
        for kind, table in DETAIL_TABLES.items():
            details = ({"item_id": item.id, **detail_values(item)} for item in added if item.kind is kind)
            await write_all(self._session, table, details)
        await write_all(self._session, ItemLinkRow, (link for item in added for link in _links(item)))
        await add_words(self._session, added)
        return added

    async def save(self, item: Item) -> Item:
        """Change one; raises Conflict when it has moved on since `item` was read, NotFound when it is gone."""
        item = clean(item)
        row = await self._session.get(ItemRow, item.id, with_for_update=True)
        if row is None:
            raise NotFound(f"{item.ref} is no longer in the register.")
        if row.version != item.version:
            raise Conflict(
                f"{row.ref} has been changed by somebody else since you opened it. "
                "Nothing was saved: open it again and make your change to what it says now."
            )
        saved = replace(item, version=item.version + 1)
        detail = await self._session.get_one(DETAIL_TABLES[Kind(row.kind)], item.id)
        async with unique(self._session, f"The programme has {item.ref} already: choose another ref."):
            before = row.search
            row.sqlmodel_update(header_values(saved))
            detail.sqlmodel_update(detail_values(saved))
        await self._session.exec(delete(ItemLinkRow).where(col(ItemLinkRow.item_id) == item.id))
        await write_all(self._session, ItemLinkRow, _links(saved))
        await change_words(self._session, saved.id, before, row.search)
        return saved

    async def remove(self, item: Item) -> None:
        """Take an item out with its lines and links; see `remove_many`."""
        await self.remove_many([item])

    async def remove_many(self, items: Iterable[Item]) -> None:
        """Take items out with their lines and links, all or none; raises Conflict when one has moved on or somebody was
        asked about it, NotFound when one is gone."""
        for some in batches(items):
            ids = [item.id for item in some]
            query = select(ItemRow.id, ItemRow.version).where(col(ItemRow.id).in_(ids)).with_for_update()
            versions = {known(number): version for number, version in await self._session.exec(query)}
            for item in some:
                if item.id not in versions:
                    raise NotFound(f"{item.ref} is no longer in the register.")
                if versions[item.id] != item.version:
                    raise Conflict(f"{item.ref} has been changed by somebody else since. Nothing was taken out.")
            names = some[0].ref if len(some) == 1 else "One of these items"
            async with unreferred(self._session, f"{names} is in use by now: somebody was asked about it."):
                await self._session.exec(delete(ItemRow).where(col(ItemRow.id).in_(ids)))

    async def next_ref(self, programme: ProgrammeId, kind: Kind) -> Ref:
        """The next number of a register, in the style of its latest item (`ACT-108` after `ACT-107`).

        The programme is locked until the transaction ends, so that two people never get the same number.
        """
        await self._session.exec(
            select(ProgrammeRow.id).where(ProgrammeRow.id == programme).with_for_update(key_share=True)
        )
        latest = (
            await self._session.exec(
                select(ItemRow.ref)
                .where(ItemRow.programme_id == programme, ItemRow.kind == kind, col(ItemRow.ref_number).is_not(None))
                .order_by(col(ItemRow.id).desc())
                .limit(1)
            )
        ).first() or FIRST_REFS[kind]
        prefix = numbered(latest)[0]
        width = len(latest) - len(prefix)
        highest = (
            await self._session.exec(
                select(func.max(ItemRow.ref_number)).where(
                    ItemRow.programme_id == programme, ItemRow.ref_prefix == prefix
                )
            )
        ).one()
        return Ref(f"{prefix}{(highest or 0) + 1:0{width}d}")

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

    async def add_note(self, note: Note) -> None:
        """Append one line."""
        note = clean(note)
        self._session.add(
            ItemNoteRow(item_id=note.item, at=note.at, by_id=note.by, by_name=note.by_name, text=note.text)
        )
        await self._session.flush()

    async def remove_note(self, item: ItemId, by_name: str, text: str) -> None:
        """Take out the last line of an item by that person in those words, if there is one."""
        said = (
            ItemNoteRow.item_id == item,
            ItemNoteRow.by_name == clean(by_name),
            ItemNoteRow.text == clean(text),
        )
        last = select(func.max(ItemNoteRow.id)).where(*said).scalar_subquery()
        await self._session.exec(delete(ItemNoteRow).where(col(ItemNoteRow.id) == last))

    async def _numbers(self, items: Collection[Item]) -> Mapping[tuple[ProgrammeId, str], ItemId]:
        """The numbers the database gave to new items, by programme and ref key."""
        found: dict[tuple[ProgrammeId, str], ItemId] = {}
        for programme in {item.programme for item in items}:
            for keys in batches(ref_key(item.ref) for item in items if item.programme == programme):
                query = select(ItemRow.id, ItemRow.ref_key).where(
                    ItemRow.programme_id == programme, col(ItemRow.ref_key).in_(keys)
                )
                found |= {(programme, key): ItemId(known(number)) for number, key in await self._session.exec(query)}
        return found

    async def _find_few(
        self, conditions: Sequence[ColumnElement[bool]], query: ItemQuery, offset: int, limit: int
    ) -> Page:
        """A page of so few items that all of them are met and sorted in one go."""
        every = (await self._session.exec(ordered(select(col(ItemRow.id)).where(*conditions), query))).all()
        return Page(await self._in_order([known(number) for number in every[offset : offset + limit]]), len(every))

    async def _in_order(self, ids: Sequence[int]) -> tuple[Item, ...]:
        rows: list[ItemRow] = []
        for some in batches(ids):
            rows += (await self._session.exec(select(ItemRow).where(col(ItemRow.id).in_(some)))).all()
        found = {item.id: item for item in await self._items(rows)}
        return tuple(found[ItemId(number)] for number in ids)

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


def _links(item: Item) -> Iterable[dict[str, object]]:
    return ({"item_id": item.id, "position": place, "ref": ref} for place, ref in enumerate(item.links))


def _note(row: ItemNoteRow) -> Note:
    return Note(
        item=ItemId(row.item_id),
        at=row.at,
        by=None if row.by_id is None else PersonId(row.by_id),
        by_name=row.by_name,
        text=row.text,
    )
