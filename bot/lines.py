"""A typed line finds its answer: a command of the table, else what people mean in their own words, else what is near."""

from dataclasses import replace

from bot import memory, speech
from bot.commands import offered_to, welcome
from bot.handlers import importing
from bot.matching import match, nearest
from bot.reply import Reply, asking
from bot.turn import House, Turn
from cards import notice
from dialogs import Asked, Choice
from domain.errors import Ambiguous

_COMMAND_WORDS = 2
"""`export ASC` is a command where any words are an answer; "report not ready" is an answer."""


async def answer(house: House, turn: Turn) -> Reply:
    """The reply to a typed line; where it could mean several things, the question which."""
    try:
        return await _answer(house, turn)
    except Ambiguous as error:
        line = turn.text.strip().removeprefix("/")
        return asking(str(error), [Choice(label=one, line=f"{one} {line}") for one in error.choices])


async def resumed(house: House, turn: Turn, asked: Asked) -> Reply:
    """The reply to a typed line that may answer the question which was open."""
    if asked.question is None or not (asked.line or asked.cancelled):
        return await answer(house, turn)
    if asked.cancelled:
        kept = "Cancelled; nothing was changed." if asked.question.owed else "As you like: what is recorded stays."
        return Reply(card=notice.render(kept))
    if not asked.free or not await _stands_alone(house, turn):
        return await answer(house, replace(turn, text=asked.line))
    was_about = await memory.recall(house.state, turn.person.id)
    reply = await answer(house, turn)
    if not asked.question.owed or (reply.about is not None and reply.about == was_about):
        return reply
    left = notice.render(f"Left undone, since you went on: {asked.question.text}")
    return replace(reply, before=(left, *reply.before))


async def picked(house: House, turn: Turn, line: str) -> Reply:
    """A choice of a pick-list: its key is a line that the person could have typed, so it is read as one."""
    return replace(await answer(house, replace(turn, text=line)), in_place=True)


async def _answer(house: House, turn: Turn) -> Reply:
    if not turn.known or not turn.text:
        return await (importing.preview(house, turn, "") if turn.attachments and turn.known else welcome(house, turn))
    row = match(turn.text)
    if row is not None and row[0].handle is not None:
        handled = await row[0].handle(house, turn, row[1])
        if handled is not None:
            return handled
    reply = await speech.answer(house, turn)
    return reply or _near(turn)


async def _stands_alone(house: House, turn: Turn) -> bool:
    """Whether the line is a command, or says something of its own, where any words would answer a question."""
    row = match(turn.text)
    if row is not None:
        words = turn.text.removesuffix(row[1]).split()
        short = row[0].handle is not None and len(turn.text.split()) <= _COMMAND_WORDS
        if not row[1] or len(words) > 1 or short:
            return True
    return turn.text.startswith("/") or await speech.stands_alone(house, turn)


def _near(turn: Turn) -> Reply:
    near = nearest(turn.text, offered_to(turn))
    if not near:
        return Reply(card=notice.render(speech.NOT_UNDERSTOOD, near=("help",)))
    return asking(f"{speech.NOT_UNDERSTOOD} Did you mean one of these?", [Choice(label=one, line=one) for one in near])
