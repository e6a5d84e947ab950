"""Reminders in chat: set, listed, cancelled, done with, put off."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.reply import Reply
from bot.turn import House, Turn
from cards import notice, reminder
from domain.identifiers import ReminderId
from domain.language.office import CancelReminder, Remind
from domain.language.questions import ListReminders
from domain.language.reminding import NINE
from domain.reminders import PressReminder, ReminderView
from services.reminding import cancel_reminders, press_reminder, reminders_of, set_reminder


async def remind(house: House, turn: Turn, intent: Remind) -> Reply:
    """ "Remind me tues": at that moment on the person's clock."""
    zone = ZoneInfo(turn.person.time_zone)
    at = datetime.combine(intent.at.day, intent.at.time or NINE, tzinfo=zone)
    item = None if intent.item is None else intent.item.id
    view = await set_reminder(house.store, turn.actor, at, what=intent.what, item=item, now=turn.now)
    return Reply(card=reminder.render_set(view, intent.at.note), about=item)


async def show(house: House, turn: Turn, intent: ListReminders) -> Reply:
    """ "What reminders do I have"."""
    turn.require_own_chat()
    views = await reminders_of(house.store, turn.actor, now=turn.now)
    if not views:
        return Reply(
            card=notice.render("No reminder of yours is waiting. Type “remind me on Friday about …” to set one.")
        )
    return Reply(card=reminder.render_list(views))


async def cancel(house: House, turn: Turn, intent: CancelReminder) -> Reply:
    """ "Cancel reminder": the one that is meant; the list when it could be several."""
    turn.require_own_chat()
    views = await reminders_of(house.store, turn.actor, now=turn.now)
    meant = _meant(views, intent)
    if not views or not meant:
        said = "No reminder of yours is waiting." if not views else "No reminder of yours is like that."
        return Reply(card=notice.render(said) if not views else reminder.render_list(views))
    if len(meant) > 1 and not intent.every:
        return Reply(card=reminder.render_list(views), before=(notice.render("Which one? Press its button."),))
    await cancel_reminders(house.store, turn.actor, tuple(meant), now=turn.now)
    about = next(one.about for one in views if one.reminder.id == meant[0])
    said = f"Cancelled: {about}." if len(meant) == 1 else f"All {len(meant)} reminders are cancelled."
    return Reply(card=notice.render(said))


async def press(house: House, turn: Turn, request: PressReminder) -> Reply:
    """A button of a reminder."""
    said = await press_reminder(house.store, turn.actor, request, now=turn.now)
    return Reply(card=notice.render(said), in_place=True)


def _meant(views: tuple[ReminderView, ...], intent: CancelReminder) -> list[ReminderId]:
    """The reminders that the line means: by number in the list, by item, by day, by words; all when it says nothing."""
    if intent.number is not None:
        return [view.reminder.id for view in views[intent.number - 1 : intent.number]]
    return [view.reminder.id for view in views if _is_like(view, intent)]


def _is_like(view: ReminderView, intent: CancelReminder) -> bool:
    if intent.item is not None and view.reminder.item == intent.item.id:
        return True
    if intent.day is not None:
        return view.reminder.at.astimezone(ZoneInfo(view.time_zone)).date() == intent.day
    words = intent.what.casefold().split()
    return intent.item is None and all(word in view.about.casefold() for word in words)
