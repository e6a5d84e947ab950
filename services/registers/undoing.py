"""Taking back one's own last change within fifteen minutes, unless somebody has built on it since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.audit import ADDED, UNDONE, AuditEntry
from domain.errors import Conflict, InvalidInput, NotAllowed
from domain.identifiers import Ref
from domain.items import Item
from domain.people import Actor, Channel
from domain.permissions import may_change, may_see_programme
from domain.restoring import restored, stands
from services.ports import Store, Transaction
from services.registers.recording import SUBJECT, Act, entry

WITHIN = timedelta(minutes=15)


class LastWasImport(InvalidInput):
    """The last change was an import, whose audit entries `batch` joins: it is large, so it is undone only when asked."""

    def __init__(self, batch: str) -> None:
        super().__init__("Your last change was an import. Type “undo import” to take all of it back.")
        self.batch = batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back: `items` as they stand again, `removed` the refs that were only just added, and `what` the
    change was called, such as `changed` or `added`."""

    items: tuple[Item, ...]
    removed: tuple[Ref, ...]
    what: str


async def undo_last(store: Store, actor: Actor, *, now: datetime) -> Undone:
    """Take back all that the actor's last act within fifteen minutes changed in the registers; again takes back the one
    before it. The audit keeps both the change and that it was undone.

    Raises InvalidInput when there is nothing to take back or it was no change of items (LastWasImport for an import),
    Conflict when somebody has changed an item since, NotAllowed when the actor may no longer change it. Then nothing is
    taken back.
    """
    async with store.begin() as tx:
        recent = await own_changes(tx, actor, now)
        if not recent:
            raise InvalidInput("You have changed nothing in the last 15 minutes, so there is nothing to undo.")
        last = recent[0]
        refuse_other_kinds(last)
        act = Act(actor=actor, now=now, batch=last.batch)
        items: list[Item] = []
        removed: list[Ref] = []
        for change in (one for one in recent if one.batch == last.batch):
            found = await untouched(tx, change)
            if change.what == ADDED:
                await _remove(tx, act, found)
                removed.append(found.ref)
            else:
                items.append(await put_back(tx, act, found, change))
    return Undone(items=tuple(items), removed=tuple(removed), what=last.what)


async def own_changes(tx: Transaction, actor: Actor, now: datetime) -> tuple[AuditEntry, ...]:
    """What the actor has changed within the last fifteen minutes and not taken back, latest first.

    Raises InvalidInput for somebody without a name, whose changes cannot be told from others'.
    """
    if actor.person is None:
        raise InvalidInput("Only a person's own change can be undone, and you act without a name.")
    recent = [one for one in await tx.audit.by(actor.person, now - WITHIN) if one.before or one.after]
    done = {one.batch for one in recent if one.what == UNDONE}
    return tuple(one for one in recent if one.what != UNDONE and not (one.batch and one.batch in done))


def refuse_other_kinds(last: AuditEntry) -> None:
    """Raise LastWasImport for an import, InvalidInput for anything else that is no change of items."""
    if last.channel is Channel.IMPORT:
        raise LastWasImport(last.batch)
    if not last.subject.startswith(SUBJECT) or not last.batch:
        raise InvalidInput(f"Your last change was to the {last.subject}. Give it again as it should be instead.")


async def untouched(tx: Transaction, change: AuditEntry) -> Item:
    """The item of `change`; raises Conflict when somebody has changed it since."""
    assert change.programme is not None  # noqa: S101  # items have one
    ref = Ref(change.subject.removeprefix(SUBJECT))
    item = await tx.items.get(change.programme, ref)
    later = _later(await tx.audit.of(change.subject, change.programme), change)
    if item is None or later or not stands(item, change.after):
        by = f" by {later[-1].actor_name}" if later else ""
        raise Conflict(f"{ref} has been changed{by} since. Nothing was undone: open it and change what is wrong.")
    return item


async def put_back(tx: Transaction, act: Act, item: Item, change: AuditEntry) -> Item:
    """`item` saved as it was before `change`; the line that was said with it goes too. Raises NotAllowed."""
    before = restored(item, change.before)
    # Whoever gave an item away may still take that back.
    _refuse_strangers(act.actor, item, before)
    saved = await tx.items.save(before)
    if latest := change.after.get("latest"):
        await tx.items.remove_note(item.id, change.actor_name, latest)
    await tx.audit.add([entry(act, item, saved, UNDONE)])
    return saved


def _later(entries: Sequence[AuditEntry], change: AuditEntry) -> list[AuditEntry]:
    """What happened to an item after `change`, but for what was undone and the other changes of the same act."""
    place = max(index for index, one in enumerate(entries) if one == change)
    undone = {one.batch for one in entries if one.what == UNDONE and one.batch}
    return [one for one in entries[place + 1 :] if one.batch not in undone | {change.batch}]


async def _remove(tx: Transaction, act: Act, item: Item) -> None:
    # Anybody of the programme may add something for somebody else to own, and so take it back.
    if not may_see_programme(act.actor, item.programme):
        _refuse_strangers(act.actor, item)
    await tx.items.remove(item)
    taken = entry(act, None, item, UNDONE)
    await tx.audit.add([replace(taken, before=taken.after, after={})])


def _refuse_strangers(actor: Actor, *states: Item) -> None:
    if not any(may_change(actor, one) for one in states):
        raise NotAllowed(f"{states[0].ref} is no longer yours to change. Tell its owner or your project officer.")
