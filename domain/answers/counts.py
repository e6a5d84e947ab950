"""How many items there are, by workstream, and what is wanting among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.register_requests import ListItems


class Figure(StrEnum):
    """What of the items is counted; the value is how a card says it after the number."""

    ALL = ""
    OVERDUE = "overdue"
    UNDATED = "without a date"
    UNOWNED = "without an owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCount:
    """How many items a place (a workstream, or everything) has, and how many of them are wanting in one way."""

    place: str
    items: int
    overdue: int
    undated: int
    unowned: int

    def figure(self, figure: Figure) -> int:
        """The number of `figure`."""
        return {
            Figure.ALL: self.items,
            Figure.OVERDUE: self.overdue,
            Figure.UNDATED: self.undated,
            Figure.UNOWNED: self.unowned,
        }[figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCounts:
    """What `request` lists, counted as one person may see it; `asked` is the figure they wanted to know.

    `described` says in words what was counted, `places` has a count for each workstream that has any, by name.
    `as_at` is aware UTC, to be printed in `time_zone`. `wide` says that others read the answer too, so that nothing
    restricted is in it whoever asks.
    """

    request: ListItems
    described: str
    programmes: tuple[str, ...]
    asked: Figure
    places: tuple[ItemCount, ...]
    as_at: datetime
    time_zone: str
    wide: bool

    @property
    def total(self) -> ItemCount:
        """All places together."""
        return summed("All", self.places)


def summed(place: str, counts: Iterable[ItemCount]) -> ItemCount:
    """`counts` together, as those of `place`."""
    every = tuple(counts)
    return ItemCount(
        place=place,
        items=sum(one.items for one in every),
        overdue=sum(one.overdue for one in every),
        undated=sum(one.undated for one in every),
        unowned=sum(one.unowned for one in every),
    )
