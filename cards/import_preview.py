"""The import preview: what a file would change by register, every problem with its place, and Import or Cancel."""

from collections.abc import Mapping, Sequence

from cards.actions import Action, ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.reading import hidden_text, only, unreadable
from cards.text import plain, said, shorten
from cards.words import aside, count, heading, title
from domain.imports import ImportProblem, RegisterCount

VERB_IMPORT = "import.confirm"
VERB_CANCEL = "import.cancel"

MOST_PROBLEMS = 15
KEY_LIMIT = 200

_MOST_REGISTERS = 30


def render(
    key: str, counts: Sequence[RegisterCount], problems: Sequence[ImportProblem], *, files: Sequence[str] = ()
) -> dict[str, object]:
    """The preview; nothing is imported until Import is pressed. `key` is opaque and comes back from `parse`."""
    changes = sum(one.new + one.changed for one in counts)
    summary = f"This import would change {count(changes, 'row')}" if changes else "This import would change nothing"
    body: list[Element] = [title(summary)]
    if files:
        body.append(aside(f"From {shorten(', '.join(files), 300)}."))
    body += [said(_sums(one), before=f"{plain(one.register)}: ", spacing="small") for one in counts[:_MOST_REGISTERS]]
    if not counts:
        body.append(aside("No row of a known register was found. Check the headings, then send the file again."))
    if problems:
        body.append(heading(f"{count(len(problems), 'problem')} to look at".capitalize()))
        body += [_problem(one) for one in problems[:MOST_PROBLEMS]]
        if (left := len(problems) - MOST_PROBLEMS) > 0:
            body.append(aside(f"And {left:,} more. Cells that cannot be read are kept as text on their item."))
    return to_json(Card(summary=summary, body=body, actions=_buttons(key, changes)))


def parse(data: Mapping[str, object]) -> str:
    """The key of the import to carry out or to forget. Raises InvalidInput when the card was tampered with.

    It comes back from a client: whoever handles it looks up what it names and checks who may.
    """
    only(data, ("batch",))
    if not (key := hidden_text(data, "batch", KEY_LIMIT)):
        raise unreadable("the import is missing")
    return key


def _buttons(key: str, changes: int) -> list[Action]:
    cancel = ActionExecute(title="Cancel", verb=VERB_CANCEL, data={"batch": key})
    if not changes:
        return [cancel]
    return [ActionExecute(title="Import", verb=VERB_IMPORT, style="positive", data={"batch": key}), cancel]


def _sums(one: RegisterCount) -> str:
    return f"{one.new:,} new, {one.changed:,} changed, {one.same:,} as they are"


def _problem(one: ImportProblem) -> Element:
    row = f", row {one.row}" if one.row else ""
    column = f", column {shorten(plain(one.column), 60)}" if one.column else ""
    return said(one.sentence, before=f"{shorten(plain(one.file), 80)}{row}{column}: ", limit=300, spacing="small")
