"""What a handler answers: a card or a sentence, and whether it takes the place of the card that was pressed."""

from collections.abc import Mapping
from dataclasses import dataclass

Card = Mapping[str, object]
"""An Adaptive Card as plain JSON, as `cards.elements.to_json` gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A document offered to the person; `name` carries the ending."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. `in_place` puts the card where the pressed one was; `then` follows it as messages of their own."""

    card: Card
    in_place: bool = False
    then: tuple[Card, ...] = ()
    download: Download | None = None
