"""What a handler answers: a card or a document, and whether it takes the place of the card that was pressed."""

from collections.abc import Mapping
from dataclasses import dataclass

Card = Mapping[str, object]
"""An Adaptive Card as plain JSON, as `cards.card.to_json` gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A document offered to the person; `name` carries the ending."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer: a card (`in_place` puts it where the pressed one was), or a document to take, or both."""

    card: Card | None = None
    in_place: bool = False
    download: Download | None = None
