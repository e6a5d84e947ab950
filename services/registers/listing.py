"""Listing items by what somebody asks for, within what they may see."""

from dataclasses import replace
from datetime import datetime

from domain.identifiers import PersonId
from domain.items import Action, Item
from domain.listings import LIST_PAGE, Listing
from domain.people import Actor
from domain.register_requests import ListItems
from services.ports import ItemQuery, Page, Store, Transaction
from services.registers.narrowing import narrowed


async def list_items(store: Store, actor: Actor, request: ListItems, *, now: datetime, wide: bool = False) -> Listing:
    """One page of the items asked for, in the actor's programmes, with the count of all that they may see.

    Restricted items are listed and counted only for those who may see them, and for nobody when the answer is `wide`
    (others read it too). A page past the end gives the last one. Raises as `narrowed` does.
    """
    async with store.read() as tx:
        asked = await narrowed(tx, actor, request, now=now, wide=wide)
        page, offset = await _page(tx, asked.query)
        people = await tx.people.many({one for item in page.items for one in _named(item) if one is not None})
    return Listing(
        request=replace(asked.request, offset=offset),
        described=asked.described,
        items=page.items,
        total=page.total,
        people={one: person.name for one, person in people.items()},
        programmes=asked.programmes,
        today=asked.today,
    )


def _named(item: Item) -> tuple[PersonId | None, ...]:
    return (item.owner, item.requester) if isinstance(item, Action) else (item.owner,)


async def _page(tx: Transaction, query: ItemQuery) -> tuple[Page, int]:
    """The page asked for and where it begins; the last one when the list has become shorter meanwhile."""
    page = await tx.items.find(query)
    if page.items or not page.total:
        return page, query.offset if page.total else 0
    last = (page.total - 1) // LIST_PAGE * LIST_PAGE
    return await tx.items.find(replace(query, offset=last)), last
