"""Lines by which an office steers: `chase everyone who hasn't responded`, `board moved to 15 dec`, `lock oct`."""

import re
from datetime import date

from domain.dates import Exact, NeedsConfirming, NotADate, say
from domain.identifiers import PersonId
from domain.language.mentions import REF, Line
from domain.language.office import AddMeeting, BuildReport, CancelMeeting, CarryForward, ChaseNow, LockPeriod, MoveBoard
from domain.language.periods import read_period
from domain.language.privacy import without_health
from domain.language.questions import PreviewChase, Scope
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import BoardAhead, KnownItem, Setting
from domain.language.when import ask_date, past_date, plain_date
from domain.language.where import board_choices, boards_named, scope_of, stream_choices, streams_named
from domain.language.which import settled
from domain.language.who import one_person, people

_NAME = r"[A-Za-z][\w.@'&/-]*(?:\s+(?:&\s+)?[A-Z][\w'-]*)?"
_CHASE = r"(?:chase|nudge|prod|ping|remind|poke|hassle|send (?:a )?(?:chaser|reminder|nudge)s? to|send (?:reminder|chaser)s? to|follow up with|chase up)"
_LATE = r"(?:(?:who|that)\s+(?:hasn'?t|has not|haven'?t|have not|hasnt|havent|didn'?t|did not|not|is|are)\s+(?:yet\s+)?(?:responded|replied|answered|updated|sent|submitted|given|returned|come back|reply|respond|late|outstanding|done)(?:\s+(?:yet|their updates?|an update|anything|their returns?|it|in))*)"
_EVERYBODY = rf"(?:every(?:one|body)|all|the rest|the others|non[- ]?responders|non[- ]?returns|late ones|outstanding ones|stragglers|people|them all|anyone|those|owners|all owners|all leads|the late ones|whoever)(?:\s+(?:owners|leads|of them|now|again|outstanding|non[- ]?responders|left|else|the non[- ]?responders|late))*(?:\s+{_LATE})?"
_CHASE_ALL = re.compile(
    rf"{_CHASE}(?:\s+up)?\s+(?:{_EVERYBODY}|{_LATE})(?:\s+(?:for|in|on)\s+(?P<where>[\w&' ]{{2,40}}))?(?:\s*[,:;–-]\s*(?P<note>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_CHASE_ONE = re.compile(
    rf"{_CHASE}(?:\s+up)?\s+(?P<who>{_NAME})(?:\s+(?:now|up|again|today))*(?:(?:\s*[,:;–-]+\s*|\s+(?=for\b|about\b|re\b|on\b|that\b|to\b|because\b))(?P<note>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_CHASE_ITEM = re.compile(
    rf"{_CHASE}(?:\s+up)?\s+(?:(?:the|owner|of|for|about|on|lead)\s+)*(?P<ref>{REF})(?:\s*[,:;–-]*\s*(?P<note>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_PREVIEW = re.compile(
    r"(?:preview|show|who will be in|dry run(?: of)?)\s+(?:the\s+)?chas(?:e|ers?|ing)|chas(?:e|ing)\s+preview|who (?:will|would) (?:be|get) chased(?: (?:today|now|next|tomorrow))?|who (?:will|would) (?:you|we) chase(?: (?:today|now|next))?|who'?s (?:being|getting) chased(?: today)?",
    re.IGNORECASE,
)
_BOARD = r"(?P<board>(?:[\w&'-]+ ){0,5}?(?:board|pdb|meeting|committee))"
_MOVE = re.compile(
    rf"(?:the\s+)?{_BOARD}\s*(?:(?:has|is|was|been|now|just|got|being|will be|to be|of|gets)\s+)*(?:on\s+(?P<was>.{{3,20}}?)\s+)?(?:moved|moving|moves|move|rescheduled|re-scheduled|changed|pushed|shifted|brought forward|postponed|now|put back|delayed|re-?arranged)\s+(?:(?:back|forward|out)\s+)?(?:from\s+(?P<from>.+?)\s+)?(?:(?:to|until|till|on)\s+)?(?P<to>.+)",
    re.IGNORECASE,
)
_MOVE_VERB = re.compile(
    rf"(?:move|reschedule|re-schedule|change|push|shift|postpone|bring forward|delay|put back|rearrange)\s+(?:the\s+)?(?:next\s+)?{_BOARD}\s+(?:back\s+|forward\s+)?(?:from\s+(?P<from>.+?)\s+)?(?:to|until|till)\s+(?P<to>.+)",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    rf"(?:cancel|call off|scrap)\s+(?:the\s+)?(?:next\s+|(?P<month>\w+)\s+)??{_BOARD}(?:\s+(?:on\s+|of\s+)?(?P<day>.+))?|(?:the\s+)?(?P<board2>(?:[\w&'-]+ ){{0,5}}?(?:board|pdb|meeting|committee))(?:\s+on\s+(?P<day2>.+?))?\s+(?:is|has been|was|been|'s)\s*(?:cancelled|called off|off|canceled|not happening|not going ahead|stood down)",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    rf"(?:add\s+)?(?:an?\s+)?(?:extra|additional|extraordinary|special|one[- ]off|another)\s+{_BOARD}\s+(?:on\s+|for\s+|is on\s+)?(?P<day>.+)",
    re.IGNORECASE,
)
_LOCK = re.compile(
    r"(?P<verb>lock|freeze|close|un-?lock|unfreeze|re-?open|lock down)\s+(?:off\s+|the\s+)?(?:(?:period|month|reporting period|updates for|returns for|updates|returns)\s+(?:for\s+)?)?(?P<period>[\w/' ]{2,30}?)(?:\s+(?:period|updates|returns|now|report|reporting))*",
    re.IGNORECASE,
)
_CARRY = re.compile(
    r"(?:carry forward|carry over|c/f|bring forward|roll (?:forward|over)|carry)\s+(?:(?:all|the|any|open|outstanding|unfinished|remaining|incomplete)\s+)*(?:actions?|items?|ones)?\s*(?:forward\s+)?(?:(?:from|of)\s+)?(?:the\s+)?(?:(?P<board>(?:[\w&'-]+ ){0,4}?(?:board|pdb|meeting))\s+)?(?:(?:from|on|of)\s+)?(?:the\s+)?(?P<day>[\w/' ]{2,30}?)(?:\s+(?P<board2>(?:[\w&'-]+ ){0,4}?(?:board|meeting|pdb)))?",
    re.IGNORECASE,
)
_BUILD = re.compile(
    r"(?:(?:build|draft|make|create|generate|prepare|produce|compile|write|do|start|run|pull together|give me|knock up|put together)\s+(?:(?:the|a|me|up|my|us|this month'?s|next|new|first|latest)\s+)*)?(?:highlight(?:s)? report|highlights? paper|board report|highlight pack|report pack|draft report|report draft|status report|monthly report|fortnightly report|highlight)(?:\s+draft)?(?:\s+(?:please|now))?(?P<rest>(?:\s+.*)?)|(?:build|draft|make|create|generate|prepare|produce|compile)\s+(?:(?:the|a|me|my)\s+)*report(?P<rest2>(?:\s+.*)?)",
    re.IGNORECASE,
)
_EDGES = " ,;:.-–!()\n"


def read_directing(line: Line, setting: Setting) -> Reading | None:
    """Chasing now, moving a board, locking a period, carrying forward, drafting a report; None when none of these."""
    if len(line.text) > 400:
        return None
    if _PREVIEW.fullmatch(line.text):
        return PreviewChase(scope=Scope(programme=line.programme))
    for read in (_report, _carried, _locked, _boards, _chase):
        if (reading := read(line, setting)) is not None:
            return None if line.asks and not isinstance(reading, Ask) else reading
    return None


def _chase(line: Line, setting: Setting) -> Reading | None:
    programme = setting.programme(line.programme)
    known = programme.id if programme else None
    if found := _CHASE_ALL.fullmatch(line.text):
        if found["where"] and not streams_named(found["where"], setting, line.programme):
            return None
        return ChaseNow(note=_note(line, found["note"]), programme=known)
    if found := _CHASE_ITEM.fullmatch(line.text):
        note = _note(line, found["note"])
        item = settled(setting, line.named(found["ref"])[0], lambda ref: f"chase {ref} {note}".strip())
        return ChaseNow(item=item, note=note, programme=item.programme) if isinstance(item, KnownItem) else item
    found = _CHASE_ONE.fullmatch(line.text)
    if found is None or found["who"].casefold() in ("me", "preview", "now", "pause", "resume", "up", "it", "this"):
        return None
    who, note = found["who"], _note(line, found["note"])
    again = f" – {note}" if note else ""
    members = people(who, setting, line.programme)
    if len(members) > 1 and re.search(r"&|/|\band\b", who):
        return ChaseNow(people=tuple(person.id for person, _ in members), note=note, programme=known)
    if not members and (streams := streams_named(who, setting, line.programme)):
        if len(streams) > 1:
            return Ask(
                question="Which workstream?",
                choices=stream_choices(streams, setting, lambda ref: f"chase {ref}{again}"),
            )
        owner = streams[0].owner
        return ChaseNow(people=(owner,), note=note, programme=streams[0].programme) if owner is not None else None
    person = one_person(who, setting, lambda key: f"chase {key}{again}", programme=line.programme)
    if isinstance(person, Unclear) and line.text.casefold().startswith("remind"):
        return None
    return ChaseNow(people=(PersonId(person),), note=note, programme=known) if isinstance(person, int) else person


def _note(line: Line, note: str | None) -> str:
    said = line.plain(note or "").strip(_EDGES)
    return without_health(re.sub(r"^(?:to say|saying|about|re)\s+", "", said, flags=re.IGNORECASE))


def _boards(line: Line, setting: Setting) -> Reading | None:
    if re.search(REF, line.text):
        return None
    if found := _EXTRA.fullmatch(line.text):
        return _on_board(line, setting, found["board"], found["day"], "extra {board} on {day}", AddMeeting)
    if found := _CANCELLED.fullmatch(line.text):
        return _cancelled(line, setting, found["board"] or found["board2"], found["day"] or found["day2"] or "")
    found = _MOVE_VERB.fullmatch(line.text) or _MOVE.fullmatch(line.text)
    if found is None:
        return None
    return _on_board(line, setting, found["board"], found["to"], "{board} moved to {day}", MoveBoard)


def _on_board(
    line: Line, setting: Setting, named: str, when: str, again: str, kind: type[MoveBoard] | type[AddMeeting]
) -> Reading | None:
    reading = plain_date(re.sub(r"^(?:on|to|for)\s+", "", when.strip(_EDGES)), setting, line.programme)
    if isinstance(reading, NotADate) and "not a date I can read" in reading.reason:
        return None
    day = say(reading.day) if isinstance(reading, Exact) else when
    board = _one_board(line, setting, named, lambda name: again.format(board=name, day=day))
    if not isinstance(board, BoardAhead):
        return board
    name = f"{setting.code(board.board.programme)} {board.board.name}".strip()
    if not isinstance(reading, Exact):
        return ask_date(reading, lambda one: again.format(board=name, day=one))
    calendar = setting.calendar(board.board.programme)
    if reading.day < setting.today and not re.search(r"20\d\d", when):
        return Unclear(reason=f"{say(reading.day)} has passed: a board can only meet on a day to come.")
    if not calendar.is_working_day(reading.day) and not re.search(r"20\d\d", when):
        days = (calendar.on_or_before(reading.day), reading.day, calendar.on_or_after(reading.day))
        choices = tuple(Choice(label=say(one), line=again.format(board=name, day=say(one))) for one in days)
        return Ask(
            question=f"{say(reading.day)} is not a working day. On which day does the {board.board.name} meet?",
            choices=choices,
        )
    if kind is AddMeeting:
        return AddMeeting(board=board.board.id, day=reading.day)
    return MoveBoard(board=board.board.id, to=reading.day, meeting=board.next_meeting)


def _one_board(line: Line, setting: Setting, named: str, again) -> BoardAhead | Ask | Unclear:  # type: ignore[no-untyped-def]
    plain = re.sub(r"\b(?:the|next|meeting|this month'?s|our)\b", " ", named, flags=re.IGNORECASE)
    boards = boards_named(plain, setting, line.programme)
    if len(boards) == 1:
        return boards[0]
    if not boards:
        return Unclear(reason=f"There is no board called “{' '.join(named.split())}” in your registers.")
    return Ask(question="Which board?", choices=board_choices(boards, setting, again))


def _cancelled(line: Line, setting: Setting, named: str, when: str) -> Reading | None:
    board = _one_board(line, setting, named, lambda name: f"cancel {name} {when}".strip())
    if not isinstance(board, BoardAhead):
        return board
    day: date | None = board.next_meeting
    if when.strip():
        reading = plain_date(when.strip(_EDGES), setting, line.programme)
        if isinstance(reading, NeedsConfirming | NotADate):
            return ask_date(reading, lambda one: f"cancel {board.board.name} on {one}")
        day = reading.day
    return CancelMeeting(board=board.board.id, meeting=day)


def _locked(line: Line, setting: Setting) -> Reading | None:
    found = _LOCK.fullmatch(line.text)
    if found is None or re.search(REF, line.text):
        return None
    period = read_period(found["period"], setting)
    if period is None:
        return None
    locked = re.match(r"un|re", found["verb"], re.IGNORECASE) is None
    programme = setting.programme(line.programme)
    if programme is None:
        return Ask(
            question="Of which programme?",
            choices=tuple(Choice(label=one.name, line=f"{one.code} {line.text}") for one in setting.programmes),
        )
    return LockPeriod(period=period, programme=programme.id, locked=locked)


def _carried(line: Line, setting: Setting) -> Reading | None:
    found = _CARRY.fullmatch(line.text)
    if found is None or re.search(REF, line.text):
        return None
    if not re.search(r"carry|c/f|roll|actions?\b", line.text, re.IGNORECASE):
        return None
    reading = past_date(found["day"].strip(), setting)
    named = found["board"] or found["board2"] or ""
    boards = boards_named(named, setting, line.programme) if named else ()
    if isinstance(reading, Exact):
        return CarryForward(meeting=reading.day, board=boards[0].board.id if len(boards) == 1 else None)
    if isinstance(reading, NeedsConfirming):
        return ask_date(reading, lambda day: f"carry forward open actions from {day}")
    return Ask(question="From which meeting? Say its day, for example “carry forward open actions from 19 Nov”.")


def _report(line: Line, setting: Setting) -> Reading | None:
    found = _BUILD.fullmatch(line.text)
    if found is None:
        return None
    rest = (found["rest"] or found["rest2"] or "").strip(_EDGES)
    rest = re.sub(r"^(?:for|on|of|about)\s+", "", rest, flags=re.IGNORECASE)
    words = rest.split()
    period = None
    for size in (3, 2, 1):
        if len(words) >= size and (period := read_period(" ".join(words[-size:]), setting)) is not None:
            words = words[:-size]
            break
    where = re.sub(r"\s+(?:for|in|of|,)$", "", " ".join(words), flags=re.IGNORECASE)
    after = f" {period.first:%B %Y}" if period is not None else ""
    scope = scope_of(where, setting, line.programme, lambda name: f"build highlight report for {name}{after}")
    if not isinstance(scope, Scope):
        return scope
    return BuildReport(programme=scope.programme, board=scope.board, workstream=scope.workstream, period=period)
