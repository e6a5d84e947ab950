"""A reminder that somebody set: when it comes, while it waits, and in a list."""

from collections.abc import Mapping, Sequence

from cards.actions import Action, ActionExecute
from cards.card import MAX_ACTIONS, Card, to_json
from cards.elements import Element
from cards.reading import identifier, only, unreadable
from cards.text import said, shorten
from cards.words import aside, count, line, moment, title
from domain.identifiers import ReminderId
from domain.reminders import Press, PressReminder, ReminderState, ReminderView

VERB = "reminder.press"

_MOST = 20


def render(view: ReminderView) -> dict[str, object]:
    """The reminder as it comes, with Done and two ways to put it off; a late one says when it was due."""
    summary = f"Reminder: {view.about}"
    body: list[Element] = [title(summary)]
    if view.item_text and view.ref is not None:
        body.append(said(view.item_text, before=f"{view.ref} ", limit=400))
    if view.late:
        body.append(line(f"This was due on {moment(view.reminder.at, view.time_zone)}; I could not reach you then."))
    body.append(aside(f"You asked for it on {moment(view.reminder.made_at, view.time_zone)}."))
    buttons = [
        _button(view, "Done", Press.DONE),
        _button(view, "In an hour", Press.HOUR),
        _button(view, "Next working day", Press.NEXT_DAY),
    ]
    return to_json(Card(summary=summary, body=body, actions=buttons, full_width=False))


def render_set(view: ReminderView, note: str = "") -> dict[str, object]:
    """What was just set, with a way to take it back."""
    summary = f"I will remind you on {moment(view.reminder.at, view.time_zone)}: {view.about}"
    body: list[Element] = [line(f"{summary}.")]
    if view.item_text and view.ref is not None:
        body.append(said(view.item_text, before=f"{view.ref} ", limit=400, spacing="small"))
    if note:
        body.append(aside(note))
    cancel = _button(view, "Cancel it", Press.CANCEL)
    return to_json(Card(summary=summary, body=body, actions=[cancel], full_width=False))


def render_list(views: Sequence[ReminderView]) -> dict[str, object]:
    """Everything to come, numbered, the first few with a button; what Teams refused says so."""
    summary = f"{count(len(views), 'reminder').capitalize()} of yours"
    body: list[Element] = [title(summary)]
    for number, view in enumerate(views[:_MOST], start=1):
        undelivered = view.reminder.state is ReminderState.REFUSED
        missed = f" (not delivered: {view.reminder.outcome})" if undelivered else ""
        when = moment(view.reminder.at, view.time_zone)
        body.append(said(f"{view.about}{missed}", before=f"{number}. {when}: ", limit=300, spacing="small"))
    if (left := len(views) - _MOST) > 0:
        body.append(aside(f"And {left} more."))
    body.append(
        aside("Type “cancel reminder 1” or “cancel all reminders”, or set one with “remind me on Friday about A06”.")
    )
    numbered = list(enumerate(views, start=1))[:MAX_ACTIONS]
    buttons: list[Action] = [_button(view, f"Cancel {number}", Press.CANCEL) for number, view in numbered]
    return to_json(Card(summary=summary, body=body, actions=buttons, full_width=False))


def parse(data: Mapping[str, object]) -> PressReminder:
    """What was pressed. Raises InvalidInput for anything that the cards do not declare."""
    only(data, ("reminder", "press"))
    press = data.get("press")
    if not isinstance(press, str) or press not in set(Press):
        raise unreadable("the button is missing")
    return PressReminder(
        reminder=ReminderId(identifier(data.get("reminder"), "the reminder")), press=Press(shorten(press, 20))
    )


def _button(view: ReminderView, wording: str, press: Press) -> Action:
    return ActionExecute(title=wording, verb=VERB, data={"reminder": int(view.reminder.id), "press": press.value})
