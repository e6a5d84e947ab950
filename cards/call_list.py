"""The officer's call list: who has not answered and why, and what to do about one of them."""

from collections.abc import Mapping, Sequence

from cards.actions import Action, ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.inputs import Choice, InputChoiceSet, InputDate, InputText
from cards.reading import day as read_day
from cards.reading import identifier, only, text
from cards.text import plain, said, shorten
from cards.words import aside, count, heading, short_day, title
from domain.chasing_views import CallLine, CallList
from domain.errors import InvalidInput
from domain.identifiers import MeetingId, PersonId, WorkstreamId
from domain.requests_chasing import ActOnCallList, CallAct

VERB = "calls.act"

MOST_LINES = 25
NOTE_LIMIT = 300

_ACTS = {
    CallAct.CHASE: "Chase now",
    CallAct.ON_BEHALF: "Enter on behalf",
    CallAct.SPOKEN_TO: "Mark spoken to",
    CallAct.SUPPRESS: "Do not chase",
    CallAct.ESCALATE: "Escalate",
}


def render(calls: CallList) -> dict[str, object]:
    """Who has not answered, those to call first; one is chosen, then a button pressed."""
    lines = sorted(calls.lines, key=lambda line: not line.calling)
    waiting = count(len(lines), "update")
    summary = f"{calls.programme.code}: {waiting} without an answer, {calls.answered} of {calls.asked} in"
    body: list[Element] = [title(summary)]
    for one in lines[:MOST_LINES]:
        body += _line(one)
    if (left := len(lines) - MOST_LINES) > 0:
        body.append(aside(f"And {left:,} more. Answer or call these first, then ask for the list again."))
    if not lines:
        body.append(aside("Everybody who was asked has answered."))
        return to_json(Card(summary=summary, body=body))
    body += _inputs(lines[:MOST_LINES])
    return to_json(Card(summary=summary, body=body, actions=_buttons()))


def parse(data: Mapping[str, object]) -> ActOnCallList:
    """What is to be done about whom. Raises InvalidInput when nobody was chosen, when a day is missing for "Do not
    chase", or for anything that `render` does not declare."""
    only(data, ("press", "line", "note", "until"))
    press = data.get("press")
    act = next((one for one in CallAct if one.value == press), None)
    if act is None:
        raise InvalidInput("This card's button cannot be read. Type “who” to get the list again.")
    chosen = text(data, "line", "Who", 80)
    if not chosen:
        raise InvalidInput("Nobody was chosen: choose who it is about, then press the button again.")
    parts = chosen.split(".")
    if len(parts) != 3:
        raise InvalidInput("“Who” holds something that was not offered; choose from the list.")
    until = read_day(data, "until", "Do not chase until")
    if act is CallAct.SUPPRESS and until is None:
        raise InvalidInput("Choose the last day on which they are not chased, then press “Do not chase” again.")
    return ActOnCallList(
        act=act,
        workstream=WorkstreamId(identifier(parts[0], "the workstream")),
        meeting=MeetingId(identifier(parts[1], "the meeting")),
        person=None if parts[2] == "0" else PersonId(identifier(parts[2], "the person")),
        note=text(data, "note", "A line to go with it", NOTE_LIMIT),
        until=until,
    )


def _line(one: CallLine) -> list[Element]:
    mark = "Call: " if one.calling else ""
    head = f"{mark}{plain(one.name)}, {plain(one.person_name)}. "
    contact = f"last written to {short_day(one.last_contact)}" if one.last_contact else "not written to yet"
    facts = [f"Due {short_day(one.due)} for {one.board_name}, {short_day(one.meeting_day)}", contact]
    if one.away:
        facts.append(one.away)
    if one.deputy:
        facts.append(f"deputy {one.deputy}")
    shown: list[Element] = [said(f"{'; '.join(facts)}.", before=head, limit=300)]
    if one.told:
        shown.append(said(one.told, before="Today: ", limit=300, spacing="none"))
    shown.append(said(one.reason, limit=300, spacing="none"))
    return shown


def _inputs(lines: Sequence[CallLine]) -> list[Element]:
    return [
        heading("About one of them"),
        InputChoiceSet(
            id="line",
            label="Who",
            choices=[Choice(title=plain(shorten(_wording(one), 120)), value=_value(one)) for one in lines],
            placeholder="Choose a workstream and its owner",
        ),
        InputText(id="note", label="A line to go with it (optional)", max_length=NOTE_LIMIT),
        InputDate(id="until", label="Last day not to chase, for “Do not chase”"),
    ]


def _buttons() -> list[Action]:
    return [ActionExecute(title=wording, verb=VERB, data={"press": act.value}) for act, wording in _ACTS.items()]


def _wording(one: CallLine) -> str:
    return f"{one.name}, {one.person_name}, for {one.board_name} {short_day(one.meeting_day)}"


def _value(one: CallLine) -> str:
    return f"{one.workstream}.{one.meeting}.{one.person or 0}"
