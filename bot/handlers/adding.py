"""Adding to a register from a line: saved when everything needed was said, else a form that keeps what was said."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from uuid import uuid4

from bot.handlers.items import ask_for, shown
from bot.reply import Reply
from bot.turn import House, Turn
from cards import item_form
from cards.text import shorten
from dialogs import Choice, Question
from domain.adding import DATA_REQUEST, ENTRIES, Entry, entry_of, value_of
from domain.errors import Ambiguous, InvalidInput
from domain.item_fields import Value
from domain.items import Item
from domain.language.intents import AddItem, AddItems
from domain.register_requests import (
    AddAssumption,
    AddDecision,
    AddDependency,
    AddIssue,
    AddMilestone,
)
from domain.register_requests import AddItem as Request
from domain.requests import AddAction, AddRisk
from domain.scores import MATRICES
from services import registers
from services.programmes import ProgrammeAtHand, programme_at_hand, programme_of


async def add(house: House, turn: Turn, intent: AddItem) -> Reply:
    """Add what was said, or ask for what is missing."""
    request, at_hand, alike = await begun(house, turn, intent, wide=not turn.personal)
    entry = entry_of(request)
    if lacking := entry.lacking(request):
        return _form(request, at_hand, " ".join(filter(None, (warning(alike), item_form.missing(entry, lacking)))))
    return _form(request, at_hand, warning(alike)) if alike else await _added(house, turn, request)


async def begun(
    house: House, turn: Turn, intent: AddItem, *, wide: bool = False
) -> tuple[Request, ProgrammeAtHand, tuple[Item, ...]]:
    """What was said as a request, the programme it is for, and the open items it is much like (`wide`: that all may
    read). Raises Ambiguous when the programme has to be asked."""
    at_hand = await place_of(house, turn, intent)
    request = request_of(intent, at_hand)
    alike = await registers.items_alike(
        house.store, turn.actor, request.programme, intent.kind, request.text, wide=wide
    )
    return request, at_hand, alike


async def save(house: House, turn: Turn, request: Request, at_hand: ProgrammeAtHand) -> Item:
    """Add it by the service of its register; a form that was sent before gives what it added then."""
    request = _accountable_alone(request, at_hand)
    return await _ADD[type(request)](house.store, turn.actor, request, now=turn.now)


def warning(alike: Sequence[Item]) -> str:
    """Says what is in the register already, empty when nothing is; saving is still the person's to decide."""
    if not alike:
        return ""
    known = "; ".join(f"{one.ref}: {shorten(one.text, 120)}" for one in alike)
    return f"Much like what is in the register already: {known}. Is it another one?"


async def form(house: House, turn: Turn, intent: AddItem, question: str, choices: Sequence[Choice]) -> Reply:
    """The form that puts `question` on top and keeps what was said; a typed answer to the question will do as well."""
    at_hand = await place_of(house, turn, intent)
    reply = _form(request_of(intent, at_hand), at_hand, question)
    return replace(reply, question=Question(text=question, choices=tuple(choices)) if choices else None)


async def save_from_form(house: House, turn: Turn, request: Request) -> Reply:
    """Save what the form holds, in the form's place; what is refused is asked on the same form, with everything kept."""
    at_hand = await programme_at_hand(house.store, turn.actor, request.programme)
    request = _accountable_alone(request, at_hand)
    try:
        return replace(await _added(house, turn, request), in_place=True)
    except InvalidInput as refusal:
        return replace(_form(request, at_hand, str(refusal)), in_place=True)


async def _added(house: House, turn: Turn, request: Request) -> Reply:
    item = await _ADD[type(request)](house.store, turn.actor, request, now=turn.now)
    entry, said = entry_of(request), f"Added {item.ref}."
    unsaid = [field.name for field in entry.fields if field.name in entry.asked_after and not value_of(request, field)]
    if unsaid and len(unsaid) == len(entry.asked_after):
        return await ask_for(house, turn, item, unsaid, f"{said} {entry.question}")
    return await shown(house, turn, item, said)


async def place_of(house: House, turn: Turn, intent: AddItem | AddItems) -> ProgrammeAtHand:
    """The programme that a line adds to; raises Ambiguous when it could be several."""
    if intent.programme is not None:
        return await programme_of(house.store, intent.programme)
    try:
        return await programme_at_hand(house.store, turn.actor, "")
    except Ambiguous as error:
        raise Ambiguous(f"Which programme is this {intent.kind} for?", error.choices) from error


def request_of(intent: AddItem, at_hand: ProgrammeAtHand) -> Request:
    """The request that a line makes, whatever is still missing in it."""
    parts = intent.parts
    people = {person.id: person.name for person, _ in at_hand.members}
    said: Mapping[str, Value] = {
        "text": parts.text,
        "owner": parts.owner,
        "due": parts.due.day if parts.due is not None else None,
        "support": ", ".join(people[one] for one in parts.support if one in people),
        "priority": parts.priority,
        "residual": parts.score,
        "response": parts.response,
        "forum": parts.forum,
        "decided_on": parts.decided_on,
        "decided_by": people.get(parts.decided_by, "") if parts.decided_by is not None else "",
        "requester": parts.requester,
        "workstream": parts.workstream,
        **parts.others,
    }
    entry = _entry(intent)
    asked = {field.name for field in entry.fields}
    return entry.build(
        at_hand.programme.code,
        {name: value for name, value in said.items() if name in asked},
        restricted=parts.restricted,
    )


def _entry(intent: AddItem) -> Entry:
    return ENTRIES[DATA_REQUEST if intent.parts.requester is not None else intent.kind.value]


def _accountable_alone(request: Request, at_hand: ProgrammeAtHand) -> Request:
    """Whoever was one of two possible owners and is now accountable does not support as well."""
    if not isinstance(request, AddAction):
        return request
    owner = next((person.name for person, _ in at_hand.members if person.id == request.owner), "")
    others = [name for name in request.support.split(", ") if name != owner]
    return replace(request, support=", ".join(others))


def _form(request: Request, at_hand: ProgrammeAtHand, question: str) -> Reply:
    card = item_form.render(
        replace(request, form=request.form or uuid4().hex),
        people=[person for person, _ in at_hand.members],
        workstreams=at_hand.workstreams,
        question=question,
        matrix=MATRICES[at_hand.programme.matrix],
    )
    return Reply(card=card)


_ADD: Mapping[type[Request], Callable[..., Awaitable[Item]]] = {
    AddAction: registers.add_action,
    AddRisk: registers.add_risk,
    AddIssue: registers.add_issue,
    AddDecision: registers.add_decision,
    AddMilestone: registers.add_milestone,
    AddDependency: registers.add_dependency,
    AddAssumption: registers.add_assumption,
}
