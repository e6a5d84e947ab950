"""The one-card form for what is to be added to a register and was typed with something missing: what was typed is kept."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from cards.actions import Action, ActionExecute, ActionSubmit
from cards.card import Card, fits, to_json
from cards.elements import Element
from cards.field_inputs import MOST_PEOPLE, Offered, declared, inputs_of, read_field
from cards.inputs import InputToggle
from cards.keeping import keep_typed
from cards.reading import hidden_text, only, ticked, unreadable
from cards.words import aside, line, title
from domain.adding import ENTRIES, Entry, entry_of, value_of
from domain.errors import InvalidInput
from domain.identifiers import Ref
from domain.item_changes import a_kind
from domain.item_fields import Field, Form, Value
from domain.people import Person
from domain.programmes import Workstream
from domain.register_requests import AddItem
from domain.requests import AddAction, AddRisk
from domain.scores import FIVE_BY_FIVE, RiskMatrix

VERB = "item_form.save"

_CODE_LIMIT = 40
_SOURCE_LIMIT = 400
_MOST_WARNED = 50
_FORM = re.compile(r"[0-9a-f]{32}")
_HIDDEN = ("noun", "programme", "source", "form", "warned")


def render(
    request: AddItem,
    *,
    people: Sequence[Person],
    workstreams: Sequence[Workstream] = (),
    question: str = "",
    matrix: RiskMatrix = FIVE_BY_FIVE,
    dialog: bool = False,
    typed: Mapping[str, object] | None = None,
    warned: Collection[Ref] = (),
) -> dict[str, object]:
    """The form with what `request` already holds. `question` says what is missing or unclear, on top.

    `people` may be named in it, `workstreams` are the programme's, `matrix` sets the size of the scores. The card always
    fits Teams: of very many people the first are listed, those already chosen among them.

    In a `dialog` of Teams the form goes back as a whole. `typed` is what a form sent before held, readable or not, and
    is shown again; `warned` are the refs of what the person has been told is much alike.
    """
    for most_people in MOST_PEOPLE:
        offered = Offered(
            kind=entry_of(request).kind,
            people={person.id: person.name for person in people},
            workstreams={one.id: one.name for one in workstreams},
            matrix=matrix,
            most_people=most_people,
        )
        card = _card(request, entry_of(request), offered, question, dialog=dialog, warned=warned)
        if fits(card):
            break
    return keep_typed(to_json(card), typed or {})


def begun(data: Mapping[str, object]) -> AddItem:
    """What a form that was sent is about, without what was filled in: enough to show it again with what was `typed`.

    Raises InvalidInput for what `render` does not declare.
    """
    return _built(_entry(data), data, {})


def warned_of(data: Mapping[str, object]) -> frozenset[Ref]:
    """The refs of which the person has been told that they are much like what they add; none when damaged."""
    refs = data.get("warned")
    return frozenset(Ref(one) for one in refs if isinstance(one, str)) if isinstance(refs, list) else frozenset()


def parse(data: Mapping[str, object]) -> AddItem:
    """The request in the data of a press. Raises InvalidInput for what `render` does not declare or what is missing."""
    entry = _entry(data)
    values: dict[str, Value] = {
        field.name: read_field(field, data)
        for field in entry.fields
        if any(data.get(key) is not None for key in declared(field))
    }
    request = replace(_built(entry, data, values), restricted=ticked(data, "restricted", "Restricted"))
    if lacking := entry.lacking(request):
        raise InvalidInput(f"{missing(entry, lacking)} Fill it in, then press Save again.")
    return request


def missing(entry: Entry, lacking: Sequence[Field]) -> str:
    """The sentence that names what still has to be filled in; empty when nothing has to be."""
    if not lacking:
        return ""
    words = [f"“{field.label}”" for field in lacking]
    return f"{a_kind(entry.noun).capitalize()} needs {' and '.join(filter(None, (', '.join(words[:-1]), words[-1])))}."


def _entry(data: Mapping[str, object]) -> Entry:
    entry = ENTRIES.get(hidden_text(data, "noun", _CODE_LIMIT))
    if entry is None:
        raise unreadable("the register is missing")
    only(data, (*_HIDDEN, "restricted", *(key for field in entry.fields for key in declared(field))))
    return entry


def _built(entry: Entry, data: Mapping[str, object], values: Mapping[str, Value]) -> AddItem:
    """The request with `values`, and with what the form carried unseen."""
    carried: dict[str, Value] = {"form": hidden_text(data, "form", 32) if "form" in data else ""}
    if carried["form"] and not _FORM.fullmatch(str(carried["form"])):
        raise unreadable("the form has no name")
    if "source" in data:
        carried["source"] = hidden_text(data, "source", _SOURCE_LIMIT)
    try:
        return entry.build(hidden_text(data, "programme", _CODE_LIMIT), {**values, **carried})
    except TypeError:
        raise unreadable("it is from an older version of me") from None


def _card(
    request: AddItem, entry: Entry, offered: Offered, question: str, *, dialog: bool, warned: Collection[Ref]
) -> Card:
    summary = f"Add {a_kind(entry.noun)} to {request.programme}"
    body: list[Element] = [title(summary)]
    body.append(line(question) if question else aside("Fill in what is missing, then save."))
    for field in entry.fields:
        if field.form is not Form.WORKSTREAM or offered.workstreams:
            body += inputs_of(field, value_of(request, field), offered)
    if len(offered.people) > offered.most_people:
        listed = f"The first {offered.most_people} of {len(offered.people)} people are listed"
        body.append(aside(f"{listed}; type the line with the name of another."))
    body.append(
        InputToggle(
            id="restricted",
            label="Who may see it?",
            title="Restricted (Part 2): leave out of open drafts and lists",
            value=str(request.restricted).lower(),
        )
    )
    data: dict[str, object] = {"noun": entry.noun, "programme": request.programme}
    if isinstance(request, AddAction | AddRisk) and request.source:
        data["source"] = request.source[:_SOURCE_LIMIT]
    if request.form:
        data["form"] = request.form
    if warned:
        data["warned"] = list(warned)[:_MOST_WARNED]
    save: Action = (
        ActionSubmit(title=f"Save {entry.noun}", style="positive", data=data)
        if dialog
        else ActionExecute(title=f"Save {entry.noun}", verb=VERB, style="positive", data=data)
    )
    return Card(summary=summary, body=body, actions=[save], full_width=False)
