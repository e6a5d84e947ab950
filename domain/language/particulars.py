"""Reads what only some registers have out of a line that adds an item: severity, type, confidence, giver and getter, reasons."""

import re
from collections.abc import Callable, Mapping

from domain.item_fields import DECISION_TYPES, ISSUE_TYPES, Value
from domain.items import Kind
from domain.language.words import any_of

LEVELS: Mapping[str, str] = {
    "critical": "Critical",
    "crit": "Critical",
    "high": "High",
    "hi": "High",
    "h": "High",
    "medium": "Medium",
    "med": "Medium",
    "m": "Medium",
    "low": "Low",
    "lo": "Low",
    "l": "Low",
}
"""How people type a level."""

TYPES_OF_ISSUE: Mapping[str, str] = {
    **dict.fromkeys(("request for change", "rfc", "change request", "change"), ISSUE_TYPES[0]),
    **dict.fromkeys(
        ("off-specification", "off specification", "off-spec", "off spec", "offspec", "out of spec"), ISSUE_TYPES[1]
    ),
    **dict.fromkeys(("problem/concern", "problem", "concern", "problem or concern"), ISSUE_TYPES[2]),
}
"""PRINCE2's types of issue as people type them."""

_LEVEL = any_of(word for word in LEVELS if len(word) > 1)
_START = r"(?:^|(?<=[\s,;(]))"
_NEXT = (
    r"(?=\s*[,;]?\s+(?:owner|due|by|severity|type|impact|priority|options?|reasons?|confidence|validate)\b[: ]|\s*;|$)"
)
_SEVERITY = re.compile(
    rf"{_START}(?:severity|sev)[:\s]+(?P<level>{_LEVEL}|[1-5])\b|{_START}(?P<level2>{_LEVEL})[ -]severity\b",
    re.IGNORECASE,
)
_TYPE = re.compile(rf"{_START}type[:\s]+(?P<type>{any_of(TYPES_OF_ISSUE)})\b", re.IGNORECASE)
_IMPACT = re.compile(rf"(?:{_START}impact(?: if wrong)?:|(?<=[,;])\s*impact)\s+(?P<words>.+?){_NEXT}", re.IGNORECASE)
_CONFIDENCE = re.compile(
    rf"{_START}confidence(?:\s+is)?[:\s]+(?P<level>{_LEVEL})\b|{_START}(?P<level2>{_LEVEL})[ -]confidence\b",
    re.IGNORECASE,
)
_CRITICAL = re.compile(
    r"[\s,;(–-]+(?:is\s+)?(?:on (?:the )?)?critical(?:[ -]path)?(?: milestone)?\)?(?=\s*[,;]|\s+(?:owner|due|by)\b|$)",
    re.IGNORECASE,
)
_OPTIONS = re.compile(rf"{_START}options?(?: considered)?(?: were)?:\s*(?P<words>.+?){_NEXT}", re.IGNORECASE)
_REASONS = re.compile(
    rf"(?:{_START}(?:reasons?|rationale)(?: being| is| was)?:\s*|{_START}because\s+(?:of\s+)?)(?P<words>.+?){_NEXT}",
    re.IGNORECASE,
)
_DELEGATED = re.compile(
    r"[\s,;(–-]*\b(?:as (?:an )?)?(?:officer )?delegated (?:officer )?decision\b\)?(?=\s*[,;]|$)|[\s,;(]+ODD\)?(?=\s*[,;]|$)"
)
_PARTY = r"[A-Za-z][\w&'./ -]{0,40}?"
_ARROW = re.compile(
    rf"^(?P<giver>{_PARTY})\s*(?:->|=>|→|>)\s*(?P<getter>{_PARTY})\s*[:,–]\s*(?P<what>\S.*)$", re.DOTALL
)
_FROM_TO = re.compile(
    rf"^(?:from\s+)?(?P<giver>{_PARTY})\s+to\s+(?P<getter>{_PARTY})\s*[:–]\s*(?P<what>\S.*)$"
    rf"|^(?P<what2>.+?)\s+from\s+(?P<giver2>{_PARTY})\s+(?:to|for)\s+(?P<getter2>{_PARTY})$",
    re.IGNORECASE | re.DOTALL,
)
_GIVES = re.compile(
    rf"^(?P<giver>{_PARTY})\s+(?:to|will|must|should|has to|needs to)\s+(?:give|provide|send|supply|deliver|hand over)\s+"
    rf"(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_TO_WHOM = re.compile(rf"^(?P<what>.+)\s+to\s+(?:the\s+)?(?P<getter>{_PARTY})$", re.IGNORECASE | re.DOTALL)
_FROM = re.compile(rf"^(?P<what>.+?)\s+from\s+(?P<giver>{_PARTY})$", re.IGNORECASE | re.DOTALL)
_NEEDS = re.compile(
    rf"^(?P<getter>{_PARTY})\s+(?:needs?|requires?|waits? for|depends? on|(?:is|are) waiting for)\s+(?P<what>.+?)"
    rf"(?:\s+from\s+(?P<giver>{_PARTY}))?$",
    re.IGNORECASE | re.DOTALL,
)
_LABELLED_PARTY = re.compile(
    rf"{_START}(?P<side>giver|given by|gives|from|getter|gets|for|to):\s*(?P<who>{_PARTY})\s*"
    r"(?=[,;]|\s(?:giver|given by|gives|from|getter|gets|for|to|owner|due|by)\b|$)",
    re.IGNORECASE,
)
_EDGES = " ,;:-–"

Taken = tuple[str, dict[str, Value]]


def take_particulars(text: str, kind: Kind) -> Taken:
    """`text` without what only the register of `kind` has, and that by attribute."""
    found: dict[str, Value] = {}
    for take in _TAKES.get(kind, ()):
        text, more = take(text)
        found |= more
    return text.strip(_EDGES), found


def take_parties(text: str) -> Taken:
    """What is given, without who gives it and who gets it, which are taken as they are typed."""
    found: dict[str, Value] = {}
    while labelled := _LABELLED_PARTY.search(text):
        side = "giver" if labelled["side"].casefold() in ("giver", "given by", "gives", "from") else "getter"
        found[side] = _name(labelled["who"])
        text = _without(text, labelled)
    if found:
        return text, found
    if hit := _ARROW.match(text):
        return hit["what"], {"giver": _name(hit["giver"]), "getter": _name(hit["getter"])}
    if hit := _GIVES.match(text):
        whom = _TO_WHOM.match(hit["rest"])
        if whom is None:
            return hit["rest"], {"giver": _name(hit["giver"])}
        return whom["what"], {"giver": _name(hit["giver"]), "getter": _name(whom["getter"])}
    if hit := _FROM_TO.match(text):
        giver, getter = hit["giver"] or hit["giver2"], hit["getter"] or hit["getter2"]
        return hit["what"] or hit["what2"], {"giver": _name(giver), "getter": _name(getter)}
    if hit := _NEEDS.match(text):
        both = {"getter": hit["getter"], "giver": hit["giver"]}
        return hit["what"], {side: _name(name) for side, name in both.items() if name}
    if hit := _FROM.match(text):
        return hit["what"], {"giver": _name(hit["giver"])}
    return text, {}


def _name(party: str) -> str:
    """`Finance` for `the finance`: the first letter as a name has it."""
    name = re.sub(r"^the\s+", "", party.strip(_EDGES), flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]


def _severity(text: str) -> Taken:
    found = _SEVERITY.search(text)
    if found is None:
        return text, {}
    level = (found["level"] or found["level2"]).casefold()
    return _without(text, found), {"severity": LEVELS.get(level, level)}


def _confidence(text: str) -> Taken:
    found = _CONFIDENCE.search(text)
    if found is None:
        return text, {}
    return _without(text, found), {"confidence": LEVELS[(found["level"] or found["level2"]).casefold()]}


def _type(text: str) -> Taken:
    found = _TYPE.search(text)
    if found is None:
        return text, {}
    return _without(text, found), {"type": TYPES_OF_ISSUE[" ".join(found["type"].casefold().split())]}


def _delegated(text: str) -> Taken:
    found = _DELEGATED.search(text)
    return (text, {}) if found is None else (_without(text, found), {"type": DECISION_TYPES[0]})


def _critical(text: str) -> Taken:
    found = _CRITICAL.search(text)
    return (text, {}) if found is None else (_without(text, found), {"critical": True})


def _words(name: str, pattern: re.Pattern[str]) -> Callable[[str], Taken]:
    def take(text: str) -> Taken:
        found = pattern.search(text)
        return (text, {}) if found is None else (_without(text, found), {name: found["words"].strip(_EDGES)})

    return take


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()].rstrip(' ,;')} {text[found.end() :].lstrip(' ,;')}".strip()


_TAKES: Mapping[Kind, tuple[Callable[[str], Taken], ...]] = {
    Kind.ISSUE: (_severity, _type, _words("impact", _IMPACT)),
    Kind.DECISION: (_words("options", _OPTIONS), _words("reasons", _REASONS), _delegated),
    Kind.MILESTONE: (_critical,),
    Kind.ASSUMPTION: (_confidence, _words("impact", _IMPACT)),
}
