"""Reads the parts of a typed line: score, owner, response, due date, and what is left as the text."""

import re
from dataclasses import dataclass, replace
from datetime import date

from domain.dates import DateReading, Exact, NeedsConfirming, read_date
from domain.identifiers import PersonId
from domain.names import find_people
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a line holds. `owner_text` and `due_text` keep what was typed where it names nobody or no day;
    `question` says what has to be asked first."""

    text: str
    score: Score | None = None
    response: str = ""
    owner: PersonId | None = None
    owner_text: str = ""
    due: date | None = None
    due_text: str = ""
    question: str = ""


def read_phrase(line: str, at_hand: ProgrammeAtHand, today: date) -> Phrase:
    """The parts of `line`, read by the people, calendar and matrix of the programme at hand.

    Nothing is guessed: a name that fits two people or a date that reads two ways becomes a question. Raises
    InvalidInput for a score off the matrix.
    """
    phrase = Phrase(text=line.strip())
    phrase = _with_owner(phrase, at_hand)
    phrase = _with_due(phrase, at_hand, today)
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
    phrase = replace(phrase, text=_without(phrase.text, match), owner_text=typed)
    if len(found) == 1:
        return replace(phrase, owner=found[0][0].id)
    if not found:
        return replace(phrase, question=f"Nobody in {at_hand.programme.code} is called “{typed}”. Who owns it?")
    names = " or ".join(person.name for person, _ in found)
    return replace(phrase, question=f"“{typed}” could be {names}. Who is the one accountable owner?")


def _with_due(phrase: Phrase, at_hand: ProgrammeAtHand, today: date) -> Phrase:
    for match in reversed(list(_DUE.finditer(phrase.text))):
        typed = match[1].strip()
        reading: DateReading = read_date(typed, today=today, calendar=at_hand.calendar)
        if isinstance(reading, Exact):
            return replace(phrase, text=_without(phrase.text, match), due=reading.day, due_text=typed)
        if isinstance(reading, NeedsConfirming):
            return replace(phrase, text=_without(phrase.text, match), due_text=typed, question=reading.question)
        if match[0].casefold().startswith("due"):
            return replace(phrase, text=_without(phrase.text, match), due_text=typed, question=reading.reason)
    return phrase


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()].rstrip(' ,;')} {text[match.end() :].lstrip(' ,;')}".strip()
