"""Reads stretches of time that are reported on or looked back over: `oct`, `P7`, `since sept`, `last month`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from domain.dates import Exact, NeedsConfirming, read_date
from domain.dates.vocabulary import MONTH, month_number
from domain.language.setting import Setting
from domain.programmes import Period

_MONTH = re.compile(rf"(?:p(?:eriod)? ?\d{{1,2}} )?({MONTH})(?:[ '-]*((?:20)?\d\d))?", re.IGNORECASE)
_NUMBERED = re.compile(r"p(?:eriod)? ?(1[0-3]|0?[1-9])", re.IGNORECASE)
_FORTNIGHT = re.compile(r"(?:f ?/ ?e|fortnight ending|period ending|period to) (.+)", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:the )?(this|last|previous|past|current) (month|period|week|quarter|year)", re.IGNORECASE)
_FORMER = re.compile(r"(\d{1,2}|a|one|two|three|six|couple of) (days?|weeks?|months?)(?: ago)?", re.IGNORECASE)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "six": 6, "couple of": 2}


def read_period(text: str, setting: Setting) -> Period | None:
    """The month or fortnight that `text` names, the latest one that has begun; P1 is April. None when it names none."""
    text = " ".join(text.strip(" .,?").split())
    if match := _MONTH.fullmatch(text):
        return _month(month_number(match[1].casefold()), match[2], setting.today)
    if match := _NUMBERED.fullmatch(text):
        number = int(match[1])
        return None if number == 13 else _month((number + 2) % 12 + 1, None, setting.today)
    if match := _FORTNIGHT.fullmatch(text):
        reading = read_date(match[1], today=setting.today, calendar=setting.calendar(), past=True)
        return Period(reading.day - timedelta(days=11), reading.day) if isinstance(reading, Exact) else None
    if match := _RELATIVE.fullmatch(text):
        return _relative(match[1].casefold(), match[2].casefold(), setting.today)
    return None


def since(text: str, setting: Setting) -> date | None:
    """The first day counted by "since …": after the end of a named or last month, from the start of a week, the day
    itself, or that long ago. None when no time is named."""
    text = " ".join(text.strip(" .,?").split())
    if match := _FORMER.fullmatch(text):
        return _ago(_COUNTS.get(match[1].casefold()) or int(match[1]), match[2].casefold(), setting.today)
    period = read_period(text, setting)
    if period is not None:
        long = (period.last - period.first).days > 7
        after = period.last + timedelta(days=1)
        return after if long and after <= setting.today else period.first
    reading = read_date(text, today=setting.today, calendar=setting.calendar(), past=True)
    if isinstance(reading, Exact):
        return reading.day
    return reading.candidates[0] if isinstance(reading, NeedsConfirming) else None


def _month(month: int, year: str | None, today: date) -> Period:
    if year is not None:
        stated = int(year) if len(year) == 4 else 2000 + int(year)
    else:
        stated = today.year if month <= today.month else today.year - 1
    first = date(stated, month, 1)
    return Period(first, first.replace(day=monthrange(stated, month)[1]))


def _relative(which: str, unit: str, today: date) -> Period:
    back = which in ("last", "previous", "past")
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + (7 if back else 0))
        return Period(monday, monday + timedelta(days=6))
    if unit == "year":
        year = today.year - back
        return Period(date(year, 1, 1), date(year, 12, 31))
    if unit == "quarter":
        first = _months_back(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 3 if back else 0)
        return Period(first, _months_back(first, -3) - timedelta(days=1))
    first = _months_back(today.replace(day=1), 1 if back else 0)
    return Period(first, first.replace(day=monthrange(first.year, first.month)[1]))


def _months_back(first: date, months: int) -> date:
    total = first.year * 12 + first.month - 1 - months
    return date(total // 12, total % 12 + 1, 1)


def _ago(count: int, unit: str, today: date) -> date:
    if unit.startswith("month"):
        first = _months_back(today.replace(day=1), count)
        return first.replace(day=min(today.day, monthrange(first.year, first.month)[1]))
    return today - timedelta(days=count * (7 if unit.startswith("week") else 1))
