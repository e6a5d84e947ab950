"""The help cards: everything a person can type in groups, and one noun at a time with an example for each line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards import pick
from cards.actions import ActionExecute
from cards.card import MAX_ACTIONS, Card, to_json
from cards.elements import Element, RichTextBlock, TextRun
from cards.text import plain, shorten
from cards.words import aside, heading, title

_MOST = 60
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One command as help shows it: how it is typed, what it does, one example to copy."""

    command: str
    summary: str
    example: str


def render(groups: Mapping[str, Sequence[HelpLine]], *, topics: Sequence[str] = ()) -> dict[str, object]:
    """Every line given, by group and without its example. `topics` are what more help can be had about: the first ones
    as buttons, each of which stands for the line `help <topic>`."""
    summary = "What you can type"
    body: list[Element] = [title(summary)]
    for name, lines in groups.items():
        if lines:
            body += [heading(name), *(shown(line, example=False) for line in lines[:_MOST])]
    if not any(groups.values()):
        body.append(aside("Nothing yet: ask your project officer to add you to a programme, then type help again."))
    if topics:
        body.append(
            aside(f"More about one of them, with examples: type help and {', '.join(topics[:-1])} or {topics[-1]}.")
        )
    body.append(aside("A slash before a command is fine, and so is none. Plain words work too: I ask when unsure."))
    return to_json(
        Card(summary=summary, body=body, actions=[_to(one.capitalize(), one) for one in topics[:MAX_ACTIONS]])
    )


def about(topic: str, lines: Sequence[HelpLine]) -> dict[str, object]:
    """What can be typed about one `topic`, with an example for each line, and the way back to everything."""
    summary = f"What you can type: {shorten(plain(topic), 40)}"
    body: list[Element] = [title(summary), *(shown(line) for line in lines[:_MOST])]
    return to_json(Card(summary=summary, body=body, actions=[_to("All commands", "")]))


def shown(line: HelpLine, *, example: bool = True) -> RichTextBlock:
    """One line: the command in bold, what it does, an example."""
    runs = [
        TextRun(text=plain(line.command), weight="bolder"),
        TextRun(text=f"  {shorten(plain(line.summary), _LONGEST)}.".replace("..", ".")),
    ]
    if example and line.example and line.example != line.command:
        runs.append(TextRun(text=f"  Example: {plain(line.example)}", italic=True))
    return RichTextBlock(inlines=runs, spacing="small")


def _to(label: str, topic: str) -> ActionExecute:
    return ActionExecute(title=label, verb=pick.VERB, data={"choice": f"help {topic}".strip()})
