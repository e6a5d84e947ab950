"""A list of items: what was asked for in words, one page with a row each to press, and the way to the other pages."""

from collections.abc import Mapping

from cards import item_query
from cards.actions import Action, ActionExecute
from cards.card import Card, to_json
from cards.elements import Container, Element, RichTextBlock, TextBlock, TextRun
from cards.item_link import link
from cards.text import escape, plain, shorten
from cards.words import aside, coloured, day, title
from domain.item_fields import DUE_LABELS
from domain.items import Action as ActionItem
from domain.items import Dependency, Item, Risk
from domain.listings import Listing
from domain.register_requests import ListItems
from domain.scores import MATRICES

VERB = "item_list.show"

_ROW_TEXT, _ROW_NAME = 160, 60


def render(listing: Listing) -> dict[str, object]:
    """One page of `listing`; pressing a row shows that item's record."""
    several = len({item.programme for item in listing.items}) > 1
    body: list[Element] = [title(listing.described), aside(_counted(listing))]
    body += [_row(listing, item, several=several) for item in listing.items]
    buttons: list[Action] = [
        ActionExecute(title=wording, verb=VERB, data=item_query.carried(listing.request, offset))
        for wording, offset in (("Previous", listing.before), ("Next", listing.after))
        if offset is not None
    ]
    return to_json(Card(summary=f"{listing.described}: {listing.total:,}", body=body, actions=buttons))


def parse(data: Mapping[str, object]) -> ListItems:
    """What to list from where on. Raises InvalidInput for what `render` does not declare.

    It comes back from a client: what it names may not be the person's to see, which the service checks.
    """
    return item_query.read(data)


def _counted(listing: Listing) -> str:
    as_at = f"As at {day(listing.today)}."
    if not listing.items:
        return f"None. {as_at}"
    first = listing.request.offset + 1
    last = listing.request.offset + len(listing.items)
    if listing.total > listing.counted_to:
        more = f"{first:,} to {last:,} of more than {listing.counted_to:,}"
        return f"{more}: add a word, a name or a date to find fewer. {as_at}"
    if listing.before is None and listing.after is None:
        shown = f"{last:,} of" if last < listing.total else ""
        return f"{shown} {listing.total:,} in all. {as_at}".strip()
    return f"{first:,} to {last:,} of {listing.total:,}. {as_at}"


def _row(listing: Listing, item: Item, *, several: bool) -> Container:
    ref = shorten(plain(item.ref), 40)
    code = f"{shorten(plain(listing.programmes[item.programme].code), 20)} " if several else ""
    runs = [TextRun(text=f"{code}{ref} ", weight="bolder"), *_rating(listing, item)]
    runs.append(TextRun(text=shorten(plain(" ".join(item.text.split())), _ROW_TEXT)))
    return Container(
        items=[RichTextBlock(inlines=runs), _standing(listing, item)],
        spacing="medium",
        select=link(item),
    )


def _rating(listing: Listing, item: Item) -> list[TextRun]:
    if isinstance(item, Risk) and item.residual is not None:
        matrix = MATRICES[listing.programmes[item.programme].matrix]
        wording = f"{item.residual}, {matrix.band(item.residual)}"
        return [coloured(matrix.rag(item.residual), wording), TextRun(text=": ")]
    return [coloured(item.rag), TextRun(text=": ")] if item.rag is not None else []


def _standing(listing: Listing, item: Item) -> Element:
    """The quieter line: whose, by when, how it stands; what is overdue is said in words and in colour."""
    owner = listing.people.get(item.owner, "") if item.owner is not None else ""
    who = shorten(plain(owner or item.owner_text), _ROW_NAME) or "no owner"
    late = item.overdue(listing.today)
    when = f"{DUE_LABELS[item.kind].lower()} {day(item.due)}" if item.due is not None else "no date"
    parts = [who, f"{when}, overdue" if late else when, item.status.value]
    if isinstance(item, ActionItem) and item.requester is not None:
        asker = listing.people.get(item.requester, "")
        parts += [f"asked for by {shorten(plain(asker), _ROW_NAME)}"] if asker else []
    if isinstance(item, Dependency) and item.accepted is not True and not item.ended:
        parts.append("not accepted by the giver")
    if item.restricted:
        parts.append("Restricted")
    return TextBlock(text=escape(" · ".join(parts)), size="small", spacing="none", color="attention" if late else None)
