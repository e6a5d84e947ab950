"""What a handler answers: a card or a document, and whether it takes the place of the card that was pressed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards import notice, pick
from dialogs import Choice, Question
from domain.identifiers import ItemId

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

    `question` is what the card asks, so that the next typed line may answer it too. `about` is the item it shows, so
    that the next line may leave it unnamed. `before` are cards that come first.
    """

    card: Card | None = None
    in_place: bool = False
    download: Download | None = None
    question: Question | None = None
    about: ItemId | None = None
    before: tuple[Card, ...] = ()


def asking(text: str, choices: Sequence[Choice], *, template: str = "", after: Card | None = None) -> Reply:
    """The reply that puts a question: its answers as buttons, and typed ones understood as well.

    With a `template` any typed answer will do: it takes the place of `{}` in that line. `after` is the card of what is
    done already, and then no answer is owed.
    """
    card = (
        pick.render(text, [pick.PickChoice(key=one.line, title=one.label) for one in choices])
        if choices
        else notice.render(text)
    )
    question = Question(text=text, choices=tuple(choices), template=template, owed=after is None)
    return Reply(card=card, question=question, before=() if after is None else (after,))
