"""What a request to add becomes: an item of its kind, refused with a sentence while something needed is missing."""

from datetime import date
from typing import TypedDict

from domain.errors import InvalidInput
from domain.identifiers import ItemId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.item_changes import a_kind
from domain.item_fields import LONGEST_LINE
from domain.items import Action, Assumption, Decision, Dependency, Issue, Item, Kind, Milestone, Risk, Status
from domain.programmes import Programme
from domain.register_requests import (
    AddAssumption,
    AddDecision,
    AddDependency,
    AddIssue,
    AddItem,
    AddMilestone,
)
from domain.requests import AddAction, AddRisk
from domain.scores import MATRICES, RiskMatrix
from services.registers.recording import checked, limited

NEW = ItemId(0)


def new_item(request: AddItem, programme: Programme, *, today: date, by: str) -> Item:
    """The item that `request` asks for, raised `today` (the programme's local day) by the person called `by`, not
    numbered yet. Raises InvalidInput when a needed field is missing or does not fit."""
    match request:
        case AddAction():
            return _action(request, _start(request, programme, today, by, "what is to be done"))
        case AddRisk():
            start = _start(request, programme, today, by, "the risk: cause, event, effect")
            return _risk(request, start, MATRICES[programme.matrix], today)
        case AddIssue():
            return _issue(request, _start(request, programme, today, by, "what has happened"))
        case AddDecision():
            return _decision(request, _start(request, programme, today, by, "what was or has to be decided"), today)
        case AddMilestone():
            return _milestone(request, _start(request, programme, today, by, "what the milestone is"))
        case AddDependency():
            return _dependency(request, _start(request, programme, today, by, "what is given"))
        case AddAssumption():
            return _assumption(request, _start(request, programme, today, by, "what is assumed"))


class _Start(TypedDict):
    """What every kind of item starts with."""

    id: ItemId
    programme: ProgrammeId
    ref: Ref
    text: str
    owner: PersonId | None
    workstream: WorkstreamId | None
    raised_on: date
    raised_by: str
    restricted: bool


def _start(request: AddItem, programme: Programme, today: date, by: str, what: str) -> _Start:
    return _Start(
        id=NEW,
        programme=programme.id,
        ref=Ref(""),
        text=checked(request.text, what),
        owner=request.owner,
        workstream=request.workstream,
        raised_on=today,
        raised_by=by,
        restricted=request.restricted,
    )


def _owned(owner: PersonId | None, kind: Kind) -> None:
    if owner is None:
        accountable = " accountable" if kind is Kind.ACTION else ""
        what = a_kind(kind).capitalize()
        raise InvalidInput(f"{what} needs one{accountable} owner: name them, for example “owner CC”.")


def _action(request: AddAction, start: _Start) -> Action:
    _owned(request.owner, Kind.ACTION)
    return Action(
        **start,
        status=Status.NOT_STARTED,
        due=request.due,
        original_due=request.due,
        priority=limited(request.priority, LONGEST_LINE),
        support=limited(request.support, LONGEST_LINE),
        source=limited(request.source, LONGEST_LINE),
        requester=request.requester,
    )


def _risk(request: AddRisk, start: _Start, matrix: RiskMatrix, today: date) -> Risk:
    _owned(request.owner, Kind.RISK)
    if request.residual is None:
        raise InvalidInput("A risk needs a score, likelihood first: for example “3x4”.")
    score = matrix.check(request.residual)
    return Risk(
        **start,
        status=Status.OPEN,
        inherent=score,
        residual=score,
        rag=matrix.rag(score),
        response=limited(request.response, LONGEST_LINE),
        source=limited(request.source, LONGEST_LINE),
        direction="New",
        reviewed_on=today,
    )


def _issue(request: AddIssue, start: _Start) -> Issue:
    _owned(request.owner, Kind.ISSUE)
    return Issue(
        **start,
        status=Status.OPEN,
        type=limited(request.type, LONGEST_LINE),
        impact=limited(request.impact),
        severity=limited(request.severity, LONGEST_LINE),
        priority=limited(request.priority, LONGEST_LINE),
        resolution=limited(request.resolution),
        escalated=limited(request.escalated, LONGEST_LINE),
        due=request.due,
        original_due=request.due,
    )


def _decision(request: AddDecision, start: _Start, today: date) -> Decision:
    taken = request.decided_on is not None or bool(request.decided_by.strip())
    if taken and request.decided_on is None:
        raise InvalidInput("On what day was it decided? Give the date, or leave out who decided it.")
    if request.decided_on is not None and request.decided_on > today:
        raise InvalidInput("That day is still to come: a decision not taken yet has a date by which it is needed.")
    return Decision(
        **start,
        status=Status.TAKEN if taken else Status.PENDING,
        forum=limited(request.forum, LONGEST_LINE),
        decided_on=request.decided_on,
        decided_by=limited(request.decided_by, LONGEST_LINE),
        closed_on=request.decided_on,
        options=limited(request.options),
        reasons=limited(request.reasons),
        type=limited(request.type, LONGEST_LINE),
        due=request.due,
        original_due=request.due,
    )


def _milestone(request: AddMilestone, start: _Start) -> Milestone:
    _owned(request.owner, Kind.MILESTONE)
    if request.due is None:
        raise InvalidInput("A milestone needs its baseline date: for example “due 15 Jan”.")
    return Milestone(
        **start,
        status=Status.NOT_STARTED,
        due=request.due,
        original_due=request.due,
        critical=request.critical,
    )


def _dependency(request: AddDependency, start: _Start) -> Dependency:
    if request.owner is None and not request.giver.strip():
        raise InvalidInput("Who gives it? A dependency needs its giver: a workstream, a team or a person.")
    if request.getter_owner is None and not request.getter.strip():
        raise InvalidInput("Who needs it? A dependency needs its getter: a workstream, a team or a person.")
    if request.due is None:
        raise InvalidInput("By when is it needed? A dependency needs that date: for example “by 16 Nov”.")
    return Dependency(
        **start,
        status=Status.OPEN,
        giver=limited(request.giver, LONGEST_LINE),
        getter=limited(request.getter, LONGEST_LINE),
        getter_owner=request.getter_owner,
        due=request.due,
        original_due=request.due,
        forecast=request.forecast,
        type=limited(request.type, LONGEST_LINE),
    )


def _assumption(request: AddAssumption, start: _Start) -> Assumption:
    _owned(request.owner, Kind.ASSUMPTION)
    return Assumption(
        **start,
        status=Status.OPEN,
        confidence=limited(request.confidence, LONGEST_LINE),
        impact=limited(request.impact),
        due=request.due,
        original_due=request.due,
    )
