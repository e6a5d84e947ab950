"""One due item's section of the chaser card: what was agreed, and done, a new date or a line of text for it.

A dependency is a question of its own: whether its giver agrees to give it by the day it is needed.
"""

from collections.abc import Mapping
from datetime import date

from cards.chaser import agreement
from cards.elements import Element
from cards.inputs import InputDate, InputText, InputToggle
from cards.reading import day as read_day
from cards.reading import hidden_text, identifier, only, text, ticked, unreadable
from cards.text import plain, said, tidy
from cards.words import aside, day
from domain.errors import InvalidInput
from domain.identifiers import ItemId
from domain.items import Dependency, Item, Kind, Status
from domain.requests import AnswerItem

LINE_LIMIT = 500

_DATES = {
    Kind.ACTION: "New date",
    Kind.RISK: "Next review",
    Kind.ISSUE: "New target date",
    Kind.DECISION: "New date needed",
    Kind.MILESTONE: "New forecast",
    Kind.ASSUMPTION: "New date to validate by",
}
_KINDS = {kind.value: kind for kind in Kind}


def inputs(item: Item, today: date, requester: str = "") -> list[Element]:
    """What the card shows of one due item; of data, the `requester` who asked for it."""
    key, ref = f"i{item.id}", plain(item.ref)
    if isinstance(item, Dependency):
        return agreement.inputs(item, key, today)
    elements: list[Element] = [
        said(item.text, before=f"{ref} ", limit=300, spacing="large"),
        aside(_standing(item, today)),
    ]
    if requester:
        by = f" by {day(item.due)}" if item.due is not None else ""
        elements.append(
            said(f"asked you for this{by}, and is told what you say.", before=f"{requester} ", spacing="small")
        )
    if item.latest:
        when = f" ({day(item.latest_on)})" if item.latest_on else ""
        elements.append(said(item.latest, before=f"Last word{when}: ", limit=200))
    if item.kind is Kind.ACTION:
        elements.append(InputToggle(id=f"{key}.done", label=f"{ref}: is it done?", title="Done"))
    elements.append(InputDate(id=f"{key}.due", label=f"{ref}: {_DATES[item.kind].lower()}, if it moves"))
    elements.append(InputText(id=f"{key}.text", label=f"{ref}: where it stands, in a line", max_length=LINE_LIMIT))
    return elements


def offers_nil(item: Item) -> bool:
    """Whether "No change" has a meaning: a question of agreement is answered one way or the other."""
    return not isinstance(item, Dependency)


def data(item: Item) -> dict[str, object]:
    """What the card's buttons carry of the item, for `read`."""
    return {"ref": tidy(item.ref)[:40], "kind": item.kind.value}


def keys(item: str) -> list[str]:
    """The input ids that the section of the item numbered `item` declares, of whatever kind it is."""
    return [f"i{item}.{name}" for name in ("done", "due", "text", agreement.CHOICE)]


def read(item: str, known: Mapping[str, object], sent: Mapping[str, object], *, same: bool) -> AnswerItem | None:
    """The word on the item; None when its inputs were left alone and "No change" (`same`) was not pressed.

    Done proposes the action's completion; closing it is the board's. Raises InvalidInput for an action that is both
    done and moved.
    """
    only(known, ("ref", "kind"))
    ref, kind = hidden_text(known, "ref", 40), _KINDS.get(hidden_text(known, "kind", 20))
    if kind is None:
        raise unreadable("the kind of an item is missing")
    if kind is Kind.DEPENDENCY:
        return agreement.read(ItemId(identifier(item, "an item")), ref, f"i{item}", sent)
    if f"i{item}.{agreement.CHOICE}" in sent:
        raise unreadable(f"{ref} is not to be agreed to")
    done = ticked(sent, f"i{item}.done", f"{ref}: Done")
    due = read_day(sent, f"i{item}.due", f"{ref}: {_DATES[kind]}")
    words = text(sent, f"i{item}.text", f"{ref}: where it stands", LINE_LIMIT)
    if done and kind is not Kind.ACTION:
        raise unreadable(f"{ref} cannot be ticked as done")
    if done and due is not None:
        raise InvalidInput(f"{ref} is ticked as done and has a new date as well; keep one of the two.")
    if not (done or due or words or same):
        return None
    number = ItemId(identifier(item, "an item"))
    return AnswerItem(item=number, status=Status.COMPLETE_PROPOSED if done else None, due=due, text=words)


def _standing(item: Item, today: date) -> str:
    due = f"due {day(item.due)}" if item.due is not None else "no date yet"
    late = ", overdue" if item.overdue(today) else ""
    return f"{item.kind.value.capitalize()}, {due}{late}. {item.status.value}."
