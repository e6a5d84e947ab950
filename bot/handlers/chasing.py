"""The officer's view of chasing: who would be asked now and why, and asking now."""

from bot.reply import Reply
from bot.turn import House, Turn
from cards import chase_preview
from domain.language.questions import PreviewChase
from services.chasing import preview_chasers, send_now


async def preview(house: House, turn: Turn, rest: str) -> Reply:
    """`chase preview`: every person of the officer's programmes with the decision and its reason; nothing is sent."""
    turn.require_own_chat()
    found = await preview_chasers(house.store, turn.actor, now=turn.now)
    return Reply(card=chase_preview.render(found.decisions, found.names, vacancies=found.vacancies, sent=found.sent))


async def now(house: House, turn: Turn, rest: str) -> Reply:
    """`chase now`: one beat at once, by the same policy."""
    turn.require_own_chat()
    found = await send_now(house.store, house.messenger, turn.actor, now=turn.now)
    return Reply(card=chase_preview.render(found.decisions, found.names, vacancies=found.vacancies, sent=found.sent))


async def preview_of(house: House, turn: Turn, intent: PreviewChase) -> Reply:
    """ "Who would be chased"."""
    return await preview(house, turn, "")
