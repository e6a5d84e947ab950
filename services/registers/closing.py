"""Ending an item and letting it go on again."""

from dataclasses import replace
from datetime import datetime

from domain.dates import say
from domain.errors import InvalidInput
from domain.item_changes import CLOSED_AS, REOPENED_AS, with_status
from domain.items import ENDED, Item, Status
from domain.people import Actor
from domain.register_requests import CloseItem, ReopenItem
from services.ports import Store
from services.registers.answering import as_said_by
from services.registers.recording import act_of, checked, item_changed_by, local_day, save


async def close_item(store: Store, actor: Actor, request: CloseItem, *, now: datetime) -> Item:
    """End an item: an action is proposed as complete by its owner and completed by an officer, a decision is taken, a
    milestone met, and so on. Closing what has ended already changes nothing.

    Raises NotFound, NotAllowed, and InvalidInput for a day to come or a status that does not end this kind.
    """
    async with store.begin() as tx:
        before = await item_changed_by(tx, actor, request.item)
        today = local_day(await tx.programmes.get(before.programme), now)
        if request.on is not None and request.on > today:
            raise InvalidInput(f"{before.ref} cannot have ended in the future: give a day up to {say(today)}.")
        status = as_said_by(actor, before, request.status or CLOSED_AS[before.kind])
        if status not in ENDED | {Status.COMPLETE_PROPOSED}:
            raise InvalidInput(f"“{status}” does not end {before.ref}.")
        after = (
            before if before.ended and request.status is None else with_status(before, status, on=request.on or today)
        )
        if request.said.strip():
            after = replace(after, latest=checked(request.said, "what was done"), latest_on=today)
        return await save(tx, act_of(actor, now), before, after, "closed" if after.ended else "changed")


async def reopen_item(store: Store, actor: Actor, request: ReopenItem, *, now: datetime) -> Item:
    """Let an item that has ended, or is proposed as complete, go on; one that goes on already is left as it is.

    Raises NotFound and NotAllowed.
    """
    async with store.begin() as tx:
        before = await item_changed_by(tx, actor, request.item)
        if not before.ended and before.status is not Status.COMPLETE_PROPOSED:
            return before
        today = local_day(await tx.programmes.get(before.programme), now)
        after = with_status(before, REOPENED_AS[before.kind], on=today)
        return await save(tx, act_of(actor, now, reason=request.reason), before, after, "reopened")
