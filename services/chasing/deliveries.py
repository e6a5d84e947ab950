"""Delivering one claimed chaser, and what becomes of it."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from domain.chasing.chaser import Chaser, ChaserState, EvidenceKind
from domain.people import Contact
from services.chasing.covering import cover_notices
from services.chasing.digests import digest_for
from services.chasing.evidence import lines_for
from services.ports import Delivered, Messenger, Store, Undelivered

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""Tries of one chaser, ten minutes apart, before Teams' refusal is taken as final for the day."""

_INTERRUPTED = "The bot stopped while Teams had the message, so it may not have arrived; it is not sent a second time."
_NOT_INSTALLED = "There is no Teams chat with them yet: the app is not installed for them."


class Fate(StrEnum):
    """What became of a claimed chaser in one beat."""

    SENT = "sent"
    REFUSED = "refused"
    STOPPED = "stopped"
    FAILED = "failed"


async def deliver(
    store: Store, messenger: Messenger, chaser: Chaser, looked: Chaser | str, now: datetime, gate: asyncio.Semaphore
) -> Fate:
    """Send what the last look left of `chaser`, or stop it for the reason the look gave; never raises.

    No transaction is open while Teams takes its time. A fault of ours keeps the claim: when it runs out the chaser is
    tried again; but one that was handed over to Teams by a process that died is never sent a second time.
    """
    async with gate:
        try:
            if chaser.state is ChaserState.HANDED_OVER:
                return await _interrupted(store, chaser, now)
            if isinstance(looked, str):
                return await _stopped(store, chaser, now, looked)
            async with store.read() as tx:
                contact = (await tx.people.get(chaser.person)).contact
                digest = await digest_for(tx, looked, now=now)
            if contact is None:
                return await _stopped(store, chaser, now, _NOT_INSTALLED)
            async with store.begin() as tx:
                await tx.chasers.record(chaser.id, ChaserState.HANDED_OVER, now)
            delivery = await messenger.send_digest(contact, digest)
            if isinstance(delivery, Delivered):
                return await _sent(store, messenger, chaser, now, delivery)
            return await _refused(store, chaser, contact, delivery, now)
        except Exception:
            # One bad chaser must not keep the others from being sent.
            log.exception("chaser %s failed", chaser.id)
            return Fate.FAILED


async def _sent(store: Store, messenger: Messenger, chaser: Chaser, now: datetime, delivery: Delivered) -> Fate:
    async with store.begin() as tx:
        await tx.chasers.record(chaser.id, ChaserState.SENT, now, delivery.activity_id)
        for kind, reason in ((EvidenceKind.SENT, chaser.reason), (EvidenceKind.DELIVERED, "Teams took the message.")):
            await tx.chasers.add_evidence(await lines_for(tx, chaser, kind, now, reason))
        told = await cover_notices(tx, chaser, now) if chaser.covering is not None else ()
    for one in told:
        await messenger.send_notice(one.contact, one.text)
    return Fate.SENT


async def _interrupted(store: Store, chaser: Chaser, now: datetime) -> Fate:
    """Nobody knows whether it arrived: asking twice is worse than asking once too little, and the next stage asks."""
    async with store.begin() as tx:
        await tx.chasers.record(chaser.id, ChaserState.SENT, now)
        await tx.chasers.add_evidence(await lines_for(tx, chaser, EvidenceKind.SENT, now, _INTERRUPTED))
    return Fate.FAILED


async def _stopped(store: Store, chaser: Chaser, now: datetime, reason: str) -> Fate:
    async with store.begin() as tx:
        await tx.chasers.record(chaser.id, ChaserState.STOPPED, now)
        await tx.chasers.add_evidence(await lines_for(tx, chaser, EvidenceKind.STOPPED, now, reason))
    return Fate.STOPPED


async def _refused(store: Store, chaser: Chaser, contact: Contact, delivery: Undelivered, now: datetime) -> Fate:
    """A passing refusal keeps its claim: when that runs out the chaser is tried again, a few times in all."""
    async with store.begin() as tx:
        over = delivery.final or chaser.attempts >= ATTEMPTS
        await tx.chasers.record(chaser.id, ChaserState.REFUSED if over else ChaserState.CLAIMED, now)
        await tx.chasers.add_evidence(await lines_for(tx, chaser, EvidenceKind.REFUSED, now, delivery.reason))
        if delivery.blocked:
            await tx.people.save_contact(chaser.person, replace(contact, blocked=delivery.reason))
    return Fate.REFUSED
