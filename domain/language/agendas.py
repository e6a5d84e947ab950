"""Lines that ask for a meeting's list: `agenda`, `what's on the agenda for the Transformation Board`."""

import re

from domain.language.diary import ShowAgenda
from domain.language.mentions import REF, Line
from domain.language.questions import Scope
from domain.language.readings import Ask, Reading
from domain.language.setting import Setting
from domain.language.where import board_choices, boards_named

_AGENDA = re.compile(
    r"(?:(?:show|give|list|open)(?: me)?\s+|what(?:'s| is)\s+(?:on\s+)?)?(?:(?:the|our|my|next)\s+){0,2}"
    r"(?:(?P<of>[\w&' -]{2,40}?)\s+)?agenda(?:\s+(?:list|items))?(?:\s+(?:for|of)\s+(?:the\s+)?(?P<of2>[\w&' -]{2,40}))?",
    re.IGNORECASE,
)


def read_agenda(line: Line, setting: Setting) -> Reading | None:
    """The question for the list of a board's next meeting; None when the line asks for none."""
    found = _AGENDA.fullmatch(line.text) if len(line.text) <= 120 else None
    if found is None or re.search(REF, line.text):
        return None
    of = re.sub(r"^(?:the|next)\s+|\s+(?:meeting|next)$", "", found["of"] or found["of2"] or "", flags=re.IGNORECASE)
    if not of or of.casefold() in ("board", "next board", "the board", "meeting"):
        return ShowAgenda(scope=Scope(programme=line.programme))
    boards = boards_named(of if "board" in of.casefold() else f"{of} board", setting, line.programme)
    if len(boards) == 1:
        return ShowAgenda(scope=Scope(programme=boards[0].board.programme, board=boards[0].board.id))
    if not boards:
        return None
    return Ask(question="Which board?", choices=board_choices(boards, setting, lambda name: f"agenda for {name}"))
