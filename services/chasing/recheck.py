"""The last look before chasers are sent: what has changed since they were decided."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.chasing.chaser import Chaser
from domain.chasing.decision import Decision
from domain.chasing.policy import due_chasers
from domain.chasing.world import World
from domain.identifiers import ChaserId, PersonId
from services.chasing.worlds import load_world
from services.ports import Transaction


async def stopped_since(tx: Transaction, chasers: Collection[Chaser], now: datetime) -> Mapping[ChaserId, str]:
    """By chaser, the sentence for which it is not sent after all; those still due are left out.

    The policy is asked again as if these chasers had not been decided: answered, nil return, told, held, reassigned,
    left, blocked, out of hours, whatever stops a message stops it here. A chaser that an officer pressed for is sent
    all the same, unless everything it asks has been answered.
    """
    world = await load_world(tx, now)
    decisions = due_chasers(_without(world, chasers), now)
    reasons = ((chaser.id, _reason(chaser, world, decisions, now)) for chaser in chasers)
    return {chaser: reason for chaser, reason in reasons if reason}


def _without(world: World, chasers: Collection[Chaser]) -> World:
    days = {(one.person, one.day) for one in chasers if not one.solicited}
    kept = {
        person: tuple(one for one in some if one.solicited or (person, one.day) not in days)
        for person, some in world.messages.items()
    }
    return replace(world, messages=kept)


def _reason(chaser: Chaser, world: World, decisions: Collection[Decision], now: datetime) -> str:
    if chaser.solicited:
        answered = chaser.asks and all(ask.period in world.answered.get(ask.workstream, {}) for ask in chaser.asks)
        return "Everything it asks has been answered meanwhile." if answered else ""
    recipient = world.people[chaser.person]
    if now.astimezone(ZoneInfo(recipient.time_zone)).date() != chaser.day:
        return "The day it was meant for is over; what is still due is decided anew."
    if any(one.send and one.recipient == chaser.person for one in decisions):
        return ""
    owner: PersonId = chaser.covering or chaser.person
    return next((one.reason for one in decisions if one.person == owner), "") or "Nothing is asked of them any more."
