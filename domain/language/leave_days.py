"""Reads the days of an absence: `til 7th`, `30 Nov to 4 Dec`, `next week`, `for a fortnight from 14 Dec`, `back on Monday`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates import Exact, NeedsConfirming, say
from domain.dates.vocabulary import NUMBER, WEEKDAY, WEEKDAYS, number
from domain.language.setting import Setting
from domain.language.when import plain_date

_DAY = r"[\w/.' ]{1,30}?"
_BACK_WORDS = (
    r"(?:(?:and|then|i'?m|i'?ll be|be|am|will be|now)\s+){0,12}back\s+(?:at work\s+|in\s+|to work\s+)?(?:on\s+)?"
)
_RANGE = re.compile(
    rf"(?:from\s+|between\s+|on\s+)?(?P<first>{_DAY})\s*(?P<link>-|–|\b(?:to|until|till?|through|thru|up to|and"
    rf"|or)\b|&)\s*(?P<last>{_DAY})"
    rf"(?:\s+(?:inclusive|incl\.?|inc\.?))?(?:[\s,;–-]+{_BACK_WORDS}(?P<back>{_DAY}))?",
    re.IGNORECASE,
)
_FROM_BACK = re.compile(
    rf"(?:from\s+|on\s+|starting\s+)?(?P<first>{_DAY})[\s,;–-]*\b{_BACK_WORDS}(?P<back>{_DAY})", re.IGNORECASE
)
_ONLY_BACK = re.compile(rf"{_BACK_WORDS}(?P<back>{_DAY})", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:until|till?|'til|to|up to)\s+(?:the\s+)?(?P<until>{_DAY})", re.IGNORECASE)
_FOR = re.compile(
    rf"(?:(?:from\s+|on\s+)?(?P<first>{_DAY})\s+)?for (?:about |around |the next )?(?P<count>{NUMBER}) (?P<unit>day"
    r"|week|wk"
    rf"|fortnight|month)s?(?:\s+(?:from|starting|on)\s+(?P<start>{_DAY}))?",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?:all\s+|for\s+)?(?:the\s+)?(?:(?:this|next|following|rest of (?:the|this)|all"
    r"|the whole)\s+){0,12}(?:of\s+)?(?:next\s+)?week"
    rf"(?:\s+after next)?|(?:the\s+)?(?:w/?c|week (?:commencing|of|beginning))\s+(?P<monday>{_DAY})",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"({WEEKDAY})\s*/\s*({WEEKDAY})", re.IGNORECASE)
_TAIL = re.compile(r"(?<=\S)\s+(?:this|next) week$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:for|on|all|the whole of|the morning of|first thing)\s+", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_EDGES = " ,;:.-–()\n"
_LENGTHS = {"week": 7, "wk": 7, "fortnight": 14, "month": 30}


@dataclass(frozen=True, slots=True)
class DaysAway:
    """From `first` to `last`, both inclusive; `back` is the first working day after."""

    first: date
    last: date
    back: date


@dataclass(frozen=True, slots=True)
class BackWhen:
    """Away from `first`; which day is meant as the day back has to be asked."""

    first: date
    reading: NeedsConfirming


def days_away(text: str, setting: Setting) -> DaysAway | BackWhen | None:
    """The days that `text`, their phrase and nothing else, names; None when it names none."""
    text = _SLASHED.sub(r"\1 and \2", text.strip(_EDGES))
    if re.match(rf"{WEEKDAY}", text, re.IGNORECASE) and " and " in text:
        text = _TAIL.sub("", text)
    today = setting.today
    if found := _WEEK.fullmatch(text):
        return _week(found, setting)
    if found := _ONLY_BACK.fullmatch(text):
        return _until(today, _day(found["back"], setting), setting)
    if found := _UNTIL.fullmatch(text):
        reading = plain_date(f"until {found['until']}", setting)
        if isinstance(reading, NeedsConfirming) and reading.candidates[0] <= today:
            reading = plain_date(f"until {say(today + timedelta(days=7))}", setting)
        if isinstance(reading, NeedsConfirming):
            return BackWhen(today, reading)
        return _until(today, reading.day, setting) if isinstance(reading, Exact) else None
    if found := _FOR.fullmatch(text):
        return _for(found, setting)
    if (found := _RANGE.fullmatch(text)) and (days := _range(found, setting)) is not None:
        return days
    if found := _FROM_BACK.fullmatch(text):
        first = _day(found["first"], setting)
        return None if first is None else _until(first, _day(found["back"], setting, after=first), setting)
    first = None if text.casefold().startswith("from ") else _day(_LEAD.sub("", text), setting)
    return None if first is None else _through(first, first, setting)


def _range(found: re.Match[str], setting: Setting) -> DaysAway | None:
    first = _first(found["first"], found["last"], setting)
    if first is None:
        return None
    last = _day(found["last"], setting, after=first)
    if last is None or last < first:
        return None
    if found["link"].casefold() in ("and", "or", "&") and setting.calendar().shift(first, 1) != last:
        return None
    return _through(first, last, setting)


def _first(first: str, last: str, setting: Setting) -> date | None:
    """`30 Nov`, or a bare day that borrows the month of the other end (`1-5 Dec`)."""
    bare = _BARE_DAY.fullmatch(first.strip())
    end = _day(last, setting)
    if bare and end is not None and 0 < int(bare[1]) <= end.day:
        return end.replace(day=int(bare[1]))
    return _day(first, setting)


def _day(text: str, setting: Setting, *, after: date | None = None) -> date | None:
    """The day named, not before today unless its year was said; a weekday comes on or after `after`, and said on that
    same weekday it is the one of next week: today would be called today."""
    text = re.sub(r"^(?:on|from|the morning of|first thing)\s+", "", text.strip(_EDGES), flags=re.IGNORECASE)
    weekday = WEEKDAYS.get(text.casefold())
    if weekday is not None and after is not None:
        return after + timedelta(days=(weekday - after.weekday()) % 7)
    reading = plain_date(text, setting)
    if isinstance(reading, Exact):
        return reading.day if reading.day >= setting.today or re.search(r"20\d\d$", text) else None
    if isinstance(reading, NeedsConfirming):
        return next((day for day in reading.candidates if day > setting.today), None)
    return None


def _through(first: date, last: date, setting: Setting) -> DaysAway:
    return DaysAway(first, last, setting.calendar().shift(last, 1))


def _until(first: date, back: date | None, setting: Setting) -> DaysAway | None:
    if back is not None and back <= first and back.weekday() == first.weekday():
        back = first + timedelta(days=7)
    if back is None or back <= first:
        return None
    return DaysAway(first, back - timedelta(days=1), setting.calendar().on_or_after(back))


def _week(found: re.Match[str], setting: Setting) -> DaysAway | None:
    text = found[0].casefold()
    monday = setting.today - timedelta(days=setting.today.weekday())
    if found["monday"]:
        start = _day(found["monday"], setting)
        if start is None:
            return None
        monday = start - timedelta(days=start.weekday())
    elif "after next" in text:
        monday += timedelta(days=14)
    elif "next" in text or "following" in text:
        monday += timedelta(days=7)
    first, friday = max(monday, setting.today), monday + timedelta(days=4)
    return _through(first, friday, setting) if friday >= first else None


def _for(found: re.Match[str], setting: Setting) -> DaysAway | None:
    said = found["first"] or found["start"]
    first = _day(said, setting) if said else setting.today
    if first is None:
        return None
    count, unit = number(found["count"].casefold()), found["unit"].casefold()
    if unit == "day":
        return _through(first, setting.calendar().shift(first, count - 1) if count > 1 else first, setting)
    return _through(first, first + timedelta(days=count * _LENGTHS[unit] - 1), setting)
