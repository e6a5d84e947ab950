"""What a person fills in for one field of an item, by what the field holds, and how that is read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cards.elements import Element
from cards.inputs import Choice, Input, InputChoiceSet, InputDate, InputText, InputToggle
from cards.reading import day, identifier, one_of, text, ticked
from cards.text import plain, shorten, tidy
from domain.errors import InvalidInput
from domain.identifiers import PersonId, WorkstreamId
from domain.item_fields import LONGEST_LINE, LONGEST_TEXT, Field, Form, Value
from domain.items import STATUSES, Kind
from domain.rag import Rag
from domain.scores import RiskMatrix, Score

NONE = "(none)"
"""The choice that empties a field; an untouched drop-down sends nothing or what was filled in."""

MOST_STEPS = 5

MOST_PEOPLE = (200, 100, 40)
"""How many people a drop-down lists: fewer of them when the card would be too large for Teams."""

_STEPS = {
    "likelihood": ("rare", "unlikely", "possible", "likely", "almost certain"),
    "impact": ("minor", "moderate", "serious", "major", "severe"),
}
"""What the steps of a matrix of five are called."""

_SEARCHED_FROM = 12
_TITLE = 60
_YES_NO = {"yes": True, "no": False, NONE: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the drop-downs of one form offer: people and workstreams by name, and the steps of the matrix."""

    kind: Kind
    people: Mapping[PersonId, str]
    workstreams: Mapping[WorkstreamId, str]
    matrix: RiskMatrix
    most_people: int


def limit_of(field: Field) -> int:
    """The longest text that the field takes."""
    return LONGEST_TEXT if field.form is Form.TEXT else LONGEST_LINE


def declared(field: Field) -> tuple[str, ...]:
    """The ids of the field's inputs."""
    key = f"set.{field.name}"
    return (f"{key}.l", f"{key}.i") if field.form is Form.SCORE else (key,)


def inputs_of(field: Field, value: Value, offered: Offered) -> list[Element]:
    """The labelled inputs of one field with `value` filled in."""
    key = declared(field)[0]
    match field.form:
        case Form.TEXT | Form.LINE:
            return [_text(field, str(value))]
        case Form.DAY:
            return [_day(field, value if isinstance(value, date) else None)]
        case Form.SCORE:
            return _score(field, value if isinstance(value, Score) else None, offered.matrix)
        case Form.YES_NO if field.name != "accepted":
            return [InputToggle(id=key, label=field.label, title="Yes", value=str(bool(value)).lower())]
        case _:
            return [_choice(field, value, offered)]


def read_field(field: Field, sent: Mapping[str, object]) -> Value:
    """What was filled in, None or empty when it was emptied. Raises InvalidInput for what cannot be read.

    Ask only of a field whose inputs were sent: a client leaves out what it did not show.
    """
    key = declared(field)[0]
    match field.form:
        case Form.TEXT | Form.LINE:
            return text(sent, key, field.label, limit_of(field))
        case Form.CHOICE:
            chosen = text(sent, key, field.label, LONGEST_LINE)
            return "" if chosen == NONE else chosen
        case Form.DAY:
            return day(sent, key, field.label)
        case Form.SCORE:
            return _read_score(field, sent)
        case Form.STATUS:
            return one_of(sent, key, field.label, {one.value: one for one in _STATUSES})
        case Form.RAG:
            return one_of(sent, key, field.label, {one.value: one for one in Rag} | {NONE: None})
        case Form.YES_NO if field.name != "accepted":
            return ticked(sent, key, field.label)
        case Form.YES_NO:
            return one_of(sent, key, field.label, _YES_NO)
        case Form.PERSON | Form.WORKSTREAM:
            chosen = text(sent, key, field.label, 40)
            return None if chosen in ("", NONE) else identifier(chosen, field.label.lower())


_STATUSES = tuple(dict.fromkeys(status for statuses in STATUSES.values() for status in statuses))


def _text(field: Field, value: str) -> Input:
    return InputText(
        id=declared(field)[0],
        label=field.label,
        value=tidy(value) or None,
        multiline=True if field.form is Form.TEXT else None,
        max_length=limit_of(field),
        required=True if field.needed else None,
        error=f"{field.label} cannot be left empty." if field.needed else None,
    )


def _day(field: Field, value: date | None) -> Input:
    return InputDate(
        id=declared(field)[0],
        label=field.label,
        value=value.isoformat() if value else None,
        required=True if field.needed else None,
        error=f"Choose a day: {field.label.lower()} cannot be left empty." if field.needed else None,
    )


def _choice(field: Field, value: Value, offered: Offered) -> Input:
    choices = _choices(field, value, offered)
    chosen = _sent(value)
    return InputChoiceSet(
        id=declared(field)[0],
        label=field.label,
        choices=[Choice(title=title, value=key) for key, title in choices.items()],
        value=chosen if chosen in choices else None,
        style="filtered" if len(choices) > _SEARCHED_FROM else "compact",
        placeholder="Choose",
        required=True if field.needed else None,
        error=f"Choose one: {field.label.lower()} cannot be left empty." if field.needed else None,
    )


def _sent(value: Value) -> str:
    """What a drop-down sends for `value`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return NONE if value in (None, "") else tidy(str(value)).strip()


def _choices(field: Field, value: Value, offered: Offered) -> dict[str, str]:
    """By what is sent, what is shown. What is stored is always among them, whatever an import has brought."""
    match field.form:
        case Form.STATUS:
            return {one.value: one.value for one in STATUSES[offered.kind]}
        case Form.RAG:
            return {NONE: "Not rated"} | {one.value: one.value for one in Rag}
        case Form.YES_NO:
            return {NONE: "Not asked", "yes": "Yes", "no": "No"}
        case Form.WORKSTREAM:
            return {NONE: "None"} | {str(one): _shown(name) for one, name in offered.workstreams.items()}
        case Form.PERSON:
            # Who is stored heads the list, so that cutting it never loses them.
            names = sorted(offered.people.items(), key=lambda one: (one[0] != value, one[1].casefold()))
            nobody = {} if field.needed else {NONE: "Nobody"}
            return nobody | {str(one): _shown(name) for one, name in names[: offered.most_people]}
        case _:
            stored = tidy(str(value or "")).strip()
            words = dict.fromkeys((*field.choices, *([stored] if stored else [])))
            return {NONE: "Not said"} | {word: _shown(word) for word in words}


def _shown(name: str) -> str:
    return shorten(plain(name), _TITLE) or "Without a name"


def _score(field: Field, score: Score | None, matrix: RiskMatrix) -> list[Element]:
    halves = (
        (("likelihood", score.likelihood), ("impact", score.impact)) if score else (("likelihood", 0), ("impact", 0))
    )
    unscored = {} if field.needed else {NONE: "Not scored"}
    return [
        InputChoiceSet(
            id=key,
            label=f"{field.label}: {half} (1 to {matrix.size})",
            choices=[Choice(title=title, value=value) for value, title in (unscored | _steps(half, matrix)).items()],
            value=str(step) if 1 <= step <= matrix.size else None if field.needed else NONE,
            placeholder="Choose" if field.needed else None,
            required=True if field.needed else None,
            error=f"Choose from 1 to {matrix.size}." if field.needed else None,
        )
        for key, (half, step) in zip(declared(field), halves, strict=True)
    ]


def _steps(half: str, matrix: RiskMatrix) -> dict[str, str]:
    words = _STEPS[half] if matrix.size == len(_STEPS[half]) else ("",) * matrix.size
    return {str(step): f"{step} – {word}" if word else str(step) for step, word in enumerate(words, start=1)}


def _read_score(field: Field, sent: Mapping[str, object]) -> Score | None:
    """Likelihood and impact; whether they fit the programme's matrix is checked when they are saved."""
    steps: dict[str, int | None] = {str(step): step for step in range(1, MOST_STEPS + 1)}
    likelihood, impact = (one_of(sent, key, field.label, steps | {NONE: None}) for key in declared(field))
    if (likelihood is None) != (impact is None):
        raise InvalidInput(f"“{field.label}” needs both likelihood and impact, or neither.")
    return None if likelihood is None or impact is None else Score(likelihood, impact)
