"""The dialog that asks for which programme something is to be added, and carries what was said of it meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.actions import ActionSubmit
from cards.card import Card, to_json
from cards.inputs import Choice, InputChoiceSet
from cards.reading import hidden_text, only, text
from cards.text import plain, said, shorten
from cards.words import title
from domain.message_links import message_link
from domain.programmes import Programme

TEXT_LIMIT = 2000

_CODE_LIMIT = 40
_LINK_LIMIT = 400
_CARRIED = ("said", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A programme's code, empty when none was chosen, and what the dialog carried: the words and the link of the
    message, empty without one."""

    programme: str
    text: str
    source: str


def render(what: str, programmes: Sequence[Programme], *, text: str, source: str) -> dict[str, object]:
    """Asks which of `programmes` it is for; `what` is an action or a risk. At most TEXT_LIMIT of `text` is carried."""
    question = f"Which programme is this {what} for?"
    choices = [
        Choice(title=shorten(plain(f"{one.code} – {one.name}"), 80), value=one.code[:_CODE_LIMIT]) for one in programmes
    ]
    programme = InputChoiceSet(
        id="programme",
        label="Programme",
        choices=choices,
        style="compact",
        placeholder="Choose a programme",
        required=True,
        error="Choose the programme it is for.",
    )
    go_on = ActionSubmit(title="Next", style="positive", data={"said": text[:TEXT_LIMIT], "source": source})
    body = [title(question), *([said(text, limit=300)] if text else []), programme]
    return to_json(Card(summary=question, body=body, actions=[go_on], full_width=False))


def sent(data: Mapping[str, object]) -> bool:
    """Whether `data` came from this dialog and not from a form."""
    return all(name in data for name in _CARRIED) and "kind" not in data


def parse(data: Mapping[str, object]) -> Chosen:
    """What was chosen. Raises InvalidInput when the dialog was tampered with.

    The code comes back from a client: whoever handles it looks up whether it is one of the person's own.
    """
    only(data, ("programme", *_CARRIED))
    code = text(data, "programme", "Programme", _CODE_LIMIT)
    source = message_link(hidden_text(data, "source", _LINK_LIMIT))
    return Chosen(programme=code, text=hidden_text(data, "said", TEXT_LIMIT), source=source)
