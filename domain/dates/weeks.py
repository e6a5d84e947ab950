"""Dates said by the weekday or the week: `Fri`, `a week on Tuesday`, `Tuesday week`, `w/c 7 Dec`, `w/e 4 Dec`."""

import re
from dataclasses import replace
from datetime import date, timedelta

from domain.dates.readings import Asked, DateReading, Exact, NeedsConfirming, either, say
from domain.dates.vocabulary import NUMBER, WEEKDAY, number, weekday_number
from domain.dates.written import read_written

_BASE = rf"(today|tomorrow|tmrw|tomo|{WEEKDAY})"
_WEEKDAY = re.compile(
    rf"(?:(this coming|this|next|coming|last|past|previous) )?({WEEKDAY})(?: (?:of )?(this|next|last) week)?"
)
_LATER = re.compile(rf"(?:({NUMBER}) )?(weeks?|wks?|fortnights?)(?: on| from| next| after)? {_BASE}")
_AFTERWARDS = re.compile(rf"{_BASE} (week|wk|fortnight)")
_COMMENCING = re.compile(
    r"(?:w ?/ ?c|w\.c|wc|w/b|wb|(?:the )?(?:week|wk)(?: commencing| beginning| starting| of))[ .:-]*(.+)"
)
_ENDING = re.compile(r"(?:w ?/ ?e|(?:the )?(?:week|wk) ending|f ?/ ?e|(?:the )?fortnight ending)[ .:-]*(.+)")

FRIDAY = 4
WEEK = timedelta(days=7)


def read_week(phrase: str, asked: Asked) -> DateReading | None:
    """What a tidied phrase means when it goes by a weekday or a week; None when it does not."""
    if match := _COMMENCING.fullmatch(phrase):
        return _commencing(match[1].removeprefix("the "), asked)
    if match := _ENDING.fullmatch(phrase):
        return _ending(match[1], asked)
    if match := _WEEKDAY.fullmatch(phrase):
        return _weekday(weekday_number(match[2]), match[1] or "", match[3] or "", asked)
    if match := _LATER.fullmatch(phrase):
        weeks = number(match[1] or "a") * (2 if match[2].startswith("fortnight") else 1)
        return _shifted(match[3], weeks, asked)
    if match := _AFTERWARDS.fullmatch(phrase):
        return _shifted(match[1], 2 if match[2] == "fortnight" else 1, asked)
    return None


def monday_of(day: date) -> date:
    """The Monday of the week (Monday to Sunday) that `day` lies in."""
    return day - timedelta(days=day.weekday())


def last_working_day(monday: date, asked: Asked) -> date:
    """The Friday of the week of `monday`, or the last working day before it when that is none."""
    return asked.calendar.on_or_before(monday + timedelta(days=FRIDAY))


def _weekday(weekday: int, which: str, week: str, asked: Asked) -> DateReading:
    today = asked.today
    if week:
        monday = monday_of(today) + WEEK * {"this": 0, "next": 1, "last": -1}[week]
        return Exact(monday + timedelta(days=weekday))
    ahead = timedelta(days=(weekday - today.weekday()) % 7)
    coming, gone = today + ahead, today + ahead - WEEK
    if which in ("last", "past", "previous"):
        same_week = monday_of(gone) == monday_of(today) and which != "past"
        return either(gone - WEEK, gone, "“Last” could mean either") if same_week else Exact(gone)
    if asked.past:
        return Exact(gone) if ahead else either(gone, today, f"Today is a {say(today)[:3]}")
    if which == "next":
        if not ahead:
            return Exact(today + WEEK)
        same_week = monday_of(coming) == monday_of(today)
        return either(coming, coming + WEEK, "“Next” could mean either") if same_week else Exact(coming)
    if which in ("coming", "this coming"):
        return Exact(coming if ahead else today + WEEK)
    if ahead or which == "this":
        return Exact(coming)
    return either(today, today + WEEK, f"Today is a {say(today)[:3]}")


def _shifted(base: str, weeks: int, asked: Asked) -> DateReading:
    if base == "today":
        return Exact(asked.today + WEEK * weeks)
    if base in ("tomorrow", "tmrw", "tomo"):
        return Exact(asked.today + timedelta(days=1) + WEEK * weeks)
    start = _weekday(weekday_number(base), "", "", replace(asked, past=False))
    if isinstance(start, NeedsConfirming):
        first, second = start.candidates
        return either(first + WEEK * weeks, second + WEEK * weeks, f"Today is a {say(asked.today)[:3]}")
    return Exact(start.day + WEEK * weeks) if isinstance(start, Exact) else start


def _commencing(phrase: str, asked: Asked) -> DateReading | None:
    floor = asked.today if asked.past else asked.today - timedelta(days=6)
    inner = replace(asked, today=floor, due=False)
    reading = read_written(phrase, inner)
    if reading is None and (match := _WEEKDAY.fullmatch(phrase)):
        reading = _weekday(weekday_number(match[2]), match[1] or "", match[3] or "", asked)
    if isinstance(reading, NeedsConfirming) and all(day.weekday() == 0 for day in reading.candidates):
        first, second = (_week_of(monday, asked).day for monday in reading.candidates)
        return either(first, second, "That could be either week")
    if not isinstance(reading, Exact):
        return reading
    if reading.day.weekday() == 0:
        return _week_of(reading.day, asked)
    monday = monday_of(reading.day)
    mondays = (monday, monday + WEEK) if reading.day - monday < timedelta(days=5) else (monday + WEEK, monday)
    if not asked.due or asked.past:
        return either(*mondays, f"{say(reading.day)} is not a Monday; the week of")
    fridays = (last_working_day(mondays[0], asked), last_working_day(mondays[1], asked))
    this, that = (f"the week of {say(start)}, due {say(end)}" for start, end in zip(mondays, fridays, strict=True))
    return NeedsConfirming(fridays, f"{say(reading.day)} is not a Monday: {this}, or {that}?")


def _week_of(monday: date, asked: Asked) -> Exact:
    if not asked.due or asked.past:
        return Exact(monday)
    return Exact(last_working_day(monday, asked), note=f"The end of the week of {say(monday)}.")


def _ending(phrase: str, asked: Asked) -> DateReading | None:
    reading = read_written(phrase, asked)
    if isinstance(reading, Exact) and reading.day.weekday() > FRIDAY:
        return Exact(asked.calendar.on_or_before(reading.day), note=f"The end of the week to {say(reading.day)}.")
    return reading
