"""Telling people what concerns them, in their chats."""

from collections.abc import Iterable

from domain.identifiers import PersonId
from domain.notices import Notice
from services.ports import Delivered, Notifier, Store


async def tell(store: Store, notifier: Notifier, notices: Iterable[Notice]) -> tuple[PersonId, ...]:
    """Send each notice; gives whoever could not be reached. Never raises for what Teams answers, and no transaction is
    open while Teams takes its time."""
    wanted = list(notices)
    if not wanted:
        return ()
    async with store.read() as tx:
        people = await tx.people.many({one.person for one in wanted})
    missed: list[PersonId] = []
    for one in wanted:
        person = people.get(one.person)
        contact = None if person is None else person.contact
        reachable = contact if contact is not None and not contact.blocked else None
        if reachable is None or not isinstance(await notifier.send_notice(reachable, one.text), Delivered):
            missed.append(one.person)
    return tuple(missed)
