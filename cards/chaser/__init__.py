"""The chaser card: one message that asks a person for everything, pre-filled, answerable in two taps."""

from collections.abc import Iterator, Mapping
from itertools import chain

from cards.actions import Action, ActionExecute
from cards.card import Card, fits, to_json
from cards.chaser import due_item, headline, section, something_else
from cards.elements import Element
from cards.reading import hidden, identifier, only, unreadable
from cards.text import shorten
from cards.words import aside, count, heading
from domain.chasing.chaser import Digest, UpdateSection
from domain.errors import InvalidInput
from domain.identifiers import ChaserId
from domain.items import Item
from domain.requests import AnswerDigest

VERB = "chaser.answer"

_SEND, _SAME = "send", "same"
_SIZES = ((6, 8, True), (4, 6, True), (2, 4, True), (1, 2, True), (1, 1, False))
"""Sections, items and whether texts are pre-filled: tried in turn until the card is small enough for Teams."""

_MOST_SECTIONS, _MOST_ITEMS = 6, 8


def render(digest: Digest) -> dict[str, object]:
    """The card of one digest. Workstreams without an answer come first.

    What does not fit a phone or a message is left for the next card, and the card says how much and what that is.
    """
    return to_json(next((card for card in _attempts(digest) if fits(card)), _card(digest, *_SIZES[-1])))


def summary(digest: Digest) -> str:
    """The line for the notification: why and by when."""
    return headline.why(digest)


def parse(data: Mapping[str, object]) -> AnswerDigest:
    """The answer in the data of a press, whatever client sent it.

    Raises InvalidInput for anything that `render` does not declare, for contradictions, and when nothing was filled in.
    """
    asks, items = hidden(data, "asks", ()), hidden(data, "items", ())
    if len(asks) > _MOST_SECTIONS or len(items) > _MOST_ITEMS:
        raise unreadable("it answers more than it asked")
    declared = chain(
        ("press", "chaser", "asks", "items", *something_else.INPUTS),
        chain.from_iterable(map(section.keys, asks)),
        chain.from_iterable(map(due_item.keys, items)),
    )
    only(data, tuple(declared))
    if (press := data.get("press")) not in (_SEND, _SAME):
        raise unreadable("the button is missing")
    chaser = ChaserId(identifier(data.get("chaser"), "its number"))
    same = press == _SAME
    updates = tuple(section.read(key, hidden(asks, key, ()), data, same=same) for key in asks)
    words = tuple(due_item.read(key, hidden(items, key, ()), data, same=same) for key in items)
    answer = AnswerDigest(
        chaser=chaser,
        updates=tuple(update for update in updates if update is not None),
        items=tuple(word for word in words if word is not None),
    )
    if not answer.updates and not answer.items:
        raise InvalidInput("Nothing was filled in or changed yet: change what is new, or tick or press “No change”.")
    return answer


def _attempts(digest: Digest) -> Iterator[Card]:
    return (_card(digest, *size) for size in _SIZES)


def _card(digest: Digest, most_sections: int, most_items: int, prefilled: bool) -> Card:
    sections = sorted(digest.sections, key=lambda section: section.answer is not None)
    zone = digest.person.time_zone
    shown, items = sections[:most_sections], digest.items[:most_items]
    body = headline.top(digest)
    for one in shown:
        body += section.inputs(
            one, folded=len(shown) > 1, alone=len(shown) + len(items) == 1, prefilled=prefilled, time_zone=zone
        )
    body += _further_sections(sections[most_sections:])
    if items:
        body.append(heading(f"Due from you: {count(len(digest.items), 'item')}"))
        body += chain.from_iterable(
            due_item.inputs(item, digest.today, digest.requesters.get(item.id, "")) for item in items
        )
        body += _further_items(digest.items[most_items:])
    body.append(aside(f"Questions? Ask {digest.officer_name}." if digest.officer_name else "Questions? Type /help."))
    return Card(summary=headline.why(digest), body=body, actions=_buttons(digest, shown, items, prefilled))


def _buttons(digest: Digest, shown: list[UpdateSection], items: tuple[Item, ...], prefilled: bool) -> list[Action]:
    """Send, No change where there is something said before that can stay, and what is said instead of an answer."""
    data: dict[str, object] = {
        "chaser": int(digest.chaser),
        "asks": {str(one.workstream.id): section.data(one, prefilled=prefilled) for one in shown},
        "items": {str(item.id): due_item.data(item) for item in items},
    }
    send = ActionExecute(title="Send update", verb=VERB, style="positive", data={**data, "press": _SEND})
    other = something_else.button(digest.chaser, shown, items, covering=digest.covering is not None)
    if not any(due_item.offers_nil(one) for one in items) and not any(section.offers_nil(one) for one in shown):
        return [send, other]
    everything = len(shown) + len(items) > 1
    same = ActionExecute(
        title="No change to all" if everything else "No change", verb=VERB, data={**data, "press": _SAME}
    )
    return [send, same, other]


def _further_sections(left: list[UpdateSection]) -> list[Element]:
    if not left:
        return []
    names = shorten(", ".join(section.workstream.name for section in left), 200)
    return [aside(f"{count(len(left), 'more workstream').capitalize()} to follow once these are sent: {names}.")]


def _further_items(left: tuple[Item, ...]) -> list[Element]:
    if not left:
        return []
    refs = shorten(", ".join(item.ref for item in left), 200)
    return [
        aside(
            f"{count(len(left), 'more item')}, not shown here: {refs}. Type the ref and a word, such as “{left[0].ref} done”."
        )
    ]
