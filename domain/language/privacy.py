"""Keeps health reasons out of what is passed on: whoever is off sick is "unavailable", and nothing more."""

import re

_WHO = r"(?:(?:i|he|she|they|we|who)(?:'?s|'?m|'?re|'?ve)?|[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?(?:'s)?)"
_BE = r"(?:\s+(?:is|am|are|was|were|be|been|has been|have been|will be|has|have|had|got|went|just|still|currently|both|also|now))*"
_ILLNESS = (
    r"(?:(?:off|out|away|absent|home|at home|on)\s+)?(?:long[- ]term\s+)?"
    r"(?:sick(?:ness)?(?:\s+(?:leave|absence|today|note))?|poorly|ill(?:ness)?|unwell|(?:very\s+)?stressed|signed off(?:\s+(?:sick|work))?"
    r"|(?:in|at|to)\s+(?:the\s+)?(?:hospital|doctors?|doctor's|gp|a&e|dentist)|(?:having|has|had|recovering from)\s+(?:an?\s+)?(?:\w+\s+)?(?:operation|surgery|treatment|chemo\w*|scan)"
    r"|covid|(?:with|got|having|has|having)\s+(?:the\s+)?(?:flu|covid|a cold|a migraine|migraines?|cancer|depression|anxiety|stress)"
    r"|chemo\w*|cancer|pregnan\w+|injured|(?:broken|broke|hurt)\s+(?:his|her|my|their|a|an)\s+\w+|maternity(?:\s+leave)?|mental health|bereave\w*)"
    r"(?:\s+(?:with|from|due to|for)\s+(?:the\s+|a\s+|an\s+|his\s+|her\s+|my\s+)?[\w-]+)?"
)
_SAID = re.compile(rf"\b(?P<who>(?i:{_WHO}){_BE})\s+(?i:{_ILLNESS})\b")
_ALONE = re.compile(
    r"\b(?:off\s+(?:work\s+)?(?:sick|ill|poorly|with\s+\w+)|(?:on\s+)?sick\s+leave|signed off (?:sick|work|with \w+)|off work sick|long[- ]term sick)\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:sick\w*|poorly|ill|illness|unwell|hospital|doctors?|gp|operation|surgery|flu|covid|cancer|chemo\w*|stress\w*|migraine|injur\w+"
    r"|mental health|depress\w+|anxiety|pregnan\w+|maternity|bereave\w*|medical|treatment)\b",
    re.IGNORECASE,
)


def without_health(text: str) -> str:
    """`text` with "unavailable" in the place of what it says of somebody's health; other words stay as they are."""
    if not _HEALTH.search(text):
        return text
    said = _SAID.sub(_unavailable, text)
    return _ALONE.sub("unavailable", said)


def speaks_of_health(text: str) -> bool:
    """Whether `text` holds any word about health."""
    return _HEALTH.search(text) is not None


def _unavailable(found: re.Match[str]) -> str:
    who = found["who"]
    return f"{who} unavailable" if who[-1:].isalpha() or who.endswith("'s") else f"{who}unavailable"
