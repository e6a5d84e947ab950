"""Lines about boards that meet otherwise than planned: `board moved to 15 dec`, `quality board cancelled`, `extra finance board 20 jan`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.dates import Exact, NeedsConfirming, NotADate, say
from domain.dates.vocabulary import MONTH, NUMBER, month_number, number
from domain.language.mentions import REF, Line
from domain.language.office import AddMeeting, CancelMeeting, MoveBoard
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import BoardAhead, Setting
from domain.language.when import ask_date, is_dated, plain_date
from domain.language.where import board_choices, boards_by_initials, boards_named

_NAME = r"(?:[\w&'-]+ ){0,5}?(?:board|pdb|meeting|committee)"
_MOVED = (
    r"(?:moved|moving|moves|move|rescheduled|re-scheduled|changed|pushed|shifted|brought forward|postponed|now"
    r"|put back|delayed"
    r"|re-?arranged)"
)
_MOVE = re.compile(
    rf"(?:the\s+)?(?P<board>{_NAME})\s*(?:(?:has|is|was|been|now|just|got|being|will be|to be|of"
    rf"|gets)\s+){{0,12}}(?:on\s+.{{3,20}}?\s+)?{_MOVED}"
    r"\s+(?:(?:back|forward|out)\s+)?(?:from\s+.+?\s+)?(?:(?:to|until|till|on)\s+)?(?P<to>.+)",
    re.IGNORECASE,
)
_MOVE_VERB = re.compile(
    r"(?:(?:can|could|shall|should)\s+(?:we|you|i)\s+|(?:we|i)(?:'ve|\s+have)\s+(?:had to\s+)?)?"
    r"(?:moved?|reschedule|re-schedule|change|push|shift|postpone|bring|bring forward|delay|put|put back"
    r"|re-?arrange)\s+(?:the\s+)?(?:next\s+)?"
    rf"(?P<board>{_NAME})(?:\s+(?:back|forwards?))?(?:\s+from\s+.+?)?(?:\s+(?:to|until|till)|,?\s+(?:it'?s|it is) now(?:\s+on)?)\s+(?P<to>.+)",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    rf"(?:cancel|call off|scrap)\s+(?:the\s+)?(?:next\s+)?(?P<board>{_NAME})(?:\s+(?:on\s+|of\s+)?(?P<day>.+))?"
    rf"|(?:the\s+)?(?P<board2>{_NAME})(?:\s+on\s+(?P<day2>.+?))?(?:'s|\s+(?:is|has been|was|been))*\s+"
    r"(?:cancelled|called off|off|canceled|not happening|not going ahead|stood down)",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"(?:there(?:'s| is| will be|'ll be)\s+)?no\s+(?P<board>{_NAME})(?:\s+meeting)?\s+(?:in\s+)?(?P<when>{MONTH}|(?:this|next) month)"
    rf"|(?:the\s+)?(?P<board2>{_NAME})\s+(?:is not|isn'?t|won'?t be|will not be|does not|doesn'?t|not)\s+(?:meet|meeting|sitting|held)\s+"
    rf"(?:in\s+)?(?P<when2>{MONTH}|(?:this|next) month)",
    re.IGNORECASE,
)
_BY_INITIALS = re.compile(
    rf"(?:the\s+)?(?P<board>[A-Za-z]{{2,6}})\s+(?:(?:has|is|was|been|now|just|got|being|will be)\s+){{0,6}}(?:{_MOVED})\s+"
    r"(?:(?:back|forward|out)\s+)?(?:(?:to|until|till|on)\s+)?(?P<to>.+)"
    r"|(?:cancel|call off)\s+(?:the\s+)?(?P<board2>[A-Za-z]{2,6})|(?:the\s+)?(?P<board3>[A-Za-z]{2,6})\s+(?:is|has been|was)\s+(?:cancelled|called off|off)"
    r"|(?:move|push|reschedule|shift|postpone)\s+(?:the\s+)?(?P<board4>[A-Za-z]{2,6})\s+(?:back\s+)?(?:to|until|till)\s+(?P<to4>.+)",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    rf"(?:add\s+)?(?:an?\s+)?(?:extra|additional|extraordinary|special|one[- ]off|another)\s+(?P<board>{_NAME})\s+"
    r"(?:on\s+|for\s+|is on\s+)?(?P<day>.+)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:the|next|meeting|this month'?s|our|has|is|been)\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b{MONTH}(?!\w)", re.IGNORECASE)
_BY_WEEKS = re.compile(
    rf"(?:by\s+)?(?:an?\s+|(?P<count>{NUMBER})\s+)(?P<unit>week|wk|fortnight|day)s?(?:\s+(?:later|earlier))?",
    re.IGNORECASE,
)
_ANY_MEETING = re.compile(r"(?:(?:the|next|our)\s+){0,3}meeting", re.IGNORECASE)
_EDGES = " ,;:.-–!()\n"


def read_meeting(line: Line, setting: Setting) -> Reading | None:
    """A board's meeting moved, cancelled or added; a question when it could be several boards; None when it is none."""
    if line.asks or re.search(REF, line.text) or len(line.text) > 200:
        return None
    if found := _EXTRA.fullmatch(line.text):
        return _on_day(line, setting, found["board"], found["day"], extra=True)
    if found := _CANCELLED.fullmatch(line.text):
        return _cancelled(line, setting, found["board"] or found["board2"], found["day"] or found["day2"] or "")
    if found := _NONE.fullmatch(line.text):
        return _none(line, setting, found["board"] or found["board2"], found["when"] or found["when2"])
    if (found := _BY_INITIALS.fullmatch(line.text)) and (reading := _by_initials(found, line, setting)) is not None:
        return reading
    found = _MOVE_VERB.fullmatch(line.text) or _MOVE.fullmatch(line.text)
    if found is None or _ANY_MEETING.fullmatch(found["board"].strip()):
        return None
    return _on_day(line, setting, found["board"], found["to"], extra=False)


def _by_initials(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    """`TB moved to 15 Dec`: only where the letters are the initials of a board."""
    named = next(found[name] for name in ("board", "board2", "board3", "board4") if found[name])
    boards = boards_by_initials(named, setting, line.programme)
    if not boards:
        return None
    when = found["to"] or found["to4"] or ""
    return _on_day(line, setting, named, when, extra=False) if when else _cancelled(line, setting, named, "")


def _none(line: Line, setting: Setting, named: str, when: str) -> Reading | None:
    """`no board in December`: which meeting that cancels is always asked."""
    said = when.casefold().split()[0]
    month = (setting.today.month - 1 + (said == "next")) % 12 + 1 if said in ("this", "next") else month_number(said)
    boards = [
        one
        for one in boards_named(_ASIDE.sub(" ", named), setting, line.programme)
        if one.next_meeting is not None and one.next_meeting.month == month
    ]
    if not boards:
        return Unclear(
            reason="No next meeting of a board falls then: say which one, for example “cancel the board on 17 Dec”."
        )
    choices = tuple(
        Choice(
            label=f"Cancel {one.board.name} on {say(one.next_meeting)}",
            line=f"{setting.code(one.board.programme)} cancel {one.board.name} on {say(one.next_meeting)}".strip(),
        )
        for one in boards
        if one.next_meeting is not None
    )
    return Ask(question="Which meeting does not take place?", choices=choices)


def _on_day(line: Line, setting: Setting, named: str, when: str, *, extra: bool) -> Reading | None:
    by = None if extra else _BY_WEEKS.fullmatch(when.strip(_EDGES))
    if by is not None:
        return _by_weeks(by, line, setting, named)
    reading = plain_date(re.sub(r"^(?:on|to|for)\s+", "", when.strip(_EDGES)), setting, line.programme)
    if not is_dated(reading):
        return None

    def again(name: str, day: str) -> str:
        return f"extra {name} on {day}" if extra else f"{name} moved to {day}"

    day = say(reading.day) if isinstance(reading, Exact) else when
    board = _one_board(line, setting, named, lambda name: again(name, day))
    if not isinstance(board, BoardAhead):
        return board
    name = f"{setting.code(board.board.programme)} {board.board.name}".strip()
    if not isinstance(reading, Exact):
        return ask_date(reading, lambda one: again(name, one))
    if re.search(r"20\d\d", when) is None:
        if reading.day < setting.today:
            return Unclear(reason=f"{say(reading.day)} has passed: a board can only meet on a day to come.")
        calendar = setting.calendar(board.board.programme)
        if not calendar.is_working_day(reading.day):
            days = (calendar.on_or_before(reading.day), reading.day, calendar.on_or_after(reading.day))
            return Ask(
                question=f"{say(reading.day)} is not a working day. On which day does the {board.board.name} meet?",
                choices=tuple(Choice(label=say(one), line=again(name, say(one))) for one in days),
            )
    if extra:
        return AddMeeting(board=board.board.id, day=reading.day)
    return MoveBoard(board=board.board.id, to=reading.day, meeting=board.next_meeting)


def _by_weeks(by: re.Match[str], line: Line, setting: Setting, named: str) -> Reading | None:
    """`put back a week`: counted from the day of the meeting, not from today; as a question, since it says no day."""
    board = _one_board(line, setting, named, lambda name: f"{name} put back {by[0]}")
    if not isinstance(board, BoardAhead) or board.next_meeting is None:
        return board if not isinstance(board, BoardAhead) else None
    count = number(by["count"].casefold()) if by["count"] else 1
    back = -1 if re.search(r"\bforwards?\b|\bearlier\b", line.text, re.IGNORECASE) else 1
    days = count * (14 if by["unit"].casefold() == "fortnight" else 7 if by["unit"].casefold().startswith("w") else 1)
    day = board.next_meeting + timedelta(days=back * days)
    return _on_day(line, setting, board.board.name, say(day), extra=False)


def _one_board(line: Line, setting: Setting, named: str, again: Callable[[str], str]) -> BoardAhead | Ask | Unclear:
    month = _MONTH.search(named)
    boards = boards_named(_MONTH.sub(" ", _ASIDE.sub(" ", named)), setting, line.programme)
    if len(boards) == 1:
        meeting = boards[0].next_meeting
        if month is None or meeting is None or month_number(month[0].casefold()) == meeting.month:
            return boards[0]
        return Unclear(reason=f"The next {boards[0].board.name} is on {say(meeting)}. Say the day of the one you mean.")
    if not boards:
        return Unclear(reason=f"There is no board called “{' '.join(named.split())}” in your registers.")
    return Ask(question="Which board?", choices=board_choices(boards, setting, again))


def _cancelled(line: Line, setting: Setting, named: str, when: str) -> Reading:
    board = _one_board(line, setting, named, lambda name: f"cancel {name} {when}".strip())
    said = plain_date(when.strip(_EDGES), setting, line.programme) if when.strip() else None
    if isinstance(board, Ask) and isinstance(said, Exact):
        # The day tells which: usually one board alone meets on it.
        on_it = [
            one for one in boards_named(_ASIDE.sub(" ", named), setting, line.programme) if one.next_meeting == said.day
        ]
        board = on_it[0] if len(on_it) == 1 else board
    if not isinstance(board, BoardAhead):
        return board
    day: date | None = board.next_meeting
    if when.strip():
        reading = plain_date(when.strip(_EDGES), setting, line.programme)
        if isinstance(reading, NeedsConfirming | NotADate):
            return ask_date(reading, lambda one: f"cancel {board.board.name} on {one}")
        day = reading.day
    return CancelMeeting(board=board.board.id, meeting=day)
