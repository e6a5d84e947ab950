"""What people ask of the registers beyond adding an action or a risk, as values. Items are named by their identifier:
`services.registers.find_item` turns a typed ref into one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.identifiers import BoardId, ItemId, PersonId, WorkstreamId
from domain.item_fields import Value
from domain.item_filters import NO_FILTERS, Filters
from domain.items import Kind, Status
from domain.rag import Rag
from domain.requests import AddAction, AddRisk
from domain.scores import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class AddIssue:
    """Add an issue; with `from_risk` that risk has happened, and both are linked."""

    programme: str
    text: str
    owner: PersonId | None = None
    severity: str = ""
    type: str = ""
    impact: str = ""
    resolution: str = ""
    escalated: str = ""
    priority: str = ""
    due: date | None = None
    workstream: WorkstreamId | None = None
    from_risk: ItemId | None = None
    restricted: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDecision:
    """Add a decision: taken when `decided_on` or `decided_by` is given, else needed by `due`."""

    programme: str
    text: str
    forum: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    options: str = ""
    reasons: str = ""
    type: str = ""
    owner: PersonId | None = None
    due: date | None = None
    workstream: WorkstreamId | None = None
    restricted: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMilestone:
    """Add a milestone; `due` becomes its baseline and its first forecast."""

    programme: str
    text: str
    owner: PersonId | None = None
    due: date | None = None
    critical: bool = False
    workstream: WorkstreamId | None = None
    restricted: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDependency:
    """Add a dependency: `owner` is the giver's accountable person, `due` the day it is needed."""

    programme: str
    text: str
    giver: str = ""
    owner: PersonId | None = None
    getter: str = ""
    getter_owner: PersonId | None = None
    due: date | None = None
    forecast: date | None = None
    type: str = ""
    workstream: WorkstreamId | None = None
    restricted: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAssumption:
    """Add an assumption; `due` is the day to validate it by."""

    programme: str
    text: str
    owner: PersonId | None = None
    confidence: str = ""
    impact: str = ""
    due: date | None = None
    workstream: WorkstreamId | None = None
    restricted: bool = False
    form: str = ""


AddItem = AddAction | AddRisk | AddIssue | AddDecision | AddMilestone | AddDependency | AddAssumption
"""Adding to any of the seven registers. `form` names the form that it was filled in, if any: what was sent from one form
is added once, however often it arrives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditItem:
    """Give fields of one item new values, by attribute (`domain.item_fields.EDITABLE` says which and of what type).

    `version` is the one the person looked at, None when they did not (a typed line): a change on top of somebody
    else's is refused. `reason` is owed when a date moves later.
    """

    item: ItemId
    values: Mapping[str, Value] = field(default_factory=dict)
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseItem:
    """End an item, in the kind's usual status unless `status` says another; `on` is the day, today unless given."""

    item: ItemId
    status: Status | None = None
    on: date | None = None
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenItem:
    """Let an ended item go on."""

    item: ItemId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHistory:
    """Show what happened to an item, `offset` changes back from the latest."""

    item: ItemId
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItems:
    """What to list. Every field narrows; None, empty and False do not.

    `programme` is a code, empty for all the person is in. `mine` means owned by the person, or by somebody who is away
    today and for whom they stand in. Ended items are left out unless `ended` or a status of theirs is asked for.
    `requested` lists requests for data, `requester` those of one person. `overdue` and `due_before` compare the date
    that is next expected; `not_reviewed_since` lists risks last reviewed before that day or never; `minimum_score` is of
    the residual score. `top` lists so many at most, the highest residual score first.
    """

    programme: str = ""
    kinds: tuple[Kind, ...] = ()
    mine: bool = False
    owner: PersonId | None = None
    requester: PersonId | None = None
    requested: bool = False
    workstream: WorkstreamId | None = None
    board: BoardId | None = None
    statuses: tuple[Status, ...] = ()
    ended: bool = False
    overdue: bool = False
    due_before: date | None = None
    undated: bool = False
    unowned: bool = False
    minimum_score: int | None = None
    not_reviewed_since: date | None = None
    rag: Rag | None = None
    text: str = ""
    filters: Filters = NO_FILTERS
    top: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RescoreRisk:
    """Give a risk a new residual score, or without a `score` another half of the one it has; the one before is kept."""

    item: ItemId
    score: Score | None = None
    likelihood: int | None = None
    impact: int | None = None
    reason: str = ""
