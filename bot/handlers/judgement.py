"""A rating beside the owners': the SRO's override or the project manager's proposal, set and taken back in a line."""

from bot.handlers.office import tell
from bot.reply import Reply
from bot.turn import House, Turn
from domain.judgements import SetRating
from domain.language.intents import OverrideRag, WithdrawOverride
from services.judging import set_rating, withdraw_rating


async def override(house: House, turn: Turn, intent: OverrideRag) -> Reply:
    """ "Make overall amber, I'm not comfortable with green": both are kept, and whom it concerns is told."""
    request = SetRating(
        programme=intent.programme, workstream=intent.workstream, rag=intent.rating, reason=intent.reason
    )
    return await tell(house, await set_rating(house.store, turn.actor, request, now=turn.now))


async def withdraw(house: House, turn: Turn, intent: WithdrawOverride) -> Reply:
    """The owners' rating stands alone again."""
    told = await withdraw_rating(house.store, turn.actor, intent.programme, intent.workstream, now=turn.now)
    return await tell(house, told)
