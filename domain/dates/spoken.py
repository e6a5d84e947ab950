"""Dates said by their distance or by a stretch of time: `tomorrow`, `in a fortnight`, `end of Nov`, `before xmas`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from domain.dates.readings import Asked, DateReading, Exact, NotADate, either, say
from domain.dates.vocabulary import MONTH, MONTH_NAMES, NUMBER, month_number, number
from domain.dates.weeks import WEEK, last_working_day, monday_of
from domain.dates.written import coming_year, month_as_date

_DAY_WORDS = {
    **dict.fromkeys(("today", "tonight", "now"), 0),
    **dict.fromkeys(("tomorrow", "tmrw", "tomo", "tmw", "the morrow"), 1),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow"), 2),
    **dict.fromkeys(("yesterday", "yday", "yest"), -1),
    **dict.fromkeys(("day before yesterday", "the day before yesterday"), -2),
}
_DISTANCE = re.compile(
    rf"(?:in |within )?(?:the next )?({NUMBER}) (working |business |calendar )?"
    r"(days?|weeks?|wks?|fortnights?|months?)(?:'s?)?( time| from now| from today| ago)?"
)
_NEXT_TO = re.compile(r"(?:the )?day (after|before) (.+)")
_PART = re.compile(
    r"(?:the )?(end|close|start|beginning|first thing|early|mid|middle|late|later)(?:[ -]+of)?[ -]*(?:the )?(.+)"
)
_WEEK_SPAN = re.compile(r"(?:the )?(?:(this|next|last|following) )?(?:week|wk)(?: (after next))?")
_MONTH_SPAN = re.compile(rf"(?:(this|next|last) )?(?:month|({MONTH})(?:[ ,'-]*((?:20)?[0-9]{{2}}))?)")
_QUARTER_SPAN = re.compile(
    r"(?:(this|next|last) )?(?:quarter|q([1-4]))(?: (?:fy ?)?(?:of )?(?:20)?([0-9]{2})(?:[/-](?:20)?[0-9]{2})?)?"
)
_FINANCIAL_YEAR = re.compile(
    r"(?:this |the )?(?:financial year|fy|fin year|tax year)(?: ?(?:20)?([0-9]{2})[/-](?:20)?[0-9]{2})?"
)
_SHORT = {
    "eom": "end month",
    "month end": "end month",
    "month-end": "end month",
    "eow": "end week",
    "eoy": "end year",
    "year end": "end year",
    "year-end": "end year",
    "fye": "end financial year",
    "financial year end": "end financial year",
    "midweek": "mid week",
    "mid-week": "mid week",
    "quarter end": "end quarter",
}

Span = tuple[date, date, str]


def read_spoken(phrase: str, asked: Asked) -> DateReading | None:
    """What a tidied phrase means when it counts from today or names a stretch of time; None when it does neither."""
    phrase = _SHORT.get(phrase, phrase)
    if phrase in _DAY_WORDS:
        return Exact(asked.today + timedelta(days=_DAY_WORDS[phrase]))
    if phrase == "fortnight":
        return Exact(asked.today + 2 * WEEK)
    if match := _DISTANCE.fullmatch(phrase):
        return _distance(number(match[1]), match[2] or "", match[3], (match[4] or "").strip(), asked)
    if (feast := _festival(phrase, asked)) is not None:
        return Exact(feast)
    if match := _NEXT_TO.fullmatch(phrase):
        feast = _festival(match[2], asked)
        return Exact(feast + timedelta(days=1 if match[1] == "after" else -1)) if feast is not None else None
    if match := _PART.fullmatch(phrase):
        return _part(match[1], match[2], asked)
    return _whole(phrase, asked)


def is_christmas(phrase: str) -> bool:
    """Whether a tidied phrase names Christmas itself, which as a due date means the last working day before."""
    return phrase in (
        "xmas",
        "christmas",
        "x-mas",
        "crimbo",
        "christmas day",
        "xmas day",
        "xmas break",
        "christmas break",
    )


def _distance(count: int, sort: str, unit: str, tail: str, asked: Asked) -> Exact:
    back = tail == "ago" or (asked.past and not tail)
    count = -count if back else count
    if unit.startswith("day") and sort in ("working ", "business "):
        return Exact(asked.calendar.shift(asked.today, count))
    if unit.startswith("day"):
        return Exact(asked.today + timedelta(days=count))
    if unit.startswith("month"):
        return Exact(asked.today + relativedelta(months=count))
    return Exact(asked.today + count * (2 * WEEK if unit.startswith("fortnight") else WEEK))


def _festival(phrase: str, asked: Asked) -> date | None:
    def on(year: int) -> date | None:
        if is_christmas(phrase):
            return date(year, 12, 25)
        fixed = {
            "christmas eve": (12, 24),
            "xmas eve": (12, 24),
            "boxing day": (12, 26),
            "new year's eve": (12, 31),
            "new years eve": (12, 31),
            "nye": (12, 31),
            "new year's day": (1, 1),
            "new years day": (1, 1),
        }
        if phrase in fixed:
            return date(year, *fixed[phrase])
        movable = {"easter": -2, "good friday": -2, "easter monday": 1}
        return easter(year) + timedelta(days=movable[phrase]) if phrase in movable else None

    years = (
        range(asked.today.year, asked.today.year + 2) if not asked.past else (asked.today.year, asked.today.year - 1)
    )
    found = [day for year in years if (day := on(year)) is not None]
    wanted = (day for day in found if (day <= asked.today if asked.past else day >= asked.today))
    return next(wanted, None)


def _span(phrase: str, asked: Asked) -> Span | None:
    today = asked.today
    if match := _WEEK_SPAN.fullmatch(phrase):
        step = {"next": 1, "following": 1, "last": -1}.get(match[1] or "", 0) + (2 if match[2] else 0)
        monday = monday_of(today) + WEEK * step
        if today.weekday() > 4 and not match[1] and not match[2] and not asked.past:
            monday += WEEK
        return monday, last_working_day(monday, asked), f"the week of {say(monday)}"
    if match := _MONTH_SPAN.fullmatch(phrase):
        return month_span(match[1] or "", match[2], match[3], asked)
    if match := _QUARTER_SPAN.fullmatch(phrase):
        return _quarter_span(match[1] or "", match[2], match[3], asked)
    if match := _FINANCIAL_YEAR.fullmatch(phrase):
        start = 2000 + int(match[1]) if match[1] else today.year - (today.month < 4)
        return date(start, 4, 1), date(start + 1, 3, 31), f"the financial year {start}/{(start + 1) % 100:02}"
    if phrase in ("calendar year", "this calendar year"):
        return date(today.year, 1, 1), date(today.year, 12, 31), str(today.year)
    return None


def month_span(which: str, name: str | None, year: str | None, asked: Asked) -> Span:
    """The first and last day of a month and its name: `this`, `next` or `last` month, or one by its `name`."""
    today = asked.today
    if name:
        month = month_number(name)
        stated = int(year) if year else coming_year(month, asked)
        first = date(stated if stated > 99 else 2000 + stated, month, 1)
        if which == "next" and first <= today:
            first += relativedelta(years=1)
    else:
        first = today.replace(day=1) + relativedelta(months={"next": 1, "last": -1}.get(which, 0))
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return first, last, f"{MONTH_NAMES[first.month - 1]} {first.year}"


def _quarter_span(which: str, name: str | None, year: str | None, asked: Asked) -> Span:
    today = asked.today
    if name is None:
        first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        first += relativedelta(months={"next": 3, "last": -3}.get(which, 0))
    else:
        start = 2000 + int(year) if year else today.year - (today.month < 4)
        first = date(start, 4, 1) + relativedelta(months=3 * (int(name) - 1))
        if year is None and not asked.past and first + relativedelta(months=3) <= today:
            first += relativedelta(years=1)
        if year is None and asked.past and first > today:
            first -= relativedelta(years=1)
    start = first.year - (first.month < 4)
    label = f"Q{(first.month - 4) % 12 // 3 + 1} of {start}/{(start + 1) % 100:02}"
    return first, first + relativedelta(months=3, days=-1), label


def _part(part: str, phrase: str, asked: Asked) -> DateReading | None:
    if phrase in ("year", "this year") and part in ("end", "close"):
        ends = sorted(_coming_end(month, day, asked) for month, day in ((12, 31), (3, 31)))
        return either(ends[0], ends[1], "The end of the calendar year or of the financial year")
    span = _span(phrase, asked)
    if span is None:
        return None
    first, last, name = span
    starts, ends_on = asked.calendar.on_or_after(first), asked.calendar.on_or_before(last)
    is_week = (last - first).days < 7
    if part in ("end", "close"):
        note = "" if ends_on == last else f"{say(last)} is not a working day; {say(ends_on)} is the last one of {name}."
        return Exact(ends_on, note=note)
    if part in ("start", "beginning", "first thing"):
        return Exact(starts)
    if part in ("mid", "middle") and (last - first).days < 32:
        return Exact(asked.calendar.on_or_before(first + timedelta(days=2 if is_week else 14)))
    if part in ("late", "later") and is_week:
        return Exact(ends_on)
    days = 1 if is_week else 5
    if part == "early":
        return either(starts, asked.calendar.shift(starts, days), f"“Early” in {name} is not one day")
    if part in ("late", "later"):
        return either(asked.calendar.shift(ends_on, -days), ends_on, f"“Late” in {name} is not one day")
    return NotADate(f"The middle of {name} is not a day.", (starts, ends_on))


def _coming_end(month: int, day: int, asked: Asked) -> date:
    end = date(asked.today.year, month, day)
    end = end if end >= asked.today else end + relativedelta(years=1)
    return asked.calendar.on_or_before(end)


def _whole(phrase: str, asked: Asked) -> DateReading | None:
    span = _span(phrase, asked)
    if span is None:
        return None
    first, last, name = span
    if _WEEK_SPAN.fullmatch(phrase):
        if phrase in ("week", "wk", "the week"):
            return None
        if asked.today.weekday() > 4 and phrase.endswith("next week"):
            return either(last, last_working_day(first + WEEK, asked), "“Next week” could mean either at a weekend")
        if asked.past or not asked.due:
            return (
                Exact(last)
                if phrase.startswith("this")
                else either(first, last, f"That is {name}; its start or its end")
            )
        return Exact(last, note=f"The end of {name}.")
    if _MONTH_SPAN.fullmatch(phrase):
        return None if phrase == "month" else month_as_date(first.year, first.month, asked)
    if phrase in ("quarter", "fy"):
        return None
    ends_on = asked.calendar.on_or_before(last)
    return either(
        asked.calendar.on_or_after(first), ends_on, f"{name[0].upper()}{name[1:]} is not a day; its start or its end"
    )
