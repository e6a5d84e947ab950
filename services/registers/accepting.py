"""The giver's word on a dependency: accepted or not."""

from dataclasses import replace
from datetime import datetime

from domain.errors import InvalidInput
from domain.identifiers import ItemId
from domain.item_changes import a_kind
from domain.items import Dependency
from domain.people import Actor
from services.ports import Store
from services.registers.recording import act_of, item_changed_by, save


async def accept_dependency(
    store: Store, actor: Actor, item: ItemId, *, accepted: bool, reason: str = "", now: datetime
) -> Dependency:
    """Accept a dependency, or decline it for `reason`, as its giving owner or an officer on their behalf.

    Raises NotFound, NotAllowed, and InvalidInput for another kind.
    """
    async with store.begin() as tx:
        before = await item_changed_by(tx, actor, item)
        if not isinstance(before, Dependency):
            raise InvalidInput(f"{before.ref} is {a_kind(before.kind)}, not a dependency: nobody has to accept it.")
        on_behalf_of = before.owner if before.owner != actor.person else None
        act = act_of(actor, now, reason=reason, on_behalf_of=on_behalf_of)
        saved = await save(tx, act, before, replace(before, accepted=accepted), "accepted" if accepted else "declined")
    assert isinstance(saved, Dependency)  # noqa: S101  # saving keeps the kind
    return saved
