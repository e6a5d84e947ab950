"""Transactions are all or nothing, writers queue, readers do not wait, and a URL that cannot be read is explained."""

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from domain.audit import AuditEntry
from domain.errors import Conflict, InvalidInput, NotFound
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Channel, Contact, Membership, Role
from storage.engine import create_engine
from storage.store import SqlStore
from tests.storage.office import NOON, Office, person


async def test_an_error_undoes_everything(any_store: SqlStore) -> None:
    with pytest.raises(ZeroDivisionError):
        async with any_store.begin() as tx:
            await tx.people.save(person("Wendy"))
            raise ZeroDivisionError
    async with any_store.read() as tx:
        assert await tx.people.many() == {}


async def test_writers_read_what_the_one_before_wrote(any_store: SqlStore, other_store: SqlStore) -> None:
    async def add(store: SqlStore, number: int) -> None:
        async with store.begin() as tx:
            await tx.people.many()
            await tx.people.save(person(f"Person {number}"))

    stores = (any_store, other_store)
    await asyncio.gather(*(add(stores[number % 2], number) for number in range(20)))
    async with any_store.read() as tx:
        assert len(await tx.people.many()) == 20


async def test_a_reader_waits_for_no_writer_and_sees_one_state(any_store: SqlStore, other_store: SqlStore) -> None:
    async with other_store.read() as reader:
        assert await reader.people.many() == {}
        async with any_store.begin() as writer:
            await writer.people.save(person("Wendy"))
            assert await reader.people.many() == {}
        assert await reader.people.many() == {}
    async with other_store.read() as reader:
        assert len(await reader.people.many()) == 1


async def test_a_transaction_inside_another_is_a_mistake_not_a_deadlock(store: SqlStore) -> None:
    with pytest.raises(RuntimeError, match="pass it on"):
        async with store.begin(), store.begin():
            pass
    async with store.begin() as tx:
        await tx.people.save(person("Wendy"))


async def test_a_moment_without_a_zone_is_a_mistake(any_store: SqlStore, office: Office) -> None:
    naive = datetime(2026, 11, 24, 12, 0)  # noqa: DTZ001
    with pytest.raises(Exception, match="has no time zone"):
        async with any_store.begin() as tx:
            await tx.updates.add(replace(office.update(), at=naive))


async def test_names_that_must_be_unique_are_refused_in_words(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        with pytest.raises(Conflict, match="There is a programme asc already"):
            await tx.programmes.save(replace(office.programme, id=ProgrammeId(0), code="asc"))
        with pytest.raises(Conflict, match="a board “Workforce Board” already"):
            await tx.programmes.save_board(replace(office.board, id=type(office.board.id)(0)))
        with pytest.raises(Conflict, match="a meeting on Thu 17 Dec 2026 already"):
            await tx.programmes.save_meeting(replace(office.meeting, id=type(office.meeting.id)(0)))
        with pytest.raises(Conflict, match="a workstream ASC-W1 already"):
            await tx.programmes.save_workstream(replace(office.workstream, id=type(office.workstream.id)(0)))
        with pytest.raises(Conflict, match="Somebody else has the address"):
            await tx.people.save(person("Wendy Workforce"))
        assert len(await tx.programmes.all()) == 1


async def test_what_is_gone_is_named(any_store: SqlStore, office: Office) -> None:
    async with any_store.read() as tx:
        for missing in (tx.programmes.get(ProgrammeId(99)), tx.people.get(PersonId(99))):
            with pytest.raises(NotFound):
                await missing
        assert await tx.programmes.by_code("NONE") is None
        assert await tx.people.by_email("") is None
        assert await tx.people.by_entra_id("") is None
    with pytest.raises(NotFound, match="no longer there"):
        async with any_store.begin() as tx:
            await tx.programmes.save_meeting(replace(office.meeting, id=type(office.meeting.id)(99)))


async def test_people_without_an_address_may_be_many(any_store: SqlStore) -> None:
    contact = Contact(tenant_id="t", conversation_id="c", user_id="u", bot_id="b", service_url="https://example.com")
    async with any_store.begin() as tx:
        for number in range(2):
            await tx.people.save(replace(person(f"Guest {number}"), email="", contact=contact))
    async with any_store.read() as tx:
        assert [someone.contact for someone in (await tx.people.many()).values()] == [contact, contact]


async def test_a_place_in_a_programme_is_changed_not_repeated(any_store: SqlStore, office: Office) -> None:
    place = Membership(programme=office.programme.id, person=office.owner.id, key="ASC-WW", initials="WW")
    officer = replace(place, roles=frozenset({Role.OFFICER, Role.OWNER}), deputy=office.deputy.id)
    async with any_store.begin() as tx:
        await tx.people.save_membership(place)
        await tx.people.save_membership(officer)
    async with any_store.read() as tx:
        assert await tx.people.memberships(person=office.owner.id) == (officer,)
        assert await tx.people.memberships(person=office.deputy.id) == ()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "must look like"),
        ("nonsense", "must look like"),
        ("mysql://user:secret@host/db", "starts with “mysql”"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("postgresql://user:secret@host:port/db", "must look like"),
    ],
)
def test_a_url_that_cannot_be_used_is_explained_without_its_password(url: str, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence) as refusal:
        create_engine(url)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("url", "driver", "query"),
    [
        ("sqlite:///{folder}/a.db", "sqlite+aiosqlite", {}),
        ("sqlite+aiosqlite:///{folder}/new/folder/a.db", "sqlite+aiosqlite", {}),
        ("postgres://u:p@host/db", "postgresql+asyncpg", {}),
        ("postgresql://u:p@host/db?sslmode=require", "postgresql+asyncpg", {"ssl": "require"}),
        ("postgresql+asyncpg://u:p@host/db", "postgresql+asyncpg", {}),
        ("postgresql+psycopg://u:p@host/db", "postgresql+asyncpg", {}),
    ],
)
def test_urls_as_people_write_them(tmp_path: Path, url: str, driver: str, query: dict[str, str]) -> None:
    engine = create_engine(url.format(folder=tmp_path))
    assert (engine.url.drivername, dict(engine.url.query)) == (driver, query)


async def test_the_audit_keeps_the_order_of_what_happened(any_store: SqlStore, office: Office) -> None:
    entries = [
        AuditEntry(
            at=NOON,
            actor=office.owner.id,
            actor_name=office.owner.name,
            on_behalf_of=None,
            channel=Channel.TEAMS,
            programme=office.programme.id,
            subject="item A06",
            what=what,
            before={},
            after={"status": "Complete"},
        )
        for what in ("added", "changed", "closed")
    ]
    async with any_store.begin() as tx:
        await tx.audit.add(entries)
    async with any_store.read() as tx:
        assert await tx.audit.of("item A06") == tuple(entries)
        assert await tx.audit.of("item A06", office.programme.id) == tuple(entries)
        assert await tx.audit.of("item A07") == ()
