"""The meetings that a rule gives a board, with their ladders, confirmed or left."""

from collections.abc import Mapping

from cards.actions import ActionExecute
from cards.card import Card, fits, to_json
from cards.cycle import stages_line
from cards.elements import Element
from cards.inputs import Choice, InputChoiceSet
from cards.reading import hidden_day, hidden_text, identifier, only, text, unreadable
from cards.text import said
from cards.words import aside, count, day, title
from domain.chasing_views import PlannedMeeting, PlannedMeetings
from domain.identifiers import BoardId
from domain.requests_chasing import Clash, PlanMeetings

VERB = "meetings.plan"

RULE_LIMIT = 200
_SIZES = (30, 20, 12)
"""Meetings shown with their ladders: tried in turn until the card is small enough for Teams."""

_CLASHES = {
    Clash.KEEP: "Leave them where the rule puts them",
    Clash.BEFORE: "Move each to the working day before",
    Clash.AFTER: "Move each to the working day after",
}


def render(plan: PlannedMeetings, *, done: bool = False) -> dict[str, object]:
    """Every date with its ladder; `done` says that they have been added, without a button."""
    cards = (_card(plan, most, done=done) for most in _SIZES)
    return to_json(next((card for card in cards if fits(card)), _card(plan, _SIZES[-1], done=done)))


def parse(data: Mapping[str, object]) -> PlanMeetings:
    """The confirmed rule, to be laid out anew. Raises InvalidInput for anything that `render` does not declare."""
    only(data, ("board", "rule", "first", "last", "clash"))
    clash = text(data, "clash", "On days that are no working day", 10) or Clash.KEEP.value
    if clash not in set(Clash):
        raise unreadable("the choice for days that are no working day was not offered")
    return PlanMeetings(
        board=BoardId(identifier(data.get("board"), "the board")),
        rule=hidden_text(data, "rule", RULE_LIMIT),
        first=hidden_day(data, "first"),
        last=hidden_day(data, "last"),
        clash=Clash(clash),
    )


def _card(plan: PlannedMeetings, most: int, *, done: bool) -> Card:
    number = count(len(plan.new), "meeting")
    verb = "added" if done else "to add"
    summary = f"{plan.board_name} ({plan.programme_code}): {number} {verb}, {day(plan.first)} to {day(plan.last)}"
    body: list[Element] = [title(summary), said(plan.rule, before="Rule: ", limit=RULE_LIMIT)]
    for one in plan.new[:most]:
        body += meeting_lines(one)
    if (left := len(plan.new) - most) > 0:
        body.append(aside(f"And {left:,} more, up to {day(plan.new[-1].day)}."))
    if plan.known:
        body.append(aside(f"There already, and left as they are: {_days(plan)}."))
    body += [said(one, before="Mind: ", limit=300) for one in plan.warnings[:8]]
    if done:
        return Card(summary=summary, body=body)
    if not plan.new:
        body.append(aside("There is nothing to add."))
        return Card(summary=summary, body=body)
    if any(one.instead for one in plan.new):
        body.append(
            InputChoiceSet(
                id="clash",
                label="On days that are no working day",
                choices=[Choice(title=wording, value=clash.value) for clash, wording in _CLASHES.items()],
                value=Clash.KEEP.value,
            )
        )
    body.append(aside("Nothing is added before you press. What was sent is not sent again."))
    data: dict[str, object] = {
        "board": int(plan.board),
        "rule": plan.rule[:RULE_LIMIT],
        "first": plan.first.isoformat(),
        "last": plan.last.isoformat(),
    }
    add = ActionExecute(title=f"Add {number}", verb=VERB, style="positive", data=data)
    return Card(summary=summary, body=body, actions=[add])


def meeting_lines(one: PlannedMeeting) -> list[Element]:
    """One meeting with its ladder, and the working days around a day that is none."""
    shown: list[Element] = [said(stages_line(one.days), before=f"{day(one.day)}: ", limit=400, spacing="small")]
    if one.instead:
        around = " and ".join(day(other) for other in one.instead)
        shown.append(said(f"{day(one.day)} is no working day; those around it are {around}.", spacing="none"))
    return shown


def _days(plan: PlannedMeetings) -> str:
    shown = ", ".join(day(one) for one in plan.known[:6])
    return f"{shown} and {len(plan.known) - 6} more" if len(plan.known) > 6 else shown
