"""Whom the app reaches in a simulation; nobody can really be written to."""

from dataclasses import replace

from domain.people import Contact, Person
from services.ports import Store, Transaction


async def install_everywhere(store: Store) -> None:
    """Let everybody have the app, as far as the store knows."""
    async with store.begin() as tx:
        for person in (await tx.people.many()).values():
            if person.contact is None or person.contact.blocked:
                await reach(tx, person)


async def reach(tx: Transaction, person: Person, *, blocked: str = "") -> None:
    """Let the person have the app, or not any more for the reason `blocked`."""
    contact = person.contact or Contact(
        tenant_id="simulated",
        conversation_id=f"simulated-{person.id}",
        user_id=f"simulated-{person.id}",
        bot_id="simulated",
        service_url="https://simulated.invalid",
    )
    await tx.people.save_contact(person.id, replace(contact, blocked=blocked))
