"""The store in memory is the store: whatever is done to both, they say the same; what fails leaves nothing behind."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio

from domain.audit import AuditEntry
from domain.chasing.chaser import ChaserState, Evidence, EvidenceKind, Hold, HoldKind
from domain.cycle import Stage
from domain.identifiers import ChaserId
from domain.people import Channel, Leave
from services.ports import Store, Transaction
from storage.engine import create_engine
from storage.memory.store import MemoryStore, MemoryTransaction
from storage.store import SqlStore
from tests.storage.office import NOON, OCTOBER, Office, furnish

MONDAY = date(2026, 11, 30)
Act = Callable[[Transaction], Awaitable[object]]


def transaction(given: MemoryTransaction) -> Transaction:
    """Fails to type-check when a repository differs from its Protocol."""
    return given


def an_act(office: Office, chance: Random) -> Act:
    """Something that chasing does to a store, drawn by lot."""
    moment = NOON + timedelta(minutes=chance.randrange(60))
    one = ChaserId(chance.randrange(1, 12))
    stage = chance.choice(list(Stage))
    chaser = office.chaser(
        MONDAY + timedelta(days=chance.randrange(4)),
        person=chance.choice([office.owner.id, office.deputy.id]),
        asks=(office.ask(stage),) if chance.random() < 0.8 else (),
        solicited=chance.random() < 0.2,
        decided_at=moment,
    )
    hold = Hold(person=office.owner.id, kind=chance.choice(list(HoldKind)), first=MONDAY, last=MONDAY)
    line = Evidence(
        at=moment,
        kind=chance.choice(list(EvidenceKind)),
        programme=None,
        meeting=chance.choice([None, office.meeting.id]),
        person=office.owner.id,
        stage=stage,
        reason=f"Line {chance.random()}.",
    )
    update = replace(
        office.update(period=chance.choice([OCTOBER, OCTOBER.previous()]), done=f"Said {chance.random()}"), at=moment
    )
    entry = AuditEntry(
        at=moment,
        actor=office.owner.id,
        actor_name="Owner",
        on_behalf_of=None,
        channel=Channel.TEAMS,
        programme=None,
        subject="something",
        what=chance.choice(["added", "changed"]),
        before={},
        after={},
        batch=chance.choice(["one", "two"]),
    )

    async def record(tx: Transaction) -> None:
        if await tx.chasers.get(one) is not None:
            await tx.chasers.record(one, chance.choice(list(ChaserState)), moment, f"activity-{one}")

    acts: list[Act] = [
        lambda tx: tx.chasers.put(chaser),
        lambda tx: tx.chasers.put(chaser),
        lambda tx: tx.chasers.claim(moment, 2),
        record,
        lambda tx: tx.chasers.add_evidence([line]),
        lambda tx: tx.chasers.add_hold(hold),
        lambda tx: tx.chasers.end_hold(hold, MONDAY - timedelta(days=chance.choice([0, 1]))),
        lambda tx: tx.updates.add(update),
        lambda tx: tx.audit.add([entry]),
    ]
    return chance.choice(acts)


async def looked_at(store: Store, office: Office) -> list[object]:
    """Everything that either store can be asked of what these acts change."""
    async with store.read() as tx:
        return [
            await tx.chasers.since(MONDAY + timedelta(days=1)),
            await tx.chasers.since(MONDAY, [office.owner.id]),
            await tx.chasers.holding(office.workstream.id, OCTOBER),
            await tx.chasers.evidence(),
            await tx.chasers.evidence(meeting=office.meeting.id, since=NOON + timedelta(minutes=30)),
            await tx.chasers.evidence(person=office.owner.id),
            await tx.chasers.holds(MONDAY),
            await tx.chasers.holds_from(MONDAY),
            await tx.updates.latest(office.workstream.id, OCTOBER),
            await tx.updates.last_before(office.workstream.id, OCTOBER),
            await tx.updates.for_periods([office.workstream.id], [OCTOBER, OCTOBER.previous()]),
            await tx.updates.of(office.workstream.id),
            await tx.updates.before([office.workstream.id], NOON + timedelta(minutes=30)),
            [one.done for one in await tx.updates.saying([office.workstream.id], ["said"], 5)],
            await tx.audit.of("something"),
            await tx.audit.of_batch("one"),
            await tx.audit.after("one"),
            await tx.audit.by(office.owner.id, NOON + timedelta(minutes=30)),
        ]


@pytest_asyncio.fixture
async def both(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[tuple[SqlStore, SqlStore]]:
    """Two databases, so that neither store sees what is done to the other."""
    files = [shutil.copyfile(migrated_sqlite, tmp_path / name) for name in ("one.sqlite", "two.sqlite")]
    one, two = (SqlStore(create_engine(f"sqlite:///{file}")) for file in files)
    yield one, two
    await one.close()
    await two.close()


@pytest.mark.parametrize("seed", range(12))
async def test_memory_and_database_say_the_same_whatever_is_done_to_them(
    both: tuple[SqlStore, SqlStore], seed: int
) -> None:
    office = await furnish(both[0])
    assert office == await furnish(both[1])
    stores: tuple[Store, Store] = (both[0], await MemoryStore.over(both[1]))
    for step in range(30):
        given = [await acted(store, office, Random(f"{seed}:{step}")) for store in stores]  # noqa: S311
        assert given[0] == given[1]
    seen = [await looked_at(store, office) for store in stores]
    assert seen[0] == seen[1]


async def acted(store: Store, office: Office, chance: Random) -> list[object]:
    """What two acts give in one transaction, which sometimes fails after them."""
    given: list[object] = []
    try:
        async with store.begin() as tx:
            given += [await an_act(office, chance)(tx) for _ in range(2)]
            if chance.random() < 0.3:
                raise InterruptedError
    except InterruptedError:
        pass
    return given


async def test_what_is_changed_is_read_anew_and_what_fails_is_not(both: tuple[SqlStore, SqlStore]) -> None:
    office = await furnish(both[0])
    store = MemoryStore(both[0])
    moved = replace(office.meeting, day=date(2027, 1, 7))
    async with store.begin() as tx:
        assert await tx.programmes.meetings() == (office.meeting,)
        await tx.programmes.save_meeting(moved)
        assert await tx.programmes.meetings() == (moved,)
    with pytest.raises(InterruptedError):
        async with store.begin() as tx:
            await tx.programmes.save_meeting(replace(moved, cancelled=True))
            await tx.people.save(replace(office.owner, leave=(Leave(first=MONDAY, last=MONDAY),)))
            assert (await tx.people.get(office.owner.id)).away(MONDAY)
            raise InterruptedError
    async with store.read() as tx:
        assert await tx.programmes.meetings(first=date(2027, 1, 1)) == (moved,)
        assert await tx.people.get(office.owner.id) == office.owner
        assert await tx.programmes.workstreams(of=[office.owner.id]) == (office.workstream,)
        assert await tx.programmes.workstreams(ids=[office.workstream.id], of=[office.deputy.id]) == ()


async def test_an_item_that_is_changed_is_promised_anew(both: tuple[SqlStore, SqlStore]) -> None:
    office = await furnish(both[0])
    store = MemoryStore(both[0])
    async with store.begin() as tx:
        added = await tx.items.add(replace(office.action("A01"), due=MONDAY))
        assert [one.item for one in await tx.items.promises(MONDAY, [office.owner.id])] == [added.id]
        await tx.items.save(replace(added, due=date(2027, 1, 7)))
        assert list(await tx.items.promises(MONDAY)) == []
        assert [one.due for one in await tx.items.promises(date.max)] == [date(2027, 1, 7)]
