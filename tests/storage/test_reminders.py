"""Reminders: kept, found when due, each claimed by one replica alone, on both databases and by an index."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from domain.identifiers import PersonId, ReminderId
from domain.reminders import Reminder, ReminderState
from storage.store import SqlStore
from tests.storage.office import NOON, Office
from tests.storage.test_plans import scans


def reminder(office: Office, *, minutes: int = 0, person: PersonId | None = None) -> Reminder:
    return Reminder(
        id=ReminderId(0),
        person=person or office.owner.id,
        at=NOON + timedelta(minutes=minutes),
        made_at=NOON - timedelta(days=1),
        what="ring \x00 CC \ud800",
    )


async def test_a_reminder_comes_back_as_it_was_kept(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        item = await tx.items.add(office.action("A01"))
        kept = await tx.reminders.save(replace(reminder(office), item=item.id))
    async with any_store.read() as tx:
        assert await tx.reminders.of(office.owner.id, [ReminderState.WAITING]) == (kept,)
        assert await tx.reminders.of(office.deputy.id, [ReminderState.WAITING]) == ()
        assert await tx.reminders.of(office.owner.id, [ReminderState.SENT]) == ()
    assert kept.what == "ring  CC \ufffd"
    async with any_store.begin() as tx:
        await tx.items.remove(item)
    async with any_store.begin() as tx:
        assert await tx.reminders.get(kept.id) == replace(kept, item=None)
        assert await tx.reminders.get(ReminderId(999_999)) is None


async def test_what_is_due_is_claimed_once_whatever_the_number_of_replicas(
    any_store: SqlStore, other_store: SqlStore, office: Office
) -> None:
    async with any_store.begin() as tx:
        for minutes in (-30, -20, -10, 10):
            await tx.reminders.save(reminder(office, minutes=minutes))

    async def claim(store: SqlStore) -> tuple[Reminder, ...]:
        async with store.begin() as tx:
            return await tx.reminders.claim(NOON, 2)

    claimed = [one for some in await asyncio.gather(claim(any_store), claim(other_store)) for one in some]
    claimed += await claim(any_store)
    assert sorted(one.at for one in claimed) == [NOON - timedelta(minutes=minutes) for minutes in (30, 20, 10)]
    assert {one.attempts for one in claimed} == {1}


async def test_a_claim_that_died_is_taken_again_after_ten_minutes(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        await tx.reminders.save(reminder(office))
        (claimed,) = await tx.reminders.claim(NOON, 5)
        await tx.reminders.save(replace(claimed, outcome="Teams answered 429"))
        assert await tx.reminders.claim(NOON + timedelta(minutes=9), 5) == ()
        (again,) = await tx.reminders.claim(NOON + timedelta(minutes=11), 5)
        assert (again.attempts, again.outcome) == (2, "Teams answered 429")
        await tx.reminders.save(replace(again, state=ReminderState.SENT, sent_at=NOON))
        assert await tx.reminders.claim(NOON + timedelta(days=1), 5) == ()


async def test_what_is_due_is_found_by_an_index(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        for number in range(400):
            sent = replace(reminder(office, minutes=number), state=ReminderState.SENT)
            await tx.reminders.save(sent if number % 40 else reminder(office, minutes=-number))
    await any_store.settle()
    due = "SELECT id FROM reminder WHERE state = 'waiting' AND at <= '2026-11-24 12:00:00' ORDER BY at, id LIMIT 100"
    assert await scans(any_store, due, ()) == []
    theirs = "SELECT id FROM reminder WHERE person_id = 1 AND state = 'waiting'"
    assert await scans(any_store, theirs, ()) == []
