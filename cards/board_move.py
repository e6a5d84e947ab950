"""Moving a meeting: every stage before and after, confirmed or left."""

from collections.abc import Mapping

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.reading import hidden_day, identifier, only
from cards.text import said
from cards.words import aside, count, day, title
from domain.chasing_views import BoardMove
from domain.cycle import Stage
from domain.identifiers import MeetingId
from domain.requests_chasing import ConfirmMove

VERB = "board.move"

_NAMES = {
    Stage.CARD: "Cards go out",
    Stage.NUDGE: "Nudge",
    Stage.DUE: "Updates due",
    Stage.LATE: "Late chase",
    Stage.ESCALATE: "Escalation",
    Stage.PAPERS: "Papers out",
}


def render(move: BoardMove, *, done: bool = False) -> dict[str, object]:
    """Before and after; `done` says that it has been moved, without a button."""
    was, to = day(move.retiming.before), day(move.retiming.after)
    verb = "is moved" if done else "would move"
    summary = f"{move.board_name} ({move.programme_code}) {verb} from {was} to {to}"
    body: list[Element] = [title(summary)]
    for rung in move.retiming.rungs:
        same = "stays" if rung.before == rung.after else f"from {day(rung.before)}"
        body.append(said(f"{day(rung.after)} ({same})", before=f"{_NAMES[rung.stage]}: ", spacing="small"))
    body.append(said(move.retiming.period_after.label, before="The board hears of: ", spacing="small"))
    body += [said(warning, before="Mind: ", limit=300) for warning in move.warnings[:8]]
    sent = count(move.sent, "message")
    gone = "has" if move.sent == 1 else "have"
    body.append(aside(f"{sent.capitalize()} {gone} gone out already; nothing is sent again. What is unsent follows."))
    if done:
        return to_json(Card(summary=summary, body=body))
    data = {
        "meeting": int(move.meeting.id),
        "was": move.retiming.before.isoformat(),
        "to": move.retiming.after.isoformat(),
    }
    confirm = ActionExecute(title="Move the meeting", verb=VERB, style="positive", data=data)
    return to_json(Card(summary=summary, body=body, actions=[confirm]))


def parse(data: Mapping[str, object]) -> ConfirmMove:
    """The confirmed move. Raises InvalidInput for anything that `render` does not declare."""
    only(data, ("meeting", "was", "to"))
    meeting = MeetingId(identifier(data.get("meeting"), "the meeting"))
    return ConfirmMove(meeting=meeting, was=hidden_day(data, "was"), to=hidden_day(data, "to"))
