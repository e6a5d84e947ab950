"""What services need of the outbox, the holds and the evidence."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Protocol

from domain.chasing.chaser import Chaser, ChaserState, Evidence, Hold
from domain.identifiers import (
    ChaserId,
    MeetingId,
    PersonId,
    WorkstreamId,
)
from domain.programmes import Period


class Chasers(Protocol):
    """The outbox, the holds and the evidence log."""

    async def put(self, chaser: Chaser) -> Chaser | None:
        """Insert; None when the database already holds that (person, day) or one of its asks.

        An unsolicited chaser that was stopped or refused keeps its (person, day) and frees its asks.
        """
        ...

    async def claim(self, now: datetime, limit: int) -> tuple[Chaser, ...]:
        """Take up to `limit` waiting chasers, oldest first, each by one claimant only (SKIP LOCKED on PostgreSQL).

        A claim older than ten minutes (its claimant died) may be taken again; what was handed over to Teams then comes
        as it is, for its end to be recorded.
        """
        ...

    async def record(self, chaser: ChaserId, state: ChaserState, at: datetime, activity_id: str = "") -> None: ...
    async def get(self, chaser: ChaserId) -> Chaser | None: ...
    async def since(self, day: date, people: Collection[PersonId] | None = None) -> tuple[Chaser, ...]:
        """Every chaser for `day` and later days, narrowed to those recipients."""
        ...

    async def holding(self, workstream: WorkstreamId, period: Period) -> tuple[Chaser, ...]:
        """The sent chasers whose card asks for this update, so that all who hold one see the answer."""
        ...

    async def add_evidence(self, lines: Iterable[Evidence]) -> None: ...
    async def evidence(
        self, *, meeting: MeetingId | None = None, person: PersonId | None = None, since: datetime | None = None
    ) -> tuple[Evidence, ...]: ...
    async def holds(self, day: date) -> tuple[Hold, ...]: ...
    async def holds_from(self, day: date) -> tuple[Hold, ...]:
        """The holds that stand on `day` or will stand later."""
        ...

    async def add_hold(self, hold: Hold) -> None: ...
    async def end_hold(self, hold: Hold, last: date) -> None:
        """Let `hold` end on `last` instead; one that would end before it began is taken out."""
        ...
