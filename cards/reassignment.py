"""Something that its owner says is not theirs: taken or declined by whoever is named, or by the officer."""

from collections.abc import Mapping

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.inputs import InputText
from cards.reading import identifier, only, text, unreadable
from cards.text import said
from cards.words import aside, title
from domain.chasing_views import ReassignmentView
from domain.identifiers import ReassignmentId
from domain.requests_chasing import SettleReassignment

VERB = "reassignment.settle"

ANSWER_LIMIT = 300
_TAKE, _DECLINE = "take", "decline"


def render(view: ReassignmentView) -> dict[str, object]:
    """The request with Take and Decline; without anybody named there is no Take: an officer types who takes it."""
    summary = f"{view.asked_by} says that {view.what} is not theirs"
    body: list[Element] = [title(summary)]
    if view.request.note:
        body.append(said(view.request.note, before="They say: ", limit=300))
    if view.to:
        body.append(said("you" if view.mine else view.to, before="They suggest: "))
    else:
        body.append(aside("Nobody is suggested. Give it a new owner, or decline."))
    body.append(InputText(id="answer", label="A line to go with it (optional)", max_length=ANSWER_LIMIT))
    data = {"request": int(view.id)}
    take = ActionExecute(
        title="Take it" if view.mine else "Give it to them",
        verb=VERB,
        style="positive",
        data={**data, "press": _TAKE},
    )
    decline = ActionExecute(title="Decline", verb=VERB, data={**data, "press": _DECLINE})
    return to_json(Card(summary=summary, body=body, actions=[take, decline] if view.to else [decline]))


def parse(data: Mapping[str, object]) -> SettleReassignment:
    """What was pressed. Raises InvalidInput for anything that `render` does not declare."""
    only(data, ("request", "press", "answer"))
    if (press := data.get("press")) not in (_TAKE, _DECLINE):
        raise unreadable("the button is missing")
    return SettleReassignment(
        reassignment=ReassignmentId(identifier(data.get("request"), "the request")),
        accept=press == _TAKE,
        answer=text(data, "answer", "A line to go with it", ANSWER_LIMIT),
    )
