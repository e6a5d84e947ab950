"""What a change does to an item: first dates stay, moves are counted, old scores are kept. Pure; nothing is stored."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from domain.dates import say
from domain.errors import InvalidInput
from domain.highlights.rows import Travel
from domain.identifiers import Ref
from domain.item_fields import Value
from domain.items import (
    ENDED,
    STATUSES,
    Action,
    Decision,
    Dependency,
    Item,
    Kind,
    Milestone,
    Risk,
    Status,
)
from domain.rag import Rag
from domain.scores import RiskMatrix, Score

CLOSED_AS: Mapping[Kind, Status] = {
    Kind.ACTION: Status.COMPLETE,
    Kind.RISK: Status.CLOSED,
    Kind.ISSUE: Status.CLOSED,
    Kind.DECISION: Status.TAKEN,
    Kind.MILESTONE: Status.COMPLETE,
    Kind.DEPENDENCY: Status.MET,
    Kind.ASSUMPTION: Status.CLOSED,
}
"""How an item of each kind ends when nothing else is said."""

REOPENED_AS: Mapping[Kind, Status] = {
    Kind.ACTION: Status.IN_PROGRESS,
    Kind.RISK: Status.OPEN,
    Kind.ISSUE: Status.IN_PROGRESS,
    Kind.DECISION: Status.PENDING,
    Kind.MILESTONE: Status.IN_PROGRESS,
    Kind.DEPENDENCY: Status.OPEN,
    Kind.ASSUMPTION: Status.OPEN,
}
"""How an item of each kind goes on after it was closed by mistake."""


def edited(item: Item, values: Mapping[str, Value], *, matrix: RiskMatrix, today: date) -> Item:
    """`item` with `values` by attribute, each with what follows from it; what is already so changes nothing.

    `today` is the programme's local day. The values are of the right types (`domain.item_fields`); raises InvalidInput
    for a status the kind does not have, a score off the matrix, or a closing day in the future.
    """
    # Compared with the item as it was: what one value brings about (a status its closing day) must not be taken for a
    # difference by the next, which a form sends along unchanged.
    changed = {name: value for name, value in values.items() if getattr(item, name) != value}
    before = item
    for name, value in changed.items():
        item = _SETTERS.get(name, _plainly)(item, name, value, matrix, today)
    return item if "accepted" in changed else asked_again(before, item)


def with_due(item: Item, due: date | None) -> Item:
    """`item` expected on another day: an action's move is counted, a milestone's last forecast kept; the first date that
    an item ever had stays its original one (a risk's next review has none)."""
    if due == item.due:
        return item
    if isinstance(item, Action):
        item = replace(item, moves=item.moves + (item.due is not None and due is not None))
    if isinstance(item, Milestone):
        item = replace(item, last_forecast=item.due)
    first = item.original_due if isinstance(item, Risk) else item.original_due or item.due or due
    return replace(item, due=due, original_due=first)


def with_word(item: Dependency, *, accepted: bool, on: date, forecast: date | None = None) -> Dependency:
    """`item` with the giver's word: agreed, by the need-by date or by `forecast`, or not agreed. `on` is the day they
    gave it; the same word again changes nothing."""
    expected = item.forecast if forecast is None else forecast
    if item.answered_on is not None and (item.accepted, item.forecast) == (accepted, expected):
        return item
    return replace(item, accepted=accepted, forecast=expected, answered_on=on)


def asked_again(before: Item, after: Item) -> Item:
    """`after`, not agreed to any more when what the giver agreed to, or did not, has changed: the day a dependency is
    needed, or who gives it."""
    same = (before.due, before.owner) == (after.due, after.owner)
    if not isinstance(after, Dependency) or same or (after.accepted is None and after.answered_on is None):
        return after
    return replace(after, accepted=None, answered_on=None)


def moves_later(item: Item, due: date | None) -> bool:
    """Whether `due` breaks what was agreed, so that a reason is owed. A risk's next review is no promise to anybody."""
    return not isinstance(item, Risk) and item.due is not None and due is not None and due > item.due


def with_status(item: Item, status: Status, *, on: date) -> Item:
    """`item` in `status`; ending or going on again sets or clears the days that say so. `on` is the day it ended."""
    if status not in STATUSES[item.kind]:
        choices = ", ".join(one.value for one in STATUSES[item.kind])
        raise InvalidInput(f"“{status}” is no status of {a_kind(item.kind)}: choose from {choices}.")
    if status is item.status:
        return item
    ends = status in ENDED
    if isinstance(item, Decision):
        item = replace(item, decided_on=(item.decided_on or on) if status is Status.TAKEN else None)
    if isinstance(item, Milestone):
        if ends:
            item = replace(item, actual=item.actual or on, last_rag=item.rag, rag=Rag.BLUE)
        elif item.ended:
            item = replace(item, actual=None, rag=item.last_rag)
    return replace(item, status=status, closed_on=(item.closed_on if item.ended else on) if ends else None)


def rescored(risk: Risk, score: Score, *, matrix: RiskMatrix, today: date) -> Risk:
    """`risk` reviewed on `today` with `score`; the score before is kept and the direction of travel computed.

    Raises InvalidInput for a score off the matrix.
    """
    matrix.check(score)
    return replace(
        risk,
        previous=risk.residual,
        residual=score,
        rag=matrix.rag(score),
        direction=travel(score, risk.residual).value,
        reviewed_on=today,
    )


def travel(now: Score, before: Score | None) -> Travel:
    """How a risk moved from one review to the next."""
    if before is None:
        return Travel.NEW
    moved = now.total - before.total
    return Travel.RISING if moved > 0 else Travel.FALLING if moved < 0 else Travel.STEADY


def linked(item: Item, other: Ref) -> Item:
    """`item` linked to `other`, once."""
    return item if other in item.links else replace(item, links=(*item.links, other))


def unlinked(item: Item, other: Ref) -> Item:
    """`item` without its link to `other`."""
    return replace(item, links=tuple(ref for ref in item.links if ref != other))


def materialised(risk: Risk, issue: Ref, *, today: date) -> Risk:
    """`risk` that has happened and is now `issue`."""
    return linked(replace(risk, status=Status.MATERIALISED, closed_on=today), issue)  # type: ignore[return-value]


def a_kind(noun: str) -> str:
    """`an action`, `a risk`: of a kind, or of another noun for what stands in a register."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


Setter = Callable[[Item, str, Value, RiskMatrix, date], Item]


def _plainly(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    return replace(item, **{name: value})  # type: ignore[arg-type]  # the service has checked the types


def _due(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    return with_due(item, value if isinstance(value, date) else None)


def _status(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    return with_status(item, Status(str(value)), on=today)


def _named(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    """An identifier takes the place of what was typed."""
    return replace(item, **{name: value, f"{name}_text": ""})  # type: ignore[arg-type]


def _accepted(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    return replace(item, **{name: value, "answered_on": None if value is None else today})  # type: ignore[arg-type]


def _residual(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    if isinstance(item, Risk) and isinstance(value, Score):
        return rescored(item, value, matrix=matrix, today=today)
    return replace(item, **{name: value, "rag": None})  # type: ignore[arg-type]


def _score(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    return _plainly(item, name, matrix.check(value) if isinstance(value, Score) else None, matrix, today)


def _latest(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    return replace(item, latest=str(value), latest_on=today)


def _day_passed(item: Item, name: str, value: Value, matrix: RiskMatrix, today: date) -> Item:
    if isinstance(value, date) and value > today:
        raise InvalidInput(f"That day of {item.ref} is in the future: give one up to {say(today)}.")
    if name == "closed_on" and value is not None and not item.ended:
        raise InvalidInput(f"{item.ref} has not ended, so it was closed on no day. Give its status first.")
    if name == "actual" and isinstance(item, Milestone) and isinstance(value, date):
        return replace(with_status(item, Status.COMPLETE, on=value), actual=value)  # type: ignore[call-arg]
    return _plainly(item, name, value, matrix, today)


_SETTERS: Mapping[str, Setter] = {
    "due": _due,
    "status": _status,
    "owner": _named,
    "workstream": _named,
    "action_owner": _named,
    "getter_owner": _named,
    "accepted": _accepted,
    "residual": _residual,
    "inherent": _score,
    "target": _score,
    "latest": _latest,
    "closed_on": _day_passed,
    "actual": _day_passed,
    "decided_on": _day_passed,
    "reviewed_on": _day_passed,
    "raised_on": _day_passed,
}
