"""Takes a reply to where it belongs: in the answer to an invoke, in place of a card, or as a message of its own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot import downloads
from bot.activities import ADAPTIVE_CARD, is_personal
from bot.adapter import ORIGIN, set_invoke_response
from bot.connector import Connector
from bot.reply import Card, Download, Reply
from cards import document
from domain.errors import InvalidInput
from domain.identifiers import PersonId
from services.ports import ConversationState

TOAST = "application/vnd.microsoft.activity.message"


class Delivery:
    """Delivers replies through the one outbound client; documents wait in the conversation state.

    `links` offers a document as a link to this machine, for the development client, which cannot receive files.
    """

    def __init__(self, connector: Connector, state: ConversationState, *, links: bool) -> None:
        self._connector = connector
        self._state = state
        self._links = links

    async def deliver(self, context: TurnContext, person: PersonId, reply: Reply, now: datetime) -> None:
        """Deliver `reply` to the conversation of this turn."""
        activity = context.activity
        card = reply.card
        for earlier in reply.before:
            await self.send(activity, _attached(earlier))
        if activity.type == ActivityTypes.invoke:
            if card is not None and reply.in_place:
                answer_card(context, card)
                card = None
            else:
                answer_toast(context, "Done.")
        elif card is not None and reply.in_place and activity.reply_to_id:
            await self._connector.update(
                activity.service_url,
                activity.conversation.id,
                activity.reply_to_id,
                _message(activity, _attached(card)),
            )
            card = None
        if card is not None:
            await self.send(activity, _attached(card))
        if reply.download is not None:
            await self.send(activity, await self._offer(context, person, reply.download, now))

    async def send(self, activity: Activity, attachment: Mapping[str, Any]) -> None:
        """A message of its own with one attachment, in the thread of the activity it answers."""
        thread = "" if is_personal(activity) or activity.type != ActivityTypes.message else activity.id or ""
        await self._connector.send(
            activity.service_url, activity.conversation.id, _message(activity, attachment), thread
        )

    async def _offer(
        self, context: TurnContext, person: PersonId, download: Download, now: datetime
    ) -> Mapping[str, Any]:
        if not self._links and not is_personal(context.activity):
            raise InvalidInput("Teams hands over files in personal chats only. Ask me for it in ours.")
        key = await downloads.keep(self._state, download, person, now)
        if self._links:
            return _attached(document.render(download.name, f"{context.turn_state[ORIGIN]}/{key}"))
        return downloads.consent(download, key)


def answer_card(context: TurnContext, card: Card) -> None:
    """Answer the invoke of this turn with a card that takes the pressed one's place."""
    set_invoke_response(context, 200, {"statusCode": 200, "type": ADAPTIVE_CARD, "value": dict(card)})


def answer_toast(context: TurnContext, sentence: str) -> None:
    """Answer the invoke of this turn with a sentence; the pressed card stays as it is."""
    set_invoke_response(context, 200, {"statusCode": 200, "type": TOAST, "value": sentence})


def _attached(card: Card) -> Mapping[str, Any]:
    return {"contentType": ADAPTIVE_CARD, "content": card}


def _message(activity: Activity, attachment: Mapping[str, Any]) -> dict[str, Any]:
    """A message holding one card alone: Teams splits text beside a card into a message that cannot be updated."""
    return {
        "type": "message",
        "from": activity.recipient.serialize() if activity.recipient else None,
        "recipient": activity.from_property.serialize(),
        "conversation": activity.conversation.serialize(),
        "attachments": [dict(attachment)],
    }
