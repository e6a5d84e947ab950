"""Lines that ask for a reminder: `remind me tues`, `remind me about A01 on Thursday`, `remind me tomorrow at 4pm to …`."""

import re
from datetime import time

from domain.dates import DateReading, Exact, NeedsConfirming
from domain.language.holding_off import until_when
from domain.language.mentions import Line
from domain.language.office import Remind
from domain.language.readings import Ask, Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, looks_dated, plain_date, trailing_date
from domain.language.which import settled

NINE = time(9)
"""When a reminder comes for which no hour was said, local time."""

_REMIND = re.compile(
    r"(?:remind me|give me a reminder|set (?:me )?(?:a )?reminder|reminder)\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_ABOUT = re.compile(
    r"\b(?:about|to|of|re|that|for)\s+(?P<what>(?!(?:mon|tue|wed|thu|fri|the \d|next|tomorrow)).+)",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " ,;:.-–!()\n"


def read_reminding(line: Line, setting: Setting) -> Reading | None:
    """A reminder with its moment and subject; a question when the moment is not known; None when none is asked for."""
    found = _REMIND.fullmatch(line.text)
    if found is None or len(line.text) > 400 or re.match(r"later\b|what\b", found["rest"], re.IGNORECASE):
        return None
    what, reading = _subject_and_moment(found["rest"].strip(_EDGES), line, setting)
    named = [one for one in line.named(line.text) if one.items]
    item = settled(setting, named[0], lambda ref: f"remind me about {ref}") if named else None
    if what.casefold() in ("this", "it", "that"):
        what, item = "", item or setting.focus.item
    if isinstance(item, Ask):
        return item
    tail = f" about {what}" if what else f" about {named[0].typed}" if named else ""
    if isinstance(reading, Exact) and _to_come(reading, setting):
        at = Exact(reading.day, reading.time or NINE, reading.note)
        return Remind(at=at, what=what, item=item if isinstance(item, KnownItem) else None)
    if isinstance(reading, NeedsConfirming):
        return ask_date(reading, lambda day: f"remind me on {day}{tail}")
    return until_when(setting, lambda day: f"remind me on {day}{tail}", "Remind you when?")


def _subject_and_moment(rest: str, line: Line, setting: Setting) -> tuple[str, DateReading | None]:
    text = re.sub(r"(?<=\bat )(\d{1,2})\.([0-5]\d)\b", r"\1:\2", line.plain(rest))
    if looks_dated(text):
        reading = plain_date(text, setting)
        if isinstance(reading, Exact | NeedsConfirming):
            return "", reading
    about = _ABOUT.search(text)
    if about is None:
        return text, None
    before, inside = text[: about.start()].strip(_EDGES), about["what"].strip(_EDGES)
    if before:
        return inside, plain_date(before, setting)
    what, tail = trailing_date(inside, setting, past=False)
    return (what, plain_date(inside[len(what) :].strip(_EDGES), setting)) if tail is not None else (inside, None)


def _to_come(reading: Exact, setting: Setting) -> bool:
    return (reading.day, reading.time or NINE) > (setting.today, setting.now)
