"""What narrows a list of items beyond the columns that all lists are ordered by: when, how far, and of what level."""

from dataclasses import dataclass, fields
from datetime import date

from domain.dates import say

Days = tuple[date, date]
"""The first and the last of some days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Every field narrows; None, empty and False do not. Both days of a span count, `due_from` as well.

    `slipped` items are expected later than at first, `not_accepted` dependencies have no giver who agreed, `restricted`
    leaves what is restricted. A level is a word of `domain.item_fields`, whatever short form a register has of it.
    """

    closed: Days | None = None
    raised: Days | None = None
    due_from: date | None = None
    slipped: bool = False
    not_accepted: bool = False
    restricted: bool = False
    priority: str = ""
    severity: str = ""
    confidence: str = ""

    def described(self) -> tuple[str, ...]:
        """Each filter in words."""
        said = {
            "closed": self.closed and f"closed {_span(self.closed)}",
            "raised": self.raised and f"raised {_span(self.raised)}",
            "due_from": self.due_from and f"due from {say(self.due_from)}",
            "slipped": "later than at first",
            "not_accepted": "not accepted by the giver",
            "restricted": "restricted",
            "priority": f"priority {self.priority}",
            "severity": f"severity {self.severity}",
            "confidence": f"confidence {self.confidence}",
        }
        return tuple(str(said[one.name]) for one in fields(self) if getattr(self, one.name))


NO_FILTERS = Filters()

SPELLINGS = {
    "Critical": ("critical", "crit"),
    "High": ("high", "h"),
    "Medium": ("medium", "med", "m"),
    "Low": ("low", "l"),
}
"""How registers write a level, in lower case."""


def level_of(written: str) -> str | None:
    """The level that a register means by `written`, in any case; None when it is none that is known."""
    return next((level for level, spelt in SPELLINGS.items() if written.lower() in spelt), None)


def _span(days: Days) -> str:
    first, last = days
    return f"on {say(first)}" if first == last else f"from {say(first)} to {say(last)}"
