"""Finds the date phrase at the end of a typed line, and tells the past tense."""

import re
from datetime import date

from domain.calendar import WorkingCalendar
from domain.dates.reader import read_phrase
from domain.dates.readings import Asked, DateReading
from domain.dates.vocabulary import MONTHS, VAGUE, WEEKDAYS, tidy

_LONGEST = 9
"""Words in the longest date phrase looked for at the end of a line."""

_LEADS = frozenset({"by", "on", "due", "to", "until", "till", "til", "for", "from", "before", "in", "at", "since"})
_WORDS_TOO = frozenset(
    {"sat", "sun", "mar", "may", "march", "wed", "mon", "now", "this", "na", "none", "nil", "later", "dec"}
)
"""Words that are a date only after a preposition: they are English words or names as well."""

_TAIL_VAGUE = frozenset({"asap", "a.s.a.p", "tbc", "tbd", "tba"})
_PLAIN_NUMBERS = re.compile(r"[0-9]{1,2} ?[.-] ?[0-9]{1,2}|[0-9]{1,2} [0-9]{1,2} [0-9]{2,4}")
_PAST = re.compile(
    r"\b(?:did|done|sent|told|gave|met|made|went|was|were|had|has been|have been|said|spoke|took|wrote|got|came|held"
    r"|chose|put|ran|saw|paid|heard|already|last|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|'ll|won't|going to|to be|shall|should|can|need|needs|by|due|push|move|moved to|until|til|till|aim|expect\w*)\b",
    re.IGNORECASE,
)


def speaks_of_the_past(text: str) -> bool:
    """Whether the verbs of `text` look back ("sent on Fri", "I already told Jo on Weds"), so that its date does too."""
    return _PAST.search(text) is not None and _FUTURE.search(text) is None


def split_trailing_date(
    text: str,
    *,
    today: date,
    calendar: WorkingCalendar,
    past: bool = False,
    due: bool = True,
    next_board: date | None = None,
    papers: date | None = None,
) -> tuple[str, DateReading | None]:
    """`text` without the date phrase that ends it, and that phrase's reading; (`text`, None) when it ends in none.

    The longest phrase wins ("push A17 to Fri 12/12" loses "to Fri 12/12"). Arguments as for `read_date`. Words that
    are also English ("may", "sat") count only after a preposition.
    """
    asked = Asked(today=today, calendar=calendar, past=past, due=due, next_board=next_board, papers=papers)
    starts = [match.start() for match in re.finditer(r"\S+", text)][-_LONGEST:]
    for start in starts:
        phrase = text[start:]
        if not _stands_alone(phrase):
            continue
        reading = read_phrase(phrase, asked)
        if reading is not None:
            return text[:start].rstrip(" \t\r\n,;:-–—(["), reading
    return text, None


def _stands_alone(phrase: str) -> bool:
    plain = tidy(phrase)
    if not plain:
        return False
    if plain in VAGUE:
        return plain in _TAIL_VAGUE or plain.split()[0] in _LEADS
    if plain in _WORDS_TOO or _PLAIN_NUMBERS.fullmatch(plain):
        return False
    return plain in WEEKDAYS or plain in MONTHS or len(plain) > 1
