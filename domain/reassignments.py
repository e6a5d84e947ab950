"""Something that its owner says is not theirs: who might take it, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identifiers import ItemId, PersonId, ProgrammeId, ReassignmentId, WorkstreamId


class ReassignmentState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassignment:
    """A request that somebody else takes a workstream or an item, of which exactly one is given.

    `to` is whom the owner suggests, None when they know nobody. `settled_by` accepted or declined it; `asked_at` and
    `settled_at` are aware UTC. `note` is the owner's line, `answer` that of whoever settled it.
    """

    id: ReassignmentId
    programme: ProgrammeId
    asked_by: PersonId
    to: PersonId | None = None
    workstream: WorkstreamId | None = None
    item: ItemId | None = None
    note: str = ""
    asked_at: datetime
    state: ReassignmentState = ReassignmentState.OPEN
    settled_by: PersonId | None = None
    settled_at: datetime | None = None
    answer: str = ""
