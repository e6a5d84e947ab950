"""Typed commands and words about register items: adding, showing, done."""

import re
from dataclasses import replace

from bot.phrases import Phrase, read_phrase
from bot.reply import Reply
from bot.turn import House, Turn
from cards import item as item_card
from cards import item_form
from domain.errors import DomainError
from domain.items import Action, Item, Kind
from domain.requests import AddAction, AddRisk
from domain.scores import MATRICES
from services import registers
from services.programmes import ProgrammeAtHand, programme_at_hand, programme_of

_DONE = re.compile(
    r"^(?:is\s+|now\s+)?(?:all\s+)?(?:done|complete[d]?|closed?|finished|sent)\b[\s:,.-]*(?P<said>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CODE_FIRST = re.compile(r"^(?P<code>[A-Z][A-Z0-9]{1,9})\s+(?P<rest>.+)$", re.DOTALL)


async def add_risk(house: House, turn: Turn, rest: str) -> Reply:
    """`risk add …`: saved when everything needed was typed, else a form with what was typed kept."""
    at_hand, line = await _programme(house, turn, rest)
    phrase = read_phrase(line, at_hand, turn.today)
    request = AddRisk(
        programme=at_hand.programme.code,
        text=phrase.text,
        owner=phrase.owner,
        residual=phrase.score,
        response=phrase.response,
    )
    if phrase.question or not phrase.text or phrase.owner is None or phrase.score is None:
        return _form(Kind.RISK, request, phrase, at_hand)
    return await save_risk(house, turn, request)


async def add_action(house: House, turn: Turn, rest: str) -> Reply:
    """`action add …`: saved when everything needed was typed, else a form with what was typed kept."""
    at_hand, line = await _programme(house, turn, rest)
    phrase = read_phrase(line, at_hand, turn.today)
    request = AddAction(programme=at_hand.programme.code, text=phrase.text, owner=phrase.owner, due=phrase.due)
    if phrase.question or not phrase.text or phrase.owner is None or phrase.due is None:
        return _form(Kind.ACTION, request, phrase, at_hand)
    return await save_action(house, turn, request)


async def save_risk(house: House, turn: Turn, request: AddRisk) -> Reply:
    """Add the risk and show it; also what the form card's Save ends in."""
    risk = await registers.add_risk(house.store, turn.actor, request, now=turn.now)
    return await _shown(house, turn, risk, f"Added {risk.ref}.")


async def save_action(house: House, turn: Turn, request: AddAction) -> Reply:
    """Add the action and show it; also what the form card's Save ends in."""
    action = await registers.add_action(house.store, turn.actor, request, now=turn.now)
    return await _shown(house, turn, action, f"Added {action.ref}.")


async def save_from_form(house: House, turn: Turn, request: AddAction | AddRisk) -> Reply:
    """Save what the form holds, in the form's place."""
    save = save_risk(house, turn, request) if isinstance(request, AddRisk) else save_action(house, turn, request)
    return replace(await save, in_place=True)


async def word_on_item(house: House, turn: Turn) -> Reply | None:
    """`A06` shows the item, `A06 done` closes it; None when the line does not begin with a number of a register."""
    named = split_ref(turn.text)
    if named is None:
        return None
    ref, rest = named
    if not rest:
        return await _shown(house, turn, await registers.find_item(house.store, turn.actor, ref), "")
    if match := _DONE.match(rest):
        action = await registers.complete_action(
            house.store, turn.actor, ref, said=match["said"].strip(), now=turn.now, today=turn.today
        )
        return await _shown(house, turn, action, _closing_words(action))
    return None


def split_ref(line: str) -> tuple[str, str] | None:
    """The item's number that begins `line` (`A06`, `act-107`, `Dec 04`) and what follows it, or None."""
    match = _REF.match(line.strip().removeprefix("/"))
    return (match["ref"], match["rest"].strip(" :,")) if match else None


_REF = re.compile(r"^(?P<ref>[A-Za-z]{1,6}[ -]?\d{1,5})(?![\w/])(?P<rest>.*)$", re.DOTALL)


def _closing_words(action: Action) -> str:
    if not action.ended:
        asked = " It is high priority: add a line of evidence, for example “{ref} done minutes circulated”."
        evidence = (
            asked.format(ref=action.ref) if action.priority.casefold().startswith("h") and not action.latest else ""
        )
        return f"{action.ref} is marked complete – proposed; the board closes it.{evidence}"
    return f"{action.ref} is complete."


async def _shown(house: House, turn: Turn, item: Item, said: str) -> Reply:
    at_hand = await programme_of(house.store, item.programme)
    return Reply(
        card=item_card.render(
            item,
            people={person.id: person.name for person, _ in at_hand.members},
            matrix=MATRICES[at_hand.programme.matrix],
            today=turn.today,
            said_before=said,
        )
    )


async def _programme(house: House, turn: Turn, rest: str) -> tuple[ProgrammeAtHand, str]:
    """The programme whose code stands first in `rest`, else the person's only one; and the line without the code."""
    match = _CODE_FIRST.match(rest)
    if match:
        try:
            return await programme_at_hand(house.store, turn.actor, match["code"]), match["rest"]
        except DomainError:
            pass  # the first word was not a code: read it as part of the line
    return await programme_at_hand(house.store, turn.actor, ""), rest


def _form(kind: Kind, request: AddAction | AddRisk, phrase: Phrase, at_hand: ProgrammeAtHand) -> Reply:
    return Reply(
        card=item_form.render(
            request,
            people=[person for person, _ in at_hand.members],
            question=phrase.question,
        )
    )
