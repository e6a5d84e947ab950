"""One line of what a search found, as Teams lists it: a thumbnail card, which is no Adaptive Card."""

from cards.text import plain, shorten
from domain.records import ItemRecord


def render(record: ItemRecord) -> dict[str, object]:
    """The ref with its status and owner, and the beginning of its words."""
    item = record.item
    owner = (record.people.get(item.owner, "") if item.owner is not None else "") or item.owner_text
    head = " · ".join(filter(None, (f"{record.programme.code} {item.ref}", item.status.value, owner)))
    return {"title": shorten(plain(head), 100), "text": shorten(plain(" ".join(item.text.split())), 160)}
