"""Reads the dates in the places where a line holds one, and asks about those that are not exact."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.dates import DateReading, Exact, NeedsConfirming, NotADate, read_date, say, split_trailing_date
from domain.identifiers import ProgrammeId
from domain.language.readings import Ask, Choice
from domain.language.setting import KnownItem, Setting
from domain.language.who import is_name
from domain.language.words import REASON

Dated = Callable[[str], str]
"""The line that says the same with that day, written in full."""

_LONGEST_TAIL = 120
_NO_SHAPE = "not a date I can read"
"""How `read_date` refuses what is no date phrase."""

_LEAD = re.compile(r"^(?:(?:by|on|to|for|from|until|till|til|in|at|since|before)\s+)+", re.IGNORECASE)
_NOW = re.compile(
    r"(?<=\S)\s+(?:(?<!\d )(?:am|pm)|(?<=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) )(?:board|meeting)"
    r"|go out|are out|are due|come out|now|instead|then|again|at (?:the )?(?:earliest|latest)|realistically"
    r"|i think)$",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:minutes|notes?|e-?mails?|letter|papers?|report|memo|board pack)\s+(?:of|from|dated)(?:\s+\S+)?$",
    re.IGNORECASE,
)
"""Before a day these name something by its date: "see minutes of 12 Nov" tells no day on which it was done."""

_STARTS_DATED = re.compile(
    r"(?:on|last|yesterday|today|this|back|in|at|the|earlier|mon|tue|wed|thu|fri)", re.IGNORECASE
)
_SOME_DAY = re.compile(
    r"\byesterday\b|\bthis (?:morning|afternoon)\b|\b(?:on|last) (?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri)(?:day)?\b"
    r"|\b(?:mon|tues|wednes|thurs|fri)day\b|\bon (?:the )?\d{1,2}(?:st|nd|rd|th|/\d{1,2})\b",
    re.IGNORECASE,
)
_WITH_DAY = re.compile(
    r"\d|\b(?:(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|today|tonight|yesterday|yday|yest"
    r"|tomorrow|tmrw|tomo|tmw|weeks?|wks?"
    r"|months?|morning|afternoon|last|ago|night|xmas|x-mas|christmas|boxing|easter|board|papers|eom|eow|eoy|cop|cob|eod"
    r"|eop|end|close|start|early|late|mid\w*"
    r"|fortnights?|days?|years?|quarter|q[1-4]|new year|asap|a\.s\.a\.p|tbc|tbd|tba|ongoing|soon|later|urgent\w*"
    r"|whenever|noon"
    r"|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?\w*|oct\w*|nov\w*|dec\w*)\b",
    re.IGNORECASE,
)


def due_date(
    phrase: str, setting: Setting, item: KnownItem | None, programme: ProgrammeId | None = None
) -> DateReading:
    """The day by which something is owed that `phrase` names, by the calendar and the board of the item."""
    board = setting.board_of(item)
    return read_date(
        phrase[:_LONGEST_TAIL],
        today=setting.today,
        calendar=setting.calendar(item.programme if item else programme),
        next_board=board.next_meeting if board else None,
        papers=board.papers if board else None,
    )


def past_date(phrase: str, setting: Setting) -> DateReading:
    """The day on which something happened that `phrase` names."""
    return read_date(phrase[:_LONGEST_TAIL], today=setting.today, calendar=setting.calendar(), past=True, due=False)


def plain_date(phrase: str, setting: Setting, programme: ProgrammeId | None = None) -> DateReading:
    """The day that `phrase` names when nothing is owed by it: a meeting, a first day away."""
    return read_date(phrase[:_LONGEST_TAIL], today=setting.today, calendar=setting.calendar(programme), due=False)


def looks_dated(phrase: str) -> bool:
    """Whether `phrase` is worth reading as a date at all."""
    return len(phrase) <= _LONGEST_TAIL and _WITH_DAY.search(phrase) is not None


def trailing_date(
    text: str, setting: Setting, *, past: bool, item: KnownItem | None = None
) -> tuple[str, DateReading | None]:
    """`text` without the date that ends it, and that date; a name that is also a month ("sent to April") is none."""
    head, tail = text[:-_LONGEST_TAIL], text[-_LONGEST_TAIL:]
    if not looks_dated(tail):
        return text, None
    board = setting.board_of(item)
    rest, reading = split_trailing_date(
        tail,
        today=setting.today,
        calendar=setting.calendar(item.programme if item else None),
        past=past,
        due=not past,
        next_board=board.next_meeting if board else None,
        papers=board.papers if board else None,
    )
    if past and _CITED.search(f"{rest} {tail[len(rest) :].strip().partition(' ')[0]}"):
        return text, None
    if reading is None or is_name(_LEAD.sub("", tail[len(rest) :].strip(" ,;:-–")), setting):
        return text, None
    return head + rest, reading


def past_date_in(text: str, setting: Setting, *, anywhere: bool = False) -> tuple[str, DateReading | None]:
    """`text` without the day on which it happened, and that day, said at the end or the start, or with `anywhere` in
    between."""
    rest, reading = trailing_date(text, setting, past=True)
    if reading is not None:
        return rest, reading
    words = text.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        phrase = " ".join(words[:count])
        if not _STARTS_DATED.match(phrase) or not looks_dated(phrase):
            continue
        reading = past_date(phrase.strip(" ,;:.–-"), setting)
        if is_dated(reading):
            return " ".join(words[count:]), reading
    if anywhere and (found := _SOME_DAY.search(text)):
        reading = past_date(found[0], setting)
        if not isinstance(reading, NotADate):
            return f"{text[: found.start()]} {text[found.end() :]}", reading
    return text, None


def leading_date(text: str, setting: Setting, item: KnownItem | None) -> tuple[DateReading, str, str] | None:
    """The due date that begins `text`, the phrase that says it, and the reason that follows; None when none does.

    The date is all of `text`, or stands before the first comma, dash or "because".
    """
    for phrase, reason in _cuts(text):
        if not looks_dated(phrase) or is_name(_LEAD.sub("", phrase), setting):
            continue
        reading = due_date(phrase, setting, item)
        if is_dated(reading):
            return reading, phrase, reason
    return None


def _cuts(text: str) -> list[tuple[str, str]]:
    cuts = [(_NOW.sub("", text), "")] if len(text) <= _LONGEST_TAIL else []
    reasons = list(REASON.finditer(text[:_LONGEST_TAIL]))[:4]
    return cuts + [(_NOW.sub("", text[: one.start()]), text[one.end() :].strip(" )")) for one in reasons]


def ask_date(reading: NeedsConfirming | NotADate, dated: Dated, *, note: str = "") -> Ask:
    """The question that a date leaves, with a choice a day."""
    days = reading.candidates if isinstance(reading, NeedsConfirming) else reading.offers
    question = reading.question if isinstance(reading, NeedsConfirming) else reading.reason
    return Ask(
        question=f"{question} {note}".strip(),
        choices=tuple(Choice(label=say(day), line=dated(say(day))) for day in days),
    )


def coming_fridays(setting: Setting, programme: ProgrammeId | None = None) -> tuple[date, ...]:
    """The next two Fridays, as working days: what "by when?" is offered."""
    friday = setting.today + timedelta(days=(4 - setting.today.weekday()) % 7 or 7)
    calendar = setting.calendar(programme)
    days = (calendar.on_or_before(friday + timedelta(days=7 * week)) for week in (0, 1))
    return tuple(dict.fromkeys(day for day in days if day > setting.today))


def is_dated(reading: DateReading | None) -> bool:
    """Whether the phrase was in the shape of a date at all, be it exact, doubtful or impossible."""
    return reading is not None and not (isinstance(reading, NotADate) and _NO_SHAPE in reading.reason)


def exact(reading: DateReading | None) -> date | None:
    """The day of an exact reading."""
    return reading.day if isinstance(reading, Exact) else None
