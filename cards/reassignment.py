"""Something that its owner says is not theirs: taken or declined by whoever is named, given to somebody by an officer."""

from collections.abc import Mapping

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.inputs import Choice, InputChoiceSet, InputText
from cards.reading import identifier, only, text, unreadable
from cards.text import plain, said
from cards.words import aside, title
from domain.chasing_views import ReassignmentView
from domain.identifiers import PersonId, ReassignmentId
from domain.requests_chasing import SettleReassignment

VERB = "reassignment.settle"

ANSWER_LIMIT = 300
MOST_PEOPLE = 150
_TAKE, _DECLINE = "take", "decline"


def render(view: ReassignmentView) -> dict[str, object]:
    """The request with Take and Decline; an officer chooses who takes it, the person suggested unless they change it."""
    summary = f"{view.asked_by} says that {view.what} is not theirs"
    body: list[Element] = [title(summary)]
    if view.request.note:
        body.append(said(view.request.note, before="They say: ", limit=300))
    if view.to:
        body.append(said("you" if view.mine else view.to, before="They suggest: "))
    else:
        body.append(aside("Nobody is suggested. Choose who takes it, or decline."))
    if chosen := _chooser(view):
        body.append(chosen)
    body.append(InputText(id="answer", label="A line to go with it (optional)", max_length=ANSWER_LIMIT))
    data = {"request": int(view.id)}
    take = ActionExecute(
        title="Take it" if view.mine and not view.choices else "Give it to them",
        verb=VERB,
        style="positive",
        data={**data, "press": _TAKE},
    )
    decline = ActionExecute(title="Decline", verb=VERB, data={**data, "press": _DECLINE})
    return to_json(Card(summary=summary, body=body, actions=[take, decline] if view.to or view.choices else [decline]))


def parse(data: Mapping[str, object]) -> SettleReassignment:
    """What was pressed. Raises InvalidInput for anything that `render` does not declare."""
    only(data, ("request", "press", "to", "answer"))
    if (press := data.get("press")) not in (_TAKE, _DECLINE):
        raise unreadable("the button is missing")
    chosen = text(data, "to", "Who takes it", 20)
    return SettleReassignment(
        reassignment=ReassignmentId(identifier(data.get("request"), "the request")),
        accept=press == _TAKE,
        to=PersonId(identifier(chosen, "the person")) if chosen and press == _TAKE else None,
        answer=text(data, "answer", "A line to go with it", ANSWER_LIMIT),
    )


def _chooser(view: ReassignmentView) -> Element | None:
    """The people of the programme, for an officer."""
    if not view.choices:
        return None
    suggested = view.request.to
    shown = [one for one in view.choices if one[0] == suggested]
    shown += [one for one in view.choices if one[0] != suggested][: MOST_PEOPLE - len(shown)]
    return InputChoiceSet(
        id="to",
        label="Who takes it",
        choices=[Choice(title=plain(name), value=str(person)) for person, name in shown],
        value=str(shown[0][0]) if shown[0][0] == suggested else None,
        placeholder="Choose somebody of the programme",
    )
