"""Keeping an item out of open drafts, wide lists and counts, and opening it again."""

from dataclasses import replace
from datetime import datetime

from domain.errors import NotAllowed
from domain.identifiers import ItemId
from domain.items import Item
from domain.people import Actor, Role
from services.ports import Store
from services.registers.recording import act_of, item_changed_by, save


async def restrict_item(
    store: Store, actor: Actor, item: ItemId, *, restricted: bool, reason: str = "", now: datetime
) -> Item:
    """Restrict an item (Part 2) for `reason` (the exemption), or open it; what is so already is left as it is.

    Its owner may restrict it; only an officer may open it. Raises NotFound and NotAllowed.
    """
    async with store.begin() as tx:
        before = await item_changed_by(tx, actor, item)
        if before.restricted and not restricted and not actor.has(Role.OFFICER, before.programme):
            raise NotAllowed(f"Only a project officer can open {before.ref} again. Ask yours to do it for you.")
        act = act_of(actor, now, reason=reason)
        what = "restricted" if restricted else "opened"
        return await save(tx, act, before, replace(before, restricted=restricted), what)
