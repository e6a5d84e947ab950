"""Reads the parts of a typed line: score, owner, response, due date, and what is left as the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.dates import DateReading, Exact, NeedsConfirming, NotADate, read_date, split_trailing_date
from domain.identifiers import PersonId
from domain.names import Member, find_people
from domain.scores import MATRICES, Score
from services.programmes import ProgrammeAtHand

RESPONSES = ("treat", "tolerate", "transfer", "terminate")

_SCORE = re.compile(
    r"\b(?:score[d ]*)?(?:L\s*(\d{1,2})\s*[,x× ]?\s*I\s*(\d{1,2})|(\d{1,2})\s*[x×*]\s*(\d{1,2}))\b", re.IGNORECASE
)
_RESPONSE = re.compile(rf"[\s,;]+({'|'.join(RESPONSES)})\s*$", re.IGNORECASE)
_OWNER = re.compile(
    r"\bowner\b[:\s]+(.+?)(?=\s+(?:due|by|score[d]?|L\s*\d|treat|tolerate|transfer|terminate)\b|[,;]|$)", re.IGNORECASE
)
_DUE = re.compile(r"\b(?:due|by)\b[:\s]+(.+?)(?=\s+owner\b|[,;]|$)", re.IGNORECASE)
_INITIALS_FIRST = re.compile(
    r"^(?P<who>[A-Z]{2,4}(?:\s*(?:&|/|,|and)\s*[A-Z]{2,4})*)\s*[:,]?\s+(?:to\s+)?(?P<rest>\S.*)$", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a line holds. `owner_text` keeps what was typed of the owner;
    `question` says what has to be asked first."""

    text: str
    score: Score | None = None
    response: str = ""
    owner: PersonId | None = None
    owner_text: str = ""
    due: date | None = None
    question: str = ""


def read_phrase(line: str, at_hand: ProgrammeAtHand, today: date) -> Phrase:
    """The parts of `line`, read by the people, calendar and matrix of the programme at hand.

    Nothing is guessed: a name that fits two people or a date that reads two ways becomes a question. Raises
    InvalidInput for a score off the matrix.
    """
    phrase = Phrase(text=line.strip())
    phrase = _with_owner(phrase, at_hand)
    phrase = _with_due(phrase, at_hand, today)
    phrase = _with_initials_first(phrase, at_hand)
    phrase = _with_score(phrase, at_hand)
    if match := _RESPONSE.search(phrase.text):
        phrase = replace(phrase, response=match[1].capitalize(), text=phrase.text[: match.start()])
    return replace(phrase, text=re.sub(r"\s{2,}", " ", phrase.text).strip(" ,;"))


def _with_score(phrase: Phrase, at_hand: ProgrammeAtHand) -> Phrase:
    match = _SCORE.search(phrase.text)
    if match is None:
        return phrase
    likelihood, impact = (int(part) for part in match.groups() if part)
    score = MATRICES[at_hand.programme.matrix].check(Score(likelihood, impact))
    return replace(phrase, score=score, text=_without(phrase.text, match))


def _with_owner(phrase: Phrase, at_hand: ProgrammeAtHand) -> Phrase:
    match = _OWNER.search(phrase.text)
    if match is None:
        return phrase
    typed = match[1].strip()
    found = find_people(typed, at_hand.members)
    return _owned(replace(phrase, text=_without(phrase.text, match)), typed, found, at_hand)


def _owned(phrase: Phrase, typed: str, found: Sequence[Member], at_hand: ProgrammeAtHand) -> Phrase:
    phrase = replace(phrase, owner_text=typed)
    if len(found) == 1:
        return replace(phrase, owner=found[0][0].id)
    if not found:
        return replace(phrase, question=f"Nobody in {at_hand.programme.code} is called “{typed}”. Who owns it?")
    names = " or ".join(person.name for person, _ in found)
    return replace(phrase, question=f"“{typed}” could be {names}. Who is the one accountable owner?")


def _with_due(phrase: Phrase, at_hand: ProgrammeAtHand, today: date) -> Phrase:
    for match in reversed(list(_DUE.finditer(phrase.text))):
        reading = read_date(match[1], today=today, calendar=at_hand.calendar)
        if not isinstance(reading, NotADate) or match[0].casefold().startswith("due"):
            return _dated(replace(phrase, text=_without(phrase.text, match)), reading)
    rest, trailing = split_trailing_date(phrase.text, today=today, calendar=at_hand.calendar)
    return phrase if trailing is None else _dated(replace(phrase, text=rest), trailing)


def _dated(phrase: Phrase, reading: DateReading) -> Phrase:
    match reading:
        case Exact():
            return replace(phrase, due=reading.day)
        case NeedsConfirming():
            return replace(phrase, question=phrase.question or reading.question)
        case NotADate():
            return replace(phrase, question=phrase.question or reading.reason)


def _with_initials_first(phrase: Phrase, at_hand: ProgrammeAtHand) -> Phrase:
    """`WW & QQ joint session`: initials in front name who is to do it, when nobody was called owner."""
    match = _INITIALS_FIRST.match(phrase.text)
    if match is None or phrase.owner_text:
        return phrase
    found = find_people(match["who"], at_hand.members)
    return phrase if not found else _owned(replace(phrase, text=match["rest"]), match["who"], found, at_hand)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()].rstrip(' ,;')} {text[match.end() :].lstrip(' ,;')}".strip()
