"""One thing a person did, read once at the edge: who, when, where, and what they typed or pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.files import TeamsFiles
from bot.messenger import TeamsMessenger
from domain.errors import InvalidInput
from domain.people import Actor, Person
from services.ports import ConversationState, Renderer, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What every handler is given: the ports and the few settings that shape an answer."""

    store: Store
    messenger: TeamsMessenger
    renderer: Renderer
    state: ConversationState
    files: TeamsFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file sent with a message; `url` is where Teams offers it for a short while."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """`now` is aware UTC, read from the clock once. `value` is an untrusted card payload, None for typed text.

    `known` is False for somebody whom no register names.
    """

    now: datetime
    person: Person
    actor: Actor
    known: bool
    text: str = ""
    verb: str = ""
    value: Mapping[str, Any] | None = None
    attachments: tuple[Attachment, ...] = ()
    personal: bool = True

    def require_own_chat(self) -> None:
        """Raises InvalidInput in a channel or group chat, where everybody would read what is for one person: who has
        not answered, who is away, what is restricted."""
        if not self.personal:
            raise InvalidInput("That is not for everybody who reads here. Ask me in our own chat.")

    @property
    def today(self) -> date:
        """The person's local day."""
        return self.now.astimezone(ZoneInfo(self.person.time_zone)).date()
