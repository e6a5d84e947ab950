"""What managers and officers ask of the registers: each question answered by one service and shown as one card."""

from bot.handlers import items
from bot.handlers.status import programme_code
from bot.reply import Reply
from bot.turn import House, Turn
from cards import counts
from domain.items import ENDED, STATUSES, Kind
from domain.language.questions import Counts, Scope, TopRisks
from domain.register_requests import ListItems
from services import questions as service
from services.programmes import programme_at_hand


async def count(house: House, turn: Turn, intent: Counts) -> Reply:
    """How many actions are open, by workstream; with "closed", how many have ended."""
    kinds = intent.kinds or tuple(Kind)
    statuses = (one for kind in kinds for one in STATUSES[kind] if one in ENDED)
    request = ListItems(
        programme=await programme_code(house, intent.scope.programme),
        kinds=intent.kinds,
        owner=intent.owner,
        workstream=intent.scope.workstream,
        board=intent.scope.board,
        statuses=tuple(dict.fromkeys(statuses)) if intent.ended else (),
        overdue=intent.overdue,
        undated=intent.undated,
        unowned=intent.unowned,
    )
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


async def _one_programme(house: House, turn: Turn, scope: Scope) -> str:
    """The code of the programme meant, or of the only one; which of several is asked."""
    named = await programme_code(house, scope.programme)
    return (await programme_at_hand(house.store, turn.actor, named)).programme.code
