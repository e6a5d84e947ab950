"""Lines about when somebody works: `I don't work Fridays`, `working days Mon-Thu`."""

import re

from domain.dates.vocabulary import WEEKDAYS
from domain.identifiers import PersonId
from domain.language.mentions import REF, Line
from domain.language.office import SetWorkingDays
from domain.language.readings import Reading
from domain.language.setting import Setting
from domain.language.who import NAME, one_person, people

_WORKS = re.compile(
    rf"(?:(?P<who>i|we|{NAME}?)\s+|i'?m part[- ]time[\s,–-]*(?:and\s+"
    r"|so\s+)?(?:i\s+)?)(?:now\s+)?(?P<not>(?:do(?:es)?\s+not|don'?t|doesn'?t|never|no longer|am not|'m not|is not"
    r"|isn'?t)\s+"
    r"(?:normally |usually |generally )?)?(?:only\s+)?(?:works?|working|in|am in|do)\s+(?:on\s+)?(?P<days>.+)",
    re.IGNORECASE,
)
_WORKING_DAYS = re.compile(
    r"(?:set\s+)?(?:my\s+|(?P<whose>[\w-]+)'s\s+)?(?:working[ -]days?|working pattern|work pattern|days worked|days)"
    rf"(?:\s+for\s+(?P<who>{NAME}?))?\s*(?:are|is|=|:|to)?\s+(?P<days>.+)",
    re.IGNORECASE,
)
_PART_TIME = re.compile(r"(?:i'?m\s+|now\s+){0,2}part[- ]time\s*[-–:,]?\s*(?P<days>.+)", re.IGNORECASE)
_FULL_TIME = re.compile(
    r"(?:i'?m\s+|i\s+|am\s+|now\s+|back\s+(?:to\s+)?|work(?:ing)?\s+)+full[- ]time(?:\s+(?:again|now))*", re.IGNORECASE
)
_NOT_WORKED = re.compile(
    r"(?P<day>\w+?) (?:is|are) (?:my|a) (?:non[- ]working days?|days? off)|my (?:non[- ]working days?"
    r"|days? off) (?:is|are) (?P<other>.+)",
    re.IGNORECASE,
)
_SO = re.compile(r"\s*(?:[,;(–]|\bso\b|\bbecause\b).*$", re.IGNORECASE | re.DOTALL)
_ASIDE = re.compile(r"\b(?:only|now|any ?more|please|normally|usually|each week|every week|on|for me)\b", re.IGNORECASE)
_SPAN = re.compile(r"(?P<first>[a-z]+)\s*(?:-|–|to|through|thru)\s*(?P<last>[a-z]+)")
_EDGES = " ,;:.-–()\n"


def read_working_time(line: Line, setting: Setting) -> Reading | None:
    """Working days; None when the line is about none."""
    if line.asks or re.search(REF, line.text) or len(line.text) > 200:
        return None
    return _working_days(line.text, setting)


def _working_days(text: str, setting: Setting) -> Reading | None:
    if found := _NOT_WORKED.fullmatch(text):
        off = _weekdays(found["day"] or found["other"])
        days = _usual(setting, setting.speaker) - off
        return SetWorkingDays(person=setting.speaker, days=days) if days and off else None
    if _FULL_TIME.fullmatch(text):
        return SetWorkingDays(person=setting.speaker, days=frozenset(range(5)))
    if (part := _PART_TIME.fullmatch(text)) and (days := _weekdays(part["days"])):
        return SetWorkingDays(person=setting.speaker, days=days)
    found = _WORKING_DAYS.fullmatch(text) or _WORKS.fullmatch(text)
    if found is None:
        return None
    groups = found.groupdict()
    who = groups.get("who") or groups.get("whose") or "i"
    days = _weekdays(found["days"])
    if not days or not people("me" if who.casefold() in ("i", "we") else who, setting):
        return None
    person = one_person(
        "me" if who.casefold() in ("i", "we") else who, setting, lambda key: f"working days for {key} {found['days']}"
    )
    if not isinstance(person, int):
        return person
    if groups.get("not"):
        days = _usual(setting, person) - days
    return SetWorkingDays(person=person, days=days) if days else None


def _usual(setting: Setting, person: PersonId) -> frozenset[int]:
    return next((one.working_days for one, _ in setting.members if one.id == person), frozenset(range(5)))


def _weekdays(text: str) -> frozenset[int]:
    """Weekdays in words ("Mon-Thu", "Mondays and Tuesdays"); empty when there is any other word."""
    text = (
        _ASIDE.sub(" ", _SO.sub("", text) if re.search(r"\bso\b|\bbecause\b", text, re.IGNORECASE) else text)
        .strip(_EDGES)
        .casefold()
    )
    if found := _SPAN.fullmatch(text):
        first, last = _weekday(found["first"]), _weekday(found["last"])
        if first is not None and last is not None:
            return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    words = [word for word in re.split(r"\s*(?:,|&|\band\b|\bor\b|\+|/)\s*|\s+", text) if word]
    days = [_weekday(word) for word in words]
    return frozenset(day for day in days if day is not None) if None not in days else frozenset()


def _weekday(word: str) -> int | None:
    return WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("s")))
