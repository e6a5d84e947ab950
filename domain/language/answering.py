"""Tells a line of its own from words that answer an open question in one's own words."""

import re

from domain.language import intents, office
from domain.language.intents import CompleteItem, GiveUpdate, MoveDue, NilReturn, SetRag
from domain.language.reader import read_line
from domain.language.readings import Change, Question, Reading, Several
from domain.language.setting import Setting
from domain.language.when import leading_date

_LEADING_REF = re.compile(r"\W*([a-z]{1,6}[ -]?\d{1,5})\b", re.IGNORECASE)
_LEADING_UPDATE = re.compile(r"\W*(?:my )?update\s*[:–-]", re.IGNORECASE)
_REASONS = (
    intents.AcceptDependency,
    intents.CompleteItem,
    intents.EditField,
    intents.GiveUpdate,
    intents.MoveDue,
    intents.NilReturn,
    intents.Rescore,
    intents.ReviewRisk,
    intents.RiskHappened,
    intents.SetRag,
    intents.SetStatus,
    office.AlreadyTold,
    office.Leave,
    office.SpokenTo,
)
"""What a reason may well be read as: "waiting on IT", "I'm on leave til 7th", "I told Jo last week"."""

_MOST_WORDS = 4
"""A date, a rating or "done" with a word of courtesy beside it; longer lines may well give a reason."""


def stands_alone(text: str, setting: Setting) -> bool:
    """Whether `text`, typed while words of any kind are waited for, says something of its own instead.

    It does when it asks something, begins with an item, changes what no reason would, or is a date, a rating, "done" or
    "no change" and little else. "On leave til 7th" and "waiting on IT" are reasons as often as not, and so they answer.
    """
    begins = _LEADING_REF.match(text)
    if (begins is not None and setting.refs.called(begins[1])) or _LEADING_UPDATE.match(text):
        return True
    reading = read_line(text, setting)
    if isinstance(reading, Question | Change | Several) and not isinstance(reading, _REASONS):
        return True
    return len(text.split()) <= _MOST_WORDS and (_says_no_more(reading) or _is_date(text, setting))


def _says_no_more(reading: Reading) -> bool:
    """Whether nothing is left of the line that could be a reason."""
    match reading:
        case MoveDue(reason=words) | CompleteItem(said=words) | NilReturn(note=words) | SetRag(reason=words):
            return not words
        case GiveUpdate(text=words):
            return words == "No change"
    return False


def _is_date(text: str, setting: Setting) -> bool:
    found = leading_date(text, setting, setting.focus.item)
    return found is not None and not found[2]
