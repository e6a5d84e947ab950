"""The words that dates are made of here, and the tidying of a typed phrase before it is read."""

import re
import unicodedata

LONGEST_PHRASE = 80
"""Characters; no way of saying a date is longer."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb febr february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mon monday",
            "tue tues tuesday",
            "wed weds wednesday",
            "thu thur thurs thursday",
            "fri friday",
            "sat saturday",
            "sun sunday",
        )
    )
    for name in names.split()
}

NUMBERS: dict[str, int] = {
    "a couple of": 2,
    "a couple": 2,
    "couple of": 2,
    "couple": 2,
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?(?![a-z])"
WEEKDAY = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\.?(?![a-z])"
NUMBER = r"(?:[0-9]{1,3}|" + "|".join(NUMBERS) + ")"
DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"

VAGUE = frozenset(
    {
        *("asap", "a.s.a.p", "as soon as possible", "soon", "soonest", "shortly", "urgent", "urgently", "immediately"),
        *("ongoing", "on-going", "on going", "continuous", "continuing", "rolling", "regular", "regularly"),
        *("daily", "weekly", "fortnightly", "monthly", "quarterly", "annual", "annually", "every month", "every week"),
        *("tbc", "tbd", "tba", "t.b.c", "to be confirmed", "to be agreed", "to be advised", "to be decided"),
        *("not known", "unknown", "n/a", "na", "none", "nil", "various", "?", "??", "-", "--", "not sure"),
        *("when possible", "when i can", "whenever", "later", "in due course", "at some point", "eventually"),
        *("as required", "as needed", "in a few days", "a few days", "in a few weeks", "a few weeks"),
        *("in the new year", "new year", "next year"),
    }
)
"""Answers to "when?" that name no day: a review date is asked for instead."""

_POLITE = re.compile(
    r"\s*(?:\bpls\b|\bplease\b|\bplz\b|\bthanks\b|\bthx\b|\bthank you\b|\bif (?:that'?s )?(?:ok|okay|possible)\b"
    r"|\bat the latest\b|\blatest\b|\bhopefully\b|\bprobably\b|\bi think\b|\bi hope\b)\s*"
)
_EDGES = " \t,;:!.()[]\"'“”"


def tidy(text: str) -> str:
    """`text` in lower case with plain spaces, dashes and quotes, without courtesies and outer punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain.replace("’", "'").replace("–", "-").replace("—", "-").replace("‑", "-")
    plain = " ".join(plain.split())
    plain = _POLITE.sub(" ", plain).strip()
    bare = plain.strip(_EDGES)
    return bare.rstrip("?").rstrip() or bare


def number(word: str) -> int:
    """The number that a digit string or a number word stands for; the word must match NUMBER."""
    return int(word) if word.isdecimal() else NUMBERS[word]


def month_number(word: str) -> int:
    """1 to 12 for a word that matches MONTH."""
    return MONTHS[word.rstrip(".")]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for a word that matches WEEKDAY."""
    return WEEKDAYS[word.rstrip(".")]
