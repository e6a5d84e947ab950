"""The database refuses a second message, and gives each one to a single claimant."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.chasing.chaser import Chaser, ChaserState, Evidence, EvidenceKind, Hold, HoldKind
from domain.cycle import Stage
from domain.errors import NotFound
from domain.identifiers import ChaserId
from storage.chasers import CLAIM_EXPIRES
from storage.store import SqlStore
from tests.storage.office import NOON, OCTOBER, Office

MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)


async def put(store: SqlStore, chaser: Chaser) -> Chaser | None:
    async with store.begin() as tx:
        return await tx.chasers.put(chaser)


async def put_many(store: SqlStore, office: Office, many: int) -> list[ChaserId]:
    """Chasers for `many` days, decided a minute after each other, given back oldest first."""
    chasers = [
        await put(store, office.chaser(MONDAY + timedelta(days=day), decided_at=NOON + timedelta(minutes=day)))
        for day in reversed(range(many))
    ]
    return [chaser.id for chaser in reversed(chasers) if chaser is not None]


async def claim(store: SqlStore, limit: int, now: datetime = NOON) -> list[ChaserId]:
    async with store.begin() as tx:
        return [chaser.id for chaser in await tx.chasers.claim(now, limit)]


async def test_of_two_beats_at_the_same_moment_one_puts_the_message(
    any_store: SqlStore, other_store: SqlStore, office: Office
) -> None:
    chaser = office.chaser(MONDAY, asks=(office.ask(),))
    outcomes = await asyncio.gather(*(put(store, chaser) for store in (any_store, other_store) * 4))
    assert sum(outcome is not None for outcome in outcomes) == 1
    async with any_store.read() as tx:
        assert len(await tx.chasers.since(MONDAY)) == 1


async def test_one_unsolicited_message_a_person_a_day(any_store: SqlStore, office: Office) -> None:
    assert await put(any_store, office.chaser(MONDAY))
    assert await put(any_store, office.chaser(MONDAY, stage=Stage.NUDGE)) is None
    assert await put(any_store, office.chaser(MONDAY, person=office.deputy.id))
    assert await put(any_store, office.chaser(TUESDAY))


async def test_an_ask_is_put_once_and_a_refused_message_leaves_nothing(any_store: SqlStore, office: Office) -> None:
    assert await put(any_store, office.chaser(MONDAY, asks=(office.ask(Stage.CARD),)))
    assert await put(any_store, office.chaser(TUESDAY, asks=(office.ask(Stage.NUDGE), office.ask(Stage.CARD)))) is None
    assert await put(any_store, office.chaser(TUESDAY, asks=(office.ask(Stage.NUDGE),)))


async def test_the_transaction_goes_on_after_a_refusal(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        await tx.chasers.put(office.chaser(MONDAY))
        assert await tx.chasers.put(office.chaser(MONDAY)) is None
        await tx.chasers.put(office.chaser(TUESDAY))
    async with any_store.read() as tx:
        assert [chaser.day for chaser in await tx.chasers.since(MONDAY)] == [MONDAY, TUESDAY]
        assert [chaser.day for chaser in await tx.chasers.since(TUESDAY)] == [TUESDAY]


async def test_an_officer_may_press_as_often_as_they_like(any_store: SqlStore, office: Office) -> None:
    for _ in range(3):
        assert await put(any_store, office.chaser(MONDAY, asks=(office.ask(),), solicited=True))
    assert await put(any_store, office.chaser(MONDAY, asks=(office.ask(),)))


@pytest.mark.parametrize("state", [ChaserState.STOPPED, ChaserState.REFUSED])
async def test_what_was_not_sent_frees_its_asks_but_not_its_day(
    any_store: SqlStore, office: Office, state: ChaserState
) -> None:
    chaser = await put(any_store, office.chaser(MONDAY, asks=(office.ask(),)))
    assert chaser is not None
    async with any_store.begin() as tx:
        await tx.chasers.record(chaser.id, state, NOON)
    assert await put(any_store, office.chaser(MONDAY)) is None
    assert await put(any_store, office.chaser(TUESDAY, asks=(office.ask(),)))


async def test_two_claimants_never_take_the_same_message(
    any_store: SqlStore, other_store: SqlStore, office: Office
) -> None:
    waiting = await put_many(any_store, office, 9)
    taken = await asyncio.gather(claim(any_store, 4), claim(other_store, 4), claim(any_store, 4), claim(other_store, 4))
    assert sorted(identifier for some in taken for identifier in some) == sorted(waiting)


async def test_a_claimant_on_postgresql_does_not_wait_for_another(
    any_store: SqlStore, other_store: SqlStore, office: Office
) -> None:
    waiting = await put_many(any_store, office, 4)
    if any_store.engine.dialect.name == "sqlite":
        assert await claim(other_store, 4) == waiting
        return
    async with asyncio.timeout(5), any_store.begin() as tx:
        first = await tx.chasers.claim(NOON, 2)
        assert await claim(other_store, 4) == waiting[2:]
    assert [chaser.id for chaser in first] == waiting[:2]


async def test_the_oldest_is_claimed_first_and_the_attempt_counted(any_store: SqlStore, office: Office) -> None:
    waiting = await put_many(any_store, office, 3)
    async with any_store.begin() as tx:
        claimed = await tx.chasers.claim(NOON, 2)
    assert [chaser.id for chaser in claimed] == waiting[:2]
    assert {(chaser.state, chaser.attempts) for chaser in claimed} == {(ChaserState.CLAIMED, 1)}
    async with any_store.read() as tx:
        assert await tx.chasers.get(claimed[0].id) == claimed[0]


async def test_a_dead_claimants_message_is_taken_again(any_store: SqlStore, office: Office) -> None:
    waiting = await put_many(any_store, office, 1)
    assert await claim(any_store, 1) == waiting
    assert await claim(any_store, 1, NOON + CLAIM_EXPIRES) == []
    assert await claim(any_store, 1, NOON + CLAIM_EXPIRES + timedelta(seconds=1)) == waiting


async def test_a_message_put_back_is_claimed_again_and_a_sent_one_never(any_store: SqlStore, office: Office) -> None:
    chaser = await put(any_store, office.chaser(MONDAY, asks=(office.ask(),)))
    assert chaser is not None
    assert await claim(any_store, 1) == [chaser.id]
    async with any_store.begin() as tx:
        await tx.chasers.record(chaser.id, ChaserState.WAITING, NOON)
    assert await claim(any_store, 1) == [chaser.id]
    async with any_store.begin() as tx:
        await tx.chasers.record(chaser.id, ChaserState.SENT, NOON, "activity\x00-1")
        assert await tx.chasers.holding(office.workstream.id, OCTOBER) == (
            replace(chaser, state=ChaserState.SENT, sent_at=NOON, activity_id="activity-1", attempts=2),
        )
    assert await claim(any_store, 1, NOON + 2 * CLAIM_EXPIRES) == []


async def test_the_outcome_of_an_unknown_message_is_refused(any_store: SqlStore) -> None:
    with pytest.raises(NotFound):
        async with any_store.begin() as tx:
            await tx.chasers.record(ChaserId(5), ChaserState.SENT, NOON)


async def test_evidence_and_holds_are_narrowed(any_store: SqlStore, office: Office) -> None:
    lines = [
        Evidence(
            at=datetime(2026, 11, day, tzinfo=UTC),
            kind=EvidenceKind.SENT,
            programme=None,
            meeting=office.meeting.id if day == 2 else None,
            person=(office.owner if day < 3 else office.deputy).id,
            stage=None,
        )
        for day in (3, 1, 2)
    ]
    hold = Hold(person=office.owner.id, kind=HoldKind.SNOOZED, first=MONDAY, last=TUESDAY)
    async with any_store.begin() as tx:
        await tx.chasers.add_evidence(lines)
        await tx.chasers.add_hold(hold)
    third, first, second = lines
    async with any_store.read() as tx:
        assert await tx.chasers.evidence() == (first, second, third)
        assert await tx.chasers.evidence(meeting=office.meeting.id) == (second,)
        assert await tx.chasers.evidence(person=office.owner.id, since=second.at) == (second,)
        assert [len(await tx.chasers.holds(MONDAY + timedelta(days=day))) for day in (-1, 0, 1, 2)] == [0, 1, 1, 0]
