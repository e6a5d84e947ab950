"""A document to take, as a link; for clients that cannot receive files."""

from cards.actions import ActionOpenUrl
from cards.card import Card, to_json
from cards.text import plain, shorten
from cards.words import aside, title


def render(name: str, url: str) -> dict[str, object]:
    """The card that opens the document called `name` at `url`, which this product made itself."""
    summary = f"Your document: {shorten(plain(name), 120)}"
    body = [title(summary), aside("It is kept for an hour.")]
    return to_json(Card(summary=summary, body=body, actions=[ActionOpenUrl(title="Open the document", url=url)]))
