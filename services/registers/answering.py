"""An owner's word on one of their items: done, a new date, a line of text."""

from dataclasses import replace
from datetime import date, datetime

from domain.errors import InvalidInput, NotAllowed, NotFound
from domain.item_changes import a_kind, with_due, with_status
from domain.items import Action, Dependency, Item, Status
from domain.people import Actor, Person, Role
from domain.permissions import may_change, may_see
from domain.requests import AnswerItem
from services.ports import Store, Transaction
from services.registers.accepting import save_word
from services.registers.finding import find_visible
from services.registers.recording import Act, act_of, checked, limited, save, with_reason


async def complete_action(
    store: Store, actor: Actor, ref: str, *, said: str, now: datetime, today: date, on: date | None = None
) -> Action:
    """Mark an action done: complete when an officer says so, proposed for the board when its owner does.

    `said` is kept as the dated line of the action, `on` is the day it was done, today unless given. Raises NotFound,
    NotAllowed, or InvalidInput for another kind.
    """
    async with store.begin() as tx:
        item = await find_visible(tx, actor, ref)
        if not isinstance(item, Action):
            raise InvalidInput(f"{item.ref} is {a_kind(item.kind)}, not an action: “done” closes actions.")
        changed = await answer_item(
            tx,
            actor,
            AnswerItem(item=item.id, status=Status.COMPLETE_PROPOSED, text=said),
            now=now,
            today=min(on or today, today),
        )
    assert isinstance(changed, Action)  # noqa: S101  # answer_item returns the kind it was given
    return changed


async def answer_item(
    tx: Transaction, actor: Actor, answer: AnswerItem, *, now: datetime, today: date, covering: Person | None = None
) -> Item:
    """Record an owner's word on one item: done, a new date, a line; what is already so changes nothing.

    `covering` is the owner for whom the actor answers as deputy. The original due date is never touched; a moved
    action counts its moves. Raises NotFound for an item the actor may not see, NotAllowed for one that is not theirs.
    """
    before = await tx.items.by_id(answer.item)
    on_behalf = covering is not None and before is not None and before.owner == covering.id
    if before is None or not (may_see(actor, before) or on_behalf):
        raise NotFound("That item is no longer in your list. Type “list mine” to see what is.")
    if not (may_change(actor, before) or on_behalf):
        raise NotAllowed(f"{before.ref} is not yours to change. Tell its owner or your project officer.")
    act = act_of(actor, now, on_behalf_of=covering.id if covering else None)
    if isinstance(before, Dependency):
        return await _given(tx, act, before, answer, today)
    return await save(tx, act, before, _answered(actor, before, answer, today), "changed")


async def _given(tx: Transaction, act: Act, item: Dependency, answer: AnswerItem, today: date) -> Item:
    """A giver never moves the day on which others need something: their date is when they can give it, and without one
    they agree to the day that the card asked for."""
    if answer.accepted is None:
        return await save(tx, act, item, _answered(act.actor, item, replace(answer, due=None), today), "changed")
    act = with_reason(act, limited(answer.text))
    forecast = answer.due or (item.due if answer.accepted else None)
    return await save_word(tx, act, item, accepted=answer.accepted, forecast=forecast, on=today)


def _answered(actor: Actor, item: Item, answer: AnswerItem, today: date) -> Item:
    if answer.status is not None:
        status = as_said_by(actor, item, answer.status)
        if not (item.ended and status is Status.COMPLETE_PROPOSED):
            item = with_status(item, status, on=today)
    if answer.due is not None:
        item = with_due(item, answer.due)
    if (text := answer.text.strip()) and (text != item.latest or item.latest_on is None):
        item = replace(item, latest=checked(text, "the update"), latest_on=today)
    return item


def as_said_by(actor: Actor, item: Item, status: Status) -> Status:
    """`status` by whose word it is: an owner proposes that an action is complete, an officer decides it.

    An officer speaking of their own action proposes too: the board closes it.
    """
    if not isinstance(item, Action) or status not in (Status.COMPLETE, Status.COMPLETE_PROPOSED):
        return status
    decides = actor.has(Role.OFFICER, item.programme) and item.owner != actor.person
    return Status.COMPLETE if decides else Status.COMPLETE_PROPOSED
