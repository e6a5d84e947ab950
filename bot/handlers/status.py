"""Status: how a programme stands, for whoever of it asks."""

from bot.reply import Reply
from bot.turn import House, Turn
from cards import status as status_card
from services.status import status_of_programme


async def status(house: House, turn: Turn, rest: str) -> Reply:
    """`status [programme]`."""
    return Reply(
        card=status_card.render(await status_of_programme(house.store, turn.actor, rest.strip(" ?!."), now=turn.now))
    )
