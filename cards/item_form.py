"""The one-card form for an action or a risk that was typed with something missing: what was typed is kept."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.inputs import Choice, Input, InputChoiceSet, InputDate, InputText, InputToggle
from cards.reading import day, hidden_text, identifier, one_of, only, text, ticked, unreadable
from cards.text import plain, shorten, tidy
from cards.words import aside, line, title
from domain.errors import InvalidInput
from domain.identifiers import PersonId, WorkstreamId
from domain.people import Person
from domain.requests import AddAction, AddRisk
from domain.scores import FIVE_BY_FIVE, RiskMatrix, Score

VERB = "item_form.save"

TEXT_LIMIT = 2000
SUPPORT_LIMIT = 200
MOST_PEOPLE = 200

_CODE_LIMIT = 40
_SEARCHED_FROM = 12
_HIDDEN = ("kind", "programme", "workstream")
_SHARED = ("text", "owner", "restricted")
_ONLY_ACTION = ("due", "support", "priority")
_ONLY_RISK = ("likelihood", "impact", "response")
_PRIORITIES = {word: word for word in ("High", "Medium", "Low")}
_RESPONSES = {word: word for word in ("Treat", "Tolerate", "Transfer", "Terminate")}
_STEPS = {
    "likelihood": ("rare", "unlikely", "possible", "likely", "almost certain"),
    "impact": ("minor", "moderate", "serious", "major", "severe"),
}
_MOST_DAYS = 5 * 366


def render(
    request: AddAction | AddRisk,
    *,
    people: Sequence[Person],
    question: str = "",
    matrix: RiskMatrix = FIVE_BY_FIVE,
    today: date | None = None,
) -> dict[str, object]:
    """The form with what `request` already holds. `question` says what is missing or unclear, on top.

    `people` may own it. `matrix` sets the size of the scores, `today` the first due date the calendar offers.
    """
    kind = "action" if isinstance(request, AddAction) else "risk"
    summary = f"Add {'an action' if kind == 'action' else 'a risk'} to {request.programme}"
    body: list[Element] = [title(summary)]
    body.append(line(question) if question else aside("Fill in what is missing, then save."))
    body.append(_what(request))
    body.append(_owner(request.owner, people))
    if len(people) > MOST_PEOPLE:
        body.append(aside(f"The first {MOST_PEOPLE} of {len(people)} people are listed; others can be named later."))
    body += _action(request, today) if isinstance(request, AddAction) else _risk(request, matrix)
    body.append(
        InputToggle(
            id="restricted",
            label="Who may see it?",
            title="Restricted (Part 2): leave out of open drafts and lists",
            value=str(request.restricted).lower(),
        )
    )
    data: dict[str, object] = {"kind": kind, "programme": request.programme}
    if request.workstream is not None:
        data["workstream"] = int(request.workstream)
    save = ActionExecute(title=f"Save {kind}", verb=VERB, style="positive", data=data)
    return to_json(Card(summary=summary, body=body, actions=[save], full_width=False))


def parse(data: Mapping[str, object]) -> AddAction | AddRisk:
    """The request in the data of a press. Raises InvalidInput for what `render` does not declare or what is missing."""
    kind = data.get("kind")
    if kind not in ("action", "risk"):
        raise unreadable("the register is missing")
    only(data, (*_HIDDEN, *_SHARED, *(_ONLY_ACTION if kind == "action" else _ONLY_RISK)))
    programme = hidden_text(data, "programme", _CODE_LIMIT)
    workstream = WorkstreamId(identifier(data["workstream"], "the workstream")) if "workstream" in data else None
    words = text(data, "text", "What", TEXT_LIMIT)
    if not words:
        raise InvalidInput(f"Say what the {kind} is, then press Save again.")
    chosen = text(data, "owner", "Owner", 40)
    if not chosen:
        raise InvalidInput(f"Choose the one person who is accountable for the {kind}, then press Save again.")
    owner = PersonId(identifier(chosen, "the owner"))
    restricted = ticked(data, "restricted", "Restricted")
    if kind == "risk":
        return AddRisk(
            programme=programme,
            text=words,
            owner=owner,
            residual=Score(_step(data, "likelihood"), _step(data, "impact")),
            response=one_of(data, "response", "Response", _RESPONSES) or "",
            workstream=workstream,
            restricted=restricted,
        )
    if (due := day(data, "due", "Due")) is None:
        raise InvalidInput("Choose the day by which the action is due, then press Save again.")
    return AddAction(
        programme=programme,
        text=words,
        owner=owner,
        due=due,
        workstream=workstream,
        support=text(data, "support", "Support", SUPPORT_LIMIT),
        priority=one_of(data, "priority", "Priority", _PRIORITIES) or "",
        restricted=restricted,
    )


def _what(request: AddAction | AddRisk) -> Input:
    risk = isinstance(request, AddRisk)
    return InputText(
        id="text",
        label="Cause, event and effect" if risk else "What is to be done",
        placeholder="Because …, there is a risk that …, leading to …" if risk else None,
        value=tidy(request.text)[:TEXT_LIMIT] or None,
        multiline=True,
        required=True,
        error="Say what it is.",
        max_length=TEXT_LIMIT,
    )


def _owner(owner: PersonId | None, people: Sequence[Person]) -> Input:
    # A chosen owner beyond the listed people still heads the list: what was typed is never lost.
    listed = sorted(people, key=lambda person: (person.id != owner, person.name.casefold()))[:MOST_PEOPLE]
    known = owner is not None and any(person.id == owner for person in listed)
    return InputChoiceSet(
        id="owner",
        label="Owner (one accountable person)",
        choices=[Choice(title=shorten(plain(person.name), 60), value=str(person.id)) for person in listed],
        value=str(owner) if known else None,
        style="filtered" if len(listed) > _SEARCHED_FROM else "compact",
        placeholder="Choose a person",
        required=True,
        error="Choose one accountable person.",
    )


def _action(request: AddAction, today: date | None) -> list[Element]:
    latest = (today + timedelta(days=_MOST_DAYS)).isoformat() if today else None
    return [
        InputDate(
            id="due",
            label="Due",
            value=request.due.isoformat() if request.due else None,
            minimum=today.isoformat() if today else None,
            maximum=latest,
            required=True,
            error="Choose the day by which it is due.",
        ),
        InputText(
            id="support",
            label="Support (optional)",
            value=tidy(request.support)[:SUPPORT_LIMIT] or None,
            max_length=SUPPORT_LIMIT,
        ),
        _optional("priority", "Priority (optional)", _PRIORITIES, request.priority),
    ]


def _risk(request: AddRisk, matrix: RiskMatrix) -> list[Element]:
    score = request.residual
    return [
        _steps("likelihood", "Likelihood now", matrix, score.likelihood if score else None),
        _steps("impact", "Impact now", matrix, score.impact if score else None),
        _optional("response", "Response (optional)", _RESPONSES, request.response.capitalize()),
    ]


def _steps(key: str, label: str, matrix: RiskMatrix, value: int | None) -> Input:
    words = _STEPS[key] if matrix.size == len(_STEPS[key]) else ()
    titles = [f"{step} – {words[step - 1]}" if words else str(step) for step in range(1, matrix.size + 1)]
    return InputChoiceSet(
        id=key,
        label=f"{label} (1 to {matrix.size})",
        choices=[Choice(title=title, value=str(step)) for step, title in enumerate(titles, start=1)],
        value=str(value) if value is not None and value <= matrix.size else None,
        placeholder="Choose",
        required=True,
        error=f"Choose from 1 to {matrix.size}.",
    )


def _optional(key: str, label: str, choices: Mapping[str, str], value: str) -> Input:
    return InputChoiceSet(
        id=key,
        label=label,
        choices=[Choice(title=one, value=one) for one in choices],
        value=value if value in choices else None,
        placeholder="Not said",
    )


def _step(data: Mapping[str, object], key: str) -> int:
    """The likelihood or impact chosen; whether it fits the programme's matrix is checked when the risk is added."""
    steps = {str(step): step for step in range(1, 6)}
    if (step := one_of(data, key, key.capitalize(), steps)) is None:
        raise InvalidInput(f"Choose the {key}, then press Save again.")
    return step
