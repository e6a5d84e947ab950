"""The escalation note: prepared, edited by the officer, sent when they press."""

from collections.abc import Mapping

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.inputs import Choice, InputChoiceSet, InputText
from cards.reading import identifier, only, text
from cards.text import plain, shorten, tidy
from cards.words import aside, day, title
from domain.chasing_views import EscalationNote
from domain.errors import InvalidInput
from domain.identifiers import MeetingId, PersonId, WorkstreamId
from domain.requests_chasing import SendEscalation

VERB = "escalation.send"

TEXT_LIMIT = 2000
_MOST = 10


def render(note: EscalationNote) -> dict[str, object]:
    """The note to edit and whom it goes to; without anybody above the owner it can only be read."""
    summary = f"Escalate {note.name} for {note.board_name}, {day(note.meeting_day)}?"
    body: list[Element] = [title(summary)]
    if note.sent_on is not None:
        body.append(aside(f"A note about this was sent on {day(note.sent_on)}."))
    body.append(
        InputText(
            id="text",
            label="The note, yours to change",
            value=tidy(shorten(note.text, TEXT_LIMIT)),
            multiline=True,
            max_length=TEXT_LIMIT,
            required=True,
            error="Write a line.",
        )
    )
    if not note.choices:
        body.append(
            aside("The programme has no project manager and no SRO in the register: copy the note and send it.")
        )
        return to_json(Card(summary=summary, body=body))
    choices = [Choice(title=plain(shorten(name, 80)), value=str(person)) for person, name in note.choices[:_MOST]]
    body.append(InputChoiceSet(id="to", label="Send to", choices=choices, value=choices[0].value))
    body.append(aside("Nothing is sent until you press Send. The note is kept in the evidence."))
    send = ActionExecute(
        title="Send",
        verb=VERB,
        style="positive",
        data={"meeting": int(note.meeting), "workstream": int(note.workstream)},
    )
    return to_json(Card(summary=summary, body=body, actions=[send]))


def parse(data: Mapping[str, object]) -> SendEscalation:
    """The note as edited. Raises InvalidInput when it is empty, and for anything that `render` does not declare."""
    only(data, ("meeting", "workstream", "to", "text"))
    words = text(data, "text", "The note", TEXT_LIMIT)
    if not words:
        raise InvalidInput("The note is empty. Write a line, then press Send again.")
    return SendEscalation(
        meeting=MeetingId(identifier(data.get("meeting"), "the meeting")),
        workstream=WorkstreamId(identifier(data.get("workstream"), "the workstream")),
        to=PersonId(identifier(data.get("to"), "whom to send it to")),
        text=words,
    )
