"""What was done in a programme from a moment on: no more than was asked for, by an index, and the items by their refs."""

from datetime import timedelta

from domain.audit import AuditEntry
from domain.identifiers import ProgrammeId, Ref
from domain.people import Channel
from domain.programmes import Period, Programme
from storage.store import SqlStore
from tests.storage.office import NOON, Office
from tests.storage.test_plans import scans


def entry(programme: ProgrammeId, number: int) -> AuditEntry:
    return AuditEntry(
        at=NOON + timedelta(minutes=number),
        actor=None,
        actor_name="Operator",
        on_behalf_of=None,
        channel=Channel.TEAMS,
        programme=programme,
        subject=f"item A{number}",
        what="changed",
        before={},
        after={"status": "Complete"},
    )


async def test_the_newest_come_oldest_first_and_of_one_programme(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        other = await tx.programmes.save(Programme(id=ProgrammeId(0), code="LAN", name="Localities"))
        await tx.audit.add(entry(office.programme.id, number) for number in range(10))
        await tx.audit.add([entry(other.id, 5)])
    async with any_store.read() as tx:
        found = await tx.audit.since(office.programme.id, NOON + timedelta(minutes=4), 3)
        assert [one.subject for one in found] == ["item A7", "item A8", "item A9"]
        every = await tx.audit.since(office.programme.id, NOON + timedelta(minutes=4), 100)
        assert [one.subject for one in every] == [f"item A{number}" for number in range(4, 10)]


async def test_a_long_audit_is_not_read_whole(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        await tx.audit.add(entry(office.programme.id, number - 5_000) for number in range(5_000))
    await any_store.settle()
    query = (
        "SELECT subject FROM audit WHERE programme_id = 1 AND at >= '2026-11-24 11:00:00' "
        "ORDER BY at DESC, id DESC LIMIT 5001"
    )
    assert await scans(any_store, query, ()) == []


async def test_items_by_their_refs_in_any_case(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        for ref in ("A01", "A02", "A03"):
            await tx.items.add(office.action(ref))
        found = await tx.items.named(office.programme.id, [Ref("a01"), Ref("A03"), Ref("Z9"), Ref("x" * 500)])
        assert sorted(one.ref for one in found) == ["A01", "A03"]
        assert await tx.items.named(office.programme.id, []) == ()


async def test_the_updates_given_before_a_moment(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        first = await tx.updates.add(office.update(done="one"))
        await tx.updates.add(office.update(period=Period(NOON.date(), NOON.date()), done="two"))
        assert await tx.updates.before([office.workstream.id], NOON) == ()
        later = await tx.updates.before([office.workstream.id], NOON + timedelta(seconds=1))
        assert [one.done for one in later] == ["one", "two"] and later[0] == first
