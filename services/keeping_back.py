"""What must not be shown where everybody reads."""

from collections.abc import Collection

from domain.identifiers import ItemId
from domain.items import Item
from services.ports import Transaction


async def kept_back(tx: Transaction, item: Item) -> bool:
    """Whether an item is for its own people only, whoever asks: it is restricted, or its workstream is."""
    return item.id in await those_kept_back(tx, [item])


async def those_kept_back(tx: Transaction, items: Collection[Item]) -> frozenset[ItemId]:
    """Those of `items` that are for their own people only, looked up together."""
    places = {one.workstream for one in items if not one.restricted and one.workstream is not None}
    closed = {one.id for one in await tx.programmes.workstreams(ids=places) if one.restricted} if places else set()
    return frozenset(one.id for one in items if one.restricted or one.workstream in closed)
