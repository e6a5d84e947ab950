"""Lines about a board's ladder: `ladder Finance Board card 15, due 9`, `cards 15 working days before the Finance Board`."""

import re

from domain.cycle import Stage
from domain.language.board_days import BOARD, no_board
from domain.language.diary import SetLadder
from domain.language.mentions import REF, Line
from domain.language.readings import Ask, Reading
from domain.language.setting import Setting
from domain.language.where import board_choices, boards_named

_LADDER = re.compile(
    rf"(?:set\s+)?(?:the\s+)?ladder\s+(?:for\s+|of\s+)?(?:the\s+)?(?P<board>{BOARD})\s*(?:to|:|is|=)?\s*(?P<rungs>.+)"
    rf"|(?:the\s+)?(?P<board2>{BOARD})\s+ladder\s*(?:to|:|is|=)?\s*(?P<rungs2>.+)"
    rf"|(?P<rungs3>(?:send\s+)?(?:the\s+)?(?:cards?|nudges?|updates?|papers?|late chases?|escalations?)\s.*?\d+\s+(?:working )?days) before\s+"
    rf"(?:the\s+|each\s+|every\s+)?(?P<board3>{BOARD})",
    re.IGNORECASE,
)
_RUNG = re.compile(
    r"(?P<stage>cards?|nudges?|updates?(?: are)?(?: due)?|due|late(?: chases?)?|escalations?|escalate|papers?)"
    r"[^\d,;]{0,24}?(?P<days>\d{1,2})",
    re.IGNORECASE,
)
_STAGES = {
    "car": Stage.CARD,
    "nud": Stage.NUDGE,
    "upd": Stage.DUE,
    "due": Stage.DUE,
    "lat": Stage.LATE,
    "esc": Stage.ESCALATE,
    "pap": Stage.PAPERS,
}
_USUAL = re.compile(r"(?:back to\s+)?(?:default|usual|normal|standard|as usual|reset)", re.IGNORECASE)
_EDGES = " ,;:.-–!()\n"


def read_ladder(line: Line, setting: Setting) -> Reading | None:
    """The working days before its meetings on which a board's stages stand; None when the line is about no ladder."""
    if line.asks or re.search(REF, line.text) or len(line.text) > 300:
        return None
    found = _LADDER.fullmatch(line.text)
    if found is None:
        return None
    text = found["rungs"] or found["rungs2"] or found["rungs3"]
    rungs = {_STAGES[one["stage"][:3].casefold()]: int(one["days"]) for one in _RUNG.finditer(text)}
    if not rungs and not _USUAL.fullmatch(text.strip(_EDGES)):
        return None
    named = found["board"] or found["board2"] or found["board3"]
    said = ", ".join(f"{stage.value} {days}" for stage, days in rungs.items()) or "default"
    boards = boards_named(named, setting, line.programme)
    if len(boards) > 1:
        return Ask(
            question="Which board?", choices=board_choices(boards, setting, lambda name: f"ladder {name} {said}")
        )
    if not boards:
        return no_board(named)
    return SetLadder(board=boards[0].board.id, offsets=rungs)
