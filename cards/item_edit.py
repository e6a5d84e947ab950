"""The form in which one item's fields are edited in place: what is stored is filled in, what is untouched stays."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cards import item_link
from cards.actions import ActionExecute, ActionSet, ActionToggleVisibility
from cards.card import Card, fits, to_json
from cards.elements import Container, Element
from cards.field_inputs import MOST_PEOPLE, Offered, declared, inputs_of, limit_of, read_field
from cards.inputs import InputText
from cards.reading import hidden_text, identifier, only, text, unreadable
from cards.text import plain, shorten, tidy
from cards.words import aside, line, title
from domain.identifiers import ItemId
from domain.item_fields import EDITABLE, Field, Form, Value
from domain.items import Kind
from domain.people import Person
from domain.programmes import Workstream
from domain.records import ItemRecord
from domain.register_requests import EditItem
from domain.scores import MATRICES

VERB = "item_edit.save"

REASON_LIMIT = 400

_SHOWN_FIRST = {"text", "status", "owner", "due", "rag", "residual", "latest", "priority", "severity"}
"""The other fields open at a press: a form that fits a phone comes first."""

_KINDS = {kind.value: kind for kind in Kind}


def render(
    record: ItemRecord,
    *,
    people: Sequence[Person],
    workstreams: Sequence[Workstream],
    question: str = "",
    typed: EditItem | None = None,
    asked: Sequence[str] = (),
) -> dict[str, object]:
    """The form of one record. `people` may be named in it, `workstreams` are the programme's. `question` says what is
    missing or unclear, on top, and `typed` what was filled in already, which is kept. `asked` are the fields that the
    question is about, all of them unless given.

    A text too long for a form is left out and said to be; the card always fits Teams.
    """
    fields = [field for field in EDITABLE[record.item.kind] if record.decides or not field.officers_only]
    if asked:
        fields = [field for field in fields if field.name in asked]
    stored = {field.name: getattr(record.item, field.name) for field in fields}
    # What an import left without an owner can be edited without finding one first.
    fields = [replace(field, needed=field.needed and stored[field.name] not in (None, "")) for field in fields]
    values = stored | dict(typed.values if typed else {})
    fitting = [field for field in fields if _length(values[field.name]) <= limit_of(field)]
    named = {person.id: person.name for person in people}
    for kept, most_people in _attempts(fitting, values):
        offered = Offered(
            kind=record.item.kind,
            people={**record.people, **named},
            workstreams={one.id: one.name for one in workstreams},
            matrix=MATRICES[record.programme.matrix],
            most_people=most_people,
        )
        left_out = [field for field in fields if field not in kept]
        card = _card(record, kept, values, offered, left_out, question, typed.reason if typed else "", bool(asked))
        if fits(card):
            break
    return to_json(card)


def parse(data: Mapping[str, object]) -> EditItem:
    """The edit in the data of a press: every field that was sent, touched or not. Raises InvalidInput for what `render`
    does not declare.

    It comes back from a client: whoever handles it looks up the item and checks who may.
    """
    kind = _KINDS.get(hidden_text(data, "kind", 20))
    if kind is None:
        raise unreadable("the register is missing")
    fields = EDITABLE[kind]
    only(data, ("item", "kind", "version", "reason", *(key for field in fields for key in declared(field))))
    values = {
        field.name: read_field(field, data)
        for field in fields
        if all(data.get(key) is not None for key in declared(field))
    }
    return EditItem(
        item=ItemId(identifier(data.get("item"), "the item")),
        values=values,
        reason=text(data, "reason", "Why", REASON_LIMIT),
        version=identifier(data.get("version"), "the version"),
    )


def _attempts(fields: Sequence[Field], values: Mapping[str, Value]) -> Iterator[tuple[list[Field], int]]:
    """What to try until the card fits: fewer people first, then without the longest texts, one after the other."""
    for most in MOST_PEOPLE:
        yield list(fields), most
    texts = sorted((field for field in fields if field.form is Form.TEXT), key=lambda one: _length(values[one.name]))
    kept = list(fields)
    while texts:
        kept.remove(texts.pop())
        yield list(kept), MOST_PEOPLE[-1]


def _card(
    record: ItemRecord,
    fields: Sequence[Field],
    values: Mapping[str, Value],
    offered: Offered,
    left_out: Sequence[Field],
    question: str,
    reason: str,
    few: bool,
) -> Card:
    item = record.item
    ref = shorten(plain(item.ref), 40)
    summary = f"Edit {item.kind.value} {ref}"
    body: list[Element] = [title(summary)]
    if question:
        body.append(line(question))
    more: list[Element] = []
    for field in fields:
        (body if few or field.name in _SHOWN_FIRST else more).extend(inputs_of(field, values[field.name], offered))
    if not few:
        body.append(
            InputText(
                id="reason",
                label="Why? (needed when a date moves later)",
                value=tidy(reason)[:REASON_LIMIT] or None,
                max_length=REASON_LIMIT,
            )
        )
    if left_out and (names := ", ".join(one.label.lower() for one in left_out if not one.officers_only)):
        body.append(aside(f"Too long to edit here: {names}. Import the register to change it."))
    if more:
        body.append(ActionSet(actions=[ActionToggleVisibility(title="More fields", targets=["more"])]))
        body.append(Container(id="more", items=more, visible=False))
    data: dict[str, object] = {"item": int(item.id), "kind": item.kind.value, "version": item.version}
    return Card(
        summary=summary,
        body=body,
        actions=[
            ActionExecute(title="Save", verb=VERB, style="positive", data=data),
            item_link.link(item, "Back without saving"),
        ],
        full_width=False,
    )


def _length(value: Value) -> int:
    return len(value) if isinstance(value, str) else 0
