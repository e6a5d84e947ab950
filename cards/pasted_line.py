"""One line of a pasted list that needs something first: as it was typed, with what was read of it filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.actions import ActionExecute
from cards.card import Card, fits, to_json
from cards.elements import Element
from cards.field_inputs import MOST_PEOPLE, Offered, declared, inputs_of, read_field
from cards.item_form import missing
from cards.reading import hidden_text, identifier, only, unreadable
from cards.text import said
from cards.words import line, title
from domain.adding import ENTRIES, Entry, entry_of, value_of
from domain.item_fields import Field, Value
from domain.pasting import PastedItem
from domain.people import Person
from domain.scores import FIVE_BY_FIVE, RiskMatrix

VERB = "pasted.line"

KEY_LIMIT = 200
_NOUN_LIMIT = 40
_HIDDEN = ("list", "line", "noun", "answer")
_ANSWERS = ("keep", "drop", "back")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedAnswer:
    """What was filled in for line `line` of the list kept under `key`: its values by field, None when the line is to be
    dropped; `back` leaves it as it is."""

    key: str
    line: int
    values: Mapping[str, Value] | None
    back: bool = False


def render(
    key: str,
    one: PastedItem,
    *,
    people: Sequence[Person],
    matrix: RiskMatrix = FIVE_BY_FIVE,
    question: str = "",
) -> dict[str, object]:
    """The form of one line. `people` may own it, `matrix` sets the size of scores, `question` says what was refused."""
    entry = entry_of(one.request)
    for most_people in MOST_PEOPLE:
        offered = Offered(
            kind=entry.kind,
            people={person.id: person.name for person in people},
            workstreams={},
            matrix=matrix,
            most_people=most_people,
        )
        card = _card(key, one, entry, offered, question)
        if fits(card):
            break
    return to_json(card)


def parse(data: Mapping[str, object]) -> PastedAnswer:
    """What was pressed and filled in. Raises InvalidInput for what `render` does not declare."""
    entry = ENTRIES.get(hidden_text(data, "noun", _NOUN_LIMIT))
    answer = hidden_text(data, "answer", _NOUN_LIMIT)
    key = hidden_text(data, "list", KEY_LIMIT)
    if entry is None or answer not in _ANSWERS or not key:
        raise unreadable("the list is missing")
    only(data, (*_HIDDEN, *(name for field in _fields(entry) for name in declared(field))))
    number = identifier(data.get("line"), "the line")
    if answer != "keep":
        return PastedAnswer(key=key, line=number, values=None, back=answer == "back")
    values = {
        field.name: read_field(field, data)
        for field in _fields(entry)
        if any(data.get(name) is not None for name in declared(field))
    }
    return PastedAnswer(key=key, line=number, values=values)


def _fields(entry: Entry) -> list[Field]:
    """What a line cannot do without; the rest is edited once it is saved."""
    either = {name for pair in entry.either for name in pair}
    return [field for field in entry.fields if field.needed or field.name in either or field.name == "decided_on"]


def _card(key: str, one: PastedItem, entry: Entry, offered: Offered, question: str) -> Card:
    summary = f"Line {one.number} needs something first"
    asked = question or " ".join(filter(None, (one.question, missing(entry, one.lacking))))
    body: list[Element] = [title(summary), said(one.typed, before="You typed: ", limit=400), line(asked)]
    for field in _fields(entry):
        body += inputs_of(field, value_of(one.request, field), offered)
    data = {"list": key, "line": one.number, "noun": entry.noun}

    def press(title: str, answer: str, style: str | None = None) -> ActionExecute:
        return ActionExecute(title=title, verb=VERB, style=style, data={**data, "answer": answer})

    buttons = [
        press("Keep", "keep", "positive"),
        press("Leave this line out", "drop"),
        press("Back to the list", "back"),
    ]
    return Card(summary=summary, body=body, actions=buttons, full_width=False)
