"""What people say of register items: each intent of the language carried out by one service and shown as the record."""

from dataclasses import replace

from bot.handlers.importing import asked_to_undo
from bot.handlers.items import give_word, raise_issue, shown
from bot.handlers.items import show as show_record
from bot.handlers.office import tell
from bot.reply import Reply, asking
from bot.turn import House, Turn
from cards import notice
from domain.dates import say
from domain.identifiers import ItemId
from domain.items import Kind, Status
from domain.language import intents, questions
from domain.people import Role
from domain.register_requests import CloseItem, EditItem, ReopenItem, RescoreRisk
from services import registers as service
from services.importing import import_called
from services.judging import undo_rating
from services.reminding import undo_reminder


async def complete(house: House, turn: Turn, intent: intents.CompleteItem) -> Reply:
    """Done: proposed by its owner, completed by an officer. Whoever proposes a High one is asked what shows it."""
    request = CloseItem(item=intent.item.id, on=intent.on, said=intent.said)
    item = await service.close_item(house.store, turn.actor, request, now=turn.now)
    reply = await shown(house, turn, item, f"{item.ref} is {item.status.value.lower()}.")
    proposed = item.status is Status.COMPLETE_PROPOSED
    if intent.said or not proposed or item.priority.casefold() != "high":
        return reply
    question = f"What shows that {item.ref} is done? A line or a link is kept with it."
    return replace(asking(question, (), template=f"{item.ref} evidence {{}}", after=reply.card), about=item.id)


async def reopen(house: House, turn: Turn, intent: intents.ReopenItem) -> Reply:
    """It goes on after all."""
    request = ReopenItem(item=intent.item.id, reason=intent.reason)
    item = await service.reopen_item(house.store, turn.actor, request, now=turn.now)
    return await shown(house, turn, item, f"{item.ref} is open again.")


async def set_status(house: House, turn: Turn, intent: intents.SetStatus) -> Reply:
    """Started, blocked, on hold."""
    values = {"status": intent.status} | ({"latest": intent.said} if intent.said else {})
    item = await service.edit_item(house.store, turn.actor, EditItem(item=intent.item.id, values=values), now=turn.now)
    return await shown(house, turn, item, f"{item.ref} is {item.status.value.lower()}.")


async def move_due(house: House, turn: Turn, intent: intents.MoveDue) -> Reply:
    """Another day; the original one is kept. Of a dependency its giver says when it comes, not when it is needed."""
    if intent.item.kind is Kind.DEPENDENCY and not turn.actor.has(Role.OFFICER, intent.item.programme):
        return await give_word(
            house, turn, intent.item.id, accepted=True, forecast=intent.reading.day, reason=intent.reason
        )
    request = EditItem(item=intent.item.id, values={"due": intent.reading.day}, reason=intent.reason)
    item = await service.edit_item(house.store, turn.actor, request, now=turn.now)
    original = f"First due {say(item.original_due)}." if item.original_due not in (None, item.due) else ""
    said = (f"{item.ref} is due {say(intent.reading.day)}.", intent.reading.note, original)
    return await shown(house, turn, item, " ".join(one for one in said if one))


async def rescore(house: House, turn: Turn, intent: intents.Rescore) -> Reply:
    """A new residual score; the one before is kept. A line that gave no reason is asked for one."""
    return await _rescored(house, turn, RescoreRisk(item=intent.item.id, score=intent.score, reason=intent.reason))


async def rescore_half(house: House, turn: Turn, intent: intents.RescoreHalf) -> Reply:
    """Another likelihood or impact; the other half stays."""
    halves = RescoreRisk(item=intent.item.id, likelihood=intent.likelihood, impact=intent.impact, reason=intent.reason)
    return await _rescored(house, turn, halves)


async def _rescored(house: House, turn: Turn, request: RescoreRisk) -> Reply:
    risk = await service.rescore_risk(house.store, turn.actor, request, now=turn.now)
    before = f", was {risk.previous}" if risk.previous is not None else ""
    reply = await shown(
        house, turn, risk, f"{risk.ref} scores {risk.residual}{before}; direction of travel: {risk.direction}."
    )
    if request.reason:
        return reply
    asked = asking(
        f"Why does {risk.ref} score {risk.residual}? A line is kept with it.",
        (),
        template=f"{risk.ref}: {{}}",
        after=reply.card,
    )
    return replace(asked, about=reply.about)


async def review(house: House, turn: Turn, intent: intents.ReviewRisk) -> Reply:
    """Looked at, unchanged."""
    values = {"reviewed_on": intent.on or turn.today} | ({"latest": intent.note} if intent.note else {})
    item = await service.edit_item(house.store, turn.actor, EditItem(item=intent.item.id, values=values), now=turn.now)
    return await shown(
        house, turn, item, f"{item.ref} was reviewed {'today' if intent.on is None else 'on ' + say(intent.on)}."
    )


async def risk_happened(house: House, turn: Turn, intent: intents.RiskHappened) -> Reply:
    """The risk becomes an issue, both linked."""
    return await raise_issue(house, turn, intent.item.id)


async def restrict(house: House, turn: Turn, intent: intents.Restrict) -> Reply:
    """Part 2, or back into the open."""
    item = await service.restrict_item(
        house.store, turn.actor, intent.item.id, restricted=intent.part == 2, reason=intent.reason, now=turn.now
    )
    said = "restricted (Part 2): left out of open drafts and lists" if item.restricted else "open again (Part 1)"
    exempt = (
        f" Paragraph {intent.paragraph} of Schedule 12A seems to apply; that is yours to judge."
        if intent.paragraph
        else ""
    )
    return await shown(house, turn, item, f"{item.ref} is {said}.{exempt}")


async def accept(house: House, turn: Turn, intent: intents.AcceptDependency) -> Reply:
    """The giver agrees, or does not."""
    forecast = intent.reading.day if intent.reading is not None and intent.accepted else None
    return await give_word(
        house, turn, intent.item.id, accepted=intent.accepted, forecast=forecast, reason=intent.reason
    )


async def link(house: House, turn: Turn, intent: intents.LinkItems) -> Reply:
    """Two items belong together, or no longer."""
    change = service.unlink_items if intent.unlinked else service.link_items
    item, other = await change(house.store, turn.actor, intent.item.id, intent.to.id, now=turn.now)
    said = "no longer linked" if intent.unlinked else "linked"
    return await shown(house, turn, item, f"{item.ref} and {other.ref} are {said}.")


async def edit_field(house: House, turn: Turn, intent: intents.EditField) -> Reply:
    """One field, another value."""
    request = EditItem(item=intent.item.id, values={intent.field: intent.value}, reason=intent.reason)
    item = await service.edit_item(house.store, turn.actor, request, now=turn.now)
    return await shown(house, turn, item, f"{item.ref} is changed.")


async def reassign(house: House, turn: Turn, intent: intents.Reassign) -> Reply:
    """Somebody else's: an officer changes the owner, others are told whom to ask."""
    if intent.item is None or intent.to is None:
        return Reply(card=notice.render("Whose is it? Type the item and the name, for example “A06 owner Nadia”."))
    request = EditItem(item=intent.item.id, values={"owner": intent.to})
    item = await service.edit_item(house.store, turn.actor, request, now=turn.now)
    return await shown(house, turn, item, f"{item.ref} has a new owner.")


async def undo(house: House, turn: Turn, intent: intents.Undo) -> Reply:
    """Take back the last change; an import, which is large, only when asked again."""
    rating = await undo_rating(house.store, turn.actor, now=turn.now)
    if rating is not None:
        return await tell(house, rating)
    taken_back = await undo_reminder(house.store, turn.actor, now=turn.now)
    if taken_back is not None:
        return Reply(card=notice.render(taken_back))
    try:
        undone = await service.undo_last(house.store, turn.actor, now=turn.now)
    except service.LastWasImport as last:
        return asked_to_undo(turn, await import_called(house.store, turn.actor, last.batch))
    refs = ", ".join([*(item.ref for item in undone.items), *undone.removed])
    if undone.items:
        return await shown(house, turn, undone.items[0], f"Taken back: {refs}.")
    return Reply(card=notice.render(f"Taken back: {refs} is no longer in the register."))


async def wrong_one(house: House, turn: Turn, intent: intents.WrongOne) -> Reply:
    """ "That was for A07, not A08": taken back on the one, done to the other."""
    instead_of = None if intent.instead_of is None else intent.instead_of.id
    moved = await service.move_change(house.store, turn.actor, intent.meant.id, instead_of, now=turn.now)
    wrong = await shown(house, turn, moved.wrong, f"{moved.wrong.ref} is as it was before.")
    reply = await shown(house, turn, moved.meant, f"That is now said of {moved.meant.ref}, not of {moved.wrong.ref}.")
    return replace(reply, before=(wrong.card,) if wrong.card is not None else ())


async def show(house: House, turn: Turn, intent: questions.ShowItem) -> Reply:
    """The record."""
    return await show_record(house, turn, intent.item.id)


async def say_of(house: House, turn: Turn, item: ItemId, text: str) -> Reply:
    """A dated line about an item."""
    saved = await service.edit_item(house.store, turn.actor, EditItem(item=item, values={"latest": text}), now=turn.now)
    return await shown(house, turn, saved, f"Noted on {saved.ref}.")
