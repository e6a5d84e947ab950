"""Dates written in numbers or with a month's name: `27/11`, `4-Nov-26`, `Tue 3 Nov`, `the 7th`, `Dec-26`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from domain.dates.readings import Asked, DateReading, Exact, NeedsConfirming, NotADate, either, say
from domain.dates.vocabulary import DAY, MONTH, MONTH_NAMES, WEEKDAY, WEEKDAY_NAMES, month_number, weekday_number

FAR = relativedelta(months=6)
"""A bare day and month further off than this is questioned when its US reading is nearer."""

_JUST_PASSED = relativedelta(months=2)
_YEARS_AHEAD = 10
_MONTH_YEAR_SPAN = range(-1, 4)

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_NUMERIC = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2})(?: ?\2 ?((?:[0-9]{2})?[0-9]{2}))?")
_SPACED = re.compile(r"([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4}|[0-9]{2})")
_YEAR = r"(?:[ ,/.-]*'?((?:[0-9]{2})?[0-9]{2}))?"
_NAMED = re.compile(rf"(?:the )?({DAY})(?: of)?[ ./-]*({MONTH}){_YEAR}")
_NAMED_US = re.compile(rf"({MONTH})[ ./-]*(?:the )?([0-9]{{1,2}})(st|nd|rd|th)?(?:[ ,]+((?:[0-9]{{2}})?[0-9]{{2}}))?")
_MONTH_YEAR = re.compile(rf"({MONTH})(?:[ ,/.-]*'?([0-9]{{4}})|(?:[-/.]|[ ,/.-]*')([0-9]{{2}}))?")
_NUMERIC_MONTH = re.compile(r"(1[0-2]|0?[1-9])[/.-](20[0-9]{2})")
_ORDINAL = re.compile(
    r"(?:the ([0-9]{1,2})(?:st|nd|rd|th)?|([0-9]{1,2})(?:st|nd|rd|th))(?: of)?(?: (this|next) month)?"
)
_BEFORE_WEEKDAY = re.compile(rf"({WEEKDAY}),? *(.+)")
_AFTER_WEEKDAY = re.compile(rf"(.+?),? *\(? *({WEEKDAY})")


def read_written(phrase: str, asked: Asked) -> DateReading | None:
    """What a tidied phrase means when it is a written date, with or without a weekday; None when it is none.

    An Exact is as written: nobody has yet looked whether it is past or a bank holiday.
    """
    for form in (_BEFORE_WEEKDAY, _AFTER_WEEKDAY):
        if match := form.fullmatch(phrase):
            first, second = match.groups()
            word, rest = (first, second) if form is _BEFORE_WEEKDAY else (second, first)
            reading = _dated(rest, asked)
            if reading is not None:
                return _agreeing(reading, weekday_number(word), asked)
    return _dated(phrase, asked)


def month_as_date(year: int, month: int, asked: Asked) -> DateReading:
    """A month is not a day: its end when something is due in the current one, else a question between start and end."""
    first = asked.calendar.on_or_after(date(year, month, 1))
    last = asked.calendar.on_or_before(date(year, month, monthrange(year, month)[1]))
    name = f"{MONTH_NAMES[month - 1]} {year}"
    if asked.due and not asked.past and first < asked.today <= last:
        return Exact(last, note=f"No day was given: {say(last)} is the last working day of {name}.")
    return either(first, last, f"{name} is a month, not a day; at its start or its end")


def coming_year(month: int, asked: Asked) -> int:
    """The year of the month meant: the current or coming one, looking back the last one."""
    today = asked.today
    if asked.past:
        return today.year if month <= today.month else today.year - 1
    return today.year if month >= today.month else today.year + 1


def _dated(phrase: str, asked: Asked) -> DateReading | None:
    if match := _ISO.fullmatch(phrase):
        return _full(int(match[3]), int(match[2]), int(match[1]), asked)
    if match := _NUMERIC_MONTH.fullmatch(phrase):
        return month_as_date(int(match[2]), int(match[1]), asked)
    if match := _NUMERIC.fullmatch(phrase):
        if match[2] == "-" and match[4] is None and len(match[1]) + len(match[3]) < 4:
            return None
        return _day_month(int(match[1]), int(match[3]), match[4], asked, numeric=True)
    if match := _SPACED.fullmatch(phrase):
        return _day_month(int(match[1]), int(match[2]), match[3], asked, numeric=True)
    if match := _NAMED.fullmatch(phrase):
        return _day_month(_day(match[1]), month_number(match[2]), match[3], asked)
    if match := _ORDINAL.fullmatch(phrase):
        return _day_of_month(int(match[1] or match[2]), match[3], asked)
    return _month_first(phrase, asked)


def _month_first(phrase: str, asked: Asked) -> DateReading | None:
    if match := _MONTH_YEAR.fullmatch(phrase):
        month = month_number(match[1])
        year = match[2] or match[3]
        return month_as_date(_year(year) if year else coming_year(month, asked), month, asked)
    match = _NAMED_US.fullmatch(phrase)
    if match is None:
        return None
    month, day = month_number(match[1]), int(match[2])
    reading = _day_month(day, month, match[4], asked)
    year = 2000 + day
    if match[3] or match[4] or year - asked.today.year not in _MONTH_YEAR_SPAN:
        return reading
    end = asked.calendar.on_or_before(date(year, month, monthrange(year, month)[1]))
    if not isinstance(reading, Exact) or reading.day == end:
        return month_as_date(year, month, asked)
    return either(reading.day, end, f"“{match[1].title()} {day}” is a day or a month of {year}; one day or its end")


def _day(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day_month(day: int, month: int, year: str | None, asked: Asked, *, numeric: bool = False) -> DateReading:
    if not 1 <= month <= 12:
        return _no_such_month(day, month, year, asked)
    if year is None:
        return _bare(day, month, asked, numeric=numeric)
    return _full(day, month, _year(year), asked, numeric=numeric)


def _no_such_month(day: int, month: int, year: str | None, asked: Asked) -> NotADate:
    reason = f"There is no month {month}: the day comes first here."
    if not (1 <= day <= 12 and 1 <= month <= 31):
        return NotADate(reason)
    turned = _day_month(month, day, year, asked)
    return NotADate(reason, (turned.day,) if isinstance(turned, Exact) else ())


def _full(day: int, month: int, year: int, asked: Asked, *, numeric: bool = False) -> DateReading:
    if not 1 <= month <= 12:
        return NotADate(f"There is no month {month}.")
    if not 1 <= year <= 9998:
        return NotADate(f"There is no year {year} here.")
    if not _exists(day, month, year):
        return _impossible(day, month, year, asked)
    meant = date(year, month, day)
    if asked.past or not asked.due or meant >= asked.today:
        if not asked.past and year > asked.today.year + _YEARS_AHEAD:
            return NotADate(f"{say(meant)} is more than {_YEARS_AHEAD} years away: check the year.")
        return Exact(meant)
    if numeric and day <= 12 and _exists(month, day, year) and date(year, day, month) >= asked.today:
        return either(meant, date(year, day, month), f"{say(meant)} has passed; was it that")
    return either(meant, _first_from(asked.today, day, month), f"{say(meant)} has passed; was it that")


def _bare(day: int, month: int, asked: Asked, *, numeric: bool) -> DateReading:
    today = asked.today
    if asked.past:
        return _last_until(today, day, month, asked)
    year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
    if not _exists(day, month, year):
        return _impossible(day, month, year, asked)
    meant = date(year, month, day)
    if meant <= today + FAR:
        return Exact(meant)
    turned = _first_from(today, month, day) if numeric and day <= 12 and _exists(month, day, 2024) else meant
    if turned <= today + FAR:
        return either(meant, turned, f"“{day}/{month}” is far off")
    if _exists(day, month, year - 1) and date(year - 1, month, day) + _JUST_PASSED >= today:
        passed = date(year - 1, month, day)
        return either(passed, meant, f"{say(passed)} has just passed; was it that")
    if turned < meant:
        return either(meant, turned, f"“{day}/{month}” is far off")
    return Exact(meant)


def _day_of_month(day: int, which: str | None, asked: Asked) -> DateReading:
    today = asked.today
    month = today.replace(day=1)
    if which == "next" or (which is None and not asked.past and day < today.day):
        month += relativedelta(months=1)
    elif which is None and asked.past and day > today.day:
        month -= relativedelta(months=1)
    if not 1 <= day <= 31:
        return NotADate(f"No month has a day {day}.")
    if _exists(day, month.month, month.year):
        return Exact(month.replace(day=day))
    return _impossible(day, month.month, month.year, asked)


def _impossible(day: int, month: int, year: int, asked: Asked) -> NotADate:
    reason = f"There is no {day} {MONTH_NAMES[month - 1]}" + (f" in {year}." if (day, month) == (29, 2) else ".")
    if not 1 <= day <= 31:
        return NotADate(reason)
    last = date(year, month, monthrange(year, month)[1])
    offers = (asked.calendar.on_or_before(last), asked.calendar.on_or_after(last + timedelta(days=1)))
    return NotADate(reason, offers if asked.past or offers[0] >= asked.today else offers[1:])


def _agreeing(reading: DateReading, weekday: int, asked: Asked) -> DateReading:
    if isinstance(reading, Exact):
        meant = reading.day
        if meant.weekday() == weekday:
            return reading
        nearest = _nearest(meant, weekday, asked)
        first, second = sorted((meant, nearest))
        return either(first, second, f"{say(meant)[4:]} is not a {WEEKDAY_NAMES[weekday]}")
    if isinstance(reading, NeedsConfirming):
        agreeing = [day for day in reading.candidates if day.weekday() == weekday]
        if len(agreeing) == 1 and (asked.past or not asked.due or agreeing[0] >= asked.today):
            return Exact(agreeing[0])
    return reading


def _nearest(day: date, weekday: int, asked: Asked) -> date:
    after = day + timedelta(days=(weekday - day.weekday()) % 7)
    before = after - timedelta(days=7)
    if asked.past and after > asked.today:
        return before
    if asked.due and not asked.past and before < asked.today:
        return after
    return after if after - day < day - before else before


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _first_from(today: date, day: int, month: int) -> date:
    years = (year for year in range(today.year, today.year + 9) if _exists(day, month, year))
    return next(meant for year in years if (meant := date(year, month, day)) >= today)


def _last_until(today: date, day: int, month: int, asked: Asked) -> DateReading:
    year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    if not _exists(day, month, year):
        return _impossible(day, month, year, asked)
    return Exact(date(year, month, day))
