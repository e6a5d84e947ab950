"""The days a board meets by rule: `1st Tuesday of the month`, `fortnightly on Thursday`, or an iCalendar RRULE."""

import re
from datetime import date, datetime, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule, rrulestr, weekday

from domain.errors import InvalidInput

LONGEST_SPAN = 3660
"""Days a rule may be unrolled over: ten years and a little."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PLACES = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}
_DAY = r"(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_MONTHLY = re.compile(rf"^(?:monthly\W*)?(?:on\W+|the\W+)*(?P<place>{'|'.join(_PLACES)})\W+{_DAY}(?:\W.*month\w*)?\W*$")
_WEEKLY = re.compile(
    rf"^(?:(?P<word>weekly|fortnightly)|every\s+(?P<every>\d+)\s+weeks?|(?P<count>\d+)[-\s]?weekly)"
    rf"(?:\W+(?:on\W+)?{_DAY})?(?:\W+from\W+(?P<start>\S.*?))?\W*$"
)
_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_RULE_PARTS = {
    # Only what boards use, within ranges that always give a day: a rule that never does would be searched for ever.
    "FREQ": re.compile("WEEKLY|MONTHLY"),
    "INTERVAL": re.compile(r"[1-9]|[1-4]\d|5[0-2]"),
    "BYDAY": re.compile(rf"(?:[+-]?[1-5])?{_WEEKDAY}(?:,(?:[+-]?[1-5])?{_WEEKDAY}){{0,6}}"),
    "BYMONTHDAY": re.compile(r"-?(?:[1-9]|1\d|2[0-8])"),
    "BYMONTH": re.compile(r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2])){0,11}"),
    "BYSETPOS": re.compile(r"[+-]?[1-4]"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "COUNT": re.compile(r"[1-9]\d{0,2}"),
    "WKST": re.compile(_WEEKDAY),
}
_DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%d %B %Y", "%a %d %b %Y")


def meeting_days(rule_text: str, first: date, last: date) -> tuple[date, ...]:
    """The days from `first` to `last`, both inclusive, on which a board with this rule meets.

    Reads the ways offices write it (`Monthly (1st Tue)`, `last Thursday of the month`, `fortnightly on Thursday`,
    `every 4 weeks from 29 Oct 2026`) and weekly or monthly iCalendar rules (RFC 5545, with or without `RRULE:`). A rule
    without a start counts from `first`. Days are given as the rule has them, working day or not, for the officer to
    move. Raises InvalidInput for a rule that cannot be read or a span of more than ten years.
    """
    if (last - first).days > LONGEST_SPAN:
        raise InvalidInput("A meeting rule can be laid out for ten years at most: give an earlier last day.")
    text = " ".join(rule_text.split())
    found = _icalendar(text, first) if "=" in text else _in_words(text.casefold(), first)
    if found is None:
        raise InvalidInput(
            f"“{text[:60]}” is not a meeting rule. Write it like “1st Tuesday of the month”, “fortnightly on Thursday” "
            "or “every 4 weeks from 29 Oct 2026”."
        )
    start, end = (datetime.combine(day, datetime.min.time()) for day in (first, last))
    return tuple(moment.date() for moment in found.between(start, end, inc=True))


def _in_words(text: str, first: date) -> rrule | None:
    if match := _MONTHLY.match(text):
        return rrule(MONTHLY, dtstart=first, byweekday=weekday(_DAYS.index(match["day"]), _PLACES[match["place"]]))
    if match := _WEEKLY.match(text):
        weeks = {"weekly": 1, "fortnightly": 2}.get(match["word"]) or int(match["every"] or match["count"])
        start = _start(match["start"]) if match["start"] else first
        named = _DAYS.index(match["day"]) if match["day"] else None
        if start is None or not 1 <= weeks <= 52 or (match["start"] and named not in (None, start.weekday())):
            return None
        if match["start"] is None:
            if named is None:
                return None
            start += timedelta(days=(named - start.weekday()) % 7)
        return rrule(WEEKLY, dtstart=start, interval=weeks)
    return None


def _start(text: str) -> date | None:
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(text.title(), form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def _icalendar(text: str, first: date) -> rrule | None:
    rule = text.upper().removeprefix("RRULE:").strip().rstrip(";")
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if not all(key in _RULE_PARTS and _RULE_PARTS[key].fullmatch(value) for key, value in parts.items()):
        return None
    if "FREQ" not in parts or ("BYSETPOS" in parts and ("BYMONTHDAY" in parts or parts["FREQ"] != "MONTHLY")):
        return None
    # A day has no zone here, so neither has the end that calendars write in UTC.
    plain = ";".join(f"{key}={value.removesuffix('Z')}" for key, value in parts.items())
    try:
        read = rrulestr(plain, dtstart=datetime.combine(first, datetime.min.time()))
    except (ValueError, TypeError):
        return None
    return read if isinstance(read, rrule) else None
