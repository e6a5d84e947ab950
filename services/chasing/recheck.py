"""The last look before chasers are sent: what has changed since they were decided."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.chasing.chaser import Chaser
from domain.chasing.decision import Decision
from domain.chasing.policy import Deciding, due_chasers
from domain.chasing.world import World
from domain.identifiers import ChaserId, PersonId
from services.chasing.worlds import load_world
from services.ports import Transaction


async def last_look(
    tx: Transaction, chasers: Collection[Chaser], now: datetime, decide: Deciding = due_chasers
) -> Mapping[ChaserId, Chaser | str]:
    """By chaser, what is still to be sent of it, or the sentence for which it is not sent after all.

    The policy is asked again as if these chasers had not been decided: answered, nil return, told, held, reassigned,
    left, blocked, out of hours, whatever stops a message stops it here. What has been answered is left out of a
    message that asks for more. A chaser that an officer pressed for is sent all the same, unless everything it asks has
    been answered.
    """
    asked = await tx.programmes.workstreams(ids={ask.workstream for one in chasers for ask in one.asks})
    people = {one.person for one in chasers} | {one.covering for one in chasers} | {one.owner for one in asked}
    world = await load_world(tx, now, concerning={one for one in people if one is not None})
    decisions = decide(_without(world, chasers), now)
    return {chaser.id: _looked_at(chaser, world, decisions, now) for chaser in chasers}


def _without(world: World, chasers: Collection[Chaser]) -> World:
    days = {(one.person, one.day) for one in chasers if not one.solicited}
    kept = {
        person: tuple(one for one in some if one.solicited or (person, one.day) not in days)
        for person, some in world.messages.items()
    }
    return replace(world, messages=kept)


def _looked_at(chaser: Chaser, world: World, decisions: Collection[Decision], now: datetime) -> Chaser | str:
    asks = tuple(ask for ask in chaser.asks if ask.period not in world.answered.get(ask.workstream, {}))
    if not asks and not chaser.items:
        return "Everything it asks has been answered meanwhile."
    recipient = world.people[chaser.person]
    if not chaser.solicited:
        if now.astimezone(ZoneInfo(recipient.time_zone)).date() != chaser.day:
            return "The day it was meant for is over; what is still due is decided anew."
        sending = [one for one in decisions if one.send and one.recipient == chaser.person]
        if not sending:
            owner: PersonId = chaser.covering or chaser.person
            return next((one.reason for one in decisions if one.person == owner), "Nothing is asked of them any more.")
        due = {(ask.workstream, ask.period) for one in sending for ask in one.asks}
        asks = tuple(ask for ask in asks if (ask.workstream, ask.period) in due)
        if not asks and not chaser.items:
            return "What it asks is no longer theirs to give."
    return replace(chaser, asks=asks)
