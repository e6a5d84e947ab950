"""The preview of a pasted list: what was read of each line, what is missing, and Save for those that are complete."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cards.actions import Action, ActionExecute
from cards.card import Card, to_json
from cards.elements import Container, Element
from cards.inputs import InputText
from cards.reading import hidden_text, only, text, unreadable
from cards.text import said, shorten
from cards.words import aside, count, title
from cards.words import day as day_words
from domain.adding import entry_of, value_of
from domain.errors import InvalidInput
from domain.identifiers import PersonId
from domain.item_fields import Field, Form
from domain.pasting import PastedItem, PastedList

VERB_SAVE = "pasted.save"
VERB_NEXT = "pasted.next"
VERB_FORGET = "pasted.forget"

KEY_LIMIT = 200

_LEAVE = "leave"
_LEAVE_LIMIT = 200
_SPAN = re.compile(
    r"(?P<first>\d{1,3})(?:\s*(?:-|–|to)\s*(?P<last>\d{1,3}))?\b|\b(?:lines?|and)\b|(?P<other>[^\s,;&.]+)",
    re.IGNORECASE,
)
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class SaveList:
    """Save the complete lines of a list but for those left out; a list that was kept under `key`."""

    key: str
    leave: frozenset[int] = frozenset()


def render(key: str, pasted: PastedList, names: Mapping[PersonId, str], *, said_before: str = "") -> dict[str, object]:
    """What was read of each line. Nothing is saved until Save is pressed; lines much like others are left out unless
    the person says otherwise. `names` says who the owners are, `key` comes back from `parse`."""
    summary = said_before or f"{count(len(pasted.items), pasted.noun)} for {pasted.programme}, as I read them"
    body: list[Element] = [title(summary)]
    waiting = len(pasted.items) - len(pasted.saved)
    if waiting:
        body.append(aside(_state(pasted)))
    body += [_line(one, names) for one in pasted.items]
    if pasted.ready:
        alike = [str(one.number) for one in pasted.ready if one.alike]
        body.append(
            InputText(
                id=_LEAVE,
                label="Lines to leave out (optional)",
                placeholder="3, 7-9",
                value=", ".join(alike) or None,
                max_length=_LEAVE_LIMIT,
            )
        )
    if not waiting:
        body.append(aside("Type “undo” within 15 minutes to take back what the last Save added."))
    return to_json(Card(summary=summary, body=body, actions=_buttons(key, pasted)))


def parse(data: Mapping[str, object]) -> SaveList:
    """The key of the list, and the lines to leave out. Raises InvalidInput for what `render` does not declare.

    The key comes back from a client: whoever handles it looks up what it names and checks whose it is.
    """
    only(data, ("list", _LEAVE))
    if not (key := hidden_text(data, "list", KEY_LIMIT)):
        raise unreadable("the list is missing")
    return SaveList(key, _numbers(text(data, _LEAVE, "Lines to leave out", _LEAVE_LIMIT)))


def _numbers(typed: str) -> frozenset[int]:
    numbers: set[int] = set()
    for found in _SPAN.finditer(typed):
        if found["other"]:
            raise InvalidInput(f"“{shorten(typed, 40)}” names no lines: write their numbers, for example 3, 7-9.")
        if found["first"]:
            numbers |= set(range(int(found["first"]), int(found["last"] or found["first"]) + 1))
    return frozenset(numbers)


def _state(pasted: PastedList) -> str:
    ready, unready = len(pasted.ready), len(pasted.unready)
    parts = [f"{count(ready, 'line')} can be saved"] if ready else []
    if unready:
        numbers = ", ".join(str(one.number) for one in pasted.unready)
        parts.append(f"{'needs' if unready == 1 else 'need'} something first: {numbers}")
        parts[-1] = f"{count(unready, 'line')} {parts[-1]}"
    return f"{'; '.join(parts)}. Nothing is saved until you press Save."


def _line(one: PastedItem, names: Mapping[PersonId, str]) -> Element:
    entry = entry_of(one.request)
    known = [f"{_short(field)}: {words}" for field in entry.fields if (words := _told(one, field, names))]
    items: list[Element] = [said(one.request.text or one.typed, before=f"{one.number}. ", limit=_SHOWN)]
    if known:
        items.append(aside(shorten("; ".join(known), 160)))
    if one.saved is not None:
        items.append(said(f"saved as {one.saved}.", before="Saved: ", spacing="small"))
    elif problem := _problem(one):
        items.append(said(problem, before="To settle. ", limit=200, spacing="small"))
    if one.saved is None and one.alike:
        items.append(said(one.alike, before="Much like ", limit=140, spacing="small"))
    return Container(items=items, separator=True, spacing="small")


def _told(one: PastedItem, field: Field, names: Mapping[PersonId, str]) -> str:
    value = value_of(one.request, field)
    if value in (None, "", False) or field.name == "text":
        return ""
    match field.form:
        case Form.PERSON:
            return names.get(PersonId(int(str(value))), "somebody")
        case Form.DAY:
            return day_words(value)  # type: ignore[arg-type]  # a day field holds a date
        case Form.WORKSTREAM:
            return ""
        case _:
            return str(value)


def _problem(one: PastedItem) -> str:
    lacking = [_short(field).lower() for field in one.lacking]
    needs = f"It needs: {', '.join(lacking)}." if lacking else ""
    return " ".join(filter(None, (one.question, needs)))


def _short(field: Field) -> str:
    return field.label.split(" (")[0]


def _buttons(key: str, pasted: PastedList) -> list[Action]:
    buttons: list[Action] = []
    if pasted.ready:
        save = f"Save {len(pasted.ready)}" if pasted.unready or pasted.saved else f"Save all {len(pasted.ready)}"
        buttons.append(ActionExecute(title=save, verb=VERB_SAVE, style="positive", data={"list": key}))
    if pasted.unready:
        first = pasted.unready[0].number
        buttons.append(ActionExecute(title=f"Complete line {first}", verb=VERB_NEXT, data={"list": key}))
    if pasted.ready or pasted.unready:
        title = "Forget the rest" if pasted.saved else "Forget the list"
        buttons.append(ActionExecute(title=title, verb=VERB_FORGET, data={"list": key}))
    return buttons
