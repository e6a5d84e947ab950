"""Sending the reminders that are due: each by one replica, once, late rather than never, and not for ever."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.people import Channel, Contact
from domain.reminders import Reminder, ReminderState, ReminderView
from services.people import actor_for
from services.ports import Delivered, ReminderMessenger, Store, Transaction, Undelivered
from services.reminding import view_of

log = logging.getLogger(__name__)

AT_ONCE = 100
ATTEMPTS = 5
"""Tries of one reminder, ten minutes apart, before a passing refusal is taken as final."""

_NOT_INSTALLED = "There is no Teams chat with them: the app is not installed for them."


async def send_due_reminders(store: Store, messenger: ReminderMessenger, now: datetime) -> int:
    """Send every reminder due at `now` (aware UTC) and say how many Teams took.

    What was due during an outage goes late and says when it was due. No transaction is open while Teams takes its time;
    a claim whose claimant died, and a passing refusal, are tried again after ten minutes, five times in all. Somebody
    who has blocked the bot or has no chat is not tried again: the reminder waits in their list as undelivered.
    """
    sent = 0
    while True:
        async with store.begin() as tx:
            due = await tx.reminders.claim(now, AT_ONCE)
        outcomes = await asyncio.gather(*(_send(store, messenger, one, now) for one in due))
        sent += sum(outcomes)
        if len(due) < AT_ONCE:
            return sent


async def _send(store: Store, messenger: ReminderMessenger, reminder: Reminder, now: datetime) -> bool:
    try:
        async with store.read() as tx:
            looked = await _look(tx, reminder, now)
        if isinstance(looked, str):
            await _settle(store, reminder, ReminderState.DROPPED, looked)
            return False
        contact, view = looked
        if contact is None or contact.blocked:
            await _settle(store, reminder, ReminderState.REFUSED, contact.blocked if contact else _NOT_INSTALLED)
            return False
        delivery = await messenger.send_reminder(contact, view)
        if isinstance(delivery, Undelivered):
            await _refused(store, reminder, contact, delivery)
            return False
        await _settle(store, reminder, ReminderState.SENT, "", now)
        return isinstance(delivery, Delivered)
    except Exception:
        # One bad reminder must not keep the others from being sent; its claim runs out and it is tried again.
        log.exception("reminder %s failed", reminder.id)
        return False


async def _look(tx: Transaction, reminder: Reminder, now: datetime) -> tuple[Contact | None, ReminderView] | str:
    """What to send and whereto, or why nothing is sent."""
    person = await tx.people.get(reminder.person)
    if person.left_on is not None and person.left_on <= now.astimezone(ZoneInfo(person.time_zone)).date():
        return "They have left."
    actor = await actor_for(tx, person, admins=frozenset(), channel=Channel.HEARTBEAT)
    return person.contact, await view_of(tx, actor, reminder, now)


async def _refused(store: Store, reminder: Reminder, contact: Contact, delivery: Undelivered) -> None:
    final = delivery.final or reminder.attempts >= ATTEMPTS
    await _settle(store, reminder, ReminderState.REFUSED if final else ReminderState.CLAIMED, delivery.reason)
    if delivery.blocked:
        async with store.begin() as tx:
            await tx.people.save_contact(reminder.person, replace(contact, blocked=delivery.reason))


async def _settle(
    store: Store, reminder: Reminder, state: ReminderState, outcome: str, sent_at: datetime | None = None
) -> None:
    async with store.begin() as tx:
        await tx.reminders.save(replace(reminder, state=state, outcome=outcome, sent_at=sent_at))
