"""Status: how a programme stands, for whoever of it asks."""

from bot.reply import Reply
from bot.turn import House, Turn
from cards import status as status_card
from domain.identifiers import ProgrammeId
from domain.language.questions import ShowStatus
from services.status import status_of_programme


async def status(house: House, turn: Turn, rest: str) -> Reply:
    """`status [programme]`."""
    return Reply(
        card=status_card.render(
            await status_of_programme(house.store, turn.actor, rest.strip(" ?!."), now=turn.now, wide=not turn.personal)
        )
    )


async def of_scope(house: House, turn: Turn, intent: ShowStatus) -> Reply:
    """ "How are we doing": of the programme meant, or of the only one."""
    return await status(house, turn, await programme_code(house, intent.scope.programme))


async def programme_code(house: House, programme: ProgrammeId | None) -> str:
    """The code by which a programme is named in a line; empty for none."""
    if programme is None:
        return ""
    async with house.store.read() as tx:
        return (await tx.programmes.get(programme)).code
