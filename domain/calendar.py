"""Working days: weekends, the nation's bank holidays and the council's own closure days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from domain.programmes import Nation

MAX_STEPS = 400
"""No search for a working day looks further than this many days; beyond it the calendar is misconfigured."""


@lru_cache(maxsize=64)
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """The bank holidays of `nation` in `year`, substitute days included.

    Source: the `holidays` package's GB subdivisions, which follow gov.uk/bank-holidays.
    """
    return frozenset(holidays.country_holidays("GB", subdiv=nation.value, years=year))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Counts working days for one programme: Monday to Friday less bank holidays and closures."""

    nation: Nation = Nation.ENGLAND
    closures: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether the office is open on `day`."""
        return day.weekday() < 5 and day not in bank_holidays(self.nation, day.year) and day not in self.closures

    def shift(self, day: date, working_days: int) -> date:
        """The day `working_days` working days after `day` (before, when negative); 0 gives `day` itself.

        Only working days are counted, so the result is a working day unless `working_days` is 0. Raises ValueError
        when closures leave no working day within about a year.
        """
        step = timedelta(days=1 if working_days > 0 else -1)
        left, searched = abs(working_days), 0
        while left:
            day += step
            searched += 1
            if self.is_working_day(day):
                left -= 1
                searched = 0
            if searched > MAX_STEPS:
                raise ValueError(f"no working day within {MAX_STEPS} days of {day:%d %b %Y}; check the closure days")
        return day

    def on_or_before(self, day: date) -> date:
        """`day` itself when it is a working day, else the last working day before it."""
        return day if self.is_working_day(day) else self.shift(day, -1)

    def on_or_after(self, day: date) -> date:
        """`day` itself when it is a working day, else the next one."""
        return day if self.is_working_day(day) else self.shift(day, 1)

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; negative when `last` comes first."""
        if last < first:
            return -self.between(last, first)
        days = (first + timedelta(days=offset) for offset in range(1, (last - first).days + 1))
        return sum(1 for day in days if self.is_working_day(day))

    def holidays_between(self, first: date, last: date) -> Iterable[date]:
        """The non-working weekdays from `first` to `last`, both inclusive, in order."""
        days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
        return (day for day in days if day.weekday() < 5 and not self.is_working_day(day))
