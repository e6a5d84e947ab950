"""Lines that ask for more time without saying a day: `need another week`, `move A08 back a week`, `running late`."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from domain.dates import Exact, NotADate, say
from domain.dates.vocabulary import NUMBER, number
from domain.language.intents import MoveDue
from domain.language.mentions import REFS, Line
from domain.language.moving import which_is_due
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.when import coming_fridays, leading_date, looks_dated
from domain.language.which import spoken, which_item

_STRETCH = r"(?:(?P<working>working|business)\s+)?(?P<unit>day|week|wk|fortnight|month)s?'?"
_MORE = re.compile(
    rf"(?:(?P<refs>{REFS})\s*[:,–-]?\s*)?(?:(?:can|could|may|i'?ll|we'?ll|i|we|just|going to|will|please)\s+){{0,12}}"
    r"(?:(?:need|needs|have|get|give me|give us|want|wants|extend by|slip by|add|slips by|push by|push back"
    r"|extend it by"
    r"|push it back|extend|extension of|give it|allow)\s+){0,12}"
    rf"(?:(?P<refs2>{REFS})\s+(?:by\s+|back\s+){{0,12}})?"
    rf"(?:another|an extra|an additional|(?P<more>{NUMBER}) (?:more|extra|additional|further)"
    rf"|(?:about )?(?P<plain>{NUMBER}))\s+"
    rf"(?:(?P<count>{NUMBER})\s+)?{_STRETCH}(?:\s+(?:more|longer|extra|extension|later))?"
    rf"(?:\s+(?:on|for|with)\s+(?P<refs3>{REFS}|it|this|that|this one))?(?P<tail>[\s,.;:–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_MORE_WORD = re.compile(
    r"\b(?:another|extra|additional|more|longer|extension|later|further|extend|slip|push|need|needs|give)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:(?:push|move|put|shift|slip|delay|extend|set|knock|bump)\s+"
    rf"(?P<refs>{REFS}|it|this|that)|(?P<refs2>{REFS})\s+(?:(?:has|will|is|to|going)\s+){{0,12}}(?:slips?|slipped"
    r"|slipping|moves?|moved|delayed|pushed))"
    r"\s+(?:(?:back|out|on|by|forward|forwards|along"
    rf"|again)\s+){{0,12}}(?P<count>{NUMBER})\s+{_STRETCH}(?P<tail>[\s,.;:–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_EARLIER = re.compile(r"\b(?:forward|forwards|earlier)\b", re.IGNORECASE)
_LATE = re.compile(
    rf"(?:(?P<refs>{REFS})\s*[:,–-]?\s*)?(?:(?:it|this|that|it'?s|its|i'?m|we'?re|is|are|will|be|going|to|i|we"
    r"|running|a|bit|little"
    r"|slightly|sorry|might|may|probably|this one is|still)\s+){0,12}"
    r"(?:running late|late|delayed|slipping|slipped|not going to make it|won'?t make it|can'?t make (?:it|that"
    r"|the date)"
    r"|cannot make (?:it|that)|won'?t be (?:done|ready) in time|not (?:done|ready|finished|sent|complete"
    r"|completed)(?: yet| just yet)?"
    r"|not yet|not quite(?: done| there)?|isn'?t (?:done|ready|finished)(?: yet)?|hasn'?t been (?:done|sent)(?: yet)?"
    r"|nearly (?:there|done|finished|ready)|almost (?:there|done|finished|ready)"
    r"|still (?:working on (?:it|this|that)|going|to do|outstanding|not done)|working on (?:it|this|that)|on it"
    r"|in progress|getting there"
    r"|need(?:s)? (?:a bit )?more time|more time(?: needed)?|behind|going to miss(?: it| the deadline)?"
    r"|missed(?: it| the deadline)"
    r"|be late|not sure(?: yet| when)?|dunno|don'?t know(?: yet| when)?|no idea)(?P<tail>\s*[,.;:–-].*"
    r"|\s+(?:because|as|due to|on|with|yet|but)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " ,;:.-–!()\n"


def read_slipping(line: Line, setting: Setting) -> Reading | None:
    """More time, counted out, or "by when?"; None when the line asks for no time."""
    return _more_time(line, setting) or _moved_by(line, setting) or _late(line, setting)


def _more_time(line: Line, setting: Setting) -> Reading | None:
    """`another week`: counted from the due date and from today, which is asked when they differ."""
    found = _MORE.fullmatch(line.text)
    if found is None or not _MORE_WORD.search(line.text):
        return None
    used = found["refs"] or found["refs2"] or found["refs3"] or ""
    said = next((word for word in (found["count"], found["more"], found["plain"]) if word), "a")
    return _counted(line, setting, used, found, said)


def _moved_by(line: Line, setting: Setting) -> Reading | None:
    """`move A08 back a week`: from its due date."""
    found = _BACK.fullmatch(line.text)
    if found is None or _EARLIER.search(found[0]) or line.asks:
        return None
    return _counted(line, setting, found["refs"] or found["refs2"], found, found["count"], from_due=True)


def _counted(
    line: Line, setting: Setting, used: str, found: re.Match[str], said: str, *, from_due: bool = False
) -> Reading:
    count, unit, working = number(said.casefold()), found["unit"].casefold(), bool(found["working"])
    reason = re.sub(
        r"^(?:pls|please|plz)\b[\s,;:.–-]*", "", line.plain(found["tail"] or "").strip(_EDGES), flags=re.IGNORECASE
    )
    why = f" – {reason}" if reason else ""
    units = f"{count} more {'working ' if working else ''}{unit}s"
    item = which_item(line, setting, line.named(used), lambda ref: f"{ref} needs {units}{why}", verb="needs more time")
    if not isinstance(item, KnownItem):
        return item
    starts = [item.due] if item.due is not None and item.due >= setting.today else []
    if not (from_due and starts):
        starts.append(setting.today)
    days = [day for start in starts if (day := _later(start, count, unit, working, setting, item)) is not None]
    days = list(dict.fromkeys(days))
    ref = spoken(item, setting)
    if not days:
        return Unclear(reason="That lies beyond any calendar kept here: give a date.")
    if len(days) == 1:
        return MoveDue(item=item, reading=Exact(days[0]), reason=reason)
    return Ask(
        question=f"{count} more {unit}{'s' if count > 1 else ''} for {ref}: from its due date or from today?",
        choices=tuple(Choice(label=say(day), line=f"{ref} due {say(day)}{why}") for day in days),
    )


def _later(start: date, count: int, unit: str, working: bool, setting: Setting, item: KnownItem) -> date | None:
    calendar = setting.calendar(item.programme)
    try:
        if working:
            return calendar.shift(start, count)
        if unit == "month":
            return calendar.on_or_after(start + relativedelta(months=count))
        days = {"day": 1, "week": 7, "wk": 7, "fortnight": 14}[unit] * count
        return calendar.on_or_after(start + timedelta(days=days))
    except (ValueError, OverflowError):
        return None


def _late(line: Line, setting: Setting) -> Reading | None:
    """`running late`: by when, then?"""
    found = _LATE.fullmatch(line.text)
    if found is None or line.asks:
        return None
    used = found["refs"] or ""
    tail = line.plain(found["tail"] or "").strip(_EDGES)
    if looks_dated(tail) and (dated := leading_date(tail, setting, setting.focus.item)) is not None:
        reading, phrase, reason = dated
        if not isinstance(reading, NotADate):
            return which_is_due(line, setting, used, reading, phrase, reason)
    item = which_item(line, setting, line.named(used), lambda ref: f"{ref} running late", verb="is late")
    if not isinstance(item, KnownItem):
        return item
    ref = spoken(item, setting)
    words = line.plain(line.text.removeprefix(used)).strip(_EDGES)
    because = f" – {words}"
    days = coming_fridays(setting, item.programme)
    return Ask(
        question=f"When will {ref} be done?",
        choices=tuple(Choice(label=say(day), line=f"{ref} due {say(day)}{because}") for day in days),
    )
