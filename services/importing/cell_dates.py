"""Dates in cells: Excel's serial numbers, full dates, and dates whose year only the rest of the row can tell."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from domain.calendar import WorkingCalendar
from domain.dates import Exact, NeedsConfirming, NotADate, read_date, say

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"([2-7][0-9]{4})(?:\.[0-9]+)?")
_MONTH_NAMED = re.compile(r"[0-9] ?[/.-] ?[0-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
_WEEK = re.compile(r"\s*(?:w ?/? ?c|w/b|week commencing|week beginning)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:[;,\n]|→|->|\bthen\b)\s*")
_NUMERIC = re.compile(r"\s*([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:[0-9]{2})?[0-9]{2})\s*")
_YEARS_BACK = 30
_OLDEST = timedelta(days=_YEARS_BACK * 366)
_MORE_THAN_A_YEAR = timedelta(days=400)
_HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDates:
    """What the rest of a row and its table tell of a date without a year.

    `raised` is the row's own date raised; `latest` the last day that something is stated to have happened in its table.
    """

    today: date
    calendar: WorkingCalendar
    raised: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No day can be read; the sentence says why and what to type."""

    sentence: str


def stated(text: str, row: RowDates) -> date | None:
    """The day that `text` states whoever reads it whenever: an Excel serial or a date with its year; else None."""
    if serial := _SERIAL.fullmatch(text.strip()):
        return _EXCEL_EPOCH + timedelta(days=int(serial[1]))
    if (plain := _NUMERIC.fullmatch(text)) and int(plain[1]) <= 28 and int(plain[2]) <= 12:
        # Nearly every cell; the full reading costs a hundred times as much.
        year = int(plain[3]) + (2000 if len(plain[3]) == 2 else 0)
        if 0 <= year - row.today.year + _YEARS_BACK <= _YEARS_BACK + 10 and int(plain[1]) and int(plain[2]):
            return date(year, int(plain[2]), int(plain[1]))
    now = read_date(text, today=row.today, calendar=row.calendar, due=False)
    later = read_date(text, today=row.today + _MORE_THAN_A_YEAR, calendar=row.calendar, due=False)
    return now.day if isinstance(now, Exact) and isinstance(later, Exact) and now.day == later.day else None


def believed(text: str, row: RowDates) -> date | None:
    """`stated`, unless the year is too far off for other dates to be read by it."""
    day = stated(text, row)
    return day if day is not None and isinstance(_plausible(day, row), date) else None


def hour_of(text: str, row: RowDates) -> time | None:
    """The time of day beside a stated date, local; None when there is none."""
    reading = read_date(text, today=row.today, calendar=row.calendar, due=False)
    return reading.time if isinstance(reading, Exact) else None


def happened(text: str, row: RowDates) -> date | Unreadable:
    """The day on which something happened. Without a year it lies on or after the date raised, else before the latest."""
    if (day := stated(text, row)) is not None:
        return _plausible(day, row)
    return _without_year(text, row, past=row.raised is None)


def expected(text: str, row: RowDates, *, after_raised: bool = True) -> date | Unreadable:
    """The day by which something is owed; "w/c" gives that week's last working day.

    Without a year it is the first such day on or after the date raised. A day before the date raised is not believed:
    it was typed in US order, or the year is wrong.
    """
    day: date | Unreadable | None = stated(text, row)
    if day is None:
        day = _without_year(text, row, past=False)
    if isinstance(day, Unreadable):
        return day
    if _WEEK.match(text):
        day = row.calendar.on_or_before(day + timedelta(days=4 - day.weekday()))
    if after_raised and row.raised is not None and day < row.raised:
        return Unreadable(_before_raised(text, day, row.raised))
    return _plausible(day, row)


def several(text: str) -> tuple[str, ...]:
    """The parts of a cell that lists one date after another; the whole when it does not."""
    parts = tuple(part for part in _SEVERAL.split(text) if part)
    return parts if len(parts) > 1 and all(_MONTH_NAMED.search(part) for part in parts) else (text,)


def _without_year(text: str, row: RowDates, *, past: bool) -> date | Unreadable:
    base = row.raised or row.latest
    if base is not None and row.raised is None and not past:
        # Nothing says when the row was written: the year that brings the day nearest to the rest of the table.
        base -= _HALF_A_YEAR
    reading = read_date(text, today=base or row.today, calendar=row.calendar, past=past, due=False)
    if isinstance(reading, NotADate):
        offers = f" {' or '.join(say(day) for day in reading.offers)}?" if "There is no" in reading.reason else ""
        return Unreadable(f"{reading.reason}{offers}")
    if not _MONTH_NAMED.search(text):
        return Unreadable(f"“{text}” depends on the day it was typed: type a full date such as {say(row.today)}.")
    if base is None and not re.search("[0-9]{4}", text):
        return Unreadable(f"“{text}” gives no year: type a full date such as {say(row.today)}.")
    if isinstance(reading, NeedsConfirming):
        return Unreadable(reading.question)
    return reading.day


def _before_raised(text: str, day: date, raised: date) -> str:
    sentence = f"“{text}”, {say(day)}, lies before the date raised, {say(raised)}"
    if (match := _NUMERIC.fullmatch(text)) and int(match[1]) <= 12:
        turned = date(day.year, int(match[1]), int(match[2]))
        if turned >= raised:
            return f"{sentence}. In US order it is {say(turned)}: type the date that is meant."
    return f"{sentence}: type the date that is meant."


def _plausible(day: date, row: RowDates) -> date | Unreadable:
    if row.today - _OLDEST < day:
        return day
    return Unreadable(f"{say(day)} lies more than thirty years back: check the year.")
