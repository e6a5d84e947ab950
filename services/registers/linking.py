"""Linking two items with each other, at both ends."""

from datetime import datetime

from domain.errors import InvalidInput
from domain.identifiers import ItemId
from domain.item_changes import linked, unlinked
from domain.items import Item
from domain.people import Actor
from services.ports import Store, Transaction
from services.registers.recording import Act, act_of, item_changed_by, item_seen_by, save


async def link_items(store: Store, actor: Actor, item: ItemId, other: ItemId, *, now: datetime) -> tuple[Item, Item]:
    """Link `item`, which the actor may change, with `other`, which they may see; both then name each other.

    Raises NotFound, NotAllowed, and InvalidInput for an item with itself or with one of another programme.
    """
    async with store.begin() as tx:
        one, two = await _both(tx, actor, item, other)
        return await _save(tx, act_of(actor, now), (one, linked(one, two.ref)), (two, linked(two, one.ref)), "linked")


async def unlink_items(store: Store, actor: Actor, item: ItemId, other: ItemId, *, now: datetime) -> tuple[Item, Item]:
    """Undo what `link_items` did; items that are not linked are left as they are. Raises as `link_items` does."""
    async with store.begin() as tx:
        one, two = await _both(tx, actor, item, other)
        return await _save(
            tx, act_of(actor, now), (one, unlinked(one, two.ref)), (two, unlinked(two, one.ref)), "unlinked"
        )


async def _both(tx: Transaction, actor: Actor, item: ItemId, other: ItemId) -> tuple[Item, Item]:
    one, two = await item_changed_by(tx, actor, item), await item_seen_by(tx, actor, other)
    if one.id == two.id:
        raise InvalidInput(f"{one.ref} cannot be linked with itself. Name two items.")
    if one.programme != two.programme:
        raise InvalidInput(f"{one.ref} and {two.ref} are in different programmes; only items of one can be linked.")
    return one, two


async def _save(
    tx: Transaction, act: Act, one: tuple[Item, Item], two: tuple[Item, Item], what: str
) -> tuple[Item, Item]:
    return await save(tx, act, *one, what), await save(tx, act, *two, what)
