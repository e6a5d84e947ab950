"""What must not be shown where everybody reads."""

from domain.items import Item
from services.ports import Transaction


async def kept_back(tx: Transaction, item: Item) -> bool:
    """Whether an item is for its own people only, whoever asks: it is restricted, or its workstream is."""
    if item.restricted or item.workstream is None:
        return item.restricted
    return any(one.restricted for one in await tx.programmes.workstreams(ids=[item.workstream]))
