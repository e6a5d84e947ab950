"""What a form has added already, so that a form sent again, a moment or a week later, adds nothing."""

from domain.audit import ADDED, AuditEntry
from domain.errors import Conflict
from domain.identifiers import Ref
from domain.items import Item
from domain.people import Actor
from services.ports import Store, Transaction
from services.registers.recording import SUBJECT


async def added_from(store: Store, actor: Actor, form: str) -> Item | None:
    """The item that the actor has added from this very form; None when it has not been sent yet.

    Raises Conflict when the form cannot be sent again.
    """
    async with store.read() as tx:
        found = await addition(tx, actor, form)
    return found[0] if found is not None else None


async def addition(tx: Transaction, actor: Actor, form: str) -> tuple[Item, AuditEntry] | None:
    """What `added_from` says, with the entry that tells of it, within an open transaction.

    A form's name is the batch of what it did in the audit. Ask while holding the programme (`Items.next_ref`), and of
    two submits at once the second one finds what the first one added.
    """
    done = await tx.audit.of_batch(form) if form else ()
    if not done:
        return None
    first = done[0]
    if first.what != ADDED or first.actor != actor.person or first.programme is None:
        raise Conflict("This form cannot be used any more, so nothing was added. Open a new one.")
    ref = Ref(first.subject.removeprefix(SUBJECT))
    item = await tx.items.get(first.programme, ref) if len(done) == 1 else None
    if item is None:
        raise Conflict(f"This form added {ref}, which was taken back since. Nothing was added: open a new form.")
    return item, first
