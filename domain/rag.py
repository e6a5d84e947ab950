"""RAG ratings and the dimensions of a highlight report, always sayable in words."""

from collections.abc import Iterable
from enum import StrEnum


class Rag(StrEnum):
    """A rating. Blue is complete, Grey not reported, White not started (the field's usual extension of RAG)."""

    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"
    BLUE = "Blue"
    GREY = "Grey"
    WHITE = "White"

    @classmethod
    def read(cls, text: str) -> "Rag | None":
        """The rating that `text` names (`R`, `red`, `Amber`, `B`, `complete`), or None when it names none."""
        return _SPELLINGS.get(text.strip().casefold())


_SPELLINGS: dict[str, Rag] = {
    **{rag.value.casefold(): rag for rag in Rag},
    "r": Rag.RED,
    "a": Rag.AMBER,
    "g": Rag.GREEN,
    "b": Rag.BLUE,
    "yellow": Rag.AMBER,
    "complete": Rag.BLUE,
    "gray": Rag.GREY,
    "not reported": Rag.GREY,
    "not started": Rag.WHITE,
}

_WORST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.WHITE, Rag.GREY)


def worst(ratings: Iterable[Rag | None]) -> Rag:
    """The worst of `ratings` (Red before Amber before Green before Blue); Grey when none was reported."""
    reported = {rating for rating in ratings if rating is not None}
    return next((rag for rag in _WORST_FIRST if rag in reported), Rag.GREY)


class Dimension(StrEnum):
    """What a workstream is rated on in every period."""

    OVERALL = "Overall"
    SCHEDULE = "Schedule"
    COST = "Cost"
    SCOPE = "Scope / quality"
    RISK = "Risk"
    BENEFITS = "Benefits"


class Trend(StrEnum):
    """How a rating moved since the last period, in words with an arrow beside them."""

    BETTER = "Better"
    SAME = "Same"
    WORSE = "Worse"
    NEW = "New"
    NONE = "Not reported"

    @property
    def arrow(self) -> str:
        """The arrow shown beside the word; never shown alone."""
        return {"Better": "↑", "Same": "→", "Worse": "↓", "New": "•", "Not reported": "—"}[self.value]


_SEVERITY = {Rag.BLUE: 0, Rag.GREEN: 0, Rag.AMBER: 1, Rag.RED: 2}


def trend(now: Rag | None, last: Rag | None) -> Trend:
    """The movement from `last` to `now`; Blue and Green count alike, an unreported rating has no trend."""
    if now is None or now not in _SEVERITY:
        return Trend.NONE
    if last is None or last not in _SEVERITY:
        return Trend.NEW
    moved = _SEVERITY[now] - _SEVERITY[last]
    return Trend.WORSE if moved > 0 else Trend.BETTER if moved < 0 else Trend.SAME
