"""Lines about the days a council is closed and whose bank holidays count: `council closed 24 Dec to 1 Jan`, `scottish bank holidays`."""

import re
from datetime import timedelta

from domain.dates import say
from domain.language.diary import CloseOffice, SetNation, ShowClosures
from domain.language.leave_days import DaysAway, days_away
from domain.language.mentions import REF, Line
from domain.language.questions import Scope
from domain.language.readings import Ask, Choice, Reading
from domain.language.setting import Setting
from domain.programmes import Nation

_PLACE = r"(?:(?:the|our|all)\s+)?(?:council|offices?|town hall|civic centre|county hall|authority|directorate|building)(?:\s+offices?)?"
_BE = r"(?:'s|\s+(?:is|are|will be|be|being))?"
_CLOSED = re.compile(
    rf"(?:{_PLACE}{_BE}|we(?:'re| are| will be|'ll be)?)\s+(?:closed|shut|closing|closes|on shutdown)(?:\s+down)?\s+(?:for\s+(?:xmas|christmas|easter)\s+)?(?P<days>.+)"
    rf"|(?:close|shut)\s+{_PLACE}\s+(?P<days2>.+)"
    r"|(?:(?:add|set|record|new)\s+)?(?:an?\s+)?(?:(?:council|office|christmas|xmas|easter|winter|local)\s+){0,2}(?:closures?|shut-?down|closure days?|closed days?"
    r"|local holidays?)(?:\s+days?)?(?:\s+(?:is|are|from|on|:))?\s+(?P<days3>.+)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"(?:{_PLACE}{_BE}|we(?:'re| are| will be|'ll be)?)\s+(?:open|not closed|not shut|not closing)(?:\s+after all)?\s+(?P<days>.+?)(?:\s+after all)?"
    r"|(?:remove|delete|cancel|take (?:out|off)|drop|undo)\s+(?:the\s+)?(?:(?:council|office|christmas|xmas|easter|winter|local)\s+){0,2}"
    r"(?:closures?|closure days?|closed days?|shut-?down|local holidays?|holidays?)(?:\s+(?:of|on|from|for))?\s+(?P<days2>.+)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"(?:when\s+(?:is|are|will)\s+(?:{_PLACE}|we)\s+(?:be\s+)?(?:closed|shut)|(?:(?:show|list)(?: me)?\s+)?(?:the\s+|our\s+)?"
    r"(?:council\s+|office\s+)?(?:closures|closure days?|closed days|local holidays|bank holidays)(?:\s+(?:for|in|of)\s+\w+)?"
    r"|which bank holidays(?: count| apply| do we use)?)",
    re.IGNORECASE,
)
_NATION = re.compile(
    r"(?:(?:set|change|use|apply|switch to)\s+)?(?:the\s+|our\s+)?(?:nation|bank holidays|public holidays|calendar)\s*(?:is|are|to|=|:|of|for|from)?\s*"
    r"(?:those\s+of\s+)?(?P<nation>england|wales|scotland|northern ireland|ni)"
    r"|(?:(?:use|we use|apply|we have|switch to|we follow)\s+)?(?:the\s+)?(?P<nation2>english|welsh|scottish|northern irish|ni)\s+(?:bank|public)\s+holidays"
    r"|we(?:'re| are)\s+(?:a council\s+)?in\s+(?P<nation3>england|wales|scotland|northern ireland)",
    re.IGNORECASE,
)
_NATIONS = {
    "eng": Nation.ENGLAND,
    "wal": Nation.WALES,
    "wel": Nation.WALES,
    "sco": Nation.SCOTLAND,
    "nor": Nation.NORTHERN_IRELAND,
    "ni": Nation.NORTHERN_IRELAND,
}


def read_closures(line: Line, setting: Setting) -> Reading | None:
    """Days on which the council is closed or open after all, or a nation; None when the line is about none of these."""
    if re.search(REF, line.text) or len(line.text) > 200:
        return None
    if _WHEN.fullmatch(line.text):
        return ShowClosures(scope=Scope(programme=line.programme))
    if line.asks:
        return None
    if found := _NATION.fullmatch(line.text):
        named = (found["nation"] or found["nation2"] or found["nation3"]).casefold()[:3]
        return SetNation(nation=_NATIONS[named.strip()], programme=line.programme)
    if found := _OPEN.fullmatch(line.text):
        return _days(found["days"] or found["days2"], line, setting, closed=False)
    if found := _CLOSED.fullmatch(line.text):
        return _days(found["days"] or found["days2"] or found["days3"], line, setting, closed=True)
    return None


def _days(text: str, line: Line, setting: Setting, *, closed: bool) -> Reading | None:
    verb = "closed" if closed else "open"
    days = days_away(text, setting)
    if days is None:
        return None
    if isinstance(days, DaysAway):
        return CloseOffice(first=days.first, last=days.last, closed=closed, programme=line.programme)
    code = setting.code(line.programme)
    backs = days.reading.candidates
    return Ask(
        question=f"Open again on {' or '.join(say(one) for one in backs)}?",
        choices=tuple(
            Choice(
                label=f"Open {say(back)}",
                line=f"{code} council {verb} {say(days.first)} to {say(back - timedelta(days=1))}".strip(),
            )
            for back in backs
        ),
    )
