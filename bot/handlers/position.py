"""What managers ask before a meeting: a brief, what to know, why something is rated as it is."""

from bot.reply import Reply
from bot.turn import House, Turn
from cards import before_board as before_card
from cards import briefing, rag_explained
from cards import what_changed as changed_card
from domain.language.questions import BeforeBoard, Brief, ExplainRag, WhatChanged
from services import position
from services import what_changed as changed


async def brief(house: House, turn: Turn, asked: Brief) -> Reply:
    """ "Give me 3 bullets for CMT at 2"."""
    found = await position.brief(house.store, turn.actor, asked, now=turn.now, wide=not turn.personal)
    return Reply(card=briefing.render(found))


async def before_board(house: House, turn: Turn, asked: BeforeBoard) -> Reply:
    """ "Anything I need to know before board"."""
    view = await position.before_board(house.store, turn.actor, asked, now=turn.now, wide=not turn.personal)
    return Reply(card=before_card.render(view))


async def what_changed(house: House, turn: Turn, asked: WhatChanged) -> Reply:
    """ "What changed since last month"."""
    view = await changed.what_changed(house.store, turn.actor, asked, now=turn.now, wide=not turn.personal)
    return Reply(card=changed_card.render(view))


async def explain_rag(house: House, turn: Turn, asked: ExplainRag) -> Reply:
    """ "Why is commissioning amber"."""
    explained = await position.explain_rag(house.store, turn.actor, asked, now=turn.now, wide=not turn.personal)
    return Reply(card=rag_explained.render(explained))
