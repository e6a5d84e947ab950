"""Lines that say somebody is back, or not away after all: `cancel my leave`, `back early, I'm in today`, `Wendy is back`."""

import re

from domain.language.diary import EndLeave
from domain.language.mentions import REF, Line
from domain.language.readings import Reading
from domain.language.setting import Setting
from domain.language.who import NAME, one_person, people

_LEAVE = r"(?:(?:annual|sick)\s+)?(?:leave|holidays?|hols|time off|a/?l|absence)"
_NOW = r"(?:early|today|now|at work|in|in the office|already|from leave|from holiday|again)"
_ENDS = re.compile(
    rf"(?:cancel|scrap|delete|remove|end|drop)\s+(?:(?:my|(?P<whose>{NAME}?)'s)\s+)(?:next\s+)?{_LEAVE}"
    rf"|(?:my|(?P<whose2>{NAME}?)'s)\s+{_LEAVE}\s+(?:is|has been|was|got|'s)\s+(?:cancelled|canceled|off|called off)"
    rf"|(?:(?P<who>i|{NAME}?)(?:'m|'s|\s+am|\s+is|\s+are)\s+)?(?:now\s+)?back\s+{_NOW}(?:[\s,]+(?:(?:and|i'?m|i am|so)\s+)*{_NOW})*"
    rf"|(?P<who2>i|{NAME}?)(?:'m|'s|\s+am|\s+is)\s+(?:now\s+)?back"
    rf"|(?:(?P<who3>i|{NAME}?)(?:'m|'s|\s+am|\s+is)\s+)?(?:not (?:going to be |going )?(?:away|off|on {_LEAVE})\s+(?:after all|any ?more)"
    rf"|no longer (?:away|off|on {_LEAVE}))",
    re.IGNORECASE,
)


def read_leave_end(line: Line, setting: Setting) -> Reading | None:
    """Somebody back, or not away after all; None when the line ends no absence."""
    found = None if line.asks or re.search(REF, line.text) or len(line.text) > 120 else _ENDS.fullmatch(line.text)
    if found is None:
        return None
    names = (found[name] for name in ("whose", "whose2", "who", "who2", "who3") if found[name])
    who = next(names, "me")
    known = "me" if who.casefold() == "i" else who
    if not people(known, setting):
        return None
    person = one_person(known, setting, lambda key: f"cancel {key}'s leave")
    return EndLeave(person=person) if isinstance(person, int) else person
