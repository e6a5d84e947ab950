"""How cards say ratings: the word in the colour of all text, a mark of the rating's colour before it."""

import pytest

from cards.words import coloured
from domain.rag import Rag


@pytest.mark.parametrize(
    ("rag", "wording", "said"),
    [
        (Rag.GREEN, "", "🟢 Green"),
        (Rag.AMBER, "", "🟠 Amber"),
        (Rag.RED, "", "🔴 Red"),
        (Rag.BLUE, "", "🔵 Blue (complete)"),
        (Rag.WHITE, "", "⚪ Not started"),
        (Rag.GREY, "", "Not reported"),
        (None, "", "Not reported"),
        (Rag.AMBER, "2x4 = 8, Medium", "🟠 2x4 = 8, Medium"),
        (Rag.AMBER, "2x3 = 6, Yellow", "🟡 2x3 = 6, Yellow"),
    ],
)
def test_a_rating_is_a_word_after_a_mark(rag: Rag | None, wording: str, said: str) -> None:
    run = coloured(rag, wording)
    assert run.text == said.replace(" ", "\u00a0", 1) if ord(said[0]) > 127 else said
    assert run.color is None
