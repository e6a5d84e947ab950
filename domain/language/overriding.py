"""Lines that take a rating back: `remove override`, `withdraw my amber on quality`, `go back to the owners' rating`."""

import re

from domain.language.asked import NAMED, said
from domain.language.intents import WithdrawOverride
from domain.language.mentions import Line
from domain.language.questions import Scope
from domain.language.readings import Ask, Choice, Reading
from domain.language.setting import Setting
from domain.language.where import scope_of
from domain.language.words import RATINGS, any_of

_AWAY = (
    r"(?:remove|withdraw|drop|lift|cancel|clear|scrap|delete|revoke|rescind|undo|end|stop|reverse|take (?:off|away|back|out)"
    r"|get rid of|pull)"
)
_WHOSE = r"(?:(?:the|my|our|that|this|any|all|sro'?s?|sro)\s+){0,12}"
_WITHDRAWN = re.compile(
    rf"{_AWAY}\s+{_WHOSE}(?:rag\s+|rating\s+|{any_of(RATINGS)}\s+)?over-?(?:ride|ruling)s?"
    rf"(?:\s+(?:on|for|of|from|in)\s+(?P<of>{NAMED}))?(?:\s+(?:please|pls|now|again|altogether))*"
    rf"|{_AWAY}\s+my\s+(?:own\s+)?(?:rag|rating|{any_of(RATINGS)})(?:\s+rating)?(?:\s+(?:on|for|of|from|in)\s+(?P<of2>{NAMED}))?"
    rf"|{_AWAY}\s+(?:the\s+)?(?P<of3>{NAMED})\s+over-?ride"
    r"|(?:no|stop)\s+over-?rid(?:e|ing)(?:\s+(?:on|for|any\s?more|now|please))*"
    rf"|(?:go|going|switch|revert|change it|put it|set it)\s+back\s+to\s+(?:the\s+)?owners?'?s?'?\s+(?:own\s+)?(?:rag|rating|view|colour|word)s?"
    rf"(?:\s+(?:on|for|of|in)\s+(?P<of4>{NAMED}))?"
    rf"|(?:use|keep|leave|trust|let|show)\s+(?:the\s+)?owners?'?s?'?\s+(?:own\s+)?(?:rag|rating)s?(?:\s+(?:on|for|of|in)\s+(?P<of5>{NAMED}))?"
    r"(?:\s+(?:stand|again|instead|after all))*",
    re.IGNORECASE,
)
_LONGEST = 160


def read_overriding(line: Line, setting: Setting) -> Reading | None:
    """A rating beside the owners' taken back; None when nothing of the kind is said."""
    text = line.text.strip(" .!,;:?")
    found = _WITHDRAWN.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    name = said(found, "of")
    scope = scope_of(name, setting, line.programme, lambda other: f"remove override on {other}")
    if not isinstance(scope, Scope):
        return scope
    programme = setting.programme(scope.programme)
    if programme is None:
        choices = tuple(Choice(label=one.name, line=f"{one.code} remove override") for one in setting.programmes)
        return Ask(question="Of which programme?", choices=choices)
    return WithdrawOverride(programme=programme.id, workstream=scope.workstream)
