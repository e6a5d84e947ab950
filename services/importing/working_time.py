"""Working patterns and booked leave as people lists write them."""

import re
from datetime import date

from domain.dates.vocabulary import WEEKDAY, weekday_number
from domain.people import WEEKDAYS, Leave
from services.importing import cell_dates

_ASIDE = re.compile(r"\(.*?\)|\b[01]?\.[0-9]+\b|\bfte\b|\bonly\b")
_SPAN = re.compile(rf"({WEEKDAY})\s*(?:-|–|to)\s*({WEEKDAY})")
_FULL = frozenset({"full time", "full-time", "ft", "ft 1", "5 days", "weekdays"})
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|until|til)\s+|\s*[–—]\s*|(?<=[0-9]{4})\s*-\s*(?=[0-9])", re.IGNORECASE)
_LISTED = re.compile(r"\s*[;\n]\s*|,\s+(?=[0-9])")


def read_pattern(text: str) -> frozenset[int] | None:
    """The weekdays (Monday is 0) that "Mon-Thu (0.8)" or "Mon, Wed & Fri" names; None when it names none."""
    plain = " ".join(_ASIDE.sub(" ", text.casefold()).split())
    if plain in _FULL:
        return WEEKDAYS
    if match := _SPAN.fullmatch(plain):
        first, last = (weekday_number(word) for word in match.groups())
        return frozenset(range(first, last + 1)) if first <= last else None
    words = [word for word in re.split(r"[\s,/&+]+|\band\b", plain) if word]
    if not words or not all(re.fullmatch(WEEKDAY, word) for word in words):
        return None
    return frozenset(weekday_number(word) for word in words)


def read_leave(text: str, dates: cell_dates.RowDates) -> tuple[Leave, ...] | str:
    """The days away that "23/12/2026 - 04/01/2027" lists, several split by semicolons; else the sentence that says why not."""
    leave: list[Leave] = []
    for part in _LISTED.split(text):
        ends: list[date] = []
        for typed in _BETWEEN.split(part):
            end = cell_dates.expected(typed, dates, after_raised=False)
            if isinstance(end, cell_dates.Unreadable):
                return end.sentence
            ends.append(end)
        if len(ends) > 2 or ends[-1] < ends[0]:
            return f"“{part}” is not a first and a last day."
        leave.append(Leave(first=ends[0], last=ends[-1]))
    return tuple(leave)
