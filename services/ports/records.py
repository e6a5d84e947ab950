"""What services need of the smaller records that are kept beside the registers."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol

from domain.agendas import AgendaEntry
from domain.audit import AuditEntry
from domain.highlights import Draft
from domain.identifiers import (
    MeetingId,
    PersonId,
    ProgrammeId,
    ReassignmentId,
    ReminderId,
)
from domain.judgements import Judgement
from domain.locks import PeriodLock
from domain.programmes import Period
from domain.reassignments import Reassignment
from domain.reminders import Reminder, ReminderState


class Drafts(Protocol):
    """Highlight drafts, version by version; `add` numbers the version itself."""

    async def add(self, draft: Draft) -> Draft: ...
    async def latest(self, meeting: MeetingId) -> Draft | None: ...


class Audit(Protocol):
    """The append-only audit. `of`, `of_batch` and `after` are oldest first; `by` is what a person did from `since` on,
    newest first. `after` is what was written later than the last entry of a batch, nothing for an unknown one."""

    async def add(self, entries: Iterable[AuditEntry]) -> None: ...
    async def of(self, subject: str, programme: ProgrammeId | None = None) -> tuple[AuditEntry, ...]: ...
    async def of_batch(self, batch: str) -> tuple[AuditEntry, ...]: ...
    async def after(self, batch: str) -> tuple[AuditEntry, ...]: ...
    async def by(self, actor: PersonId, since: datetime) -> tuple[AuditEntry, ...]: ...
    async def called(self, programme: ProgrammeId, what: Collection[str], since: datetime) -> tuple[AuditEntry, ...]:
        """What was done in the programme from `since` on by one of those verbs, oldest first."""
        ...

    async def since(self, programme: ProgrammeId, moment: datetime, limit: int) -> tuple[AuditEntry, ...]:
        """What was done in the programme from `moment` on, oldest first, no more than the newest `limit`."""
        ...


class Judgements(Protocol):
    """What the SRO and the project manager rate beside the owners. `save` puts it in the place of the one that the same
    standpoint gave of the same thing for the same period; `remove` of one that is gone changes nothing."""

    async def of(self, programme: ProgrammeId, period: Period) -> tuple[Judgement, ...]: ...
    async def save(self, judgement: Judgement) -> Judgement: ...
    async def remove(self, judgement: Judgement) -> None: ...


class Locks(Protocol):
    """The periods whose updates are frozen. `save` of one that is there changes nothing."""

    async def of(self, programme: ProgrammeId | None = None) -> tuple[PeriodLock, ...]: ...
    async def save(self, lock: PeriodLock) -> None: ...
    async def remove(self, lock: PeriodLock) -> None: ...


class Reassignments(Protocol):
    """What owners say is not theirs. `save` of one with id 0 adds it; `open` narrows to programmes, oldest first."""

    async def get(self, reassignment: ReassignmentId) -> Reassignment | None: ...
    async def open(self, programmes: Collection[ProgrammeId]) -> tuple[Reassignment, ...]: ...
    async def save(self, reassignment: Reassignment) -> Reassignment: ...


class Reminders(Protocol):
    """What people asked to be reminded of. `save` of one with id 0 adds it; `get` holds it until the transaction ends."""

    async def get(self, reminder: ReminderId) -> Reminder | None: ...
    async def of(self, person: PersonId, states: Collection[ReminderState]) -> tuple[Reminder, ...]: ...
    async def claim(self, now: datetime, limit: int) -> tuple[Reminder, ...]:
        """Take up to `limit` that are due at `now`, each by one claimant only (SKIP LOCKED on PostgreSQL).

        A claim older than ten minutes may be taken again.
        """
        ...

    async def save(self, reminder: Reminder) -> Reminder: ...


class Agendas(Protocol):
    """What meetings' agendas carry. `add` leaves alone what is on the list already and gives how many it added."""

    async def of(self, meeting: MeetingId) -> tuple[AgendaEntry, ...]: ...
    async def add(self, entries: Iterable[AgendaEntry]) -> int: ...
