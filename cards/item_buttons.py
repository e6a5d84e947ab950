"""What can be done to one item from its record, by kind and by how it stands."""

from collections.abc import Mapping

from cards import item_link
from cards.actions import ActionExecute
from domain.identifiers import ItemId
from domain.items import Dependency, Item, Kind, Risk, Status

VERB_EDIT = "item.edit"
VERB_CLOSE = "item.close"
VERB_REOPEN = "item.reopen"
VERB_HAPPENED = "item.happened"
VERB_ACCEPT = "item.accept"
VERB_DECLINE = "item.decline"

_CLOSE: Mapping[Kind, str] = {
    Kind.ACTION: "Done",
    Kind.RISK: "Close",
    Kind.ISSUE: "Close",
    Kind.DECISION: "Taken",
    Kind.MILESTONE: "Met",
    Kind.DEPENDENCY: "Met",
    Kind.ASSUMPTION: "Close",
}


def buttons(item: Item) -> list[ActionExecute]:
    """At most four buttons for somebody who may change `item`: edit it, end it or let it go on, and what its kind adds."""
    found = [_button(item, "Edit", VERB_EDIT)]
    if item.ended:
        return [*found, _button(item, "Reopen", VERB_REOPEN)]
    found.append(_button(item, _CLOSE[item.kind], VERB_CLOSE))
    if item.status is Status.COMPLETE_PROPOSED:
        found.append(_button(item, "Not done yet", VERB_REOPEN))
    if isinstance(item, Risk):
        found.append(_button(item, "It has happened", VERB_HAPPENED))
    if isinstance(item, Dependency) and item.accepted is not True:
        found.append(_button(item, "Accept", VERB_ACCEPT))
    if isinstance(item, Dependency) and item.accepted is not False:
        found.append(_button(item, "Decline", VERB_DECLINE))
    return found


def parse(data: Mapping[str, object]) -> ItemId:
    """The item that a button of the record is about. Raises InvalidInput when the card was tampered with."""
    return item_link.parse(data)


def _button(item: Item, title: str, verb: str) -> ActionExecute:
    return ActionExecute(title=title, verb=verb, data={"item": int(item.id)})
