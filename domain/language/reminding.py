"""Lines that ask for a reminder: `remind me tues`, `remind me about A01 on Thursday`, `remind me in an hour to …`."""

import re
from datetime import date, datetime, time, timedelta

from domain.dates import DateReading, Exact, NeedsConfirming, NotADate, say
from domain.language.holding_off import until_when
from domain.language.mentions import Line
from domain.language.office import Remind
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, is_dated, looks_dated, plain_date, trailing_date
from domain.language.which import settled
from domain.language.words import SMALL_NUMBERS, any_of

NINE = time(9)
"""When a reminder comes for which no hour was said, local time."""

_REMIND = re.compile(
    r"(?:remind me|give me a reminder|(?:set|add|make|create)(?: up)? (?:me )?(?:an? )?reminder|reminder|(?:don'?t|do not|dont) let me forget"
    r"|(?P<weak>(?:nudge|ping|prod|poke) me|give me a (?:nudge|shout|prod|poke)))\b[\s:,–-]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT = re.compile(
    r"\b(?:about|to|of|re|that|for)\s+(?P<what>(?!(?:mon|tue|wed|thu|fri|the \d|next|tomorrow)).+)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = rf"(?:\d{{1,3}}|{any_of(SMALL_NUMBERS)}|an?|half an|a couple of)"
_SPAN = re.compile(rf"\bin\s+(?P<n>{_NUMBER})\s+(?P<unit>min(?:ute)?s?|hrs?|hours?)(?:['’]?s? time)?\b", re.IGNORECASE)
_PARTS = {
    "morning": NINE,
    "am": NINE,
    "first thing": NINE,
    "lunchtime": time(12, 30),
    "lunch": time(12, 30),
    "afternoon": time(14),
    "pm": time(14),
    "evening": time(18),
    "tonight": time(18),
    "after work": time(18),
}
_PART = re.compile(
    r"\b(?:(?P<this>this\s+)|in\s+the\s+|at\s+)?(?<!\d )(?<!\d)(?P<part>morning|am|lunch(?:time)?|afternoon|pm|evening|tonight|first thing)\b",
    re.IGNORECASE,
)
_ANYWAY = re.compile(r"[\s,]*\b(?:anyway|all the same|even so)\b", re.IGNORECASE)
_BEFORE_DUE = re.compile(
    rf"(?:(?P<n>{_NUMBER}|the)\s+(?P<unit>days?|weeks?)\s+(?:before|ahead)|(?P<on>when|on the day|the day|once))"
    r"(?=.*\b(?:due|expected|needed)\b)",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:every|each)\s+(?:other\s+)?(?:\w+day|day|week|month|morning|fortnight)s?\b", re.IGNORECASE)
_NO_DAY = frozenset({"papers", "board", "meeting", "boards", "report", "update", "asap", "soon", "later"})
_LINK = re.compile(r"^(?:about|to|of|re|that)\s+", re.IGNORECASE)
_EDGES = " ,;:.-–!()\n"
_LONGEST = 400


def read_reminding(line: Line, setting: Setting) -> Reading | None:
    """A reminder with its moment and subject; a question when the moment is not known, or is no working day of the
    speaker's; None when none is asked for."""
    found = _REMIND.fullmatch(line.text)
    if found is None or len(line.text) > _LONGEST or re.match(r"(?:later|what)\b", found["rest"], re.IGNORECASE):
        return None
    rest, sure = _ANYWAY.subn("", found["rest"])
    every = _EVERY.search(rest)
    what, reading = _subject_and_moment((_EVERY.sub("", rest) if every else rest).strip(_EDGES), line, setting)
    named = [one for one in line.named(line.text) if one.items]
    item = settled(setting, named[0], lambda ref: f"remind me about {ref}") if named else None
    if found["weak"] and (named or not what):
        return None
    if what.casefold() in ("this", "it", "that"):
        what, item = "", item or setting.focus.item
    if isinstance(item, Ask):
        return item
    if named and (due := _before_due(line.text, item, setting)) is not None:
        what, reading = named[0].typed, due
    tail = f" about {what}" if what else f" about {named[0].typed}" if named else ""
    known = item if isinstance(item, KnownItem) else None
    if every:
        return until_when(setting, lambda day: f"remind me on {day}{tail}", "I remind once. When first?")
    if isinstance(reading, Exact):
        return _settled(
            Exact(reading.day, reading.time or NINE, reading.note), what, known, tail, setting, sure=bool(sure)
        )
    if isinstance(reading, NeedsConfirming):
        at = f" at {reading.time:%H:%M}" if reading.time is not None else ""
        return ask_date(reading, lambda day: f"remind me on {day}{at}{tail}")
    if isinstance(reading, NotADate) and reading.offers and is_dated(reading):
        return ask_date(reading, lambda day: f"remind me on {day}{tail}")
    return until_when(setting, lambda day: f"remind me on {day}{tail}", "Remind you when?")


def _settled(at: Exact, what: str, item: KnownItem | None, tail: str, setting: Setting, *, sure: bool) -> Reading:
    """The reminder, when its moment is to come and on a working day of the speaker's or meant all the same."""
    hour = at.time or NINE
    if (at.day, hour) <= (setting.today, setting.now):
        gone = f"{say(at.day)} at {hour:%H:%M} has gone by. Remind you when?"
        return until_when(setting, lambda day: f"remind me on {day} at {hour:%H:%M}{tail}", gone)
    if not sure and at.day != setting.today and not _works(setting, at.day):
        day = _next_working(setting, at.day)
        lines = ((at.day, " anyway"), (day, ""))
        choices = tuple(
            Choice(label=say(one), line=f"remind me on {say(one)} at {hour:%H:%M}{anyway}{tail}")
            for one, anyway in lines
        )
        return Ask(
            question=f"{say(at.day)} is not one of your working days. Remind you then all the same, or on {say(day)}?",
            choices=choices,
        )
    return Remind(at=at, what=what, item=item)


def _subject_and_moment(rest: str, line: Line, setting: Setting) -> tuple[str, DateReading | None]:
    text = re.sub(r"(?<=\bat )(\d{1,2})\.([0-5]\d)\b", r"\1:\2", line.plain(rest))
    if span := _SPAN.search(text):
        subject = f"{text[: span.start()]} {text[span.end() :]}".strip(_EDGES)
        return _LINK.sub("", subject), _after(span, setting)
    about = _ABOUT.search(text)
    head = text if about is None else text[: about.start()]
    if part := _PART.search(head):
        day = f"{head[: part.start()]} {head[part.end() :]}".strip(_EDGES)
        return "" if about is None else about["what"].strip(_EDGES), _at_part(day, part, setting)
    if looks_dated(text):
        reading = plain_date(text, setting)
        if is_dated(reading):
            return "", reading
    if about is None:
        return _with_trailing(text, setting)
    before, inside = text[: about.start()].strip(_EDGES), about["what"].strip(_EDGES)
    if before:
        reading = plain_date(before, setting)
        return inside, reading if is_dated(reading) else _with_trailing(inside, setting)[1]
    return _with_trailing(inside, setting)


def _with_trailing(text: str, setting: Setting) -> tuple[str, DateReading | None]:
    """The words and the moment that ends them; "send the papers" names no moment."""
    if (
        found := re.search(r"\s+(?:(?:on|in the)\s+)?(\w+)\s+(morning|afternoon|evening|am|pm)$", text, re.IGNORECASE)
    ) and (part := _PART.search(found[0])):
        reading = _at_part(found[1], part, setting)
        if isinstance(reading, Exact):
            return text[: found.start()].strip(_EDGES), reading
    what, tail = trailing_date(text, setting, past=False)
    phrase = text[len(what) :].strip(_EDGES)
    if tail is None or phrase.casefold() in _NO_DAY:
        return _LINK.sub("", text), None
    return _LINK.sub("", what.strip(_EDGES)), plain_date(phrase, setting)


def _after(span: re.Match[str], setting: Setting) -> Exact:
    """So many minutes or hours from now."""
    word = " ".join(span["n"].casefold().split())
    hours = span["unit"].casefold().startswith("h")
    number = 0.5 if word == "half an" else 2 if word == "a couple of" else 1 if word in ("a", "an") else 0
    number = number or (int(word) if word.isdigit() else SMALL_NUMBERS[word])
    now = datetime.combine(setting.today, setting.now.replace(second=0, microsecond=0))
    at = now + (timedelta(hours=number) if hours else timedelta(minutes=number))
    return Exact(at.date(), at.time())


def _at_part(day: str, part: re.Match[str], setting: Setting) -> DateReading | None:
    """A part of a day: of the day said beside it, else of today, or of tomorrow once it has gone by."""
    hour = _PARTS[" ".join(part["part"].casefold().split())]
    if day:
        reading = plain_date(day, setting)
        if isinstance(reading, Exact):
            return Exact(reading.day, reading.time or hour, reading.note)
        return (
            NeedsConfirming(reading.candidates, reading.question, hour)
            if isinstance(reading, NeedsConfirming)
            else None
        )
    to_come = hour > setting.now
    return Exact(setting.today if to_come else setting.today + timedelta(days=1), hour)


def _before_due(text: str, item: KnownItem | Ask | Unclear | None, setting: Setting) -> Exact | None:
    """So many days before an item is due, or on the day itself."""
    found = _BEFORE_DUE.search(text)
    if found is None or not isinstance(item, KnownItem) or item.due is None:
        return None
    if found["on"]:
        return Exact(item.due)
    word = found["n"].casefold()
    number = int(word) if word.isdigit() else SMALL_NUMBERS.get(word, 2 if "couple" in word else 1)
    return Exact(item.due - timedelta(days=number * (7 if found["unit"].casefold().startswith("w") else 1)))


def _works(setting: Setting, day: date) -> bool:
    person = next((one for one, _ in setting.members if one.id == setting.speaker), None)
    if person is not None and (day.weekday() not in person.working_days or person.away(day) is not None):
        return False
    return setting.calendar().is_working_day(day)


def _next_working(setting: Setting, day: date) -> date:
    after = [day + timedelta(days=days) for days in range(1, 120)]
    return next((one for one in after if _works(setting, one)), setting.calendar().shift(day, 1))
