"""What an owner told the officer, entered on their behalf."""

from collections.abc import Mapping

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.inputs import Choice, InputChoiceSet, InputText
from cards.reading import hidden_day, identifier, one_of, only, text, unreadable
from cards.text import plain, shorten
from cards.words import MEANINGS, aside, short_day, title
from domain.chasing_views import CallLine
from domain.errors import InvalidInput
from domain.identifiers import WorkstreamId
from domain.programmes import Period
from domain.rag import Dimension, Rag
from domain.requests import RecordUpdate
from domain.requests_chasing import AnswerOnBehalf

VERB = "behalf.answer"

TEXT_LIMIT = 2000

_RATINGS = {rag.value: rag for rag in (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.BLUE, Rag.WHITE)}
_HOWS = {"by phone": "By phone", "by e-mail": "By e-mail", "in person": "In person", "in a meeting": "In a meeting"}
_TEXTS = {
    "done": "Done this period",
    "planned": "Planned next",
    "path": "Path to green",
    "support": "Anything blocking? Support needed",
}


def render(line: CallLine) -> dict[str, object]:
    """The entry for one line of the call list."""
    summary = f"{line.name}, {line.period.label}, on behalf of {line.person_name}"
    choices = [Choice(title=f"{rag.value}: {MEANINGS[rag]}", value=rag.value) for rag in _RATINGS.values()]
    body: list[Element] = [
        title(summary),
        aside(f"For {shorten(plain(line.board_name), 80)}, {short_day(line.meeting_day)}."),
        InputChoiceSet(
            id="overall",
            label="Overall rating, in their words",
            choices=choices,
            style="expanded",
            required=True,
            error="Choose the overall rating.",
            wrap=True,
        ),
        *(InputText(id=short, label=label, multiline=True, max_length=TEXT_LIMIT) for short, label in _TEXTS.items()),
        InputChoiceSet(
            id="how",
            label="How they told you",
            choices=[Choice(title=wording, value=value) for value, wording in _HOWS.items()],
            value="by phone",
        ),
    ]
    data = {
        "workstream": int(line.workstream),
        "first": line.period.first.isoformat(),
        "last": line.period.last.isoformat(),
    }
    record = ActionExecute(title="Record on behalf", verb=VERB, style="positive", data=data)
    return to_json(Card(summary=summary, body=body, actions=[record]))


def parse(data: Mapping[str, object]) -> AnswerOnBehalf:
    """The update and how it came. Raises InvalidInput without a rating, and for anything that `render` does not
    declare."""
    only(data, ("workstream", "first", "last", "overall", "how", *_TEXTS))
    period = Period(hidden_day(data, "first"), hidden_day(data, "last"))
    if not 0 <= (period.last - period.first).days <= 366:
        raise unreadable("its period ends before it starts")
    rating = one_of(data, "overall", "Overall rating", _RATINGS)
    if rating is None:
        raise InvalidInput("Choose the overall rating, then press Record again.")
    words = {short: text(data, short, label, TEXT_LIMIT) for short, label in _TEXTS.items()}
    return AnswerOnBehalf(
        update=RecordUpdate(
            workstream=WorkstreamId(identifier(data.get("workstream"), "the workstream")),
            period=period,
            ratings={Dimension.OVERALL: rating},
            done=words["done"],
            planned=words["planned"],
            path_to_green=words["path"],
            support_needed=words["support"],
        ),
        how=one_of(data, "how", "How they told you", {value: value for value in _HOWS}) or "",
    )
