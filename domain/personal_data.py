"""Finds what identifies a client of a service: a project office keeps none of it.

The rule: a name with a date of birth, a home address or an NHS number is refused. It errs towards what is written in
registers every day: venues, providers' addresses, staff names and telephone numbers pass.
"""

import re

from stdnum.gb import nhs

_DIGIT = re.compile(r"\d")
"""Whatever is looked for holds one, and most cells of a register do not."""

_TITLED = r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.? [A-Z][\w'-]*"
_CLIENT = (
    r"\b(?:[Cc]lient|[Ss]ervice user|[Rr]esident|[Pp]atient|[Tt]enant|[Cc]itizen|[Yy]oung person|[Cc]hild|[Cc]arer)\b"
)
_NAMED = r"\b[A-Z][a-z'-]+ (?:[A-Z][\w'-]* )?[A-Z][a-z'-]+\b"
_PERSON = re.compile(rf"{_TITLED}|{_CLIENT}")
_NAME = re.compile(_NAMED)

_DAY = r"(?:\d{1,2}[\s./-]+(?:\d{1,2}|[A-Za-z]{3,9})[\s./,-]+(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d)"
_BIRTH = re.compile(rf"\b(?:d\.?o\.?b\.?|date of birth|birth ?date)\W{{0,5}}(?:is |was |of )?{_DAY}", re.IGNORECASE)
_BORN = re.compile(rf"\bborn (?:on )?(?:the )?{_DAY}", re.IGNORECASE)

_NUMBER = re.compile(r"(?<![\d+.-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d-])")
_NHS = re.compile(r"\bNHS\s*(?:no\.?|number|num|#|id)?\W{0,4}(?:is )?\d{3}[ -]?\d{3}[ -]?\d{4}\b", re.IGNORECASE)

_STREET = (
    r"\d{1,4}[A-Za-z]?,? (?:[A-Z][a-z'-]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Dr|Way|Court|Ct"
    r"|Crescent|Cres|Terrace|Place|Grove|Gardens|Gdns|Walk|Row|Hill|Rise|Mews)\b"
)
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
_ADDRESS = re.compile(rf"{_STREET}|{_POSTCODE}")
_AT_HOME = re.compile(
    rf"(?P<name>{_NAMED})\W{{1,3}}(?:of |at |lives at |living at |who lives at )?(?:{_STREET}|{_POSTCODE})"
)
_LIVES = re.compile(rf"\b(?:lives? at|living at|home address)\b.{{0,40}}(?:{_STREET}|{_POSTCODE})", re.IGNORECASE)
_PLACES = frozenset(
    [
        "hall",
        "centre",
        "center",
        "council",
        "house",
        "hospital",
        "home",
        "school",
        "office",
        "offices",
        "court",
        "lodge",
        "surgery",
        "library",
        "hotel",
        "college",
        "university",
        "church",
        "building",
        "room",
        "suite",
        "academy",
        "hub",
        "station",
        "park",
        "stadium",
        "town",
        "city",
        "services",
        "group",
        "board",
        "trust",
        "limited",
        "ltd",
        "care",
    ]
)


def personal_data(text: str) -> str | None:
    """What `text` says of a client that must not be kept: "an NHS number", "a date of birth" or "a home address".

    None when there is nothing of the kind. NHS numbers are told from other numbers by their check digit (modulus 11).
    """
    if _DIGIT.search(text) is None:
        return None
    if _nhs_number(text):
        return "an NHS number"
    if _BIRTH.search(text) or (_BORN.search(text) and (_PERSON.search(text) or _NAME.search(text))):
        return "a date of birth"
    if _home_address(text):
        return "a home address"
    return None


def _nhs_number(text: str) -> bool:
    if _NHS.search(text):
        return True
    valid = [found for found in _NUMBER.finditer(text) if nhs.is_valid("".join(found.group(1, 3, 4)))]
    grouped = any(found[2] for found in valid)
    return grouped or (bool(valid) and (_PERSON.search(text) or _NAME.search(text)) is not None)


def _home_address(text: str) -> bool:
    if _LIVES.search(text) or (_PERSON.search(text) and _ADDRESS.search(text)):
        return True
    return any(found["name"].split()[-1].casefold() not in _PLACES for found in _AT_HOME.finditer(text))
