"""The help cards: what people type most, and one topic at a time with an example for each line."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards import pick
from cards.actions import ActionExecute
from cards.card import MAX_ACTIONS, Card, to_json
from cards.elements import Element, RichTextBlock, TextRun
from cards.text import plain, shorten
from cards.words import aside, title

_MOST = 60
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One command as help shows it: how it is typed, what it does, one example to copy."""

    command: str
    summary: str
    example: str


def render(lines: Sequence[HelpLine], *, topics: Sequence[str] = ()) -> dict[str, object]:
    """The lines given, and a button for each of `topics` (at most six), which stands for the line `help <topic>`."""
    summary = "What you can type"
    body: list[Element] = [title(summary), *(shown(line) for line in lines[:_MOST])]
    if not lines:
        body.append(aside("Nothing yet: ask your project officer to add you to a programme, then type help again."))
    if topics:
        body.append(aside("There is more under each topic, and under a word: “help risk”, “help chase”."))
    body.append(aside("A slash before a command is fine, and so is none. Plain words work too: I ask when unsure."))
    return to_json(
        Card(summary=summary, body=body, actions=[_to(one.capitalize(), one) for one in topics[:MAX_ACTIONS]])
    )


def about(topic: str, lines: Sequence[HelpLine], *, more: Sequence[str] = ()) -> dict[str, object]:
    """What can be typed about one `topic`, with an example for each line, and the way back to everything.

    `more` are the words under which there is more of the topic, the first ones as buttons.
    """
    summary = f"What you can type: {shorten(plain(topic), 40)}"
    body: list[Element] = [title(summary), *(shown(line) for line in lines[:_MOST])]
    if more:
        body.append(aside(f"All that can be said of one: type help and {', '.join(more[:-1])} or {more[-1]}."))
    buttons = [_to(one.capitalize(), one) for one in more[: MAX_ACTIONS - 1]]
    return to_json(Card(summary=summary, body=body, actions=[*buttons, _to("Back to all", "")]))


def shown(line: HelpLine, *, example: bool = True) -> RichTextBlock:
    """One line: the command in bold, what it does, an example."""
    runs = [
        TextRun(text=plain(line.command), weight="bolder"),
        TextRun(text=f": {shorten(plain(line.summary), _LONGEST)}.".replace("..", ".")),
    ]
    if example and line.example and line.example != line.command:
        runs.append(TextRun(text=f" Example: {plain(line.example)}", italic=True))
    return RichTextBlock(inlines=runs, spacing="small")


def _to(label: str, topic: str) -> ActionExecute:
    return ActionExecute(title=label, verb=pick.VERB, data={"choice": f"help {topic}".strip()})
