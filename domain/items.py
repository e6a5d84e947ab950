"""The seven kinds of register item. What is derived (overdue, totals, variance) is computed, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.identifiers import ItemId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.rag import Rag
from domain.scores import Score


class Kind(StrEnum):
    """The seven registers."""

    ACTION = "action"
    RISK = "risk"
    ISSUE = "issue"
    DECISION = "decision"
    MILESTONE = "milestone"
    DEPENDENCY = "dependency"
    ASSUMPTION = "assumption"


class Status(StrEnum):
    """Where an item stands; `STATUSES` says which a kind may have."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    BLOCKED = "Blocked"
    ON_HOLD = "On hold"
    COMPLETE_PROPOSED = "Complete – proposed"
    COMPLETE = "Complete"
    SUPERSEDED = "Superseded"
    OPEN = "Open"
    TOLERATED = "Tolerated"
    MATERIALISED = "Materialised"
    CLOSED = "Closed"
    REJECTED = "Rejected"
    PENDING = "Pending"
    RECOMMENDED = "Recommended"
    TAKEN = "Taken"
    WATCH = "Watch"
    MET = "Met"
    VALIDATED = "Validated"
    INVALID = "Invalid"


STATUSES: Mapping[Kind, tuple[Status, ...]] = {
    Kind.ACTION: (
        Status.NOT_STARTED,
        Status.IN_PROGRESS,
        Status.BLOCKED,
        Status.ON_HOLD,
        Status.COMPLETE_PROPOSED,
        Status.COMPLETE,
        Status.SUPERSEDED,
    ),
    Kind.RISK: (Status.OPEN, Status.TOLERATED, Status.MATERIALISED, Status.CLOSED),
    Kind.ISSUE: (Status.OPEN, Status.IN_PROGRESS, Status.ON_HOLD, Status.CLOSED, Status.REJECTED),
    Kind.DECISION: (Status.PENDING, Status.RECOMMENDED, Status.TAKEN, Status.REJECTED),
    Kind.MILESTONE: (Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETE),
    Kind.DEPENDENCY: (Status.OPEN, Status.WATCH, Status.MET, Status.CLOSED),
    Kind.ASSUMPTION: (Status.OPEN, Status.VALIDATED, Status.INVALID, Status.CLOSED),
}

ENDED = frozenset(
    {
        Status.COMPLETE,
        Status.SUPERSEDED,
        Status.MATERIALISED,
        Status.CLOSED,
        Status.REJECTED,
        Status.TAKEN,
        Status.MET,
        Status.VALIDATED,
        Status.INVALID,
    }
)
"""Statuses after which nothing more is expected of the owner (a proposed completion still waits for the board)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every register line has.

    `due` is the date by which something is next expected, by kind: an action's current due date, an issue's target,
    a risk's next review, the date a decision is needed, a milestone's forecast, the date a dependency is needed, the
    date to validate an assumption by. None means no readable date. `original_due` is the first such date (a
    milestone's baseline) and never changes.
    `owner` is the one accountable person; `owner_text` keeps what was typed when it did not name exactly one.
    `unread` keeps, by heading, cells of an import that could not be read.
    """

    kind: ClassVar[Kind]

    id: ItemId
    programme: ProgrammeId
    ref: Ref
    text: str
    status: Status
    workstream: WorkstreamId | None = None
    workstream_text: str = ""
    owner: PersonId | None = None
    owner_text: str = ""
    due: date | None = None
    original_due: date | None = None
    rag: Rag | None = None
    priority: str = ""
    raised_on: date | None = None
    raised_by: str = ""
    source: str = ""
    latest: str = ""
    latest_on: date | None = None
    closed_on: date | None = None
    restricted: bool = False
    links: tuple[Ref, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)
    version: int = 1

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected."""
        return self.status in ENDED

    def overdue(self, today: date) -> bool:
        """Whether the item is open and its date lies before `today` (the programme's local day)."""
        return (
            not self.ended and self.status is not Status.COMPLETE_PROPOSED and self.due is not None and self.due < today
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Item):
    """Something one accountable person has agreed to do by a date."""

    kind: ClassVar[Kind] = Kind.ACTION

    support: str = ""
    moves: int = 0
    requester: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Item):
    """An uncertain event with a cause and an effect; `owner` is the risk owner, `due` the next review."""

    kind: ClassVar[Kind] = Kind.RISK

    category: str = ""
    inherent: Score | None = None
    residual: Score | None = None
    target: Score | None = None
    previous: Score | None = None
    controls: str = ""
    response: str = ""
    further_action: str = ""
    action_owner: PersonId | None = None
    action_owner_text: str = ""
    proximity: str = ""
    reviewed_on: date | None = None
    direction: str = ""
    escalated_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Item):
    """Something that has happened and needs managing; `due` is the target date."""

    kind: ClassVar[Kind] = Kind.ISSUE

    type: str = ""
    impact: str = ""
    severity: str = ""
    resolution: str = ""
    escalated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Item):
    """A decision taken or needed; `due` is the date it is needed, `decided_on` the day it was taken."""

    kind: ClassVar[Kind] = Kind.DECISION

    forum: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    options: str = ""
    reasons: str = ""
    type: str = ""
    impact: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Item):
    """A dated event of the plan: `original_due` is the baseline, `due` the forecast, `actual` the day it happened."""

    kind: ClassVar[Kind] = Kind.MILESTONE

    last_forecast: date | None = None
    actual: date | None = None
    critical: bool = False
    last_rag: Rag | None = None

    @property
    def variance(self) -> int | None:
        """Calendar days from baseline to actual, else to forecast; None when either end is unknown."""
        end = self.actual or self.due
        return None if end is None or self.original_due is None else (end - self.original_due).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Item):
    """Something one side gives another: `owner` is the giver, `due` the date it is needed, `forecast` when the giver
    says it comes.

    `accepted` is the giver's word: True, False, or None when nobody has asked or it does not apply. `answered_on` is
    the day the giver gave it here; None when it was only imported, or when what was asked has changed since.
    """

    kind: ClassVar[Kind] = Kind.DEPENDENCY

    giver: str = ""
    getter: str = ""
    getter_owner: PersonId | None = None
    getter_owner_text: str = ""
    type: str = ""
    forecast: date | None = None
    accepted: bool | None = None
    answered_on: date | None = None

    @property
    def asks(self) -> bool:
        """Whether the giver is to be asked: it is open, and they have neither agreed nor given their word here."""
        return self.status is Status.OPEN and self.accepted is not True and self.answered_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(Item):
    """Something taken as true until checked; `due` is the date to validate it by."""

    kind: ClassVar[Kind] = Kind.ASSUMPTION

    confidence: str = ""
    impact: str = ""


ITEM_TYPES: Mapping[Kind, type[Item]] = {
    kind.kind: kind for kind in (Action, Risk, Issue, Decision, Milestone, Dependency, Assumption)
}
