"""What a handler answers: a card or a document, and whether it takes the place of the card that was pressed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards import pick
from dialogs import Choice, Question

Card = Mapping[str, object]
"""An Adaptive Card as plain JSON, as `cards.card.to_json` gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A document offered to the person; `name` carries the ending."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer: a card (`in_place` puts it where the pressed one was), a document to take, or both.

    `question` is what the card asks, so that the next typed line may answer it too.
    """

    card: Card | None = None
    in_place: bool = False
    download: Download | None = None
    question: Question | None = None


def asking(text: str, choices: Sequence[Choice]) -> Reply:
    """The reply that puts a question: its answers as buttons, and typed ones understood as well."""
    return Reply(
        card=pick.render(text, [pick.PickChoice(key=one.line, title=one.label) for one in choices]),
        question=Question(text=text, choices=tuple(choices)),
    )
