"""Updates: opening the card when asked, recording what a card answers, showing it to all who hold the card."""

from bot.handlers.items import tell_others
from bot.handlers.registers import say_of
from bot.reply import Reply, asking
from bot.turn import House, Turn
from cards import answered, chaser, notice
from dialogs import Choice
from domain.chasing.chaser import Digest
from domain.language import following_up
from domain.language.intents import EditUpdate, GiveUpdate, NilReturn, SetRag
from domain.language.questions import OpenUpdate
from domain.requests import AnswerDigest, OpenDigest, SayUpdate
from services.chasing import digest_of, open_update_card
from services.chasing.telling import tell
from services.saying import say_update
from services.updates import Answered, answer_digest, own_chaser, show_others


async def open_update(house: House, turn: Turn, rest: str) -> Reply | None:
    """`update`: the person's own card for the next boards, whatever stage the cycle is at; words after it are the
    update itself, which the language reads."""
    if rest.strip(" ?!.:"):
        return None
    turn.require_own_chat()
    digest = await open_update_card(house.store, turn.actor, now=turn.now)
    if digest is None:
        return Reply(
            card=notice.render(
                "Nothing is asked of you before the next boards: you own no workstream that reports, and no item of "
                "yours is due. Type “status” to see how your programme stands."
            )
        )
    return Reply(card=chaser.render(digest))


async def open_card(house: House, turn: Turn, intent: OpenUpdate) -> Reply:
    """The same, said in other words."""
    return await open_update(house, turn, "") or Reply()


async def answer(house: House, turn: Turn, request: AnswerDigest) -> Reply:
    """A pressed chaser card: recorded, answered in place, and shown to everybody else who holds a card for it."""
    asked = await answer_digest(house.store, turn.actor, request, now=turn.now)
    digest = await _recorded(house, turn, asked)
    said_of = {one.item for one in request.items}
    await tell_others(house, turn, [item for item in digest.items if item.id in said_of])
    return Reply(card=answered.render(digest), in_place=True)


async def reopen(house: House, turn: Turn, request: OpenDigest) -> Reply:
    """ "Change my answer": the card again, filled with what was said."""
    digest = await digest_of(house.store, await own_chaser(house.store, turn.actor, request.chaser), now=turn.now)
    return Reply(card=chaser.render(digest), in_place=True)


async def give(house: House, turn: Turn, intent: GiveUpdate) -> Reply:
    """Words about an item, or about workstreams for the open period."""
    if intent.item is not None:
        return await say_of(house, turn, intent.item.id, intent.text)
    said: dict[str, str] = {intent.section.value: intent.text}
    request = SayUpdate(
        workstreams=intent.workstreams,
        done=said.get("done", ""),
        planned=said.get("planned", ""),
        path_to_green=said.get("path_to_green", ""),
        support_needed=said.get("support_needed", ""),
    )
    return await _said(house, turn, request)


async def edit(house: House, turn: Turn, intent: EditUpdate) -> Reply:
    """ "Change it to: …": what was done, said anew."""
    return await _said(house, turn, SayUpdate(workstreams=intent.workstreams, done=intent.text))


async def nil_return(house: House, turn: Turn, intent: NilReturn) -> Reply:
    """ "No change", with or without a word beside it."""
    return await _said(house, turn, SayUpdate(workstreams=intent.workstreams, done=intent.note, nil_return=True))


async def rate(house: House, turn: Turn, intent: SetRag) -> Reply:
    """ "Amber", "green all round", "its gone red because …"."""
    return await _said(
        house,
        turn,
        SayUpdate(
            workstreams=intent.workstreams,
            ratings=intent.ratings,
            because=intent.reason,
            path_to_green=intent.path_to_green,
            support_needed=intent.support,
        ),
        confidential=intent.confidential,
    )


async def _said(house: House, turn: Turn, request: SayUpdate, *, confidential: bool = False) -> Reply:
    turn.require_own_chat()
    done = await say_update(house.store, turn.actor, request, now=turn.now)
    digest = await _recorded(house, turn, done)
    card = answered.render(digest)
    told = [one for one in digest.sections if one.workstream.id in done.recorded]
    more = following_up.after_update(told, owner=turn.person.name, confidential=confidential)
    if more is None:
        return Reply(card=card)
    choices = [Choice(label=one.label, line=one.line) for one in more.choices]
    return asking(more.question, choices, template=more.template, after=card)


async def _recorded(house: House, turn: Turn, done: Answered) -> Digest:
    """What is now on record, told to everybody it concerns: those who hold a card for it, and officers of a new Red."""
    asked = {(ask.workstream, ask.period) for ask in done.chaser.asks}
    await show_others(house.store, house.messenger, asked, now=turn.now, but=done.chaser.id)
    await tell(house.store, house.messenger, done.notices)
    return await digest_of(house.store, done.chaser, now=turn.now)
