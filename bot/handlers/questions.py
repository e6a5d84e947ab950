"""What managers and officers ask of the registers: each question answered by one service and shown as one card."""

from dataclasses import replace

from bot.handlers import items
from bot.handlers.status import programme_code
from bot.reply import Reply
from bot.turn import House, Turn
from cards import away, councils, counts, decisions, sayings
from cards import blockers as blockers_card
from cards import item as item_card
from domain.items import ENDED, STATUSES, Kind
from domain.language.questions import (
    Blockers,
    CouncilView,
    Counts,
    DecisionSearch,
    DecisionsNeeded,
    DependencyQuery,
    Scope,
    TopRisks,
    WhatWasSaid,
    WhoIsAway,
)
from domain.register_requests import ListItems
from services import questions as service
from services import registers
from services.programmes import programme_at_hand


async def count(house: House, turn: Turn, intent: Counts) -> Reply:
    """How many actions are open, by workstream; with "closed", how many have ended."""
    request = await items.asked_for(house, intent)
    if request.ended and not request.statuses:
        every = (one for kind in intent.kinds or Kind for one in STATUSES[kind] if one in ENDED)
        request = replace(request, statuses=tuple(dict.fromkeys(every)), ended=False)
    found = await service.count_items(house.store, turn.actor, request, now=turn.now, wide=not turn.personal)
    return Reply(card=counts.render(found))


async def top_risks(house: House, turn: Turn, intent: TopRisks) -> Reply:
    """The worst risks of one programme: the scores of two matrices do not compare, so which one is asked."""
    request = ListItems(
        programme=await _one_programme(house, turn, intent.scope),
        kinds=(Kind.RISK,),
        workstream=intent.scope.workstream,
        board=intent.scope.board,
        top=max(1, intent.count),
    )
    return await items.list_items(house, turn, request)


async def blockers(house: House, turn: Turn, intent: Blockers) -> Reply:
    """What stands in the way."""
    request = await _within(house, intent.scope)
    found = await service.in_the_way(house.store, turn.actor, request, now=turn.now, wide=not turn.personal)
    return Reply(card=blockers_card.render(found))


async def dependency(house: House, turn: Turn, intent: DependencyQuery) -> Reply:
    """Who gives it and whether they accepted, above its record."""
    wide = not turn.personal
    said = await service.who_gives(house.store, turn.actor, intent.item.id, now=turn.now, wide=wide)
    record = await registers.show_item(house.store, turn.actor, intent.item.id, now=turn.now, wide=wide)
    return Reply(card=item_card.show(record, said_before=said), about=intent.item.id)


async def decisions_needed(house: House, turn: Turn, intent: DecisionsNeeded) -> Reply:
    """What waits to be decided: of somebody, or of anybody."""
    found = await service.decisions_needed(
        house.store,
        turn.actor,
        await _within(house, intent.scope),
        by=intent.by,
        now=turn.now,
        wide=not turn.personal,
    )
    return Reply(card=decisions.render_needed(found))


async def decision_search(house: House, turn: Turn, intent: DecisionSearch) -> Reply:
    """What was decided about something: none is said rather than guessed."""
    found = await service.decisions_about(
        house.store,
        turn.actor,
        replace(await _within(house, intent.scope), text=intent.about),
        forum=intent.forum,
        first=intent.first,
        last=intent.last,
        now=turn.now,
        wide=not turn.personal,
    )
    return Reply(card=decisions.render_found(found))


async def what_was_said(house: House, turn: Turn, intent: WhatWasSaid) -> Reply:
    """What people said about a subject, in the open."""
    found = await service.what_was_said(
        house.store,
        turn.actor,
        replace(await _within(house, intent.scope), text=intent.about),
        by=intent.by,
        now=turn.now,
        wide=not turn.personal,
    )
    return Reply(card=sayings.render(found))


async def who_is_away(house: House, turn: Turn, intent: WhoIsAway) -> Reply:
    """Who is away, and who covers."""
    code = await programme_code(house, intent.scope.programme)
    found = await service.who_is_away(
        house.store, turn.actor, code, first=intent.day, last=intent.last, of=intent.person, now=turn.now
    )
    return Reply(card=away.render(found))


async def councils_view(house: House, turn: Turn, intent: CouncilView) -> Reply:
    """A workstream across the partner councils of one programme."""
    request = replace(await _within(house, intent.scope), programme=await _one_programme(house, turn, intent.scope))
    found = await service.across_councils(
        house.store, turn.actor, request, councils=intent.councils, now=turn.now, wide=not turn.personal
    )
    return Reply(card=councils.render(found))


async def _within(house: House, scope: Scope) -> ListItems:
    code = await programme_code(house, scope.programme)
    return ListItems(programme=code, workstream=scope.workstream, board=scope.board)


async def _one_programme(house: House, turn: Turn, scope: Scope) -> str:
    """The code of the programme meant, or of the only one; which of several is asked."""
    named = await programme_code(house, scope.programme)
    return (await programme_at_hand(house.store, turn.actor, named)).programme.code
