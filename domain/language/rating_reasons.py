"""Reads what is said after a rating: the reason, the path to green, the help needed and of whom."""

import re
from dataclasses import dataclass

from domain.identifiers import PersonId
from domain.language.setting import Setting
from domain.language.who import people
from domain.language.words import CONFIDENTIAL

_HELP = r"(?:help|support|input|time|steer|decision|backing|intervention|approval|resource|escalation)"
_SUPPORT = re.compile(
    r"\b(?:so\s+|and\s+)?(?:(?:i|we)\s+)?(?:"
    r"(?:could do with|need(?:s|ing)?|want|would like|requires?|asking for"
    rf"|please can)\s+(?P<who>[A-Z][\w' -]{{1,30}}?)(?:'s|s')?\s+(?:{_HELP}|to)\b"
    rf"|(?:need(?:s|ing)?|want|requires?)\s+(?:(?:some|an?|your|urgent|more)\s+){{0,12}}{_HELP}\b"
    r"|(?:support|help|decision) needed|(?:help|support) from|escalate to).*",
    re.IGNORECASE | re.DOTALL,
)
_FROM_WHOM = re.compile(
    rf"\b(?:{_HELP}|escalate)\s+(?:from|to|of|by)\s+(?P<who>[A-Za-z][\w'-]+(?:\s(?-i:[A-Z])[\w'-]+)?)", re.IGNORECASE
)
_PATH = re.compile(
    r"\b(?:path|route|plan|way)\s+(?:back\s+)?to\s+green\b\s*(?:is|:|=|–|-)?\s*(?P<path>.+)", re.IGNORECASE | re.DOTALL
)
_BECAUSE = re.compile(
    r"^(?:and\s+)?(?:because(?: of)?|as|due to|cos|since|owing to|given(?: that)?|reason)\b[\s:]*", re.IGNORECASE
)
_EDGES = " ,;:.-–!()\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What was said beside a rating; `confidential` when it names a provider or a person in a way worth Part 2."""

    reason: str = ""
    path_to_green: str = ""
    support: str = ""
    support_from: PersonId | None = None
    confidential: bool = False


def read_why(text: str, setting: Setting) -> Why:
    """The parts of `text`, the words that follow a rating."""
    reason, path, support = _BECAUSE.sub("", text.strip(_EDGES)), "", ""
    if found := _PATH.search(reason):
        reason, path = reason[: found.start()].strip(_EDGES), found["path"].strip(_EDGES)
    whom = None
    if found := _SUPPORT.search(reason):
        support, reason = found[0], reason[: found.start()]
        whom = _whom(found, setting)
    elif found := _SUPPORT.search(path):
        support, path = found[0], path[: found.start()]
        whom = _whom(found, setting)
    reason = re.sub(r"(?:^|[\s,;–-]+)(?:please|pls|so|and)$", "", reason.strip(_EDGES), flags=re.IGNORECASE)
    support = re.sub(r"^(?:so|and)\s+", "", support.strip(_EDGES), flags=re.IGNORECASE)
    return Why(
        reason=reason.strip(_EDGES),
        path_to_green=path.strip(_EDGES),
        support=support,
        support_from=whom,
        confidential=CONFIDENTIAL.search(text) is not None,
    )


def _whom(found: re.Match[str], setting: Setting) -> PersonId | None:
    who = found["who"] or ""
    if not who and (later := _FROM_WHOM.search(found[0])):
        who = later["who"]
    named = people(who, setting)
    return named[0][0].id if len(named) == 1 else None
