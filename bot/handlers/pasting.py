"""A pasted list: shown as it was read, completed line by line, saved together, once."""

from collections.abc import Sequence
from dataclasses import replace

from bot.handlers.adding import place_of, request_of
from bot.handlers.items import tell_others
from bot.kept_lists import KeptList, forget, keep, kept_list, replace_kept
from bot.reply import Reply
from bot.turn import House, Turn
from cards import notice, pasted_line, pasted_list
from cards.text import shorten
from domain.adding import entry_of
from domain.errors import Ambiguous, InvalidInput
from domain.identifiers import PersonId, Ref
from domain.items import Item
from domain.language.intents import AddItem, AddItems
from domain.pasting import PastedItem, PastedList, line_alike
from domain.register_requests import AddItem as Request
from domain.scores import MATRICES
from services import registers
from services.programmes import ProgrammeAtHand, programme_at_hand

_NAMED_AT_MOST = 10


async def add(house: House, turn: Turn, intent: AddItems) -> Reply:
    """Show what was read of each line; nothing is saved yet."""
    at_hand = await _place(house, turn, intent)
    items: list[PastedItem] = []
    for number, line in enumerate(intent.lines, start=1):
        one = AddItem(kind=intent.kind, parts=line.parts, programme=intent.programme)
        request = request_of(one, at_hand)
        earlier = [(other.number, other.request.text) for other in items]
        alike = await _alike(house, turn, request) or line_alike(request.text, earlier)
        items.append(PastedItem(number=number, typed=line.typed, request=request, question=line.question, alike=alike))
    pasted = PastedList(programme=at_hand.programme.code, noun=intent.kind.value, items=tuple(items))
    return _shown(await keep(house, turn, pasted), at_hand)


async def save(house: House, turn: Turn, request: pasted_list.SaveList) -> Reply:
    """Save the complete lines, all or none; pressed again, what was saved is shown."""
    kept = await kept_list(house, turn, request.key)
    pasted = kept.pasted
    chosen = [one for one in pasted.ready if one.number not in request.leave]
    at_hand = await programme_at_hand(house.store, turn.actor, pasted.programme)
    if not chosen:
        said = (
            f"Saved already: {_span([one.saved for one in pasted.saved if one.saved])}."
            if pasted.saved and not pasted.ready
            else "No line is left to save."
        )
        return replace(_shown(kept, at_hand, said), in_place=True)
    added = await registers.add_items(
        house.store,
        turn.actor,
        [one.request for one in chosen],
        now=turn.now,
        batch=f"{kept.key}/{len(pasted.saved)}",
        numbers=[one.number for one in chosen],
    )
    items = tuple(_saved(one, added) if one in chosen else one for one in pasted.items)
    kept = await replace_kept(house, turn, kept, replace(pasted, items=items))
    await tell_others(house, turn, added)
    return replace(_shown(kept, at_hand, f"Added {_span([item.ref for item in added])}."), in_place=True)


async def complete_next(house: House, turn: Turn, request: pasted_list.SaveList) -> Reply:
    """The form of the first line that needs something."""
    return await _next(house, turn, await kept_list(house, turn, request.key), after=0)


async def complete(house: House, turn: Turn, answer: pasted_line.PastedAnswer) -> Reply:
    """A completed line is kept and the next one asked for; after the last one the list is shown again."""
    kept = await kept_list(house, turn, answer.key)
    one = next((one for one in kept.pasted.unready if one.number == answer.line), None)
    at_hand = await programme_at_hand(house.store, turn.actor, kept.pasted.programme)
    if one is None or answer.back:
        return replace(_shown(kept, at_hand), in_place=True)
    items = [other for other in kept.pasted.items if other is not one]
    if answer.values is not None:
        entry = entry_of(one.request)
        held = {field.name: getattr(one.request, field.name) for field in entry.fields}
        request = entry.build(kept.pasted.programme, held | dict(answer.values), restricted=one.request.restricted)
        done = replace(one, request=request, question="", alike=await _alike(house, turn, request))
        if done.lacking:
            return replace(_asked(kept, replace(done, question=one.question), at_hand), in_place=True)
        items = sorted([*items, done], key=lambda other: other.number)
    if not items:
        await forget(house, kept)
        return Reply(card=notice.render("No line is left. Nothing was saved."), in_place=True)
    kept = await replace_kept(house, turn, kept, replace(kept.pasted, items=tuple(items)))
    return await _next(house, turn, kept, after=answer.line)


async def forget_list(house: House, turn: Turn, request: pasted_list.SaveList) -> Reply:
    """Forget what is not saved."""
    kept = await kept_list(house, turn, request.key)
    await forget(house, kept)
    saved = f"{_span([one.saved for one in kept.pasted.saved if one.saved])} stay saved. " if kept.pasted.saved else ""
    return Reply(card=notice.render(f"{saved}The other lines are forgotten."), in_place=True)


async def _place(house: House, turn: Turn, intent: AddItems) -> ProgrammeAtHand:
    try:
        return await place_of(house, turn, intent)
    except Ambiguous as error:
        raise InvalidInput(
            f"Which programme are these for: {' or '.join(error.choices)}? Begin with its code, for example "
            f"“{error.choices[0]} {intent.kind.value} add:”, and paste the list below it again."
        ) from error


async def _next(house: House, turn: Turn, kept: KeptList, *, after: int) -> Reply:
    at_hand = await programme_at_hand(house.store, turn.actor, kept.pasted.programme)
    waiting = next((one for one in kept.pasted.unready if one.number > after), None)
    return replace(_shown(kept, at_hand) if waiting is None else _asked(kept, waiting, at_hand), in_place=True)


async def _alike(house: House, turn: Turn, request: Request) -> str:
    kind = entry_of(request).kind
    found = await registers.items_alike(
        house.store, turn.actor, request.programme, kind, request.text, wide=not turn.personal
    )
    return f"{found[0].ref}: {shorten(found[0].text, 100)}" if found else ""


def _shown(kept: KeptList, at_hand: ProgrammeAtHand, said: str = "") -> Reply:
    names: dict[PersonId, str] = {person.id: person.name for person, _ in at_hand.members}
    return Reply(card=pasted_list.render(kept.key, kept.pasted, names, said_before=said))


def _asked(kept: KeptList, one: PastedItem, at_hand: ProgrammeAtHand) -> Reply:
    people = [person for person, _ in at_hand.members]
    matrix = MATRICES[at_hand.programme.matrix]
    return Reply(card=pasted_line.render(kept.key, one, people=people, matrix=matrix))


def _saved(one: PastedItem, added: Sequence[Item]) -> PastedItem:
    """The line with the ref of what it added."""
    words = one.request.text.split()
    return replace(one, saved=next((item.ref for item in added if item.text.split() == words), None))


def _span(refs: Sequence[Ref]) -> str:
    more = f" and {len(refs) - _NAMED_AT_MOST} more" if len(refs) > _NAMED_AT_MOST else ""
    return f"{', '.join(refs[:_NAMED_AT_MOST])}{more}"
