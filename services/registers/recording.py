"""One act upon the registers: what it saves, and the audit entries that say who, for whom, by what way, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from domain.audit import AuditEntry, changes
from domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from domain.identifiers import ItemId, PersonId, WorkstreamId
from domain.item_fields import LONGEST_TEXT
from domain.items import Item
from domain.people import Actor
from domain.permissions import may_change, may_see
from domain.programmes import Programme
from services.keeping_back import kept_back
from services.ports import Note, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing a person does at one moment. `batch` joins the audit entries of all that it changes."""

    actor: Actor
    now: datetime
    batch: str
    reason: str = ""
    on_behalf_of: PersonId | None = None


def act_of(actor: Actor, now: datetime, *, reason: str = "", on_behalf_of: PersonId | None = None) -> Act:
    """A new act with a batch of its own; a reason longer than a text may be is refused."""
    kept = checked(reason, "the reason") if reason.strip() else ""
    return Act(actor=actor, now=now, batch=uuid4().hex, reason=kept, on_behalf_of=on_behalf_of)


def local_day(programme: Programme, now: datetime) -> date:
    """The day it is in the programme at `now` (aware)."""
    return now.astimezone(ZoneInfo(programme.time_zone)).date()


async def item_seen_by(tx: Transaction, actor: Actor, item: ItemId, *, wide: bool = False) -> Item:
    """The item of that identifier. Raises NotFound alike for none such and for one the actor may not see, or which
    others must not see in a `wide` answer."""
    found = await tx.items.by_id(item)
    if found is None or not may_see(actor, found) or (wide and await kept_back(tx, found)):
        raise NotFound("That item is no longer in your lists. Type “list” to see what is.")
    return found


async def item_changed_by(tx: Transaction, actor: Actor, item: ItemId) -> Item:
    """The item of that identifier, to be changed. Raises NotFound like `item_seen_by`, NotAllowed when it is not
    theirs."""
    found = await item_seen_by(tx, actor, item)
    if not may_change(actor, found):
        raise NotAllowed(f"{found.ref} is not yours to change. Tell its owner or your project officer.")
    return found


async def save(tx: Transaction, act: Act, before: Item, after: Item, what: str) -> Item:
    """Save `after` and audit it as `what`; nothing at all when it says the same as `before`.

    A new line of its latest position is kept among the item's dated lines too.
    """
    if after == before:
        return before
    saved = await tx.items.save(after)
    if saved.latest and saved.latest != before.latest:
        await tx.items.add_note(
            Note(item=saved.id, at=act.now, by=act.actor.person, by_name=act.actor.name, text=saved.latest)
        )
    await tx.audit.add([entry(act, before, saved, what)])
    return saved


def entry(act: Act, before: Item | None, after: Item, what: str) -> AuditEntry:
    """The audit entry of one change of one item."""
    old, new = changes(before, after)
    return AuditEntry(
        at=act.now,
        actor=act.actor.person,
        actor_name=act.actor.name,
        on_behalf_of=act.on_behalf_of,
        channel=act.actor.channel,
        programme=after.programme,
        subject=subject_of(after),
        what=what,
        before=old,
        after=new,
        reason=act.reason,
        batch=act.batch,
    )


def subject_of(item: Item) -> str:
    """What the audit calls an item: `item A06`."""
    return f"{SUBJECT}{item.ref}"


SUBJECT = "item "


def checked(text: str, what: str, longest: int = LONGEST_TEXT) -> str:
    """`text` without outer blanks. Raises InvalidInput when there is none, saying `what`, or too much of it."""
    kept = text.strip()
    if not kept:
        raise InvalidInput(f"Say {what}.")
    return limited(kept, longest)


def limited(text: str, longest: int = LONGEST_TEXT) -> str:
    """`text` without outer blanks, perhaps empty. Raises InvalidInput when there is too much of it."""
    kept = text.strip()
    if len(kept) > longest:
        raise InvalidInput(f"That text has {len(kept):,} characters; keep it under {longest:,}.")
    return kept


async def check_named(
    tx: Transaction, programme: Programme, people: Iterable[PersonId | None], workstream: WorkstreamId | None
) -> None:
    """Raise InvalidInput unless every person is a member of the programme and the workstream is one of its own.

    A form that was open for long, or a forged one, may name others.
    """
    for person in {one for one in people if one is not None}:
        if not await tx.people.memberships(programme=programme.id, person=person):
            raise InvalidInput(f"That person is not in {programme.code}. Choose somebody of the programme.")
    if workstream is not None and workstream not in {one.id for one in await tx.programmes.workstreams(programme.id)}:
        raise InvalidInput(f"That workstream is not in {programme.code}. Choose one of the programme.")


def refuse_stale(item: Item, version: int | None) -> None:
    """Raise Conflict when somebody has changed the item since the person looked at `version` of it."""
    if version is not None and version != item.version:
        raise Conflict(
            f"{item.ref} has been changed by somebody else since you opened it. "
            "Nothing was saved: open it again and make your change to what it says now."
        )


def with_reason(act: Act, reason: str) -> Act:
    """The same act, for `reason`."""
    return replace(act, reason=reason)
