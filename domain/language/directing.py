"""Lines about a whole period: `lock oct`, `carry forward open actions from 19 nov`, `build highlight report for Workforce oct`."""

import re

from domain.dates import Exact, NeedsConfirming
from domain.language.mentions import REF, Line
from domain.language.office import BuildReport, CarryForward, LockPeriod
from domain.language.periods import read_period
from domain.language.questions import Scope
from domain.language.readings import Ask, Choice, Reading
from domain.language.setting import Setting
from domain.language.when import ask_date, past_date
from domain.language.where import boards_named, scope_of

_LOCK = re.compile(
    r"(?P<verb>lock|freeze|close|un-?lock|unfreeze|re-?open|lock down)\s+(?:off\s+|the\s+)?"
    r"(?:(?:period|month|reporting period|updates for|returns for|updates"
    r"|returns)\s+(?:for\s+)?)?(?P<period>[\w/' ]{2,30}?)"
    r"(?:\s+(?:period|updates|returns|now|report|reporting))*",
    re.IGNORECASE,
)
_CARRY = re.compile(
    r"(?:carry forward|carry over|c/f|bring forward|roll (?:forward|over)|carry)\s+"
    r"(?:(?:all|the|any|open|outstanding|unfinished|remaining|incomplete)\s+){0,12}(?:actions?|items?"
    r"|ones)?\s*(?:forward\s+)?"
    r"(?:(?:from|of)\s+)?(?:the\s+)?(?:(?P<board>(?:[\w&'-]+ ){0,4}?(?:board|pdb|meeting))\s+)?(?:(?:from|on"
    r"|of)\s+)?(?:the\s+)?"
    r"(?P<day>[\w/' ]{2,30}?)(?:\s+(?P<board2>(?:[\w&'-]+ ){0,4}?(?:board|meeting|pdb)))?",
    re.IGNORECASE,
)
_CARRY_WORD = re.compile(r"carry|c/f|roll|actions?\b", re.IGNORECASE)
_MAKE = (
    r"(?:build|can i have|could i have|draft|make|create|generate|prepare|produce|compile|write|do|start|run"
    r"|pull together|give me|knock up|put together)"
)
_NOUN = (
    r"(?:highlights? report|highlights? paper|board report|highlight pack|report pack|draft report|report draft"
    r"|status report"
    r"|monthly report|fortnightly report|highlight|board pack|pack)"
)
_BUILD = re.compile(
    rf"(?:{_MAKE}\s+(?:(?:the|an?|me|up|my|us|this month'?s|next|new|first"
    rf"|latest)\s+){{0,12}})?{_NOUN}(?:\s+draft)?(?:\s+(?:please|now))?"
    rf"(?P<rest>(?:\s+.*)?)|{_MAKE}\s+(?:(?:the|an?|me|my)\s+){{0,12}}report(?P<rest2>(?:\s+.*)?)"
    rf"|report\s+(?:for|on)\s+(?P<of2>[\w&' ]{{2,50}})|{_MAKE}\s+(?:(?:the|an?|me"
    rf"|my)\s+){{0,12}}(?P<of>[\w&' ]{{2,50}}?)\s+(?:highlights?\s+)?report",
    re.IGNORECASE,
)
_EDGES = " ,;:.-–!()\n"


def read_directing(line: Line, setting: Setting) -> Reading | None:
    """Locking a period, carrying actions forward, drafting a report; None when the line does none of these."""
    if len(line.text) > 200 or line.asks or re.search(REF, line.text):
        return None
    return _report(line, setting) or _carried(line, setting) or _locked(line, setting)


def _locked(line: Line, setting: Setting) -> Reading | None:
    found = _LOCK.fullmatch(line.text)
    period = read_period(found["period"], setting) if found else None
    if found is None or period is None:
        return None
    programme = setting.programme(line.programme)
    if programme is None:
        choices = tuple(Choice(label=one.name, line=f"{one.code} {line.text}") for one in setting.programmes)
        return Ask(question="Of which programme?", choices=choices)
    locked = re.match(r"un|re", found["verb"], re.IGNORECASE) is None
    return LockPeriod(period=period, programme=programme.id, locked=locked)


def _carried(line: Line, setting: Setting) -> Reading | None:
    found = _CARRY.fullmatch(line.text)
    if found is None or not _CARRY_WORD.search(line.text):
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
    rest = (found["rest"] or found["rest2"] or found["of"] or found["of2"] or "").strip(_EDGES)
    words = re.sub(r"^(?:for|on|of|about)\s+", "", rest, flags=re.IGNORECASE).split()
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
