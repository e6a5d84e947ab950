"""Register items on cards: the record with its buttons, the list, the edit form, the history."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.handlers.status import programme_code
from bot.reply import Reply
from bot.turn import House, Turn
from cards import history as history_card
from cards import item as item_card
from cards import item_edit, item_list
from domain.dates import say
from domain.errors import InvalidInput, ReasonNeeded
from domain.identifiers import ItemId
from domain.items import Item
from domain.language import questions
from domain.register_requests import CloseItem, EditItem, ListItems, ReopenItem, ShowHistory
from services import registers
from services.chasing import telling
from services.programmes import programme_of


async def shown(house: House, turn: Turn, item: Item, said: str) -> Reply:
    """The record of an item that was just changed, with a line on top; whoever else it concerns is told, and it is now
    what the talk is about."""
    await tell_others(house, turn, [item])
    record = await registers.show_item(house.store, turn.actor, item.id, now=turn.now, wide=not turn.personal)
    return Reply(card=item_card.show(record, said_before=said), about=item.id)


async def tell_others(house: House, turn: Turn, items: Collection[Item]) -> None:
    """Tell whoever else has to hear what this turn did to `items`."""
    notices = await registers.notices_of(house.store, turn.actor, items, now=turn.now)
    await telling.tell(house.store, house.messenger, notices)


async def show(house: House, turn: Turn, item: ItemId) -> Reply:
    """A pressed row or link: the record as a message of its own, so that the list stays."""
    record = await registers.show_item(house.store, turn.actor, item, now=turn.now, wide=not turn.personal)
    return Reply(card=item_card.show(record), about=item)


async def listed(house: House, turn: Turn, request: ListItems) -> Reply:
    """One page of a list, in the place of the page before."""
    return replace(await list_items(house, turn, request), in_place=True)


async def list_items(house: House, turn: Turn, request: ListItems) -> Reply:
    """The first page of a list."""
    found = await registers.list_items(house.store, turn.actor, request, now=turn.now, wide=not turn.personal)
    return Reply(card=item_list.render(found))


async def list_mine(house: House, turn: Turn, intent: questions.ListMine) -> Reply:
    """What is outstanding for the speaker."""
    request = ListItems(mine=True, kinds=intent.kinds, overdue=intent.overdue, due_before=intent.due_before)
    return await list_items(house, turn, request)


async def list_said(house: House, turn: Turn, intent: questions.ListItems) -> Reply:
    """A list asked for in words."""
    return await list_items(house, turn, await asked_for(house, intent))


async def asked_for(house: House, intent: questions.ListItems) -> ListItems:
    """What words ask to be listed or counted, as the services are asked for it."""
    return ListItems(
        programme=await programme_code(house, intent.scope.programme),
        kinds=intent.kinds,
        owner=intent.owner,
        requester=intent.requester,
        requested=intent.requested,
        workstream=intent.scope.workstream,
        board=intent.scope.board,
        statuses=intent.statuses,
        ended=intent.ended,
        overdue=intent.overdue,
        due_before=intent.due_before,
        undated=intent.undated,
        unowned=intent.unowned,
        minimum_score=intent.minimum_score,
        not_reviewed_since=intent.not_reviewed_since,
        rag=intent.rag,
        text=intent.text,
        filters=intent.filters,
    )


async def history(house: House, turn: Turn, request: ShowHistory) -> Reply:
    """A page of what happened to an item."""
    found = await registers.show_history(
        house.store, turn.actor, request.item, now=turn.now, offset=request.offset, wide=not turn.personal
    )
    return Reply(card=history_card.render(found), in_place=request.offset > 0, about=request.item)


async def history_said(house: House, turn: Turn, intent: questions.ShowHistory) -> Reply:
    """`history A06`."""
    return await history(house, turn, ShowHistory(item=intent.item.id))


async def edit(house: House, turn: Turn, item: ItemId) -> Reply:
    """The edit form, in the record's place."""
    return await _form(house, turn, EditItem(item=item), "")


async def save_edit(house: House, turn: Turn, request: EditItem) -> Reply:
    """Save the form; what it lacks is asked on the same form with everything typed kept."""
    try:
        item = await registers.edit_item(house.store, turn.actor, request, now=turn.now)
    except (ReasonNeeded, InvalidInput) as error:
        return await _form(house, turn, request, str(error))
    return replace(await shown(house, turn, item, f"{item.ref} is saved."), in_place=True)


async def close(house: House, turn: Turn, item: ItemId) -> Reply:
    """The record's Done, Close, Taken, Met."""
    ended = await registers.close_item(house.store, turn.actor, CloseItem(item=item), now=turn.now)
    return replace(await shown(house, turn, ended, f"{ended.ref} is {ended.status.value.lower()}."), in_place=True)


async def reopen(house: House, turn: Turn, item: ItemId) -> Reply:
    """The record's Reopen."""
    again = await registers.reopen_item(house.store, turn.actor, ReopenItem(item=item), now=turn.now)
    return replace(await shown(house, turn, again, f"{again.ref} is open again."), in_place=True)


async def happened(house: House, turn: Turn, item: ItemId) -> Reply:
    """The risk's "Has happened"."""
    return replace(await raise_issue(house, turn, item), in_place=True)


async def raise_issue(house: House, turn: Turn, risk: ItemId) -> Reply:
    """The risk has materialised: an issue, both linked; its severity is asked for and its owner may be changed."""
    request = await registers.issue_from_risk(house.store, turn.actor, risk)
    issue = await registers.add_issue(house.store, turn.actor, request, now=turn.now)
    said = (
        f"{', '.join(issue.links)} has materialised; {issue.ref} is raised from it. How severe is it, and who owns it?"
    )
    return await ask_for(house, turn, issue, ("severity", "owner"), said)


async def accept(house: House, turn: Turn, item: ItemId) -> Reply:
    """The giver agrees to give it."""
    return replace(await give_word(house, turn, item, accepted=True), in_place=True)


async def decline(house: House, turn: Turn, item: ItemId) -> Reply:
    """The giver does not agree."""
    return replace(await give_word(house, turn, item, accepted=False), in_place=True)


async def give_word(
    house: House, turn: Turn, item: ItemId, *, accepted: bool, forecast: date | None = None, reason: str = ""
) -> Reply:
    """The giver's word on a dependency, by whatever way it came."""
    found = await registers.accept_dependency(
        house.store, turn.actor, item, accepted=accepted, forecast=forecast, reason=reason, now=turn.now
    )
    by = f", for {say(found.forecast)}" if accepted and found.forecast not in (None, found.due) else ""
    return await shown(
        house, turn, found, f"{found.ref} is {'accepted' if accepted else 'not accepted'} by its giver{by}."
    )


async def ask_for(house: House, turn: Turn, item: Item, fields: Sequence[str], question: str) -> Reply:
    """The edit form with nothing but the fields that the question on top is about."""
    return replace(await _form(house, turn, EditItem(item=item.id), question, asked=fields), in_place=False)


async def _form(house: House, turn: Turn, typed: EditItem, question: str, *, asked: Sequence[str] = ()) -> Reply:
    record = await registers.show_item(house.store, turn.actor, typed.item, now=turn.now, wide=not turn.personal)
    at_hand = await programme_of(house.store, record.programme.id)
    card = item_edit.render(
        record,
        people=[person for person, _ in at_hand.members],
        workstreams=at_hand.workstreams,
        question=question,
        typed=typed if typed.values else None,
        asked=asked,
    )
    return Reply(card=card, in_place=True, about=typed.item)
