"""A pick-list: one question, several answers, each carrying an opaque key; never a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.actions import ActionExecute
from cards.card import MAX_ACTIONS, Card, fits, to_json
from cards.elements import Element
from cards.inputs import Choice, InputChoiceSet
from cards.reading import only, text
from cards.text import escape, plain, said, shorten
from cards.words import aside, line, title
from domain.errors import InvalidInput

VERB = "pick.choose"

MOST_CHOICES = 100
KEY_LIMIT = 4_500
"""Characters: an answer may be the whole line that was typed, said otherwise."""

_RADIOS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PickChoice:
    """One answer: `key` is what the handler gets back (at most `KEY_LIMIT` characters), `detail` a line about it."""

    key: str
    title: str
    detail: str = ""


def render(question: str, choices: Sequence[PickChoice]) -> dict[str, object]:
    """Up to six answers as buttons, more as a list; beyond `MOST_CHOICES` the card says how many are left out.

    Raises InvalidInput when what was typed is so long that its answers do not fit on a card.
    """
    body: list[Element] = [title(question)]
    if len(choices) <= MAX_ACTIONS:
        body += [said(one.detail, before=f"{plain(one.title)}: ", limit=200) for one in choices if one.detail]
        buttons = [
            ActionExecute(title=shorten(plain(one.title), 60), verb=VERB, data={"choice": one.key}) for one in choices
        ]
        if not buttons:
            body.append(aside("There is nothing to choose from. Type “help” to see how to go on."))
        return _fitting(Card(summary=question, body=body, actions=buttons, full_width=False), question, choices)
    shown = choices[:MOST_CHOICES]
    radios = len(shown) <= _RADIOS
    safe = escape if radios else plain
    body.append(
        InputChoiceSet(
            id="choice",
            label="Choose one",
            choices=[Choice(title=safe(shorten(_wording(one), 120)), value=one.key) for one in shown],
            style="expanded" if radios else "filtered",
            required=True,
            error="Choose one of the list.",
            wrap=True,
            placeholder=None if radios else "Choose",
        )
    )
    if left := len(choices) - len(shown):
        body.append(aside(f"{left:,} more not shown: type more of the name to narrow the list."))
    choose = ActionExecute(title="Choose", verb=VERB, style="positive", data={})
    return _fitting(Card(summary=question, body=body, actions=[choose], full_width=False), question, choices)


def parse(data: Mapping[str, object]) -> str:
    """The key of the chosen answer. Raises InvalidInput when none was chosen or the card was tampered with.

    The key comes back from a client: whoever handles it looks up what it names and checks who may.
    """
    only(data, ("choice",))
    key = text(data, "choice", "Choose one", KEY_LIMIT)
    if not key:
        raise InvalidInput("Nothing was chosen: choose one of the list, then press Choose.")
    return key


def _fitting(card: Card, question: str, choices: Sequence[PickChoice]) -> dict[str, object]:
    """The card, or without buttons when the lines behind them are too long for Teams: an answer is typed then."""
    if fits(card):
        return to_json(card)
    body: list[Element] = [title(question)]
    body += [line(f"{number}. {shorten(_wording(one), 200)}") for number, one in enumerate(choices[:_RADIOS], start=1)]
    body.append(aside("Type the number of your answer."))
    return to_json(Card(summary=question, body=body, full_width=False))


def _wording(choice: PickChoice) -> str:
    return f"{choice.title} – {choice.detail}" if choice.detail else choice.title
