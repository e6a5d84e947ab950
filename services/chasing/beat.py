"""One beat: decide what is due, put it in the outbox, send what is waiting, record what became of each."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.chasing.chaser import Chaser, ChaserState, Evidence, EvidenceKind
from domain.chasing.decision import Decision, Verdict
from domain.chasing.outbox import chasers_of
from domain.chasing.policy import due_chasers
from domain.people import Contact
from services.chasing.digests import digest_for
from services.chasing.recheck import stopped_since
from services.chasing.worlds import load_world
from services.ports import Delivered, Messenger, Store, Transaction, Undelivered

log = logging.getLogger(__name__)

BATCH = 50
"""Chasers claimed at a time: short claims, so that another replica may take over soon when this one dies."""

ATTEMPTS = 5
"""Tries of one chaser, ten minutes apart, before Teams' refusal is taken as final for the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatOutcome:
    """What one beat did: the decisions it took and how many chasers were sent, refused by Teams, stopped at the last
    look, or failed by a fault of ours."""

    decisions: tuple[Decision, ...]
    sent: int = 0
    refused: int = 0
    stopped: int = 0
    failed: int = 0


async def plan_chasers(store: Store, now: datetime) -> tuple[Decision, ...]:
    """What a beat at `now` (aware UTC) would decide, a decision a person; writes nothing."""
    async with store.read() as tx:
        return due_chasers(await load_world(tx, now), now)


async def run_beat(store: Store, messenger: Messenger, now: datetime) -> BeatOutcome:
    """One beat at `now` (aware UTC). Safe to run twice, late, or on several replicas at once: the database refuses a
    second chaser to a person on a day, and each waiting one is claimed by one replica only."""
    decisions = await plan_chasers(store, now)
    await _put(store, decisions, now)
    outcome = BeatOutcome(decisions=decisions)
    while True:
        async with store.begin() as tx:
            claimed = await tx.chasers.claim(now, BATCH)
        if not claimed:
            return outcome
        async with store.read() as tx:
            stopped = await stopped_since(tx, claimed, now)
        for chaser in claimed:
            outcome = await _deliver(store, messenger, chaser, stopped.get(chaser.id, ""), now, outcome)


async def _put(store: Store, decisions: Iterable[Decision], now: datetime) -> None:
    chasers = chasers_of(decisions, now)
    prepared = [one for one in decisions if one.verdict is Verdict.PREPARE]
    if not chasers and not prepared:
        return
    async with store.begin() as tx:
        for chaser in chasers:
            stored = await tx.chasers.put(chaser)
            if stored is not None:
                await _record(tx, stored, EvidenceKind.PLANNED, now, stored.reason)
        await _record_prepared(tx, prepared, now)


async def _record_prepared(tx: Transaction, decisions: Iterable[Decision], now: datetime) -> None:
    """An escalation enters the evidence once a meeting and workstream, not at every beat."""
    for decision in decisions:
        known = await tx.chasers.evidence(person=decision.person)
        seen = {(one.meeting, one.workstream) for one in known if one.kind is EvidenceKind.PREPARED}
        await tx.chasers.add_evidence(
            Evidence(
                at=now,
                kind=EvidenceKind.PREPARED,
                programme=None,
                meeting=ask.meeting,
                person=decision.person,
                stage=ask.stage,
                workstream=ask.workstream,
                reason=decision.reason,
            )
            for ask in decision.with_officer
            if (ask.meeting, ask.workstream) not in seen
        )


async def _deliver(
    store: Store, messenger: Messenger, chaser: Chaser, stopped: str, now: datetime, outcome: BeatOutcome
) -> BeatOutcome:
    try:
        async with store.read() as tx:
            contact = (await tx.people.get(chaser.person)).contact
            digest = None if stopped else await digest_for(tx, chaser, now=now)
        if digest is None or contact is None:
            reason = stopped or "There is no Teams chat with them yet: the app is not installed for them."
            await _settle(store, chaser, ChaserState.STOPPED, EvidenceKind.STOPPED, now, reason)
            return replace(outcome, stopped=outcome.stopped + 1)
        # No transaction is open here: Teams may take its time.
        delivery = await messenger.send_digest(contact, digest)
        if isinstance(delivery, Delivered):
            await _settle(
                store, chaser, ChaserState.SENT, EvidenceKind.DELIVERED, now, chaser.reason, delivery.activity_id
            )
            return replace(outcome, sent=outcome.sent + 1)
        await _refused(store, chaser, contact, delivery, now)
        return replace(outcome, refused=outcome.refused + 1)
    except Exception:
        # One bad chaser must not keep the others from being sent; its claim runs out and it is tried again.
        log.exception("chaser %s failed", chaser.id)
        return replace(outcome, failed=outcome.failed + 1)


async def _refused(store: Store, chaser: Chaser, contact: Contact, delivery: Undelivered, now: datetime) -> None:
    """A passing refusal keeps its claim: when that runs out the chaser is tried again, a few times in all."""
    async with store.begin() as tx:
        if delivery.final or chaser.attempts >= ATTEMPTS:
            await tx.chasers.record(chaser.id, ChaserState.REFUSED, now)
        await _record(tx, chaser, EvidenceKind.REFUSED, now, delivery.reason)
        if delivery.blocked:
            await tx.people.save_contact(chaser.person, replace(contact, blocked=delivery.reason))


async def _settle(
    store: Store,
    chaser: Chaser,
    state: ChaserState,
    kind: EvidenceKind,
    now: datetime,
    reason: str,
    activity_id: str = "",
) -> None:
    async with store.begin() as tx:
        await tx.chasers.record(chaser.id, state, now, activity_id)
        await _record(tx, chaser, kind, now, reason)


async def _record(tx: Transaction, chaser: Chaser, kind: EvidenceKind, now: datetime, reason: str) -> None:
    """One line for each update asked, or one for a chaser about items alone."""
    programmes = {one.id: one.programme for one in await tx.programmes.workstreams()}
    person = chaser.covering or chaser.person
    lines = [
        Evidence(
            at=now,
            kind=kind,
            programme=programmes.get(ask.workstream),
            meeting=ask.meeting,
            person=person,
            stage=ask.stage,
            workstream=ask.workstream,
            chaser=chaser.id,
            reason=reason,
        )
        for ask in chaser.asks
    ]
    alone = Evidence(
        at=now,
        kind=kind,
        programme=None,
        meeting=None,
        person=person,
        stage=chaser.stage,
        chaser=chaser.id,
        reason=reason,
    )
    await tx.chasers.add_evidence(lines or [alone])
