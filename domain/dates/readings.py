"""What a reading of a date can be, and how a date is said back."""

from dataclasses import dataclass, field
from datetime import date
from datetime import time as hour

from domain.calendar import WorkingCalendar

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CLOSE_OF_PLAY = hour(17, 0)
"""What COP, COB and EOD mean, local time."""


@dataclass(frozen=True, slots=True)
class Exact:
    """One day and nothing else could be meant.

    `time` is local to whoever spoke, None when no hour was said. `note` is a sentence for the echo when the rule is
    worth saying (a month end moved off a weekend, which week "w/c" fell in), else empty.
    """

    day: date
    time: hour | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NeedsConfirming:
    """Two days could be meant; the candidates are different, likeliest or earliest first, and `question` names both."""

    candidates: tuple[date, date]
    question: str
    time: hour | None = None


@dataclass(frozen=True, slots=True)
class NotADate:
    """No day was named. `reason` says why; `offers` are days worth a button each, earliest first, perhaps none."""

    reason: str
    offers: tuple[date, ...] = ()


DateReading = Exact | NeedsConfirming | NotADate


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The moment and the purpose of a reading.

    `past` looks backwards ("sent on Fri"); `due` looks for a day by which something is owed: never before `today`,
    the Friday of a "w/c", the working days around a bank holiday. `next_board` and `papers` belong to the item's board.
    """

    today: date
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    past: bool = False
    due: bool = True
    next_board: date | None = None
    papers: date | None = None


def say(day: date) -> str:
    """The one form in which dates are echoed: `Fri 27 Nov 2026`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def either(first: date, second: date, why: str) -> NeedsConfirming:
    """The question between two days: `why` (a clause) and both days said in full."""
    return NeedsConfirming((first, second), f"{why}: {say(first)} or {say(second)}?")
