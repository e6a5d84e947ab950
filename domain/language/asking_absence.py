"""Lines that ask who is away: `who is off next week`, `when is Quentin back`, `anyone on leave on Friday`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from domain.dates import Exact, NeedsConfirming
from domain.dates.vocabulary import MONTH, month_number
from domain.language.asked import Meant
from domain.language.mentions import Line
from domain.language.questions import Scope, WhoIsAway
from domain.language.readings import Reading, Unclear
from domain.language.setting import Setting
from domain.language.when import plain_date
from domain.language.who import NAME, one_person

_GONE = r"(?:away|on leave|off(?: work)?|out(?: of (?:the )?office)?|not in|on holidays?|on annual leave|on a\.?l\.?|unavailable)"
_WHO = re.compile(
    rf"(?:who|which (?:owners|people|leads)|anyone|anybody|everyone|is (?:anyone|anybody|somebody))(?:'?s| is| are|'re)?\s+"
    rf"(?:all\s+)?{_GONE}(?:\s+(?P<when>.+))?"
    r"|who(?:'?s| has| have)?\s+(?:got\s+)?(?:leave|holidays?|time off)(?:\s+booked)?(?:\s+(?P<when2>.+))?"
    r"|who(?:'?s| is)(?:n't| not)\s+(?:in|around|here|working|at work)(?:\s+(?P<when3>.+))?"
    r"|(?:(?:show(?: me)?|any|what|list)\s+)?(?:the\s+)?(?:leave|absences?|holidays?)(?: (?:calendar|list|planner|booked|coming up))?"
    r"(?:\s+(?P<when4>(?:on|in|over|this|next|from|between|during|tomorrow|today)\b.*))?",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"(?:when(?:'?s| is| does| will)?|is|has|will)\s+(?P<who>{NAME})\s+(?:be\s+|is\s+|got\s+)?(?:{_GONE}|back|in|around|return|leave"
    r"|(?:any )?leave booked)(?:\s+(?P<when>.+))?"
    rf"|who(?:'?s| is| will be)?\s+(?:covering|covers?|standing in)\s+(?:for\s+)?(?P<who2>{NAME})(?:\s+(?P<when2>.+))?"
    rf"|how long is (?P<who3>{NAME}) {_GONE}(?: for)?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:from\s+|between\s+)?(?P<first>.+?)\s*(?:\bto\b|\buntil\b|\btill?\b|\band\b|\s[-–]\s)\s*(?P<last>.+)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:on|in|over|during|for|at|the|coming up|booked)\s+", re.IGNORECASE)
_SEASON = re.compile(
    r"(?:the\s+)?(?:christmas|xmas|x-mas|new year|festive)(?:\s+(?:period|break|holidays?))?", re.IGNORECASE
)
_SOON = re.compile(
    r"(?:soon|coming up|(?:the )?next (?:fortnight|few weeks|couple of weeks|2 weeks|two weeks))", re.IGNORECASE
)
_NOW = re.compile(r"(?:now|right now|at the moment|currently|at present|again)?", re.IGNORECASE)


def _away(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    when = next((found[name] for name in ("when", "when2", "when3", "when4") if found[name]), "")
    days = days_of(when, setting)
    if days is None:
        return Unclear(reason=f"I cannot read “{when[:60]}” as days: say for example “who is away next week”.")
    first, last = days
    return WhoIsAway(day=first, last=last, scope=Scope(programme=line.programme))


def _one_away(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    name = found["who"] or found["who2"] or found["who3"]
    person = one_person(name, setting, lambda key: line.text.replace(name, key, 1), programme=line.programme)
    if isinstance(person, Unclear):
        return None
    if not isinstance(person, int):
        return person
    days = days_of(found["when"] or found["when2"] or "", setting)
    first, last = days or (None, None)
    return WhoIsAway(day=first, last=last, person=person, scope=Scope(programme=line.programme))


def days_of(text: str, setting: Setting) -> tuple[date | None, date | None] | None:
    """The first and the last day that `text` names of those to come; no last one for a single day, neither for now.
    None when it names none."""
    text = " ".join(text.strip(" ?.!,").split())
    if _NOW.fullmatch(text):
        return None, None
    while (shorter := _LEAD.sub("", text)) != text:
        text = shorter
    return _stretch(text.casefold(), setting.today) or _named(text, setting)


def _stretch(text: str, today: date) -> tuple[date, date] | None:
    monday = today - timedelta(days=today.weekday())
    if text in ("this week", "week"):
        return today, monday + timedelta(days=6)
    if text == "next week":
        return monday + timedelta(days=7), monday + timedelta(days=13)
    if _SOON.fullmatch(text):
        return today, today + timedelta(days=14)
    if text in ("this month", "next month"):
        month = today.month + (text == "next month")
        return _month(today.year + (month > 12), (month - 1) % 12 + 1, today)
    if found := re.fullmatch(MONTH, text):
        month = month_number(found[0])
        return _month(today.year + (month < today.month), month, today)
    if _SEASON.fullmatch(text):
        return date(today.year, 12, 21), date(today.year + 1, 1, 4)
    return None


def _named(text: str, setting: Setting) -> tuple[date | None, date | None] | None:
    if (single := _day(text, setting)) is not None:
        return single, None
    if found := _SPAN.fullmatch(text):
        first, last = _day(found["first"], setting), _day(found["last"], setting)
        if first is not None and last is not None and first <= last:
            return first, last
    return None


def _day(text: str, setting: Setting) -> date | None:
    reading = plain_date(text, setting)
    if isinstance(reading, NeedsConfirming):
        return reading.candidates[0]
    return reading.day if isinstance(reading, Exact) else None


def _month(year: int, month: int, today: date) -> tuple[date, date]:
    first = date(year, month, 1)
    return max(first, today), first.replace(day=monthrange(year, month)[1])


FORMS: tuple[tuple[re.Pattern[str], Meant], ...] = ((_WHO, _away), (_ONE, _one_away))
"""The forms of these questions, in the order in which they are tried."""
