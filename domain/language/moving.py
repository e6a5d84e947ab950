"""Lines that give an item another date: `push A17 to 12/12`, `will have it by Fri`, `w/c 3rd`, `need another week`."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from domain.dates import DateReading, Exact, NotADate, say
from domain.dates.vocabulary import NUMBER, number
from domain.language.intents import MoveDue
from domain.language.mentions import REF, REFS, Line
from domain.language.privacy import without_health
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, coming_fridays, due_date, leading_date, looks_dated
from domain.language.which import ANY, ask_about_all, other_mentions, spoken, which_item
from domain.language.words import MOVE, SLIPS, any_of

_ASKED = r"(?:(?:can|could|may)\s+(?:we|i|you)\s+(?:please\s+)?(?:have\s+)?)?"
_TO = r"(?:(?:back|out|on|forward|forwards|along|off|the|its|due|date|deadline|forecast|target|again|now|a bit|slightly|=|:|is|being|completion)\s+)*"
_PREPOSITION = r"(?:(?:to|until|till|til|for|by|as|→|->|=|:|be|on|now)\s+)*"
_VERB_FIRST = re.compile(
    rf"(?:(?P<why>[^\n]{{3,160}}?)(?:,|\s+so|\s+[–-]|\.|;)\s+)?(?:so\s+)?{_ASKED}(?:i'?ve|we'?ve|have|had to|need to|going to|i|we|please|i'?m|we'?re|will|are|am|let'?s|to|should|must)?\s*"
    rf"(?:{any_of(MOVE)}|pushed|moved|moving|pushing|extended|shifted|changed|revised|rescheduled|delayed|an extension (?:on|for|to)|extension (?:on|for|to)|give me)\s+"
    rf"(?:(?:the|my|due date|deadline|date|forecast|due|of|for|on)\s+)*(?P<refs>{REFS}|it|that|this|that one|this one|the date|date|the deadline|deadline|the due date)"
    rf"(?:'s)?\s*{_TO}{_PREPOSITION}(?P<date>.+)",
    re.IGNORECASE | re.DOTALL,
)
_REF_FIRST = re.compile(
    rf"(?P<refs>{REFS})(?:'s)?[\s:,–-]*(?:(?:is|are|now|will|be|to|should|going|the|has|have|had|been|i'?ll|we'?ll|it'?ll|have|get|can|it|it'?s|its|this|that|them|this one"
    rf"|probably|likely|i|we|a|new|done|ready|finished|complete|completed|sent|with you|sorted|issued|delivered|over to you|hope|hoping|aim|aiming|expect|expecting|in|out|on track)\s+)*"
    rf"(?:(?:{any_of(SLIPS)})(?:\s+(?:date|now|is|back|out|on|moving|forecast|until|till))*\s*[:=]?\s*)?{_PREPOSITION}(?P<date>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PROMISE = re.compile(
    r"(?:(?:i'?ll|i will|we'?ll|we will|will|should|can|could|hope to|hoping to|expect to|expecting to|aim to|aiming to|aiming for|going to|it'?ll|it will|you'?ll|you will"
    r"|they'?ll|can have|able to|i can|we can|i should|we should|should be able to|planning to|plan to|looking at|more like|make it|make that|call it|say|let'?s say"
    r"|expected|expect it|expecting it|due|now due|ready|done|finished|complete|completed|be done|will be done|to be done|on track for|new date|deadline|push to|push it to|moved? to|move it to|it'?s due|slips? to|slipped to"
    r"|slipping to|eta|promise|promised|delayed (?:until|til|till|to)|pushed (?:back )?to|change it to|change that to|change to|need|needs|need until|give me|give me until|can i have until|can i have til|can i have|could i have until|could i have)\b[\s:,]*)"
    r"(?P<middle>(?:[^\s\d]+\s+){0,7}?)(?P<date>(?:by|on|for|before|at|in|next|tomorrow|tmrw|until|till|til|end|eom|cop|cob|eod|w/c|wc|asap|this|close|the|a|first|mid|early|late|mon|tue|wed|thu|fri|week|[\d]).*)",
    re.IGNORECASE | re.DOTALL,
)
_MIDDLE = re.compile(
    r"(?:(?:have|get|do|finish|complete|send|be|let|you|it|this|that|them|these|to|done|ready|back|finished|complete|completed|with|over|sent|sorted|a|an|the|draft|final|version|one|both|all|most|issue"
    r"|done|able|aim|that'?s|is|now|hopefully|probably|definitely|out|in|up|submit|submitted|signed|off|wrapped|shared|share|circulate|circulated|deliver|delivered|answer|response|reply|for|of|some|something"
    r"|chase|turn|round|around|completion|more|time|list|paper|report|document|doc|figures|numbers|data|return|have|until|aiming|forecast|date|only|just|so|–|-|:|=|to jo)\b\s*)*",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?:(?P<refs>{REFS})\s*[:,–-]?\s*)?(?:(?:can|could|may)\s+(?:i|we)\s+|i'?ll\s+|we'?ll\s+|i\s+|we\s+|just\s+|going to\s+|will\s+)*(?:(?:need|needs|have|get|give me|give us|want|wants|extend by|slip by|add|slips by|push by|push back|extend it by|push it back|extend|extension of|give it|allow)\s+)*"
    rf"(?:(?P<refs2>{REFS})\s+(?:by\s+|back\s+)*)?(?:another|an extra|an additional|(?P<more>{NUMBER}) (?:more|extra|additional|further)|(?:about )?(?P<plain>{NUMBER}))\s+(?:(?P<count>{NUMBER})\s+)?(?:(?P<working>working|business)\s+)?(?P<unit>day|week|wk|fortnight|month)s?'?(?:\s+(?:more|longer|extra|extension|later))?"
    rf"(?:\s+(?:on|for|with)\s+(?P<refs3>{REFS}|it|this|that|this one))?(?P<tail>[\s,.;:–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_MORE_WORD = re.compile(
    r"\b(?:another|extra|additional|more|longer|extension|later|further|extend|slip|push|need|needs|give)\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    rf"(?:(?P<refs>{REFS})\s*[:,–-]?\s*)?(?:(?:it|this|that|it'?s|i'?m|we'?re|im|is|are|will|be|going|to|i|we|running|a|bit|little|slightly|sorry|might|may|probably|this one is)\s+)*"
    r"(?:running late|late|delayed|slipping|slipped|not going to make it|won'?t make it|wont make it|can'?t make (?:it|that|the date)|cannot make (?:it|that)|won'?t be (?:done|ready) in time|not done yet|not ready yet|not finished yet|need(?:s)? (?:a bit )?more time|more time(?: needed)?|behind|going to miss(?: it| the deadline)?|missed(?: it| the deadline)|be late)"
    r"(?P<tail>\s*[,.;:–-].*|\s+(?:because|as|due to|on|with)\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " ,;:.-–!()\n"
_UNREADABLE = "not a date I can read"


def read_moving(line: Line, setting: Setting) -> Reading | None:
    """Another date for an item, the questions that a date leaves, or "by when?"; None when no date is meant."""
    for read in (_more_time, _late, _dated_by_verb, _dated_by_ref, _promised):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def read_bare_date(line: Line, setting: Setting) -> Reading | None:
    """A line that is a date and nothing else: an answer about the item in focus, else a question about which item."""
    if re.search(REF, line.text) or not looks_dated(line.text):
        return None
    found = leading_date(line.text, setting, setting.focus.item)
    if found is None:
        return None
    reading, phrase, reason = found
    if setting.focus.item is not None:
        return _moved(line, setting, setting.focus.item, reading, reason)
    return _which_is_due(line, setting, (), reading, phrase, reason, ask=True)


def _dated_by_verb(line: Line, setting: Setting) -> Reading | None:
    found = _VERB_FIRST.fullmatch(line.text)
    if found is None:
        return None
    said = line.named(found["refs"])
    why = line.plain(found["why"] or "").strip(_EDGES)
    return _with_date(line, setting, said, found["date"], why, used=found["refs"])


def _dated_by_ref(line: Line, setting: Setting) -> Reading | None:
    found = _REF_FIRST.fullmatch(line.text)
    return (
        None
        if found is None
        else _with_date(line, setting, line.named(found["refs"]), found["date"], used=found["refs"])
    )


def _promised(line: Line, setting: Setting) -> Reading | None:
    if re.search(REF, line.text):
        return None
    found = _PROMISE.fullmatch(line.text)
    if found is None or not _MIDDLE.fullmatch(found["middle"]):
        plain = re.match(r"(?:by|before|until|til|till)\s", line.text, re.IGNORECASE)
        return _with_date(line, setting, (), line.text) if plain else None
    return _with_date(line, setting, (), found["date"])


def _with_date(line: Line, setting: Setting, said: tuple, text: str, why: str = "", used: str = "") -> Reading | None:  # type: ignore[type-arg]
    item = said[0].items[0] if len(said) == 1 and len(said[0].items) == 1 else None if said else setting.focus.item
    found = leading_date(line.plain(text), setting, item)
    if found is None:
        return None
    reading, phrase, reason = found
    return _which_is_due(line, setting, said, reading, phrase, why or reason, used=used)


def _which_is_due(
    line: Line,
    setting: Setting,
    said: tuple,  # type: ignore[type-arg]
    reading: DateReading,
    phrase: str,
    reason: str,
    *,
    used: str = "",
    ask: bool = False,
) -> Reading:
    day = say(reading.day) if isinstance(reading, Exact) else phrase

    def again(ref: str) -> str:
        return f"{ref} due {day}{f' – {reason}' if reason else ''}"

    if said and other_mentions(line, line.named(used)):
        return ask_about_all(setting, line.mentions, again, f"is due {day}")
    if ask:
        return Ask(question=f"Which one is due {day}?", choices=_open_choices(line, setting, again))
    item = which_item(line, setting, said, again, verb=f"is due {day}", unnamed=ANY)
    return _moved(line, setting, item, reading, reason) if isinstance(item, KnownItem) else item


def _open_choices(line: Line, setting: Setting, again) -> tuple[Choice, ...]:  # type: ignore[no-untyped-def]
    from domain.language.which import pick_list

    return pick_list(setting.mine, setting, again)


def _moved(line: Line, setting: Setting, item: KnownItem, reading: DateReading, reason: str) -> Reading:
    reason = without_health(reason.strip(_EDGES))
    if isinstance(reading, Exact):
        return MoveDue(item=item, reading=reading, reason=reason)
    ref = spoken(item, setting)
    return ask_date(reading, lambda day: f"{ref} due {day}{f' – {reason}' if reason else ''}", note=f"({ref})")


def _more_time(line: Line, setting: Setting) -> Reading | None:
    """`another week`: counted from the due date and from today, which is asked when they differ."""
    found = _MORE.fullmatch(line.text)
    if found is None or not _MORE_WORD.search(line.text):
        return None
    used = found["refs"] or found["refs2"] or found["refs3"] or ""
    said = line.named(used)
    tail = line.plain(found["tail"] or "").strip(_EDGES)
    words = (found["count"], found["more"], found["plain"])
    count = number(next((word for word in words if word), "a").casefold())
    unit, working = found["unit"].casefold(), bool(found["working"])
    item = which_item(
        line,
        setting,
        said,
        lambda ref: f"{ref} needs {count} more {'working ' if working else ''}{unit}s",
        verb="needs more time",
    )
    if not isinstance(item, KnownItem):
        return item
    starts = [item.due] if item.due is not None and item.due >= setting.today else []
    days: list[date] = []
    for start in (*starts, setting.today):
        if (day := _later(start, count, unit, working, setting, item)) is not None and day not in days:
            days.append(day)
    ref = spoken(item, setting)
    if not days:
        return Unclear(reason="That lies beyond any calendar kept here: give a date.")
    reason = without_health(tail)
    if len(days) == 1:
        return MoveDue(item=item, reading=Exact(days[0]), reason=reason)
    return Ask(
        question=f"{count} more {unit}{'s' if count > 1 else ''} for {ref}: from its due date or from today?",
        choices=tuple(
            Choice(label=say(day), line=f"{ref} due {say(day)}{f' – {reason}' if reason else ''}") for day in days
        ),
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
    if found is None:
        return None
    tail = line.plain(found["tail"] or "").strip(_EDGES)
    if looks_dated(tail) and (dated := leading_date(tail, setting, setting.focus.item)) is not None:
        reading, phrase, reason = dated
        if not isinstance(reading, NotADate):
            return _which_is_due(
                line, setting, line.named(found["refs"] or ""), reading, phrase, reason, used=found["refs"] or ""
            )
    item = which_item(line, setting, line.named(found["refs"] or ""), lambda ref: f"{ref} running late", verb="is late")
    if not isinstance(item, KnownItem):
        return item
    ref = spoken(item, setting)
    days = coming_fridays(setting, item.programme)
    because = f" – {without_health(tail)}" if tail else ""
    return Ask(
        question=f"When will {ref} be done?",
        choices=tuple(Choice(label=say(day), line=f"{ref} due {say(day)}{because}") for day in days),
    )
