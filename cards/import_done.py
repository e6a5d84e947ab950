"""An import that was carried out: what it did, and the button that takes all of it back."""

from collections.abc import Mapping, Sequence

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.reading import hidden_text, only, unreadable
from cards.text import plain, said, shorten
from cards.words import aside, moment, title
from domain.imports import ImportDone, RegisterCount

VERB = "import.undo"

KEY_LIMIT = 200

_RULE = "It can be undone as a whole as long as nothing of it has been changed since."


def render(batch: str, sentence: str, counts: Sequence[RegisterCount]) -> dict[str, object]:
    """What was just imported, by register. `batch` comes back from `parse`; nothing to undo when nothing changed."""
    rows = [(one.register, f"{one.new:,} new, {one.changed:,} changed") for one in counts if one.new or one.changed]
    return _card(batch if rows else "", sentence, "", rows)


def render_question(done: ImportDone, *, time_zone: str) -> dict[str, object]:
    """Whether an import is to be undone: which one, by whom, when on the clock of `time_zone`, and what it did."""
    whose = f"Imported by {done.by} on {moment(done.at, time_zone)} from {shorten(done.files, 300)}."
    return _card(done.batch, "Undo the whole import?", whose, list(done.sums.items()))


def parse(data: Mapping[str, object]) -> str:
    """The batch of the import to undo. Raises InvalidInput when the card was tampered with.

    It comes back from a client: the service looks up what it names and checks who may.
    """
    only(data, ("batch",))
    if not (batch := hidden_text(data, "batch", KEY_LIMIT)):
        raise unreadable("the import is missing")
    return batch


def _card(batch: str, heading: str, whose: str, rows: Sequence[tuple[str, str]]) -> dict[str, object]:
    body: list[Element] = [title(heading)]
    if whose:
        body.append(aside(whose))
    body += [said(did, before=f"{plain(register)}: ", spacing="small") for register, did in rows]
    if not batch:
        return to_json(Card(summary=heading, body=body))
    body.append(aside(_RULE))
    undo = ActionExecute(title="Undo this import", verb=VERB, style="destructive", data={"batch": batch})
    return to_json(Card(summary=heading, body=body, actions=[undo]))
