"""The answers that Teams takes from a message extension, as plain JSON; learn.microsoft.com, "Message extensions"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.activities import ADAPTIVE_CARD
from bot.extension_payloads import FETCH_TASK, SUBMIT_ACTION
from bot.reply import Card

THUMBNAIL = "application/vnd.microsoft.card.thumbnail"

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertable:
    """A card that somebody may put into a chat, and the line by which Teams lists it."""

    card: Card
    preview: Mapping[str, object]


def dialog(title: str, card: Card) -> Answer:
    """A dialog with `card` in it, or the next one after a dialog; `title` has at most 64 characters."""
    attachment = {"contentType": ADAPTIVE_CARD, "content": dict(card)}
    value = {"title": title, "height": "large", "width": "medium", "card": attachment}
    return {"task": {"type": "continue", "value": value}}


def result(cards: Sequence[Insertable]) -> Answer:
    """The cards that a search found, or the one to put into the message that is being written."""
    return {
        "composeExtension": {
            "type": "result",
            "attachmentLayout": "list",
            "attachments": [
                {
                    "contentType": ADAPTIVE_CARD,
                    "content": dict(one.card),
                    "preview": {"contentType": THUMBNAIL, "content": dict(one.preview)},
                }
                for one in cards
            ],
        }
    }


def sentence(invoke: str, said: str) -> Answer:
    """A sentence instead, in the shape that the call named `invoke` may be answered with."""
    if invoke in (FETCH_TASK, SUBMIT_ACTION):
        return {"task": {"type": "message", "value": said}}
    return {"composeExtension": {"type": "message", "text": said}}
