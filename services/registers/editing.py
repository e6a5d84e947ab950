"""Giving the fields of one item new values, with all that follows from each."""

from dataclasses import fields, replace
from datetime import date, datetime
from typing import TypeVar

from domain.dates import say
from domain.errors import InvalidInput, NotAllowed, ReasonNeeded
from domain.item_changes import a_kind, edited, moves_later
from domain.item_fields import LONGEST_LINE, LONGEST_TEXT, Field, Form, Value, field_of
from domain.items import Dependency, Item, Status
from domain.people import Actor, Role
from domain.rag import Rag
from domain.register_requests import EditItem
from domain.scores import MATRICES, Score
from services.export_columns import REGISTERS
from services.importing.headings import columns_of
from services.ports import Store, Transaction
from services.registers.accepting import ACCEPTED, DECLINED
from services.registers.answering import as_said_by
from services.registers.recording import (
    Act,
    act_of,
    check_named,
    item_changed_by,
    limited,
    local_day,
    refuse_stale,
    save,
)

T = TypeVar("T")

_ATTRIBUTES = {"original_due": "due", "day": "decided_on"}
"""The item's attribute behind a column that is called otherwise."""

_NAMES = ("owner", "requester", "action_owner", "getter_owner")


async def edit_item(store: Store, actor: Actor, request: EditItem, *, now: datetime) -> Item:
    """Change fields of an item: a moved date is counted and the first one kept, a new score keeps the old one, an owner's
    “complete” is a proposal. What is already so changes nothing, so that the same request twice is one change.

    Raises NotFound and NotAllowed (an owner cannot hand the item to somebody else), InvalidInput for a value that does
    not fit, ReasonNeeded when a date moves later and no reason is given, and Conflict when the item has moved on since
    the version that the person looked at.
    """
    async with store.begin() as tx:
        return await edit(tx, act_of(actor, now, reason=request.reason), request)


async def edit(tx: Transaction, act: Act, request: EditItem) -> Item:
    """`edit_item` as part of an act; the reason is the act's."""
    before = await item_changed_by(tx, act.actor, request.item)
    programme = await tx.programmes.get(before.programme)
    values = {name: _kept(before, name, _checked(before, name, value)) for name, value in request.values.items()}
    if isinstance(status := values.get("status"), Status):
        values["status"] = as_said_by(act.actor, before, status)
    after = edited(before, values, matrix=MATRICES[programme.matrix], today=local_day(programme, act.now))
    if after == before:
        return before
    refuse_stale(before, request.version)
    after = _settled(before, after)
    _refuse_what_officers_do(act.actor, before, after)
    people = {name: getattr(after, name, None) for name in _NAMES}
    new = [person for name, person in people.items() if person != getattr(before, name, None)]
    moved = after.workstream if after.workstream != before.workstream else None
    await check_named(tx, programme, new, moved)
    if moves_later(before, after.due) and not act.reason:
        raise ReasonNeeded(_why(before, after))
    return await save(tx, act, before, after, _called(before, after))


def _called(before: Item, after: Item) -> str:
    """What the audit calls the change: the giver's word on a dependency has verbs of its own."""
    was, stands = (one.accepted if isinstance(one, Dependency) else None for one in (before, after))
    return "changed" if stands in (None, was) else ACCEPTED if stands else DECLINED


def _settled(before: Item, after: Item) -> Item:
    """`after` without the cells that an import could not read of the fields that have been given a value by now."""
    changed = {field.name for field in fields(after) if getattr(before, field.name) != getattr(after, field.name)}

    def settled(heading: str) -> bool:
        names = columns_of(REGISTERS[after.kind], (heading,))
        return any(_ATTRIBUTES.get(name, name.removesuffix("_l").removesuffix("_i")) in changed for name in names)

    kept = {heading: text for heading, text in after.unread.items() if not settled(heading)}
    return after if len(kept) == len(after.unread) else replace(after, unread=kept)


def _refuse_what_officers_do(actor: Actor, before: Item, after: Item) -> None:
    if actor.has(Role.OFFICER, before.programme) or after.owner == before.owner:
        return
    raise NotAllowed(f"Only a project officer can give {before.ref} to somebody else. Ask yours to do it for you.")


def _why(before: Item, after: Item) -> str:
    assert before.due is not None and after.due is not None  # noqa: S101  # only dates move
    return f"{before.ref} would move from {say(before.due)} to {say(after.due)}. Say in a line why."


def _checked(item: Item, name: str, value: Value) -> Value:
    """`value`, tidied, when the field may be edited and may hold it; raises InvalidInput otherwise."""
    field = field_of(item.kind, name)
    if field is None:
        raise InvalidInput(f"{a_kind(item.kind).capitalize()} has no “{name}” that can be edited.")
    tidy = _tidy(field, value)
    if field.needed and tidy in (None, "") and getattr(item, name) not in (None, ""):
        raise InvalidInput(f"{item.ref} needs its {field.label.lower()}: it cannot be left empty.")
    return tidy


def _kept(item: Item, name: str, value: Value) -> Value:
    """What is stored when `value` differs from it in blanks and line ends alone, which a form may have changed."""
    stored = getattr(item, name)
    same = isinstance(stored, str) and type(stored) is type(value) and stored.split() == str(value).split()
    return stored if same else value


def _tidy(field: Field, value: Value) -> Value:
    match field.form:
        case Form.TEXT:
            return limited(_typed(field, value, str), LONGEST_TEXT)
        case Form.LINE | Form.CHOICE:
            return " ".join(limited(_typed(field, value, str), LONGEST_LINE).split())
        case Form.YES_NO:
            # Nobody may have asked the giver of a dependency yet; a milestone is critical or not.
            return None if value is None and field.name == "accepted" else _typed(field, value, bool)
        case _:
            return None if value is None else _typed(field, value, _TYPES[field.form])


def _typed(field: Field, value: Value, kind: type[T]) -> T:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise InvalidInput(f"“{field.label}” cannot be given that; open the form and choose from what it offers.")
    return value


_TYPES: dict[Form, type[Value]] = {
    Form.DAY: date,
    Form.PERSON: int,
    Form.WORKSTREAM: int,
    Form.RAG: Rag,
    Form.STATUS: Status,
    Form.SCORE: Score,
}
