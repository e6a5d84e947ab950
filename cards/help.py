"""The help card: what a person can type, with an example each."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.card import Card, to_json
from cards.elements import Element, RichTextBlock, TextRun
from cards.text import plain
from cards.words import aside, title

_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One command as help shows it: how it is typed, what it does, one example to copy."""

    command: str
    summary: str
    example: str


def render(lines: Sequence[HelpLine]) -> dict[str, object]:
    """Every line given, in its order."""
    summary = "What you can type"
    body: list[Element] = [title(summary), *(shown(line) for line in lines[:_MOST])]
    if not lines:
        body.append(aside("Nothing yet: ask your project officer to add you to a programme, then type help again."))
    body.append(aside("A slash before a command is fine, and so is none. Plain words work too: I ask when unsure."))
    return to_json(Card(summary=summary, body=body))


def shown(line: HelpLine) -> RichTextBlock:
    """One line: the command in bold, what it does, an example."""
    runs = [
        TextRun(text=plain(line.command), weight="bolder"),
        TextRun(text=f"  {plain(line.summary)}.".replace("..", ".")),
    ]
    if line.example and line.example != line.command:
        runs.append(TextRun(text=f"  Example: {plain(line.example)}", italic=True))
    return RichTextBlock(inlines=runs, spacing="small")
