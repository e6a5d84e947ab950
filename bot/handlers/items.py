"""Showing one register item as its record."""

from bot.reply import Reply
from bot.turn import House, Turn
from cards import item as item_card
from domain.items import Item
from domain.scores import MATRICES
from services.programmes import programme_of


async def shown(house: House, turn: Turn, item: Item, said: str) -> Reply:
    """The record of an item already found and allowed, with a line on top; it is now what the talk is about."""
    at_hand = await programme_of(house.store, item.programme)
    card = item_card.render(
        item,
        people={person.id: person.name for person, _ in at_hand.members},
        matrix=MATRICES[at_hand.programme.matrix],
        today=turn.today,
        said_before=said,
    )
    return Reply(card=card, about=item.id)
