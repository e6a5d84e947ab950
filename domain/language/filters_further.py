"""Reads what narrows a list by time, level and standing: `closed this month`, `high priority`, `not accepted`, `next month`."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from domain.dates import Exact
from domain.dates.vocabulary import MONTH, month_number
from domain.item_filters import Days, Filters
from domain.items import Kind
from domain.language.particulars import LEVELS
from domain.language.periods import read_period, since
from domain.language.setting import Setting
from domain.language.when import past_date
from domain.language.words import any_of

_ENDED_WORD = r"(?:closed?|complete|completed|finished|done|ended|resolved|met|achieved|delivered)"
_TIME = (
    r"(?:(?P<since>since|after)\s+(?P<from>.{2,30})|(?P<when>(?:this|last|the last|previous)\s+(?:week|month|quarter|year)"
    rf"|today|yesterday|in\s+{MONTH}(?:\s+20\d\d)?|on\s+.{{3,20}}))"
)
_CLOSED = re.compile(rf"\b{_ENDED_WORD}\s+{_TIME}$", re.IGNORECASE)
_RAISED = re.compile(
    rf"\b(?:raised|added|logged|new|opened|identified)\s+(?:at\s+)?(?:in\s+the\s+)?{_TIME}$"
    r"|\b(?:from|taken at|agreed at|out of|set at|raised at)\s+(?:the\s+)?(?P<day>\d.{2,20}?)\s*(?:meeting|board|workshop)?$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:due|forecast|falling|needed|planned)?\s*(?:in\s+)?(?:(?P<span>next|this)\s+(?P<unit>month|quarter)"
    rf"|(?P<week>next)\s+week|in\s+(?P<month>{MONTH}))$",
    re.IGNORECASE,
)
_SLIPPED = re.compile(
    r"\b(?:(?:that|which)\s+)?(?:have|has|are)?\s*(?:slipped|slipping|moved|behind baseline|later than baseline)\b",
    re.IGNORECASE,
)
_NOT_ACCEPTED = re.compile(
    r"\b(?:(?:that|which)\s+)?(?:are|have|is)?\s*(?:(?:not|never|haven'?t|aren'?t|yet to be)\s+(?:yet\s+)?(?:been\s+)?(?:accepted|agreed)"
    r"(?:\s+yet)?|un(?:accepted|agreed))\b",
    re.IGNORECASE,
)
_RESTRICTED = re.compile(r"\b(?:that are\s+)?(?:restricted|part 2|part two|confidential|exempt)\b", re.IGNORECASE)
_LEVEL = any_of(word for word in LEVELS if len(word) > 1)
_LEVELLED = re.compile(
    rf"\b(?P<level>{_LEVEL})[ -](?P<what>priority|severity|confidence)\b"
    rf"|\b(?:with\s+)?(?:a\s+)?(?P<what2>priority|severity|confidence)\s*(?:of|is|=|:)?\s*(?P<level2>{_LEVEL})\b"
    r"|\b(?P<urgent>urgent|top priority)\b",
    re.IGNORECASE,
)


def read_further(filters: Filters, rest: str, setting: Setting) -> tuple[Filters, str, dict[str, object]]:
    """`filters` narrowed by what `rest` says, the words left of it, and what else follows for the list.

    A time that cannot be read is left among the words.
    """
    also: dict[str, object] = {}
    if (found := _CLOSED.search(rest)) and (days := _days(found, setting)):
        filters, rest, also = replace(filters, closed=days), _without(rest, found), {"ended": True}
    elif (found := _RAISED.search(rest)) and (days := _days(found, setting)):
        filters, rest, also = replace(filters, raised=days), _without(rest, found), {"ended": True}
    elif found := _AHEAD.search(rest):
        first, last = _ahead(found, setting.today)
        # What is due this month is owed by its end, and what is late already with it.
        begins = None if (found["span"] or "").casefold() == "this" else first
        filters, rest = replace(filters, due_from=begins), _without(rest, found)
        also = {"due_before": last + timedelta(days=1)}
    if found := _LEVELLED.search(rest):
        what = (found["what"] or found["what2"] or "priority").casefold()
        level = "High" if found["urgent"] else LEVELS[(found["level"] or found["level2"]).casefold()]
        filters, rest = replace(filters, **{what: level}), _without(rest, found)  # type: ignore[arg-type]
    for pattern, name in ((_NOT_ACCEPTED, "not_accepted"), (_SLIPPED, "slipped"), (_RESTRICTED, "restricted")):
        if found := pattern.search(rest):
            filters, rest = replace(filters, **{name: True}), _without(rest, found)  # type: ignore[arg-type]
    return filters, rest, also


def kinds_of(filters: Filters) -> tuple[Kind, ...]:
    """The registers that a filter alone is about, when none was named."""
    if filters.not_accepted:
        return (Kind.DEPENDENCY,)
    if filters.severity:
        return (Kind.ISSUE,)
    return (Kind.ASSUMPTION,) if filters.confidence else ()


def _days(found: re.Match[str], setting: Setting) -> Days | None:
    named = found.groupdict()
    if named.get("day"):
        reading = past_date(str(named["day"]), setting)
        return (reading.day, reading.day) if isinstance(reading, Exact) else None
    if named["since"]:
        first = since(named["from"], setting)
        return (first, setting.today) if first is not None else None
    when = re.sub(r"^(?:in|on|the)\s+", "", named["when"], flags=re.IGNORECASE)
    if period := read_period(when, setting):
        return period.first, min(period.last, setting.today)
    reading = past_date(when, setting)
    return (reading.day, reading.day) if isinstance(reading, Exact) else None


def _ahead(found: re.Match[str], today: date) -> Days:
    """The days of a week, month or quarter that is to come or under way; a named month is the next of that name."""
    if found["week"]:
        monday = today + timedelta(days=7 - today.weekday())
        return monday, monday + timedelta(days=6)
    months = 3 if (found["unit"] or "").casefold() == "quarter" else 1
    month = (today.month - 1) // months * months
    year = today.year
    if found["month"]:
        month = month_number(found["month"].casefold()) - 1
        year += month + 1 < today.month
    elif found["span"].casefold() == "next":
        month += months
    first = date(year + month // 12, month % 12 + 1, 1)
    end = month + months - 1
    last_year, last_month = year + end // 12, end % 12 + 1
    return first, date(last_year, last_month, monthrange(last_year, last_month)[1])


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()
