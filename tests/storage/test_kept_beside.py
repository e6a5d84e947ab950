"""Locks, reassignments, holds that end, and ladders: kept alike on both databases."""

from dataclasses import replace
from datetime import date, timedelta

from domain.chasing.chaser import Hold, HoldKind
from domain.identifiers import ProgrammeId, ReassignmentId
from domain.locks import PeriodLock
from domain.programmes import Programme
from domain.reassignments import Reassignment, ReassignmentState
from storage.store import SqlStore
from tests.storage.office import NOON, OCTOBER, Office

MONDAY = date(2026, 11, 30)
DAY = timedelta(days=1)


async def test_a_period_is_locked_once_and_unlocked(any_store: SqlStore, office: Office) -> None:
    lock = PeriodLock(programme=office.programme.id, period=OCTOBER, at=NOON, by=office.owner.id)
    async with any_store.begin() as tx:
        await tx.locks.save(lock)
        await tx.locks.save(replace(lock, at=NOON + DAY, by=office.deputy.id))
    async with any_store.read() as tx:
        assert await tx.locks.of() == await tx.locks.of(office.programme.id) == (lock,)
        assert await tx.locks.of(ProgrammeId(99)) == ()
    async with any_store.begin() as tx:
        await tx.locks.remove(lock)
        await tx.locks.remove(lock)
    async with any_store.read() as tx:
        assert await tx.locks.of() == ()


async def test_what_is_not_theirs_stays_open_until_it_is_settled(any_store: SqlStore, office: Office) -> None:
    asked = Reassignment(
        id=ReassignmentId(0),
        programme=office.programme.id,
        asked_by=office.owner.id,
        to=office.deputy.id,
        workstream=office.workstream.id,
        note="Not mine \U0001f600",
        asked_at=NOON,
    )
    async with any_store.begin() as tx:
        other = await tx.programmes.save(Programme(id=ProgrammeId(0), code="LAN", name="Local area"))
        first, second = [await tx.reassignments.save(asked) for _ in range(2)]
        assert await tx.reassignments.open([other.id]) == ()
        assert await tx.reassignments.open([office.programme.id, other.id]) == (first, second)
    settled = replace(
        first, state=ReassignmentState.ACCEPTED, settled_by=office.deputy.id, settled_at=NOON + DAY, answer="Yes"
    )
    async with any_store.begin() as tx:
        assert await tx.reassignments.save(settled) == settled
    async with any_store.read() as tx:
        assert await tx.reassignments.open([office.programme.id]) == (second,)
        assert await tx.reassignments.get(first.id) == settled
        assert await tx.reassignments.get(ReassignmentId(99)) is None


async def test_a_hold_ends_sooner_or_was_never_there(any_store: SqlStore, office: Office) -> None:
    week = Hold(person=office.owner.id, kind=HoldKind.SNOOZED, first=MONDAY, last=MONDAY + 6 * DAY)
    narrow = replace(week, workstream=office.workstream.id)
    async with any_store.begin() as tx:
        await tx.chasers.add_hold(week)
        await tx.chasers.add_hold(narrow)
        await tx.chasers.end_hold(week, MONDAY + DAY)
        await tx.chasers.end_hold(narrow, MONDAY + 60 * DAY)
    async with any_store.read() as tx:
        assert await tx.chasers.holds(MONDAY) == (replace(week, last=MONDAY + DAY), narrow)
        assert await tx.chasers.holds_from(MONDAY + 2 * DAY) == (narrow,)
    async with any_store.begin() as tx:
        await tx.chasers.end_hold(narrow, MONDAY - DAY)
    async with any_store.read() as tx:
        assert await tx.chasers.holds_from(MONDAY) == (replace(week, last=MONDAY + DAY),)


async def test_a_board_keeps_its_own_ladder_until_it_has_none(any_store: SqlStore, office: Office) -> None:
    own = replace(office.board, ladder=(("card", 15), ("late", 6)))
    async with any_store.begin() as tx:
        await tx.programmes.save_board(own)
    async with any_store.read() as tx:
        assert await tx.programmes.boards(office.programme.id) == (own,)
    async with any_store.begin() as tx:
        await tx.programmes.save_board(office.board)
    async with any_store.read() as tx:
        assert await tx.programmes.boards() == (office.board,)
