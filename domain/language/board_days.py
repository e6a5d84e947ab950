"""Lines about when boards meet: `Finance Board meets every third Thursday`, `fortnightly from 8 Jan on Tuesdays`, `board dates`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from domain.dates import Exact, say
from domain.dates.vocabulary import NUMBER, number
from domain.language.diary import PlanMeetings, ShowMeetings
from domain.language.mentions import REF, Line
from domain.language.office import AddMeeting
from domain.language.questions import Scope
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import BoardAhead, Setting
from domain.language.when import plain_date
from domain.language.where import board_choices, boards_named, scope_of

BOARD = r"(?:[\w&'-]+ ){0,5}?(?:board|pdb|meeting|committee|group)"
"""A pattern for what may name a board."""

_PLACE = r"(?P<place>1st|first|2nd|second|3rd|third|4th|fourth|last)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAY = rf"(?P<day>{_WEEKDAY})"
_RULES = (
    re.compile(
        rf"(?:monthly\s*[,:]?\s*)?(?:on\s+)?(?:(?:the|every|each)\s+)?{_PLACE}\s+{_DAY}"
        r"(?P<month>\s+(?:of|in)\s+(?:the|each|every)\s+month|\s+(?:each|every|a) month|\s+monthly)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?P<often>weekly|fortnightly|bi-?weekly)|every\s+(?:(?P<other>other)\s+)?(?:(?P<count>{NUMBER})\s+)?"
        rf"(?P<unit>weeks?|fortnight|{_WEEKDAY})|each\s+week|(?P<times>\d{{1,2}})[- ]weekly)"
        rf"(?:\s+on\s+(?:an?\s+)?{_DAY})?",
        re.IGNORECASE,
    ),
)
_MEETS = re.compile(
    rf"(?:the\s+)?(?P<board>{BOARD})\s*(?:(?:now|also|will|is going to|to|should)\s+)?(?:meets?|sits|is held|is|are|happens|runs"
    r"|dates(?: are)?|:)\s+(?:now\s+)?(?P<rule>.+)"
    rf"|(?:set up|schedule|plan|lay out|add|create)\s+(?:the\s+)?(?P<board2>{BOARD})(?:\s+(?:dates|meetings))?\s+(?P<rule2>.+)",
    re.IGNORECASE,
)
_RRULE = re.compile(
    rf"(?:(?:the\s+)?(?P<board>{BOARD})\s*(?:meets?|dates|is|:)?\s*)?(?P<rule>(?:RRULE:)?FREQ=\S+)(?P<rest>.*)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|starting(?: on| from)?|beginning|as of)\s+(?P<from>.+?)(?=\s+(?:until|till?|to|on|up to)\s|$)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till?|to|up to|through)\s+(?:the end of\s+|end of\s+)?(?P<until>.+?)(?=\s+(?:from|starting|on)\s|$)",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"(?:(?:show|list|what are|give)(?: me)?\s+)?(?:(?:the|all|our|my)\s+)?(?:(?P<of>[\w&' -]{2,40}?)\s+)?"
    r"(?:board|meeting|pdb) dates(?:\s+(?:for|of)\s+(?P<of2>[\w&' -]{2,40}))?"
    r"|(?:(?:show|list)(?: me)?\s+)?(?:(?:the|all|our)\s+)?(?:board\s+)?meetings(?:\s+(?:for|of)\s+(?P<of3>[\w&' -]{2,40}))?"
    r"|dates (?:for|of) (?:the\s+)?(?P<of4>[\w&' -]{2,40}? (?:board|pdb))",
    re.IGNORECASE,
)
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EVERY = {1: "weekly", 2: "fortnightly"}
_EDGES = " ,;:.-–!()\n"


def read_board_days(line: Line, setting: Setting) -> Reading | None:
    """A rule by which a board meets, or the question for its dates; None when it is neither."""
    if re.search(REF, line.text) or len(line.text) > 300:
        return None
    if found := _DATES.fullmatch(line.text):
        return _dates(next(_said(found, "of", "of2", "of3", "of4"), ""), line, setting)
    if line.asks:
        return None
    if found := _RRULE.fullmatch(line.text):
        return _by_rrule(found, line, setting)
    found = _MEETS.fullmatch(line.text)
    if found is None:
        return None
    return _by_words(next(_said(found, "board", "board2")), next(_said(found, "rule", "rule2")), line, setting)


def no_board(named: str) -> Unclear:
    """That no board goes by that name."""
    return Unclear(reason=f"There is no board called “{' '.join(named.split())[:60]}” in your registers.")


def _dates(of: str, line: Line, setting: Setting) -> Reading | None:
    of = re.sub(r"^(?:the|all|next)\b\s*", "", of.strip(), flags=re.IGNORECASE)
    if not of:
        return ShowMeetings(scope=Scope(programme=line.programme))
    named = of if re.search(r"\b(?:board|pdb)$", of, re.IGNORECASE) else f"{of} board"
    boards = boards_named(named, setting, line.programme)
    if len(boards) > 1:
        return Ask(
            question="Which board?", choices=board_choices(boards, setting, lambda name: f"board dates for {name}")
        )
    if boards:
        return ShowMeetings(scope=Scope(programme=boards[0].board.programme, board=boards[0].board.id))
    scope = scope_of(of, setting, line.programme, lambda other: f"board dates for {other}")
    return ShowMeetings(scope=scope) if isinstance(scope, Scope) else scope


def _by_rrule(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    rule = found["rule"].upper()
    board = _meant(found["board"] or "board", line, setting, rule)
    if not isinstance(board, BoardAhead):
        return board
    first, last = _span(found["rest"], setting)
    return PlanMeetings(board=board.board.id, rule=rule, first=first, last=last)


def _by_words(named: str, text: str, line: Line, setting: Setting) -> Reading | None:
    first, last = _span(text, setting)
    bare = _UNTIL.sub(" ", _FROM.sub(" ", text))
    bare = re.sub(r"^(?:a|on)\s+", "", " ".join(bare.split()).strip(_EDGES), flags=re.IGNORECASE)
    monthly, weekly = (form.fullmatch(bare) for form in _RULES)
    if monthly is None and weekly is None:
        return _one_day(named, text, line, setting)
    board = _meant(named, line, setting, text.strip())
    if not isinstance(board, BoardAhead):
        return board
    name = board.board.name
    if monthly is not None:
        place, day = monthly["place"].casefold(), _NAMES[_weekday(monthly["day"])]
        if place in ("2nd", "second") and re.match(r"every\b", bare, re.IGNORECASE) and not monthly["month"]:
            return Ask(
                question=f"The second {day} of each month, or every two weeks?",
                choices=(
                    Choice(label=f"Second {day} of the month", line=f"{name} meets on the second {day} of each month"),
                    Choice(label=f"Every two weeks on {day}", line=f"{name} meets fortnightly on {day}"),
                ),
            )
        return PlanMeetings(board=board.board.id, rule=f"{place} {day} of the month", first=first, last=last)
    assert weekly is not None  # noqa: S101  # one of the two was found
    return _weekly(weekly, board, first, last, setting)


def _one_day(named: str, text: str, line: Line, setting: Setting) -> Reading | None:
    """`Finance Board is on 15 Jan`: its next meeting moved, or one more."""
    day = _named_day(re.sub(r"^(?:also\s+)?(?:on\s+)?", "", text.strip(), flags=re.IGNORECASE), setting)
    if day is None or day < setting.today or re.search(r"\bnow\b", line.text, re.IGNORECASE):
        return None
    board = _meant(named, line, setting, text.strip())
    if not isinstance(board, BoardAhead):
        return board
    name, ahead = board.board.name, board.next_meeting
    if ahead is None or re.search(r"\balso\b", line.text, re.IGNORECASE):
        return AddMeeting(board=board.board.id, day=day)
    if ahead == day:
        return ShowMeetings(scope=Scope(programme=board.board.programme, board=board.board.id))
    return Ask(
        question=f"Does {name} meet on {say(day)} instead of {say(ahead)}, or once more?",
        choices=(
            Choice(label="Instead", line=f"{name} moved to {say(day)}"),
            Choice(label="Once more", line=f"extra {name} on {say(day)}"),
        ),
    )


def _weekly(
    found: re.Match[str], board: BoardAhead, first: date | None, last: date | None, setting: Setting
) -> Reading:
    unit = (found["unit"] or "").casefold()
    often = (found["often"] or "").casefold().replace("-", "")
    weeks = int(found["times"] or 0) or (number(found["count"].casefold()) if found["count"] else 1)
    weeks *= 2 if found["other"] or unit == "fortnight" or often in ("fortnightly", "biweekly") else 1
    said_day = found["day"] or (unit if unit and unit not in ("week", "weeks", "fortnight") else "")
    start = first or (setting.today if said_day else board.next_meeting)
    if start is None:
        return Unclear(
            reason=f"Say from which day, such as “{board.board.name} meets every {weeks} weeks from 14 Jan”."
        )
    if said_day:
        start += timedelta(days=(_weekday(said_day) - start.weekday()) % 7)
    if not 1 <= weeks <= 52:
        return Unclear(reason=f"Every {weeks} weeks is not a rule I can lay out; say 1 to 52 weeks.")
    rule = f"{_EVERY.get(weeks, f'every {weeks} weeks')} from {say(start)}"
    return PlanMeetings(board=board.board.id, rule=rule, first=first, last=last)


def _span(text: str, setting: Setting) -> tuple[date | None, date | None]:
    """The first and the last day said in `text`; "until June" goes to its end."""
    found, until = _FROM.search(text), _UNTIL.search(text)
    first = _named_day(found["from"], setting) if found else None
    last = None
    if until is not None:
        last = _named_day(f"end of {until['until']}", setting) or _named_day(until["until"], setting)
    return first, last


def _named_day(text: str, setting: Setting) -> date | None:
    reading = plain_date(text.strip(_EDGES), setting)
    return reading.day if isinstance(reading, Exact) else None


def _meant(named: str, line: Line, setting: Setting, rule: str) -> BoardAhead | Reading:
    boards = boards_named(re.sub(r"\b(?:meeting|committee|group|the)\b", " ", named), setting, line.programme)
    if len(boards) == 1:
        return boards[0]
    if not boards:
        return no_board(named)
    return Ask(question="Which board?", choices=board_choices(boards, setting, lambda name: f"{name} meets {rule}"))


def _weekday(text: str) -> int:
    """0 (Monday) to 6."""
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(text[:3].casefold())


def _said(found: re.Match[str], *names: str) -> Iterator[str]:
    return (found[name] for name in names if found[name])
