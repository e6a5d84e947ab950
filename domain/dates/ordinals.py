"""Dates said by their place in a month: `2nd week of Dec`, `last Friday in November`, `first Tuesday of next month`."""

import re
from datetime import date, timedelta

from domain.dates.readings import Asked, DateReading, Exact, NotADate, either, say
from domain.dates.spoken import month_span
from domain.dates.vocabulary import MONTH, WEEKDAY, weekday_number
from domain.dates.weeks import WEEK, last_working_day, monday_of

_PLACES = {
    **dict.fromkeys(("first", "1st"), 1),
    **dict.fromkeys(("second", "2nd"), 2),
    **dict.fromkeys(("third", "3rd"), 3),
    **dict.fromkeys(("fourth", "4th"), 4),
    **dict.fromkeys(("fifth", "5th"), 5),
    "last": -1,
}
_PLACE = "|".join(_PLACES)
_IN_MONTH = rf"(?:(?:of|in) )?(?:the )?(?:(this|next|last) month|({MONTH})(?:[ ,'-]*((?:20)?[0-9]{{2}}))?)"
_WEEK_OF = re.compile(rf"(?:the )?({_PLACE}) (?:full |working )?(?:week|wk) {_IN_MONTH}")
_WEEKDAY_OF = re.compile(rf"(?:the )?({_PLACE}) ({WEEKDAY}) {_IN_MONTH}")


def read_ordinal(phrase: str, asked: Asked) -> DateReading | None:
    """What a tidied phrase means when it counts the weeks or weekdays of a month; None when it does not.

    A week stands for its Friday, as every week by which something is due does. When the month begins in the middle of a
    week, that one may be its first or not, and both Fridays are asked about.
    """
    if match := _WEEKDAY_OF.fullmatch(phrase):
        first, last, name = month_span(match[3] or "", match[4], match[5], asked)
        day = _weekday(_PLACES[match[1]], weekday_number(match[2]), first, last)
        if first <= day <= last:
            return Exact(day)
        before = asked.calendar.on_or_before(day - WEEK)
        return NotADate(f"{name} has no {match[1]} {match[2].capitalize()}.", (before,))
    if match := _WEEK_OF.fullmatch(phrase):
        first, last, name = month_span(match[2] or "", match[3], match[4], asked)
        return _week(_PLACES[match[1]], match[1], first, last, name, asked)
    return None


def _weekday(place: int, weekday: int, first: date, last: date) -> date:
    if place < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7) + WEEK * (place - 1)


def _week(place: int, typed: str, first: date, last: date, name: str, asked: Asked) -> DateReading:
    if place < 0:
        fridays = [last_working_day(monday, asked) for monday in (monday_of(last) - WEEK, monday_of(last))]
        within = [day for day in fridays if first <= day <= last]
        return Exact(within[-1], note=f"The last week of {name}.")
    whole = monday_of(first + timedelta(days=6))
    begun = monday_of(first)
    ends = [last_working_day(monday + WEEK * (place - 1), asked) for monday in (begun, whole)]
    within = list(dict.fromkeys(day for day in ends if first <= day <= last))
    if len(within) == 2:
        return either(
            within[0], within[1], f"{name} begins on {say(first)}, so its {typed} week ends on one of two days"
        )
    if not within:
        return NotADate(f"{name} has no {typed} week.", (last_working_day(monday_of(last), asked),))
    return Exact(within[0], note=f"The end of the {typed} week of {name}.")
