"""A dependency on the chaser card: does its giver agree to give it by the day it is needed, by another, or not?"""

from collections.abc import Mapping
from datetime import date

from cards.elements import Element
from cards.inputs import Choice, InputChoiceSet, InputDate, InputText
from cards.reading import day as read_day
from cards.reading import one_of, text
from cards.text import plain, said, shorten, tidy
from cards.words import day, line
from domain.errors import InvalidInput
from domain.identifiers import ItemId
from domain.items import Dependency
from domain.requests import AnswerItem

CHOICE = "agree"
REASON_LIMIT = 500

_ACCEPT, _ANOTHER, _DECLINE = "accept", "another", "decline"
_CHOICES = {_ACCEPT: "Accept", _ANOTHER: "Accept with another date", _DECLINE: "Do not accept"}


def inputs(item: Dependency, key: str, today: date) -> list[Element]:
    """What the card asks of one dependency; what its giver said before is filled in. `key` leads its inputs' ids."""
    ref = plain(item.ref)
    elements: list[Element] = [
        said(item.text, before=f"{ref} ", limit=300, spacing="large"),
        line(question(item, today)),
    ]
    if item.latest:
        when = f" ({day(item.latest_on)})" if item.latest_on else ""
        elements.append(said(item.latest, before=f"Last word{when}: ", limit=200))
    another = item.accepted is True and item.forecast is not None and item.forecast != item.due
    chosen = None if item.answered_on is None else _DECLINE if not item.accepted else _ANOTHER if another else _ACCEPT
    elements.append(
        InputChoiceSet(
            id=f"{key}.{CHOICE}",
            label=f"{ref}: do you agree?",
            choices=[
                Choice(title=title, value=value)
                for value, title in _CHOICES.items()
                if value != _ACCEPT or not _too_late(item, today) or chosen == _ACCEPT
            ],
            style="expanded",
            value=chosen,
        )
    )
    elements.append(
        InputDate(
            id=f"{key}.due",
            label=f"{ref}: the day you can give it, if another",
            value=item.forecast.isoformat() if another and item.forecast is not None else None,
        )
    )
    given = chosen is not None and item.latest_on == item.answered_on and len(item.latest) <= REASON_LIMIT
    elements.append(
        InputText(
            id=f"{key}.text",
            label=f"{ref}: why not, or a line to go with it",
            max_length=REASON_LIMIT,
            value=tidy(item.latest) if given and item.latest else None,
        )
    )
    return elements


def word(item: Dependency) -> str:
    """The giver's word as it stands."""
    if item.asks:
        return "not answered yet"
    if not item.accepted:
        return "not accepted"
    by = item.forecast or item.due
    return f"accepted, by {day(by)}" if by is not None else "accepted"


def question(item: Dependency, today: date) -> str:
    """What is asked: who needs it from whom, by when, and whether they agree."""
    getter, giver = shorten(item.getter, 80) or "Another workstream", shorten(item.giver, 80)
    of = f" from {giver}" if giver else ""
    if item.due is None:
        return f"{getter} needs this{of}, and no day has been named. Do you agree to give it?"
    if _too_late(item, today):
        return f"{getter} needed this{of} by {day(item.due)}. Do you agree to give it, and by when?"
    return f"{getter} needs this{of} by {day(item.due)}. Do you agree to give it by then?"


def read(item: ItemId, ref: str, key: str, sent: Mapping[str, object]) -> AnswerItem | None:
    """The giver's word; None when its inputs were left alone, since "No change" answers no question.

    A day alone is an agreement to give it on that day. Raises InvalidInput for another date without a day, and for not
    accepting without a reason or with a day.
    """
    chosen = one_of(sent, f"{key}.{CHOICE}", f"{ref}: do you agree?", {one: one for one in _CHOICES})
    due = read_day(sent, f"{key}.due", f"{ref}: the day you can give it")
    words = text(sent, f"{key}.text", f"{ref}: why not, or a line", REASON_LIMIT)
    if chosen == _DECLINE and due is not None:
        raise InvalidInput(f"{ref} is not accepted and has a day as well; keep one of the two.")
    if chosen == _DECLINE and not words:
        raise InvalidInput(f"Say in a line why {ref} is not accepted, so that whoever needs it knows.")
    if chosen == _ANOTHER and due is None:
        raise InvalidInput(f"Choose the day on which you can give {ref}.")
    if chosen is None and due is None:
        return AnswerItem(item=item, text=words) if words else None
    accepted = chosen != _DECLINE
    return AnswerItem(item=item, accepted=accepted, due=due if accepted else None, text=words)


def _too_late(item: Dependency, today: date) -> bool:
    return item.due is not None and item.due < today
