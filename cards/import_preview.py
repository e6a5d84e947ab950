"""The import preview: what a file would change by register, every problem with its place, and Import or Cancel."""

from collections.abc import Iterator, Mapping, Sequence

from cards.actions import Action, ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.reading import hidden_text, only, unreadable
from cards.text import plain, said, shorten
from cards.words import aside, count, heading, title
from domain.imports import ImportDifference, ImportProblem, RegisterCount, SheetReading

VERB_IMPORT = "import.confirm"
VERB_CANCEL = "import.cancel"

MOST_PROBLEMS = 15
KEY_LIMIT = 200

_MOST_REGISTERS = 30
_MOST_SHEETS = 12


def render(
    key: str,
    counts: Sequence[RegisterCount],
    problems: Sequence[ImportProblem],
    *,
    files: Sequence[str] = (),
    sheets: Sequence[SheetReading] = (),
    differences: Sequence[ImportDifference] = (),
    further: int = 0,
) -> dict[str, object]:
    """The preview; nothing is imported until Import is pressed. `key` is opaque and comes back from `parse`.

    `sheets` says how the headings were read, `differences` which stored items would change and how; `further` counts
    those that are not among them.
    """
    changes = sum(one.new + one.changed for one in counts)
    summary = f"This import would change {count(changes, 'row')}" if changes else "This import would change nothing"
    body: list[Element] = [title(summary)]
    if files:
        body.append(aside(f"From {shorten(', '.join(files), 300)}."))
    body += [said(_sums(one), before=f"{plain(one.register)}: ", spacing="small") for one in counts[:_MOST_REGISTERS]]
    if not counts:
        body.append(aside("No row of a known register was found. Check the headings, then send the file again."))
    if differences:
        body.append(heading("What would change"))
        body += [_difference(one) for one in differences]
        if further:
            body.append(aside(f"And {count(further, 'more item')} would change."))
    if sheets:
        body.append(heading("How the headings were read"))
        body += [part for one in sheets[:_MOST_SHEETS] for part in _sheet(one)]
        if (left := len(sheets) - _MOST_SHEETS) > 0:
            body.append(aside(f"And {count(left, 'more sheet')}."))
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


def _difference(one: ImportDifference) -> Element:
    changes = [
        f"{change.label}: {shorten(change.before, 60) or 'nothing'} → {shorten(change.after, 60) or 'nothing'}"
        for change in one.changes
    ]
    return said("; ".join(changes) or "a detail", before=f"{shorten(plain(one.ref), 60)} ", limit=300, spacing="small")


def _sheet(one: SheetReading) -> Iterator[Element]:
    problems = f", {count(one.problems, 'problem')}" if one.problems else ""
    what = f"{shorten(plain(one.file), 80)}: {count(one.rows, 'row')} of {one.register}{problems}. "
    named = [ours if _alike(typed, ours) else f"{shorten(typed, 40)} = {ours}" for typed, ours in one.columns]
    yield said(f"{'; '.join(named)}.", before=what, limit=400, spacing="small")
    if one.others:
        fate = "kept as text" if one.kept else "left out"
        yield said(", ".join(shorten(name, 40) for name in one.others), before=f"Not known, {fate}: ", limit=200)


def _alike(typed: str, ours: str) -> bool:
    return typed.casefold().strip(" :") == ours.casefold()


def _problem(one: ImportProblem) -> Element:
    row = f", row {one.row}" if one.row else ""
    column = f", column {shorten(plain(one.column), 60)}" if one.column else ""
    return said(one.sentence, before=f"{shorten(plain(one.file), 80)}{row}{column}: ", limit=300, spacing="small")
