"""A whole card and its rendering to JSON, within the limits of Teams."""

import json
from collections.abc import Iterator, Mapping, Sequence

from cards.actions import Action, ActionExecute
from cards.elements import Element, PackageCard, PackagePart, Part, prop
from cards.text import escape, plain, shorten

MAX_ACTIONS = 6
"""Teams shows at most six actions in one row of buttons and drops the rest."""

MAX_BYTES = 80_000
"""Teams refuses messages over 100 KB; the room left is for the envelope around the card."""


class Refresh(Part):
    """Asks the bot for a newer card when one of `users` (at most 60 Teams user ids) opens it."""

    element_type = "Refresh"

    action: ActionExecute = prop(ActionExecute)
    users: Sequence[str] = prop(list, key="userIds")


class Card(PackageCard):  # type: ignore[misc]
    """A whole card at schema 1.5, in British English, as wide as Teams allows.

    `summary` is what screen readers say first and what a client without cards shows; it may hold what people typed.
    """

    def __init__(
        self,
        *,
        summary: str,
        body: Sequence[Element],
        actions: Sequence[Action] = (),
        refresh: Refresh | None = None,
        full_width: bool = True,
    ) -> None:
        super().__init__()
        self.set_data("version", "1.5")  # assigning card.version has no effect in the package
        self.set_data("lang", "en-GB")
        self.set_data("fallbackText", escape(shorten(summary, 250)) or "Chaser")
        self.set_data("speak", shorten(plain(summary).strip(), 250) or "Chaser")
        self.set_data("body", list(body))
        if actions:
            self.set_data("actions", list(actions))
        if refresh is not None:
            self.set_data("refresh", refresh)
        if full_width:
            self.set_data("msteams", {"width": "Full"})


class ActionShowCard(Action):
    """Opens a card below the buttons."""

    element_type = "Action.ShowCard"

    card: Card = prop(Card)


def to_json(card: Card) -> dict[str, object]:
    """The card as plain JSON values.

    Raises ValueError when a row of buttons has more than `MAX_ACTIONS` or the card is `MAX_BYTES` or larger: both are
    faults of the card's file, which must shorten what it shows.
    """
    plain = _plain(card)
    if not isinstance(plain, dict):
        raise TypeError("a card renders to an object")
    for row in _rows_of_actions(plain):
        if len(row) > MAX_ACTIONS:
            raise ValueError(f"{len(row)} actions in one row; Teams shows {MAX_ACTIONS}")
    if (size := _size(plain)) >= MAX_BYTES:
        raise ValueError(f"the card has {size} bytes; it must stay under {MAX_BYTES}")
    return plain


def fits(card: Card) -> bool:
    """Whether the rendered card stays under `MAX_BYTES`."""
    return _size(_plain(card)) < MAX_BYTES


def _size(plain: object) -> int:
    """The bytes on the wire, with every character beyond ASCII written as an escape."""
    return len(json.dumps(plain))


def _plain(value: object) -> object:
    """`value` with every part turned into JSON, however deep: the package renders the top level only."""
    if isinstance(value, PackagePart):
        return {key: _plain(inner) for key, inner in value.render().items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise TypeError(f"{value!r} cannot stand in a card")


def _rows_of_actions(value: object) -> Iterator[list[object]]:
    if isinstance(value, dict):
        if isinstance(row := value.get("actions"), list):
            yield row
        for inner in value.values():
            yield from _rows_of_actions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _rows_of_actions(inner)
