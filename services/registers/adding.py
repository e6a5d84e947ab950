"""Adding to any of the seven registers: one item, or many that stand or fall together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from domain.audit import ADDED, AuditEntry, changes
from domain.errors import Conflict, InvalidInput, NotFound
from domain.identifiers import ItemId, Ref
from domain.item_changes import a_kind, materialised
from domain.items import Action, Assumption, Decision, Dependency, Issue, Item, Milestone, Risk, Status
from domain.people import Actor
from domain.permissions import require_member
from domain.register_requests import (
    AddAssumption,
    AddDecision,
    AddDependency,
    AddIssue,
    AddItem,
    AddMilestone,
)
from domain.requests import AddAction, AddRisk
from services.ports import Store, Transaction
from services.registers.new_items import new_item
from services.registers.recording import (
    SUBJECT,
    Act,
    act_of,
    check_named,
    entry,
    item_changed_by,
    local_day,
    save,
)
from services.registers.sent_forms import addition

RESENT = timedelta(seconds=60)
"""Teams sends a slow submit again; the same words of the same person within this time are one addition."""

MOST_AT_ONCE = 200

ItemT = TypeVar("ItemT", bound=Item)


async def add_action(store: Store, actor: Actor, request: AddAction, *, now: datetime) -> Action:
    """Add an action with its one accountable owner; its first due date is kept for good.

    Raises NotAllowed outside the programme and InvalidInput when a needed field is missing.
    """
    return await _add_one(store, actor, request, Action, now)


async def add_risk(store: Store, actor: Actor, request: AddRisk, *, now: datetime) -> Risk:
    """Add a risk with its residual score checked against the programme's matrix.

    Raises NotAllowed outside the programme and InvalidInput when a needed field is missing or does not fit.
    """
    return await _add_one(store, actor, request, Risk, now)


async def add_issue(store: Store, actor: Actor, request: AddIssue, *, now: datetime) -> Issue:
    """Add an issue; one that comes from a risk is linked with it, and the risk has materialised.

    Raises NotAllowed, NotFound for a risk the actor may not see, and InvalidInput when a needed field is missing.
    """
    return await _add_one(store, actor, request, Issue, now)


async def add_decision(store: Store, actor: Actor, request: AddDecision, *, now: datetime) -> Decision:
    """Add a decision, taken or needed. Raises NotAllowed, and InvalidInput when it is taken on no day."""
    return await _add_one(store, actor, request, Decision, now)


async def add_milestone(store: Store, actor: Actor, request: AddMilestone, *, now: datetime) -> Milestone:
    """Add a milestone; its baseline is kept for good. Raises NotAllowed, and InvalidInput without owner or date."""
    return await _add_one(store, actor, request, Milestone, now)


async def add_dependency(store: Store, actor: Actor, request: AddDependency, *, now: datetime) -> Dependency:
    """Add a dependency, not accepted yet. Raises NotAllowed, and InvalidInput without giver, getter or date."""
    return await _add_one(store, actor, request, Dependency, now)


async def add_assumption(store: Store, actor: Actor, request: AddAssumption, *, now: datetime) -> Assumption:
    """Add an assumption. Raises NotAllowed, and InvalidInput without an owner."""
    return await _add_one(store, actor, request, Assumption, now)


async def add_items(
    store: Store,
    actor: Actor,
    requests: Sequence[AddItem],
    *,
    now: datetime,
    batch: str = "",
    numbers: Sequence[int] = (),
) -> tuple[Item, ...]:
    """Add them all or none, as one act that is undone together (a workshop's actions, one a line).

    The same `batch` again adds nothing and gives what it added, as far as that is still there. Raises what adding one
    of them raises; the sentence names which of them it was, by `numbers` when they were counted otherwise.
    """
    if len(requests) > MOST_AT_ONCE:
        raise InvalidInput(f"That is {len(requests):,} items; add up to {MOST_AT_ONCE} at once, or import a file.")
    act = act_of(actor, now)
    act = replace(act, batch=batch) if batch else act
    added: list[Item] = []
    async with store.begin() as tx:
        if batch and (before := await tx.audit.of_batch(batch)):
            return await _of_batch(tx, before)
        for number, request in zip(numbers or range(1, len(requests) + 1), requests, strict=True):
            try:
                added.append(await _add(tx, act, request))
            except InvalidInput as refusal:
                if len(requests) == 1:
                    raise
                raise InvalidInput(f"Line {number}: {refusal} Nothing was added.") from refusal
    return tuple(added)


async def issue_from_risk(store: Store, actor: Actor, risk: ItemId) -> AddIssue:
    """The issue that a risk which has happened becomes, pre-filled, to be completed and given to `add_issue`.

    Raises NotFound and NotAllowed as for any change of the risk, InvalidInput when it is no open risk.
    """
    async with store.read() as tx:
        found = _open_risk(await item_changed_by(tx, actor, risk))
        programme = await tx.programmes.get(found.programme)
    return AddIssue(
        programme=programme.code,
        text=found.text,
        resolution=found.further_action,
        escalated=found.escalated_to,
        owner=found.owner,
        workstream=found.workstream,
        from_risk=found.id,
        restricted=found.restricted,
    )


async def _add_one(store: Store, actor: Actor, request: AddItem, kind: type[ItemT], now: datetime) -> ItemT:
    async with store.begin() as tx:
        added = await _add(tx, act_of(actor, now), request)
    assert isinstance(added, kind)  # noqa: S101  # each request builds its own kind
    return added


async def _add(tx: Transaction, act: Act, request: AddItem) -> Item:
    programme = await tx.programmes.by_code(request.programme)
    if programme is None:
        raise NotFound(f"There is no programme {request.programme}.")
    require_member(act.actor, programme)
    item = new_item(request, programme, today=local_day(programme, act.now), by=act.actor.name)
    people = [getattr(item, name, None) for name in ("owner", "requester", "getter_owner")]
    await check_named(tx, programme, people, item.workstream)
    # Numbering holds the programme, so that of two submits at once the second one finds what the first one added.
    item = replace(item, ref=await tx.items.next_ref(programme.id, item.kind))
    if request.form:
        act = replace(act, batch=request.form)
        return await _added_before(tx, act, item) or await _write(tx, act, item)
    if not isinstance(request, AddIssue) or request.from_risk is None:
        return await _sent_before(tx, act, item) or await _write(tx, act, item)
    risk = await item_changed_by(tx, act.actor, request.from_risk)
    if risk.programme != item.programme:
        raise InvalidInput(f"{risk.ref} is in another programme. Raise the issue there.")
    item = replace(item, restricted=item.restricted or risk.restricted)
    return await _sent_before(tx, act, item) or await _raise_issue(tx, act, item, _open_risk(risk))


async def _of_batch(tx: Transaction, entries: Sequence[AuditEntry]) -> tuple[Item, ...]:
    """The items that an act has added and that are still there."""
    added = [(one.programme, Ref(one.subject.removeprefix(SUBJECT))) for one in entries if one.what == ADDED]
    found = [await tx.items.get(programme, ref) for programme, ref in added if programme is not None]
    return tuple(item for item in found if item is not None)


async def _write(tx: Transaction, act: Act, item: Item) -> Item:
    added = await tx.items.add(item)
    await tx.audit.add([entry(act, None, added, ADDED)])
    return added


async def _raise_issue(tx: Transaction, act: Act, issue: Item, risk: Risk) -> Item:
    """Add the issue, linked both ways with the risk that has happened."""
    added = await _write(tx, act, replace(issue, links=(risk.ref,)))
    happened = materialised(risk, added.ref, today=added.raised_on or act.now.date())
    await save(tx, act, risk, happened, "materialised")
    return added


def _open_risk(item: Item) -> Risk:
    if not isinstance(item, Risk):
        raise InvalidInput(f"{item.ref} is {a_kind(item.kind)}, not a risk: only a risk can have happened.")
    if item.ended:
        issue = f" as {', '.join(item.links)}" if item.status is Status.MATERIALISED and item.links else ""
        raise InvalidInput(f"{item.ref} is {item.status.value.lower()} already{issue}. Reopen it first if it goes on.")
    return item


async def _added_before(tx: Transaction, act: Act, item: Item) -> Item | None:
    """The item that this form has added already. Raises Conflict when something else was typed into it since."""
    found = await addition(tx, act.actor, act.batch)
    if found is None:
        return None
    there, entry_of_it = found
    if _words(entry_of_it.after) != _words(changes(None, item)[1]):
        raise Conflict(f"This form has added {there.ref} already. Open {there.ref} to change it, or start a new form.")
    return there


async def _sent_before(tx: Transaction, act: Act, item: Item) -> Item | None:
    """The item that the same person added with the same words a moment ago in another turn, if it is still there."""
    if act.actor.person is None:
        return None
    wanted = _words(changes(None, item)[1])
    for one in await tx.audit.by(act.actor.person, act.now - RESENT):
        if one.what == ADDED and one.batch != act.batch and one.programme == item.programme:
            ref = Ref(one.subject.removeprefix(SUBJECT))
            if _words(one.after) == wanted and (there := await tx.items.get(item.programme, ref)) is not None:
                return there if there.kind is item.kind else None
    return None


def _words(after: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in after.items() if name not in ("ref", "links")}
