"""A plain message: a refusal with the nearest names, a confirmation, or an apology with a correlation id."""

from collections.abc import Sequence

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said, shorten
from cards.words import aside, line

_MOST_NEAR = 5


def render(sentence: str, *, near: Sequence[str] = ()) -> dict[str, object]:
    """One message in a sentence or a few; `near` are the names or commands that may have been meant, best first."""
    body: list[Element] = [line(sentence)]
    if near:
        body.append(aside("Try one of these:" if len(near) > 1 else "Try:"))
        body.extend(said(name, limit=200, spacing="small") for name in near[:_MOST_NEAR])
    return to_json(Card(summary=shorten(sentence, 200), body=body, full_width=False))


def apology(correlation: str) -> dict[str, object]:
    """What a person sees when the fault is ours; `correlation` finds the traceback in the log."""
    return render(apology_text(correlation))


def apology_text(correlation: str) -> str:
    """The apology as a sentence, for places without cards."""
    return plain(
        "Sorry, something went wrong on our side and nothing was changed. Please try again; "
        f"if it happens again, give your project officer this number: {correlation}."
    )
