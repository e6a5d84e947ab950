"""What meetings' agendas carry, on both databases."""

from datetime import UTC, datetime

from domain.agendas import AgendaEntry
from domain.identifiers import ItemId, Ref
from domain.items import Action, Status
from storage.store import SqlStore
from tests.storage.office import Office

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


async def test_a_list_keeps_each_item_once_and_loses_what_is_removed(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        item = await tx.items.add(
            Action(id=ItemId(0), programme=office.programme.id, ref=Ref("A1"), text="Do it", status=Status.IN_PROGRESS)
        )
        entry = AgendaEntry(
            meeting=office.meeting.id, item=item.id, carried_from=office.meeting.id, by=office.owner.id, at=AT
        )
        assert await tx.agendas.add([entry]) == 1
        assert await tx.agendas.add([entry, entry]) == 0
    async with any_store.begin() as tx:
        assert await tx.agendas.of(office.meeting.id) == (entry,)
        await tx.items.remove(item)
    async with any_store.read() as tx:
        assert await tx.agendas.of(office.meeting.id) == ()
