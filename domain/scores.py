"""Risk scores and the matrices that band them."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import InvalidInput
from domain.rag import Rag


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """Likelihood x impact, each from 1 to the size of the programme's matrix."""

    likelihood: int
    impact: int

    @property
    def total(self) -> int:
        """Likelihood times impact; a typed total is never stored."""
        return self.likelihood * self.impact

    def __str__(self) -> str:
        return f"{self.likelihood}x{self.impact} = {self.total}"


class Band(StrEnum):
    """A band of a matrix in the words the matrix uses."""

    RED = "Red"
    AMBER = "Amber"
    YELLOW = "Yellow"
    GREEN = "Green"
    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskMatrix:
    """A programme's matrix: its size (4 or 5) and the lowest total of each band, worst first."""

    name: str
    size: int
    bands: tuple[tuple[int, Band, Rag], ...]

    def band(self, score: Score) -> Band:
        """The band of `score`, in this matrix's own words."""
        return next(band for lowest, band, _ in self.bands if score.total >= lowest)

    def rag(self, score: Score) -> Rag:
        """The RAG colour of `score` (Yellow prints as Amber where only RAG words exist)."""
        return next(rag for lowest, _, rag in self.bands if score.total >= lowest)

    def check(self, score: Score) -> Score:
        """`score` itself when it fits this matrix; raises InvalidInput with the range otherwise."""
        if not (1 <= score.likelihood <= self.size and 1 <= score.impact <= self.size):
            raise InvalidInput(
                f"{score.likelihood}x{score.impact} does not fit the {self.name} matrix: "
                f"likelihood and impact each go from 1 to {self.size}, likelihood first."
            )
        return score


FIVE_BY_FIVE = RiskMatrix(
    name="5x5",
    size=5,
    bands=(
        (15, Band.RED, Rag.RED),
        (8, Band.AMBER, Rag.AMBER),
        (4, Band.YELLOW, Rag.AMBER),
        (1, Band.GREEN, Rag.GREEN),
    ),
)
"""Red from 15, amber from 8, yellow from 4, green below: the usual council 5x5 (Orange Book practice)."""

FOUR_BY_FOUR = RiskMatrix(
    name="4x4",
    size=4,
    bands=((12, Band.HIGH, Rag.RED), (6, Band.MEDIUM, Rag.AMBER), (1, Band.LOW, Rag.GREEN)),
)
"""High from 12, medium from 6, low below."""

MATRICES = {matrix.name: matrix for matrix in (FIVE_BY_FIVE, FOUR_BY_FOUR)}

_TYPED_SCORE = re.compile(r"^\s*L?\s*(\d{1,2})\s*(?:[xX×*]|\s+by\s+|\s*[,/ ]\s*I?)\s*I?\s*(\d{1,2})\s*$")


def read_score(text: str, matrix: RiskMatrix) -> Score:
    """The score typed as `3x4`, `L3 I4` or `3 by 4` (likelihood first); raises InvalidInput when it does not fit."""
    match = _TYPED_SCORE.match(text)
    if match is None:
        raise InvalidInput(f"“{text.strip()}” is not a score: type likelihood x impact, such as 3x4.")
    return matrix.check(Score(int(match[1]), int(match[2])))
