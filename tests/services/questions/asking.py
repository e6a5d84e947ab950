"""Who asks: people of the sample, by the key that its register of people gives them."""

from datetime import UTC, datetime

from domain.people import Actor, Channel
from services.people import actor_for
from services.ports import Store

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


async def person(store: Store, key: str) -> Actor:
    """The person of that key (`ASC-JPO`), typing in Teams."""
    async with store.read() as tx:
        place = next(one for one in await tx.people.memberships() if one.key == key)
        who = await tx.people.get(place.person)
        return await actor_for(tx, who, admins=frozenset(), channel=Channel.TEAMS)
