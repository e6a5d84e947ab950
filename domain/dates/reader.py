"""Reads one date phrase by British rules: the day it names, the question it leaves, or why it names none."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from domain.calendar import WorkingCalendar
from domain.dates.ordinals import read_ordinal
from domain.dates.readings import CLOSE_OF_PLAY, Asked, DateReading, Exact, NeedsConfirming, NotADate, either, say
from domain.dates.spoken import is_christmas, read_spoken
from domain.dates.vocabulary import LONGEST_PHRASE, VAGUE, WEEKDAY, tidy
from domain.dates.weeks import read_week
from domain.dates.written import read_written

_LEAD = re.compile(
    r"(?:due(?: date)?|date|by|on|for|to|from|since|in|say|now|maybe|perhaps|around|about|approx\.?|circa|ready by|done by"
    r"|no later than|not later than|(until|till|til|'til|up to))[ :]+(?=.)"
)
_BEFORE = re.compile(r"(?:before|ahead of|prior to)(?: the)? (.+)")
_AFTER = re.compile(r"(?:after|following)(?: the)? (.+)")
_BOARD = re.compile(r"(?:the |our )?(?:next )?(?:programme )?(?:board|pdb)(?: meeting)?|(?:the )?next meeting")
_PAPERS = re.compile(r"(?:the |next )*(?:board )?papers(?: (?:day|date|deadline))?")
_CLOSE = re.compile(
    r"(?:by )?\b(?:cop|cob|eod|eop|c\.o\.p|close of (?:play|business)|end of (?:the )?(?:working )?(?:day|play|business))\b(?: on| of)?"
)
_TWELVE_HOUR = re.compile(r"(?:\bat |\bby |@ ?)?\b(1[0-2]|0?[1-9])(?:[:.]([0-5][0-9]))? ?(a\.?m|p\.?m)\b\.?")
_TWENTY_FOUR_HOUR = re.compile(
    r"(?:\bat |\bby |@ ?|(?<=[0-9])t)?(?<![0-9:])([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
)
_NOON = re.compile(r"(?:\bat |\bby )?\b(?:12 ?)?(?:noon|midday)\b")
_BARE_HOUR = re.compile(r"\bat (1[0-2]|[1-9])$")
_DAY_PART = re.compile(
    r"(?:\bin the |\bthis |\bfirst thing )?\b(?:morning|afternoon|evening|lunchtime)\b"
    rf"|\bfirst thing(?: on)?(?= (?:tomorrow|tmrw|tomo|{WEEKDAY})|$)"
)

_FORMS: tuple[Callable[[str, Asked], DateReading | None], ...] = (read_written, read_week, read_ordinal, read_spoken)


def read_date(
    text: str,
    *,
    today: date,
    calendar: WorkingCalendar,
    past: bool = False,
    due: bool = True,
    next_board: date | None = None,
    papers: date | None = None,
) -> DateReading:
    """The day that `text`, a date phrase and nothing else, names to somebody speaking on `today`.

    Day-month order, never a guess: what could mean two days is a question, and what names no day says so with offers.
    `past` looks backwards, as after a verb in the past tense; then `due` does not count. `due` reads a day by which
    something is owed: an Exact is never before `today`, "w/c" gives that week's Friday, a bank holiday or closure day
    gives the working days around it; without `due`, "w/c" gives the Monday and "til 7th" asks whether that is the day
    back. `next_board` and `papers` are the dates of the item's board, for "by next board". Never raises.
    """
    asked = Asked(today=today, calendar=calendar, past=past, due=due, next_board=next_board, papers=papers)
    return read_phrase(text, asked) or NotADate(
        f"“{text.strip()[:LONGEST_PHRASE]}” is not a date I can read: type it like {say(today)}.", _offers(asked)
    )


def read_phrase(text: str, asked: Asked) -> DateReading | None:
    """As `read_date`, but None when `text` is not in the shape of a date at all."""
    if len(text) > 4 * LONGEST_PHRASE:
        return None
    phrase = tidy(text)
    if len(phrase) > LONGEST_PHRASE:
        return None
    if not phrase and not text.strip(" ?-"):
        return NotADate("No date was given.", _offers(asked))
    if phrase in VAGUE:
        return _vague(" ".join(text.split()), asked)
    try:
        return _read(phrase, asked)
    except (ValueError, OverflowError):
        return NotADate(f"“{phrase}” lies beyond any calendar kept here: type a date like {say(asked.today)}.")


def _read(phrase: str, asked: Asked) -> DateReading | None:
    phrase, hour = _take_time(phrase)
    phrase, until = _take_lead(phrase)
    if hour is None:
        phrase, hour = _take_time(phrase)
    if phrase in VAGUE:
        return _vague(phrase, asked)
    if not phrase:
        reading: DateReading | None = _settled(Exact(asked.today), asked) if hour is not None else None
    elif until and not asked.due:
        reading = _until(phrase, asked)
    else:
        reading = _dated(phrase, asked)
    return _timed(reading, hour) if hour is not None else reading


def _vague(phrase: str, asked: Asked) -> NotADate:
    return NotADate(f"“{phrase}” is not a date: give a day, or a day to review it.", _offers(asked))


def _dated(phrase: str, asked: Asked) -> DateReading | None:
    if _BOARD.fullmatch(phrase):
        return _board(asked)
    if _PAPERS.fullmatch(phrase):
        return _settled(Exact(asked.papers), asked) if asked.papers else NotADate("No papers date is known for this.")
    if match := _BEFORE.fullmatch(phrase):
        return _before(match[1], asked)
    if asked.due and not asked.past and is_christmas(phrase):
        return _before(phrase, asked)
    if match := _AFTER.fullmatch(phrase):
        inner = _plain(match[1], replace(asked, due=False))
        if not isinstance(inner, Exact):
            return inner
        return NotADate(f"“{phrase}” is not a day: by when?", (asked.calendar.shift(inner.day, 1),))
    reading = _plain(phrase, asked)
    return _settled(reading, asked) if isinstance(reading, Exact) else reading


def _plain(phrase: str, asked: Asked) -> DateReading | None:
    readings = (form(phrase, asked) for form in _FORMS)
    return next((reading for reading in readings if reading is not None), None)


def _take_lead(phrase: str) -> tuple[str, bool]:
    until = False
    while match := _LEAD.match(phrase):
        until = until or match[1] is not None
        phrase = phrase[match.end() :]
    return phrase, until


def _take_time(phrase: str) -> tuple[str, time | None]:
    for form in (_CLOSE, _NOON, _TWELVE_HOUR, _TWENTY_FOUR_HOUR, _BARE_HOUR):
        if match := form.search(phrase):
            rest = f"{phrase[: match.start()]} {phrase[match.end() :]}"
            return " ".join(_DAY_PART.sub(" ", rest).split()).strip(" ,-"), _hour(match)
    rest = _DAY_PART.sub(" ", phrase)
    return (" ".join(rest.split()) or "today") if rest != phrase else phrase, None


def _hour(match: re.Match[str]) -> time:
    if match.re is _CLOSE:
        return CLOSE_OF_PLAY
    if match.re is _NOON:
        return time(12)
    if match.re is _TWELVE_HOUR:
        return time(int(match[1]) % 12 + (12 if match[3].startswith("p") else 0), int(match[2] or 0))
    if match.re is _TWENTY_FOUR_HOUR:
        return time(int(match[1]), int(match[2]))
    return time(int(match[1]) + (12 if int(match[1]) < 7 else 0))


def _timed(reading: DateReading | None, hour: time) -> DateReading | None:
    return replace(reading, time=hour) if isinstance(reading, Exact | NeedsConfirming) else reading


def _settled(found: Exact, asked: Asked) -> DateReading:
    """Nothing past where something is owed, nothing to come where something happened, nobody due on a bank holiday."""
    day, calendar = found.day, asked.calendar
    if asked.past:
        return found if day <= asked.today else NotADate(f"{say(day)} is still to come.", (asked.today,))
    if not asked.due:
        return found
    if day < asked.today:
        return NotADate(f"{say(day)} has passed.", _offers(asked))
    if calendar.is_working_day(day):
        return found
    if day.weekday() > 4:
        weekend = f"That is a {'Saturday' if day.weekday() == 5 else 'Sunday'}."
        return replace(found, note=found.note or weekend)
    before, after = calendar.shift(day, -1), calendar.shift(day, 1)
    why = f"{say(day)} is a {'closure day' if day in calendar.closures else 'bank holiday'}"
    return either(before if before >= asked.today else day, after, why)


def _until(phrase: str, asked: Asked) -> DateReading | None:
    reading = _dated(phrase, asked)
    if not isinstance(reading, Exact):
        return reading
    back, after = asked.calendar.on_or_after(reading.day), asked.calendar.shift(reading.day, 1)
    if back == after:
        return Exact(back, note=f"Back at work on {say(back)}.")
    return NeedsConfirming((back, after), f"Back at work {say(back)}, or is that the last day away, back {say(after)}?")


def _before(phrase: str, asked: Asked) -> DateReading | None:
    if _BOARD.fullmatch(phrase):
        return _board(asked)
    reading = _plain(phrase, replace(asked, due=False))
    if not isinstance(reading, Exact):
        return reading
    if re.match(r"end|close|eo|month", phrase):
        return _settled(reading, asked)
    day = asked.calendar.shift(reading.day, -1)
    note = f"The last working day before {say(reading.day)}."
    shut = [closed for closed in sorted(asked.calendar.closures) if abs(closed - reading.day) < timedelta(days=15)]
    if shut and is_christmas(phrase):
        note += f" The council is closed on {', '.join(say(closed) for closed in shut)}."
    return _settled(Exact(day, note=note), asked)


def _board(asked: Asked) -> DateReading:
    if asked.next_board is None:
        return NotADate("No date of the next board is known for this.", _offers(asked))
    if asked.papers is None or asked.papers < asked.today or asked.papers == asked.next_board:
        return _settled(Exact(asked.next_board), asked)
    return NeedsConfirming(
        (asked.next_board, asked.papers),
        f"The next board is on {say(asked.next_board)} and its papers go out on {say(asked.papers)}: due by which?",
    )


def _offers(asked: Asked) -> tuple[date, ...]:
    """The coming two Fridays, as working days, which is what "asap" is answered with."""
    if asked.past:
        return ()
    friday = asked.today + timedelta(days=(4 - asked.today.weekday()) % 7 or 7)
    try:
        days = (asked.calendar.on_or_before(friday + timedelta(days=7 * week)) for week in (0, 1))
        return tuple(sorted({day for day in days if day >= asked.today}))
    except (ValueError, OverflowError):
        return ()
