"""The way to an item's record from any card that names it."""

from collections.abc import Mapping

from cards.actions import ActionExecute
from cards.reading import identifier, only
from cards.text import plain, shorten
from domain.identifiers import ItemId
from domain.items import Item

VERB = "item.show"


def link(item: Item, title: str = "") -> ActionExecute:
    """A button, or the pressing of a row, that shows the record of `item`; nothing that was filled in is sent along."""
    wording = title or f"Open {shorten(plain(item.ref), 40)}"
    return ActionExecute(title=wording, verb=VERB, data={"item": int(item.id)}, inputs="none")


def parse(data: Mapping[str, object]) -> ItemId:
    """The item to show, edit, close or ask the history of. Raises InvalidInput when the card was tampered with.

    It comes back from a client: whoever handles it looks up what it names and checks who may.
    """
    only(data, ("item",))
    return ItemId(identifier(data.get("item"), "the item"))
