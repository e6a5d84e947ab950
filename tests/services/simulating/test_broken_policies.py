"""A simulation can fail: under a policy that breaks one of its promises, that promise is counted and named.

Most are broken by deciding on a world that hides what should stop a message. What the outbox would refuse, or the last
look stop, whatever the policy thinks, is broken by a store without that safeguard.
"""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.chasing.chaser import Chaser, Hold, HoldKind
from domain.chasing.decision import Decision
from domain.chasing.policy import Deciding, due_chasers
from domain.chasing.world import World
from domain.cycle import Stage
from domain.identifiers import BoardId, MeetingId, ProgrammeId
from domain.people import Leave, Person
from domain.programmes import Programme
from domain.updates import Update
from services.simulating.simulation import simulate
from storage.memory.chasers import MemoryChasers
from storage.memory.records import MemoryUpdates
from storage.memory.store import MemoryStore, MemoryTransaction
from storage.store import SqlStore
from tests.domain.chasing.office import at, day
from tests.services.chasing_office import StoredOffice, stored_office

FIRST, LAST = at("27 Nov", "06:00"), at("12 Dec", "23:00")
"""Board on Thu 17 Dec: card Mon 30 Nov, nudge Thu 3, due Mon 7, late Tue 8, escalate Wed 9, papers Thu 10 Dec."""

Alter = Callable[[World], World]
Arrange = Callable[[StoredOffice], Awaitable[None]]
SILENT, PROMPT = 6, 1
"""Seeds under which Quentin never answers, and answers at once."""


def on(alter: Alter) -> Deciding:
    """The policy over an altered world."""
    return lambda world, now: due_chasers(alter(world), now)


def people(change: Callable[[Person], Person]) -> Alter:
    return lambda world: replace(world, people={one.id: change(one) for one in world.people.values()})


def programmes(change: Callable[[Programme], Programme]) -> Alter:
    return lambda world: replace(world, programmes={one.id: change(one) for one in world.programmes.values()})


def without_holds(world: World) -> World:
    return replace(world, holds={})


def without_memory(world: World) -> World:
    return replace(world, messages={})


def two_days_early(world: World, now: datetime) -> tuple[Decision, ...]:
    """As if it were the day after tomorrow."""
    return tuple(
        one if one.day is None else one._replace(day=one.day - timedelta(days=2))
        for one in due_chasers(world, now + timedelta(days=2))
    )


def forgetting(world: World, now: datetime) -> tuple[Decision, ...]:
    return tuple(one._replace(with_officer=()) for one in due_chasers(world, now))


def impatient(world: World, now: datetime) -> tuple[Decision, ...]:
    """A late chase where a card is due."""
    return tuple(
        one._replace(stage=Stage.LATE, asks=tuple(ask._replace(stage=Stage.LATE) for ask in one.asks))
        if one.send
        else one
        for one in due_chasers(world, now)
    )


async def nothing(office: StoredOffice) -> None:
    """As it is."""


async def away(office: StoredOffice) -> None:
    await office.change(office.quentin, leave=(Leave(first=day("23 Nov"), last=day("18 Dec")),))


async def part_time(office: StoredOffice) -> None:
    await office.change(office.quentin, working_days=frozenset({2, 3}))


async def gone(office: StoredOffice) -> None:
    await office.change(office.quentin, left_on=day("27 Nov"))


async def paused(office: StoredOffice) -> None:
    """One of two programmes: a beat for none but paused ones does not even look."""
    async with office.store.begin() as tx:
        await tx.programmes.save(replace(office.programme, paused=True))
        other = await tx.programmes.save(replace(office.programme, id=ProgrammeId(0), code="LAN"))
        board = await tx.programmes.save_board(replace(office.board, id=BoardId(0), programme=other.id))
        await tx.programmes.save_meeting(replace(office.meeting, id=MeetingId(0), board=board.id))


def said(kind: HoldKind) -> Arrange:
    async def arrange(office: StoredOffice) -> None:
        async with office.store.begin() as tx:
            hold = Hold(person=office.quentin.id, kind=kind, first=day("28 Nov"), last=day("12 Dec"))
            await tx.chasers.add_hold(hold)

    return arrange


@pytest.mark.parametrize(
    ("arrange", "decide", "rule", "sentence"),
    [
        (
            nothing,
            on(people(lambda one: replace(one, window_opens=time(0), window_closes=time(23, 59)))),
            "outside their hours",
            "Quentin Quality was written to on Mon 30 Nov at 07:30, outside their hours.",
        ),
        (nothing, two_days_early, "on a closed day", "Sat 28 Nov"),
        (nothing, two_days_early, "on a day that is not theirs", "Sat 28 Nov"),
        (
            part_time,
            on(people(lambda one: replace(one, working_days=frozenset(range(5))))),
            "on a day that is not theirs",
            "Mon 30 Nov",
        ),
        (away, on(people(lambda one: replace(one, leave=()))), "while away", "while away"),
        (gone, on(people(lambda one: replace(one, left_on=None))), "after they had left", "after they had left"),
        (
            paused,
            on(programmes(lambda one: replace(one, paused=False))),
            "while paused",
            "while the programme was paused",
        ),
        (said(HoldKind.SNOOZED), on(without_holds), "while snoozed", "snoozed by Quentin Quality until Sat 12 Dec"),
        (said(HoldKind.SUPPRESSED), on(without_holds), "while away", "while away"),
        (said(HoldKind.ALREADY_TOLD), on(without_holds), "while already told", "already told by Quentin"),
        (said(HoldKind.SPOKEN_TO), on(without_holds), "while spoken to", "spoken to by Quentin"),
        (said(HoldKind.NOT_MINE), on(without_holds), "while not mine", "not mine by Quentin"),
        (said(HoldKind.OPTED_DOWN), on(without_holds), "while opted down", "opted down by Quentin"),
        (nothing, impatient, "without a card", "had a late for P8 Nov 2026 without a card before it"),
        (
            nothing,
            forgetting,
            "forgotten before papers",
            "was not on the officer's list when papers for ASC Transformation Board went out",
        ),
    ],
)
async def test_a_broken_rule_is_counted_and_named(
    store: SqlStore, arrange: Arrange, decide: Deciding, rule: str, sentence: str
) -> None:
    office = await stored_office(store)
    await arrange(office)
    kept = await simulate(await MemoryStore.over(store), FIRST, LAST, seed=SILENT)
    assert kept.broken == ()
    found = await simulate(await MemoryStore.over(store), FIRST, LAST, seed=SILENT, decide=decide)
    assert Counter(one.rule for one in found.broken)[rule] > 0, found.broken
    assert any(sentence in one.sentence for one in found.broken), found.broken


class Forgetful(MemoryStore):
    """A store that refuses no second message and knows of no answer."""

    def _transaction(self, session: AsyncSession) -> MemoryTransaction:
        given = super()._transaction(session)
        given.chasers = _Accepting(self._outbox, self._journal)
        given.updates = _Deaf(self._said, self._journal)
        return given


class _Accepting(MemoryChasers):
    async def put(self, chaser: Chaser) -> Chaser | None:
        return await super().put(replace(chaser, solicited=True))


class _Deaf(MemoryUpdates):
    async def for_periods(self, workstreams: object, periods: object) -> tuple[Update, ...]:
        return ()


@pytest.mark.parametrize(
    ("seed", "decide", "rule", "sentence"),
    [
        (SILENT, on(without_memory), "twice a day", "Quentin Quality was written to 2 times on Mon 30 Nov."),
        (SILENT, on(without_memory), "four a cycle", "times for ASC Transformation Board, Thu 17 Dec."),
        (SILENT, on(without_memory), "a stage twice", "had the card for ASC Transformation Board, Thu 17 Dec"),
        (PROMPT, due_chasers, "after an answer", "Quentin Quality was asked for P8 Nov 2026 again after answering."),
    ],
)
async def test_what_the_outbox_and_the_last_look_stop_is_named_without_them(
    store: SqlStore, seed: int, decide: Deciding, rule: str, sentence: str
) -> None:
    await stored_office(store)
    guarded = await simulate(await MemoryStore.over(store), FIRST, LAST, seed=seed, decide=decide)
    assert guarded.broken == ()
    found = await simulate(await Forgetful.over(store), FIRST, LAST, seed=seed, decide=decide)
    assert Counter(one.rule for one in found.broken)[rule] > 0, found.broken
    assert any(sentence in one.sentence for one in found.broken), found.broken
