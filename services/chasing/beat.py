"""One beat: decide what is due, put it in the outbox, send what is waiting, record what became of each."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.chasing.chaser import EvidenceKind
from domain.chasing.decision import Decision
from domain.chasing.outbox import chasers_of
from domain.chasing.policy import Deciding, due_chasers
from services.chasing.deliveries import Fate, deliver
from services.chasing.evidence import Key, lines_for, write_decisions
from services.chasing.recheck import last_look
from services.chasing.worlds import anything_runs, load_world
from services.ports import Messenger, Store

BATCH = 50
"""Chasers claimed at a time: short claims, so that another replica may take over soon when this one dies."""

MOST = 1_500
"""Chasers one beat sends, about a minute at Teams' rate: the next beat goes on, with a new look at the clock."""

AT_ONCE = 8
"""Messages on their way at the same time; the connector keeps Teams' limits."""

PUT_AT_ONCE = 200
"""Chasers put in one transaction, so that other writers wait no longer than a moment."""

REMEMBERED = 50_000
"""Lines of evidence remembered as written; beyond it the log itself is asked again."""

SMALL = 5_000
"""Up to this many people every beat looks at the whole world anew."""

AT_HAND = 500
"""Up to this many people are decided on in the time that another thread takes to begin."""

LOOK_AGAIN = timedelta(minutes=5)
"""A larger world is looked at again when the next message is due, and after this long at the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatOutcome:
    """What one beat did: the decisions it took, how many chasers it put in the outbox, and how many were sent, refused
    by Teams, stopped at the last look, or failed by a fault of ours."""

    decisions: tuple[Decision, ...]
    planned: int = 0
    sent: int = 0
    refused: int = 0
    stopped: int = 0
    failed: int = 0


@dataclass(slots=True, kw_only=True)
class BeatMemory:
    """What one process remembers between its beats, so that a quiet one costs nothing. Losing it loses nothing.

    Until `quiet_until` (aware UTC) a large world is not looked at again. `written` is evidence known to be in the log.
    """

    quiet_until: datetime | None = None
    written: set[Key] = field(default_factory=set)


async def plan_chasers(store: Store, now: datetime, decide: Deciding = due_chasers) -> tuple[Decision, ...]:
    """What a beat at `now` (aware UTC) would decide, a decision a person; writes nothing."""
    async with store.read() as tx:
        world = await load_world(tx, now)
    if len(world.people) <= AT_HAND:
        return decide(world, now)
    # A large world takes seconds to decide on: people are answered meanwhile.
    return await asyncio.to_thread(decide, world, now)


async def run_beat(
    store: Store,
    messenger: Messenger,
    now: datetime,
    memory: BeatMemory | None = None,
    *,
    decide: Deciding = due_chasers,
) -> BeatOutcome:
    """One beat at `now` (aware UTC). Safe to run twice, late, or on several replicas at once: the database refuses a
    second chaser to a person on a day, and each waiting one is claimed by one replica only.

    With a `memory` of the beats before, a beat in which nothing can be due decides nothing and is cheap.
    """
    decisions: tuple[Decision, ...] = ()
    if memory is None or await _worth_a_look(store, now, memory):
        decisions = await plan_chasers(store, now, decide)
        if memory is not None:
            memory.quiet_until = _quiet_until(decisions, now)
    planned = await _put(store, decisions, now, memory.written if memory is not None else set())
    fates = await _send(store, messenger, now, decide)
    return BeatOutcome(
        decisions=decisions,
        planned=planned,
        sent=fates[Fate.SENT],
        refused=fates[Fate.REFUSED],
        stopped=fates[Fate.STOPPED],
        failed=fates[Fate.FAILED],
    )


async def _worth_a_look(store: Store, now: datetime, memory: BeatMemory) -> bool:
    if memory.quiet_until is not None and now < memory.quiet_until:
        return False
    async with store.read() as tx:
        return await anything_runs(tx, now)


def _quiet_until(decisions: Sequence[Decision], now: datetime) -> datetime | None:
    if len(decisions) <= SMALL or any(one.send for one in decisions):
        return None
    return min([one.next_at for one in decisions if one.next_at is not None] + [now + LOOK_AGAIN])


async def _put(store: Store, decisions: Sequence[Decision], now: datetime, written: set[Key]) -> int:
    """Put the chasers in the outbox and write down what was withheld; gives how many the database took."""
    taken = 0
    chasers = chasers_of(decisions, now)
    for start in range(0, len(chasers), PUT_AT_ONCE):
        async with store.begin() as tx:
            for chaser in chasers[start : start + PUT_AT_ONCE]:
                stored = await tx.chasers.put(chaser)
                if stored is not None:
                    taken += 1
                    reason = stored.reason
                    await tx.chasers.add_evidence(await lines_for(tx, stored, EvidenceKind.PLANNED, now, reason))
    if any(one.withheld or one.with_officer for one in decisions):
        if len(written) > REMEMBERED:
            written.clear()
        async with store.begin() as tx:
            await write_decisions(tx, decisions, now, written)
    return taken


async def _send(store: Store, messenger: Messenger, now: datetime, decide: Deciding) -> Counter[Fate]:
    """Send what is waiting, looking at the world again before each batch."""
    fates: Counter[Fate] = Counter()
    gate = asyncio.Semaphore(AT_ONCE)
    while fates.total() < MOST:
        async with store.begin() as tx:
            claimed = await tx.chasers.claim(now, BATCH)
        if not claimed:
            break
        async with store.read() as tx:
            looked = await last_look(tx, claimed, now, decide)
        fates.update(
            await asyncio.gather(*(deliver(store, messenger, one, looked[one.id], now, gate) for one in claimed))
        )
    return fates
