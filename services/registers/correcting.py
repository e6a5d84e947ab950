"""Moving one's own last change to the item that was meant: taken back on the wrong one, done to the right one."""

from dataclasses import dataclass
from datetime import datetime

from domain.audit import ADDED, AuditEntry
from domain.errors import InvalidInput, ReasonNeeded
from domain.identifiers import ItemId
from domain.item_changes import a_kind
from domain.item_fields import Value, field_of
from domain.items import Item
from domain.people import Actor
from domain.register_requests import EditItem
from services.ports import Store, Transaction
from services.registers.editing import edit
from services.registers.recording import Act, act_of, item_changed_by, item_seen_by, subject_of
from services.registers.undoing import own_changes, put_back, refuse_other_kinds, untouched

_FOLLOWS = frozenset(
    ["moves", "original_due", "latest_on", "previous", "direction", "last_forecast", "last_rag", "rag", "unread"]
)
"""What follows from what was said: worked out anew for the item that was meant."""

_WORDS = frozenset({"latest"})
"""What may be said of an item of any kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """`wrong` as it is again, and `meant` with what was said of the wrong one."""

    wrong: Item
    meant: Item


async def move_change(
    store: Store, actor: Actor, meant: ItemId, instead_of: ItemId | None, *, now: datetime
) -> Corrected:
    """Take back the actor's last change within fifteen minutes on `instead_of` (None: on whatever it was about) and make
    the same change to `meant`, in one transaction. Undo then takes back what was done to `meant`.

    Raises what `undo_last` and `edit_item` raise, and InvalidInput when the change is none that another item can have.
    Then neither item is touched.
    """
    async with store.begin() as tx:
        target = await item_changed_by(tx, actor, meant)
        change, batch_size = await _change(tx, actor, target, instead_of, now)
        wrong = await untouched(tx, change)
        values = _values(change, wrong, target)
        if batch_size > 1 or not values:
            raise InvalidInput(
                f"What you changed last of {wrong.ref} is nothing that {target.ref} can be given in its place. "
                f"Nothing was changed: type “undo”, then what is meant for {target.ref}."
            )
        restored = await put_back(tx, Act(actor=actor, now=now, batch=change.batch), wrong, change)
        try:
            request = EditItem(item=target.id, values=values)
            return Corrected(wrong=restored, meant=await edit(tx, act_of(actor, now, reason=change.reason), request))
        except ReasonNeeded as needed:
            raise InvalidInput(
                f"{needed} Nothing was changed: type “undo” for {wrong.ref}, then {target.ref} with its date and the "
                "reason."
            ) from needed


async def _change(
    tx: Transaction, actor: Actor, target: Item, instead_of: ItemId | None, now: datetime
) -> tuple[AuditEntry, int]:
    """The change that was meant for `target`, and how many changes were made with it."""
    recent = await own_changes(tx, actor, now)
    if instead_of is None:
        found = recent[0] if recent else None
        about = ""
    else:
        item = await item_seen_by(tx, actor, instead_of)
        of_item = (one for one in recent if one.subject == subject_of(item) and one.programme == item.programme)
        found = next(of_item, None)
        about = f" of {item.ref}"
    if found is None:
        raise InvalidInput(
            f"You have changed nothing{about} in the last 15 minutes that could be meant. Type it for {target.ref}."
        )
    refuse_other_kinds(found)
    if found.subject == subject_of(target) and found.programme == target.programme:
        raise InvalidInput(f"Your last change was to {target.ref} itself. Say what it should be, or type “undo”.")
    return found, sum(one.batch == found.batch for one in recent)


def _values(change: AuditEntry, wrong: Item, target: Item) -> dict[str, Value]:
    """What was said of the wrong item, by field; nothing when it cannot be said of the other one."""
    names = [name for name in change.after if name not in _FOLLOWS]
    # Ending comes before the day on which it ended.
    names.sort(key=lambda name: name != "status")
    if change.what == ADDED or any(field_of(target.kind, name) is None for name in names):
        return {}
    if wrong.kind is not target.kind and not _WORDS.issuperset(names):
        raise InvalidInput(
            f"{wrong.ref} is {a_kind(wrong.kind)} and {target.ref} {a_kind(target.kind)}, so the same cannot be done to "
            f"it. Nothing was changed: type “undo”, then what is meant for {target.ref}."
        )
    return {name: getattr(wrong, name) for name in names}
