"""The giver's word on a dependency: accepted or not."""

from dataclasses import replace
from datetime import date, datetime

from domain.errors import InvalidInput
from domain.identifiers import ItemId
from domain.item_changes import a_kind, with_word
from domain.items import Dependency
from domain.people import Actor
from services.ports import Store, Transaction
from services.registers.recording import Act, act_of, item_changed_by, local_day, save

ACCEPTED, DECLINED = "accepted", "declined"
"""What the audit calls the giver's word."""


async def accept_dependency(
    store: Store,
    actor: Actor,
    item: ItemId,
    *,
    accepted: bool,
    forecast: date | None = None,
    reason: str = "",
    now: datetime,
) -> Dependency:
    """Accept a dependency, by its need-by date or by `forecast`, or decline it for `reason`, as its giving owner or an
    officer on their behalf. The same word again changes nothing.

    Raises NotFound, NotAllowed, and InvalidInput for another kind or one that has ended.
    """
    async with store.begin() as tx:
        before = await item_changed_by(tx, actor, item)
        if not isinstance(before, Dependency):
            raise InvalidInput(f"{before.ref} is {a_kind(before.kind)}, not a dependency: nobody has to accept it.")
        today = local_day(await tx.programmes.get(before.programme), now)
        act = act_of(actor, now, reason=reason, on_behalf_of=before.owner if before.owner != actor.person else None)
        return await save_word(tx, act, before, accepted=accepted, forecast=forecast, on=today)


async def save_word(
    tx: Transaction, act: Act, before: Dependency, *, accepted: bool, forecast: date | None, on: date
) -> Dependency:
    """Save the giver's word, given on `on`; raises InvalidInput when nothing is to be given any more."""
    if before.ended:
        raise InvalidInput(f"{before.ref} is {before.status.value.lower()}: nobody has to agree to it any more.")
    after = with_word(before, accepted=accepted, forecast=forecast, on=on)
    if act.reason and act.reason != after.latest:
        after = replace(after, latest=act.reason, latest_on=on)
    saved = await save(tx, act, before, after, ACCEPTED if accepted else DECLINED)
    assert isinstance(saved, Dependency)  # noqa: S101  # saving keeps the kind
    return saved
