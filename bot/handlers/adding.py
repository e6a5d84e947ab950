"""Adding to a register from a line: saved when everything needed was said, else a form that keeps what was said."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.handlers.items import shown
from bot.reply import Reply
from bot.turn import House, Turn
from cards import item_form, notice
from cards.text import shorten
from domain.errors import Ambiguous, InvalidInput
from domain.identifiers import PersonId
from domain.items import Item, Kind
from domain.language.intents import AddItem, Parts
from domain.people import Person
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
    at_hand = await _at_hand(house, turn, intent)
    request = _request(intent, at_hand)
    alike = await registers.items_alike(
        house.store, turn.actor, request.programme, intent.kind, request.text, wide=not turn.personal
    )
    if isinstance(request, AddAction | AddRisk):
        if _lacks(request) or alike:
            return _form(request, at_hand, turn, _warning(alike))
        return await _added(house, turn, request)
    reply = await _added(house, turn, request)
    return replace(reply, before=(notice.render(_warning(alike)),)) if alike else reply


async def form(house: House, turn: Turn, intent: AddItem, question: str) -> Reply:
    """The form that puts `question` on top and keeps what was said; registers without a form get the sentence alone."""
    at_hand = await _at_hand(house, turn, intent)
    request = _request(intent, at_hand)
    if isinstance(request, AddAction | AddRisk):
        return _form(request, at_hand, turn, question)
    raise InvalidInput(f"{question} Type the line again with it.")


async def save_from_form(house: House, turn: Turn, request: AddAction | AddRisk) -> Reply:
    """Save what the form holds, in the form's place."""
    return replace(await _added(house, turn, request), in_place=True)


async def _added(house: House, turn: Turn, request: Request) -> Reply:
    item = await _ADD[type(request)](house.store, turn.actor, request, now=turn.now)
    return await shown(house, turn, item, f"Added {item.ref}.")


async def _at_hand(house: House, turn: Turn, intent: AddItem) -> ProgrammeAtHand:
    if intent.programme is not None:
        return await programme_of(house.store, intent.programme)
    try:
        return await programme_at_hand(house.store, turn.actor, "")
    except Ambiguous as error:
        raise Ambiguous(f"Which programme is this {intent.kind} for?", error.choices) from error


def _request(intent: AddItem, at_hand: ProgrammeAtHand) -> Request:
    parts, code = intent.parts, at_hand.programme.code
    people = {person.id: person for person, _ in at_hand.members}
    due = parts.due.day if parts.due is not None else None
    match intent.kind:
        case Kind.ACTION:
            return AddAction(
                programme=code, text=parts.text, owner=parts.owner, due=due, workstream=parts.workstream,
                support=", ".join(people[one].name for one in parts.support if one in people),
                priority=parts.priority, restricted=parts.restricted, requester=parts.requester,
            )  # fmt: skip
        case Kind.RISK:
            return AddRisk(
                programme=code, text=parts.text, owner=parts.owner, residual=parts.score, response=parts.response,
                workstream=parts.workstream, restricted=parts.restricted,
            )  # fmt: skip
        case Kind.ISSUE:
            return AddIssue(
                programme=code, text=parts.text, owner=parts.owner, due=due, priority=parts.priority,
                workstream=parts.workstream, restricted=parts.restricted,
            )  # fmt: skip
        case Kind.DECISION:
            return AddDecision(
                programme=code, text=parts.text, forum=parts.forum, decided_on=parts.decided_on,
                decided_by=_decider(parts, people), owner=parts.owner, due=due,
                workstream=parts.workstream, restricted=parts.restricted,
            )  # fmt: skip
        case Kind.MILESTONE:
            return AddMilestone(
                programme=code, text=parts.text, owner=parts.owner, due=due,
                workstream=parts.workstream, restricted=parts.restricted,
            )  # fmt: skip
        case Kind.DEPENDENCY:
            return AddDependency(
                programme=code, text=parts.text, owner=parts.owner, due=due,
                workstream=parts.workstream, restricted=parts.restricted,
            )  # fmt: skip
        case Kind.ASSUMPTION:
            return AddAssumption(
                programme=code, text=parts.text, owner=parts.owner, due=due,
                workstream=parts.workstream, restricted=parts.restricted,
            )  # fmt: skip


def _decider(parts: Parts, people: Mapping[PersonId, Person]) -> str:
    decider = None if parts.decided_by is None else people.get(parts.decided_by)
    return decider.name if decider is not None else ""


def _warning(alike: Sequence[Item]) -> str:
    """Says what is in the register already; saving is still the person's to decide."""
    if not alike:
        return ""
    known = "; ".join(f"{one.ref}: {shorten(one.text, 120)}" for one in alike)
    return f"Much like what is in the register already: {known}. Is it another one?"


def _lacks(request: AddAction | AddRisk) -> bool:
    if not request.text.strip() or request.owner is None:
        return True
    return request.due is None if isinstance(request, AddAction) else request.residual is None


def _form(request: AddAction | AddRisk, at_hand: ProgrammeAtHand, turn: Turn, question: str) -> Reply:
    return Reply(
        card=item_form.render(
            request,
            people=[person for person, _ in at_hand.members],
            question=question,
            matrix=MATRICES[at_hand.programme.matrix],
            today=turn.today,
        )
    )


_ADD: Mapping[type[Request], Callable[..., Awaitable[Item]]] = {
    AddAction: registers.add_action,
    AddRisk: registers.add_risk,
    AddIssue: registers.add_issue,
    AddDecision: registers.add_decision,
    AddMilestone: registers.add_milestone,
    AddDependency: registers.add_dependency,
    AddAssumption: registers.add_assumption,
}
