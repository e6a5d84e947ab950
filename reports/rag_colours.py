"""The colours of ratings in documents: fill and ink that meet WCAG 2.2 AA (4.5:1), always beside the word."""

from dataclasses import dataclass

from domain.rag import Rag


@dataclass(frozen=True, slots=True)
class Paint:
    """A background and the ink that is readable on it, as six hexadecimal digits each."""

    fill: str
    ink: str


COLOURS: dict[Rag, Paint] = {
    Rag.RED: Paint("B3001B", "FFFFFF"),
    Rag.AMBER: Paint("FFC000", "000000"),
    Rag.GREEN: Paint("00703C", "FFFFFF"),
    Rag.BLUE: Paint("1D5AA8", "FFFFFF"),
    Rag.GREY: Paint("D9D9D9", "000000"),
    Rag.WHITE: Paint("FFFFFF", "000000"),
}
HEADER = Paint("E3E8EF", "0B2545")
"""Header rows of tables."""
