"""What people do from a message or from the box they write in: add an item to a register, put one into the chat."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import uuid4

from bot.extension_answers import Answer, Insertable, dialog, result, sentence
from bot.extension_payloads import COMPOSE, QUERY, Invoked
from bot.handlers import adding
from bot.handlers.items import tell_others
from bot.turn import House, Turn
from cards import item as item_card
from cards import item_form, item_preview, which_programme
from domain.errors import Ambiguous, InvalidInput
from domain.identifiers import Ref
from domain.items import Item, Kind
from domain.language import read_message
from domain.language.intents import AddItem
from domain.language.setting import NOTHING
from domain.register_requests import AddItem as Request
from domain.requests import AddAction, AddRisk
from domain.scores import MATRICES
from services import registers
from services.programmes import ProgrammeAtHand, programme_at_hand, programmes_of
from services.setting import setting_of


async def open_form(house: House, turn: Turn, kind: Kind, invoked: Invoked) -> Answer:
    """The form, begun with what the message says; whoever is in several programmes is asked for one first."""
    return await _begin(house, turn, kind, "", invoked.message.text, invoked.message.link)


async def save_form(house: House, turn: Turn, kind: Kind, invoked: Invoked) -> Answer:
    """Add what the form holds, once; what is missing, unclear or much like something else brings the form back."""
    if which_programme.sent(invoked.data):
        return await _chosen(house, turn, kind, invoked.data)
    begun = item_form.begun(invoked.data)
    at_hand = await programme_at_hand(house.store, turn.actor, begun.programme)
    try:
        request = item_form.parse(invoked.data)
        if await registers.added_from(house.store, turn.actor, request.form) is None:
            alike = await registers.items_alike(house.store, turn.actor, request.programme, kind, request.text)
            told = item_form.warned_of(invoked.data)
            if any(one.ref not in told for one in alike):
                warned = dict.fromkeys([*(one.ref for one in alike), *sorted(told)])
                return _form(kind, begun, at_hand, adding.warning(alike), warned, typed=invoked.data)
        item = await adding.save(house, turn, request, at_hand)
    except InvalidInput as error:
        warned = dict.fromkeys(sorted(item_form.warned_of(invoked.data)))
        return _form(kind, begun, at_hand, str(error), warned, typed=invoked.data)
    await tell_others(house, turn, [item])
    return await _added(house, turn, item, invoked)


async def find(house: House, turn: Turn, invoked: Invoked) -> Answer:
    """What the text finds that everybody may read, each as a card without buttons."""
    found = await registers.search_items(
        house.store, turn.actor, invoked.text, now=turn.now, skip=invoked.skip, count=invoked.count
    )
    if found:
        return result([Insertable(card=item_card.shared(one), preview=item_preview.render(one)) for one in found])
    sought = " ".join(invoked.text.split())
    if invoked.skip:
        return result([])
    nothing = f"Nothing in your programmes has “{sought}”." if sought else "Nothing is open in your programmes."
    return sentence(QUERY, f"{nothing} Type a number such as A06, or a word. Restricted items are not offered here.")


async def _begin(house: House, turn: Turn, kind: Kind, code: str, text: str, source: str) -> Answer:
    intent, question = await _read(house, turn, kind, code, text)
    try:
        request, at_hand, alike = await adding.begun(house, turn, intent)
    except Ambiguous as error:
        async with house.store.read() as tx:
            mine = await programmes_of(tx, turn.actor)
        offered = [one for one in mine if one.code in error.choices]
        return dialog(_title(kind), which_programme.render(f"{kind}", offered, text=text, source=source))
    if isinstance(request, AddAction | AddRisk):
        request = replace(request, source=source)
    question = " ".join(filter(None, (question, adding.warning(alike))))
    return _form(kind, replace(request, form=uuid4().hex), at_hand, question, [one.ref for one in alike])


async def _read(house: House, turn: Turn, kind: Kind, code: str, text: str) -> tuple[AddItem, str]:
    """What the words of a message say of a new item, and the question that is left."""
    setting = await setting_of(house.store, turn.actor, turn.person, text, NOTHING, now=turn.now)
    programme = next((one.id for one in setting.programmes if one.code == code), None)
    reading = read_message(text, kind, setting, programme)
    if isinstance(reading, AddItem):
        return reading, ""
    meant = reading.meant
    assert isinstance(meant, AddItem)  # noqa: S101  # what is read of a message adds an item
    return meant, reading.question


async def _chosen(house: House, turn: Turn, kind: Kind, data: Mapping[str, object]) -> Answer:
    chosen = which_programme.parse(data)
    code = chosen.programme and (await programme_at_hand(house.store, turn.actor, chosen.programme)).programme.code
    return await _begin(house, turn, kind, code, chosen.text, chosen.source)


def _form(
    kind: Kind,
    request: Request,
    at_hand: ProgrammeAtHand,
    question: str,
    warned: Collection[Ref],
    *,
    typed: Mapping[str, object] | None = None,
) -> Answer:
    card = item_form.render(
        request,
        people=[person for person, _ in at_hand.members],
        workstreams=at_hand.workstreams,
        question=question,
        matrix=MATRICES[at_hand.programme.matrix],
        dialog=True,
        typed=typed,
        warned=warned,
    )
    return dialog(_title(kind), card)


async def _added(house: House, turn: Turn, item: Item, invoked: Invoked) -> Answer:
    """The item's card for the message that is being written, or else in a dialog of its own."""
    said = f"Added {item.ref}."
    if invoked.context == COMPOSE:
        record = await registers.open_record(house.store, turn.actor, item.id, now=turn.now)
        if record is not None:
            return result([Insertable(card=item_card.shared(record), preview=item_preview.render(record))])
        said = f"{said} It is restricted, so its card is not put into the chat."
    own = await registers.show_item(house.store, turn.actor, item.id, now=turn.now)
    return dialog(f"{item.kind.capitalize()} added", item_card.read_only(own, said_before=said))


def _title(kind: Kind) -> str:
    return f"Create {kind}"
