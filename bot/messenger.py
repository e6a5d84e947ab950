"""Delivers chasers to a person's chat and says what became of each as a value."""

import logging
from collections.abc import Mapping
from typing import Any

from bot.connector import Connector, Refused
from bot.reply import Card
from cards import answered, chaser, notice, reminder
from domain.chasing.chaser import Digest
from domain.people import Contact
from domain.reminders import ReminderView
from services.ports import Delivered, Delivery, Undelivered

log = logging.getLogger(__name__)

BLOCKED = frozenset(
    {"ConversationBlockedByUser", "MessageWritesBlocked", "BotDisabledByAdmin", "BotNotInConversationRoster"}
)
"""Teams' words for: stop until the person, or their administrator, lets the bot back in."""


class TeamsMessenger:
    """A Messenger over the Bot Connector."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery:
        """Send the chaser card of `digest`; the activity id is what an answer replaces later."""
        try:
            identifier = await self._connector.send(
                contact.service_url,
                contact.conversation_id,
                _message(contact, chaser.render(digest), chaser.summary(digest)),
            )
        except Refused as error:
            return _undelivered(error)
        return Delivered(identifier)

    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery:
        """Put the answered card where the chaser was."""
        try:
            await self._connector.update(
                contact.service_url, contact.conversation_id, activity_id, _message(contact, answered.render(digest))
            )
        except Refused as error:
            return _undelivered(error)
        return Delivered(activity_id)

    async def send_reminder(self, contact: Contact, view: ReminderView) -> Delivery:
        """Send the reminder's card."""
        return await self.send_card(contact, reminder.render(view), f"Reminder: {view.about}"[:120])

    async def send_notice(self, contact: Contact, text: str) -> Delivery:
        """Tell the person something in a sentence or a few."""
        return await self.send_card(contact, notice.render(text), text[:120])

    async def send_card(self, contact: Contact, card: Card, summary: str = "") -> Delivery:
        """Send a card of its own, with a line for the notification."""
        try:
            identifier = await self._connector.send(
                contact.service_url, contact.conversation_id, _message(contact, card, summary)
            )
        except Refused as error:
            return _undelivered(error)
        return Delivered(identifier)


def _message(contact: Contact, card: Card, summary: str = "") -> Mapping[str, Any]:
    return {
        "type": "message",
        "from": {"id": contact.bot_id},
        "recipient": {"id": contact.user_id},
        "conversation": {"id": contact.conversation_id, "tenantId": contact.tenant_id},
        "summary": summary or None,
        "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}],
    }


def _undelivered(error: Refused) -> Undelivered:
    blocked = error.status == 403 and error.code in BLOCKED
    gone = error.status == 404
    # Status 0: an untrusted address or no answer at all; the message may have arrived, so it is not sent again today.
    return Undelivered(
        reason=f"Teams answered {error}",
        final=blocked or gone or error.status in {0, 400, 413},
        blocked=blocked or gone,
    )
