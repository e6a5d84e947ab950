"""Updates: opening the card when asked, recording what a card answers, showing it to all who hold the card."""

from bot.reply import Reply
from bot.turn import House, Turn
from cards import answered, chaser, notice
from domain.requests import AnswerDigest, OpenDigest
from services.chasing import digest_of, open_update_card
from services.updates import answer_digest, own_chaser, show_others


async def open_update(house: House, turn: Turn, rest: str) -> Reply:
    """`update`: the person's own card for the next boards, whatever stage the cycle is at."""
    digest = await open_update_card(house.store, turn.actor, now=turn.now)
    if digest is None:
        return Reply(
            card=notice.render(
                "Nothing is asked of you before the next boards: you own no workstream that reports, and no item of "
                "yours is due. Type “status” to see how your programme stands."
            )
        )
    return Reply(card=chaser.render(digest))


async def answer(house: House, turn: Turn, request: AnswerDigest) -> Reply:
    """A pressed chaser card: recorded, answered in place, and shown to everybody else who holds a card for it."""
    asked = await answer_digest(house.store, turn.actor, request, now=turn.now)
    await show_others(house.store, house.messenger, asked, now=turn.now)
    return Reply(card=answered.render(await digest_of(house.store, asked, now=turn.now)), in_place=True)


async def reopen(house: House, turn: Turn, request: OpenDigest) -> Reply:
    """ "Change my answer": the card again, filled with what was said."""
    digest = await digest_of(house.store, await own_chaser(house.store, turn.actor, request.chaser), now=turn.now)
    return Reply(card=chaser.render(digest), in_place=True)
