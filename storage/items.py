"""Keeping items of the seven registers: headers, details, links, notes, and the numbers given to them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlmodel import col, delete, func, select

from domain.errors import Conflict, NotFound
from domain.identifiers import ItemId, ProgrammeId, Ref
from domain.items import Item, Kind
from services.ports import Note
from storage.cleaning import clean
from storage.item_finding import FoundItems
from storage.item_rows import header_values, numbered, ref_key
from storage.item_words import add_words, change_words
from storage.register_rows import DETAIL_TABLES, detail_values
from storage.tables_items import ItemLinkRow, ItemNoteRow, ItemRow
from storage.tables_programmes import ProgrammeRow
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


class SqlItems(FoundItems):
    """`services.ports.Items` over a database session."""

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


def _links(item: Item) -> Iterable[dict[str, object]]:
    return ({"item_id": item.id, "position": place, "ref": ref} for place, ref in enumerate(item.links))
