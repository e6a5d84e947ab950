"""Reminders that people set themselves: kept, listed, put off, cancelled, taken back."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from domain.audit import UNDONE
from domain.calendar import WorkingCalendar
from domain.dates import say
from domain.errors import InvalidInput, NotFound
from domain.identifiers import ItemId, PersonId, ReminderId
from domain.people import Actor, Person
from domain.permissions import may_see
from domain.reminders import Press, PressReminder, Reminder, ReminderState, ReminderView
from services.chasing.acting import line_of, own, record
from services.ports import Store, Transaction
from services.registers.undoing import own_changes

NEW = ReminderId(0)
SUBJECT = "reminder "
MOST = 50
"""Reminders of one person that may wait at a time."""

FURTHEST = timedelta(days=2 * 366)
NINE = time(9)
LATE = timedelta(minutes=15)
"""From this long after its moment a reminder says when it was due."""

_TO_COME = (ReminderState.WAITING, ReminderState.CLAIMED)
_UNDELIVERED = (ReminderState.REFUSED,)


async def set_reminder(
    store: Store, actor: Actor, at: datetime, *, what: str = "", item: ItemId | None = None, now: datetime
) -> ReminderView:
    """Remind the actor at `at` (aware) of `what` or of an item; the same one asked for twice is kept once.

    Raises InvalidInput for a moment that has gone by or is more than two years away, for too many, and for an item that
    they do not see; NotAllowed for somebody without a name.
    """
    person = own(actor)
    if not now < at <= now + FURTHEST:
        raise InvalidInput("A reminder needs a moment to come, within two years. Nothing was set.")
    async with store.begin() as tx:
        if item is not None and not await _seen(tx, actor, item):
            raise InvalidInput("That item is no longer in your lists. Nothing was set.")
        waiting = await tx.reminders.of(person, _TO_COME)
        wanted = Reminder(id=NEW, person=person, at=at, made_at=now, what=line_of(what), item=item)
        same = next((one for one in waiting if _says(one) == _says(wanted)), None)
        if same is None:
            if len(waiting) >= MOST:
                raise InvalidInput(f"{MOST} reminders of yours are waiting already. Cancel one first: “my reminders”.")
            same = await tx.reminders.save(wanted)
            await _audit(tx, actor, now, None, same, "set")
        return await view_of(tx, actor, same, now)


async def reminders_of(store: Store, actor: Actor, *, now: datetime) -> tuple[ReminderView, ...]:
    """The actor's reminders to come, earliest first; those that Teams has refused stand before them."""
    async with store.read() as tx:
        found = await tx.reminders.of(own(actor), (*_TO_COME, *_UNDELIVERED))
        ordered = sorted(found, key=lambda one: (one.state not in _UNDELIVERED, one.at, one.id))
        return tuple([await view_of(tx, actor, one, now) for one in ordered])


async def cancel_reminders(store: Store, actor: Actor, which: tuple[ReminderId, ...], *, now: datetime) -> int:
    """Cancel those of the actor's reminders, and say how many there were to cancel."""
    async with store.begin() as tx:
        found = [one for one in [await tx.reminders.get(one) for one in which] if one is not None]
        theirs = [one for one in found if one.person == own(actor) and one.state in (*_TO_COME, *_UNDELIVERED)]
        for one in theirs:
            await _audit(tx, actor, now, one, await _put(tx, one, ReminderState.CANCELLED), "cancelled")
        return len(theirs)


async def press_reminder(store: Store, actor: Actor, request: PressReminder, *, now: datetime) -> str:
    """Carry out a button and say what was done; pressing again says the same. Raises NotFound for one that is not the
    actor's."""
    async with store.begin() as tx:
        reminder = await tx.reminders.get(request.reminder)
        if reminder is None or reminder.person != actor.person:
            raise NotFound("That reminder is no longer there. Type “my reminders” to see what is.")
        about = (await view_of(tx, actor, reminder, now)).about
        if request.press is Press.CANCEL:
            if reminder.state in _TO_COME:
                await _audit(tx, actor, now, reminder, await _put(tx, reminder, ReminderState.CANCELLED), "cancelled")
                return f"Cancelled: {about}."
            return f"It is {reminder.state.value} already: {about}."
        if request.press is Press.DONE:
            await _put(tx, reminder, ReminderState.DONE)
            return f"Done: {about}."
        if reminder.state is not ReminderState.SENT:
            when = said_at(reminder.at, await tx.people.get(reminder.person))
            return f"It is {reminder.state.value}: {about} ({when})."
        person = await tx.people.get(reminder.person)
        at = now + timedelta(hours=1) if request.press is Press.HOUR else await _next_day(tx, person, now)
        await tx.reminders.save(replace(reminder, state=ReminderState.WAITING, at=at, attempts=0, sent_at=None))
        return f"I will remind you again on {said_at(at, person)}: {about}."


async def undo_reminder(store: Store, actor: Actor, *, now: datetime) -> str | None:
    """Take back that the actor set or cancelled a reminder, within fifteen minutes; None when their last change was
    another one."""
    if actor.person is None:
        return None
    async with store.begin() as tx:
        last = next(iter(await own_changes(tx, actor, now)), None)
        if last is None or not last.subject.startswith(SUBJECT):
            return None
        reminder = await tx.reminders.get(ReminderId(int(last.subject.removeprefix(SUBJECT))))
        if reminder is None or reminder.state not in (*_TO_COME, ReminderState.CANCELLED):
            raise InvalidInput("That reminder has come meanwhile, so there is nothing to undo.")
        state = ReminderState(last.before["state"]) if last.before else ReminderState.CANCELLED
        await _audit(tx, actor, now, reminder, await _put(tx, reminder, state), UNDONE, last.batch)
        view = await view_of(tx, actor, reminder, now)
        when = said_at(reminder.at, await tx.people.get(reminder.person))
    verb = "I will not remind you" if state is ReminderState.CANCELLED else "I will remind you after all"
    return f"Taken back. {verb} on {when}: {view.about}."


async def view_of(tx: Transaction, actor: Actor, reminder: Reminder, now: datetime) -> ReminderView:
    """The reminder as its person sees it at `now`; the item only while they may see it."""
    person = await tx.people.get(reminder.person)
    item = None if reminder.item is None else await tx.items.by_id(reminder.item)
    shown = item is not None and may_see(actor, item)
    return ReminderView(
        reminder=reminder,
        time_zone=person.time_zone,
        ref=item.ref if item is not None and shown else None,
        item_text=f"{item.text} ({item.status.value.lower()})" if item is not None and shown else "",
        late=now - reminder.at >= LATE,
    )


def said_at(at: datetime, person: Person) -> str:
    """`Tue 24 Nov 2026 at 09:00` on the person's clock."""
    local = at.astimezone(ZoneInfo(person.time_zone))
    return f"{say(local.date())} at {local:%H:%M}"


async def _next_day(tx: Transaction, person: Person, now: datetime) -> datetime:
    """Nine o'clock on the person's next working day that is no leave of theirs."""
    zone = ZoneInfo(person.time_zone)
    calendars = await _calendars(tx, person.id)
    day = now.astimezone(zone).date()
    for _ in range(366):
        day += timedelta(days=1)
        works = day.weekday() in person.working_days and person.away(day) is None
        if works and all(one.is_working_day(day) for one in calendars):
            break
    return datetime.combine(day, NINE, tzinfo=zone)


async def _calendars(tx: Transaction, person: PersonId) -> list[WorkingCalendar]:
    programmes = {one.programme for one in await tx.people.memberships(person=person)}
    found = [await tx.programmes.get(one) for one in sorted(programmes)]
    return [WorkingCalendar(one.nation, one.closures) for one in found] or [WorkingCalendar()]


async def _seen(tx: Transaction, actor: Actor, item: ItemId) -> bool:
    found = await tx.items.by_id(item)
    return found is not None and may_see(actor, found)


async def _put(tx: Transaction, reminder: Reminder, state: ReminderState) -> Reminder:
    return await tx.reminders.save(replace(reminder, state=state))


def _says(reminder: Reminder) -> tuple[object, ...]:
    return (reminder.at, reminder.what, reminder.item)


async def _audit(
    tx: Transaction,
    actor: Actor,
    now: datetime,
    before: Reminder | None,
    after: Reminder,
    what: str,
    batch: str = "",
) -> None:
    """When and whether, never of what: that is between the person and the reminder."""
    old, new = ({} if one is None else {"state": one.state.value, "at": one.at.isoformat()} for one in (before, after))
    await record(tx, actor, now, f"{SUBJECT}{after.id}", what, old, new, batch=batch or uuid4().hex)
