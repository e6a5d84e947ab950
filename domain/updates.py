"""What an owner says of a workstream for a period, version by version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.identifiers import PersonId, UpdateId, WorkstreamId
from domain.programmes import Period
from domain.rag import Dimension, Rag


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One version of a workstream's update for a period; a later version never erases an earlier one.

    `submitted_by` spoke; `entered_by` typed it when that was somebody else (an officer on their behalf).
    `received` is how it came (`Teams card`, `Email to JPO`), `at` is aware UTC.
    `nil_return` means "no change": an answer, with the texts of the last update left to be carried forward.
    """

    id: UpdateId
    workstream: WorkstreamId
    period: Period
    version: int
    submitted_by: PersonId | None
    entered_by: PersonId | None
    submitted_by_name: str
    received: str
    at: datetime
    ratings: Mapping[Dimension, Rag] = field(default_factory=dict)
    last_overall: Rag | None = None
    done: str = ""
    planned: str = ""
    path_to_green: str = ""
    support_needed: str = ""
    green_reason: str = ""
    nil_return: bool = False
    on_time: bool | None = None
    restricted: bool = False
    officer_note: str = ""

    @property
    def overall(self) -> Rag | None:
        """The owner's overall rating, if they gave one."""
        return self.ratings.get(Dimension.OVERALL)
