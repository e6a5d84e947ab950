"""The history card: what happened to one item, latest first, a page at a time."""

from collections.abc import Mapping

from cards import item_link
from cards.actions import Action, ActionExecute
from cards.card import Card, fits, to_json
from cards.elements import Element
from cards.reading import identifier, only, unreadable
from cards.text import plain, said, shorten
from cards.words import aside, count, moment, title
from domain.identifiers import ItemId
from domain.items import Item
from domain.records import HISTORY_PAGE, HistoryLine, ItemHistory, ToldChange
from domain.register_requests import ShowHistory

VERB = "item.history"

MOST_CHANGES = 1_000_000
_FIELDS = 12
_VALUES = (160, 80, 40, 20)
"""Longest values, in characters, tried until the card fits."""


def button(item: Item, title: str = "History", offset: int = 0) -> ActionExecute:
    """The button that shows what happened to `item`, `offset` changes back from the latest."""
    return ActionExecute(title=title, verb=VERB, data={"item": int(item.id), "offset": offset}, inputs="none")


def render(history: ItemHistory) -> dict[str, object]:
    """One page of a history; long values are shortened as far as Teams asks."""
    for longest in _VALUES:
        if fits(card := _card(history, longest)):
            break
    return to_json(card)


def parse(data: Mapping[str, object]) -> ShowHistory:
    """Whose history to show from where on. Raises InvalidInput for what the buttons do not send."""
    only(data, ("item", "offset"))
    offset = data.get("offset")
    if isinstance(offset, bool) or not isinstance(offset, int) or not 0 <= offset <= MOST_CHANGES:
        raise unreadable("offset is out of range")
    return ShowHistory(item=ItemId(identifier(data.get("item"), "the item")), offset=offset)


def _card(history: ItemHistory, longest: int) -> Card:
    item = history.item
    summary = f"History of {plain(item.ref)}"
    body: list[Element] = [title(summary), aside(shorten(plain(item.text), 160)), aside(_counted(history))]
    for one in history.lines:
        body += _told(one, history.programme.time_zone, longest)
    buttons: list[Action] = [item_link.link(item, f"Back to {shorten(plain(item.ref), 40)}")]
    if history.offset:
        buttons.append(button(item, "Later changes", max(0, history.offset - HISTORY_PAGE)))
    if history.offset + len(history.lines) < history.total:
        buttons.append(button(item, "Earlier changes", history.offset + len(history.lines)))
    return Card(summary=summary, body=body, actions=buttons)


def _counted(history: ItemHistory) -> str:
    if history.total == len(history.lines):
        return f"{count(history.total, 'entry')}."
    first, last = history.offset + 1, history.offset + len(history.lines)
    return f"{first:,} to {last:,} of {history.total:,} entries, latest first."


def _told(line: HistoryLine, time_zone: str, longest: int) -> list[Element]:
    whose = f" on behalf of {plain(line.on_behalf_of)}" if line.on_behalf_of else ""
    who = shorten(f"{plain(line.by)}{whose}", 160)
    elements: list[Element] = [
        said(f"{who}, {line.channel}", before=f"{moment(line.at, time_zone)}: {line.what} by ", spacing="medium")
    ]
    elements += [
        said(_moved(one, longest), before=f"{one.label}: ", limit=2 * longest + 20, spacing="none")
        for one in line.changes[:_FIELDS]
    ]
    if (left := len(line.changes) - _FIELDS) > 0:
        elements.append(aside(f"And {count(left, 'more field')}."))
    if line.reason:
        elements.append(said(line.reason, before="Why: ", limit=3 * longest, spacing="none"))
    return elements


def _moved(change: ToldChange, longest: int) -> str:
    before, after = (shorten(plain(text), longest) or "nothing" for text in (change.before, change.after))
    return f"from {before} to {after}"
