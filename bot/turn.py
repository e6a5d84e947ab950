"""One thing a person did, read once at the edge: who, when, where, and what they typed or pressed."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.people import Actor, Person
from services.ports import Messenger, Renderer, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What every handler is given: the ports and the few settings that shape an answer."""

    store: Store
    messenger: Messenger
    renderer: Renderer
    fetch_file: Callable[[str], Awaitable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file sent with a message; `url` is where Teams offers it for a short while."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """`now` is aware UTC, read from the clock once. `value` is an untrusted card payload, empty for typed text.

    `known` is False for somebody whom no register names. `card_id` is the activity of the card that was pressed.
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
    card_id: str = ""

    @property
    def today(self) -> date:
        """The person's local day."""
        return self.now.astimezone(ZoneInfo(self.person.time_zone)).date()
