"""The append-only audit."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.audit import AuditEntry
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Channel
from storage.cleaning import LABEL_LIMIT, clean
from storage.tables_records import AuditRow


class SqlAudit:
    """`services.ports.Audit` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, entries: Iterable[AuditEntry]) -> None:
        """Append `entries`; a subject is cut to the length that is looked up by."""
        self._session.add_all(_row(clean(entry)) for entry in entries)
        await self._session.flush()

    async def of(self, subject: str, programme: ProgrammeId | None = None) -> tuple[AuditEntry, ...]:
        """What happened to `subject`, oldest first, in one programme or wherever it is called so."""
        query = select(AuditRow).where(AuditRow.subject == subject).order_by(col(AuditRow.at), col(AuditRow.id))
        if programme is not None:
            query = query.where(AuditRow.programme_id == programme)
        return tuple(_entry(row) for row in (await self._session.exec(query)).all())

    async def of_batch(self, batch: str) -> tuple[AuditEntry, ...]:
        """The entries of one act, oldest first."""
        query = select(AuditRow).where(AuditRow.batch == batch).order_by(col(AuditRow.id))
        return tuple(_entry(row) for row in (await self._session.exec(query)).all())

    async def after(self, batch: str) -> tuple[AuditEntry, ...]:
        """What was written later than the last entry of `batch`, oldest first."""
        last = select(func.max(AuditRow.id)).where(AuditRow.batch == batch).scalar_subquery()
        query = select(AuditRow).where(col(AuditRow.id) > last).order_by(col(AuditRow.id))
        return tuple(_entry(row) for row in (await self._session.exec(query)).all())

    async def by(self, actor: PersonId, since: datetime) -> tuple[AuditEntry, ...]:
        """What `actor` did from `since` (aware) on, newest first."""
        query = (
            select(AuditRow)
            .where(AuditRow.actor_id == actor, col(AuditRow.at) >= since)
            .order_by(col(AuditRow.at).desc(), col(AuditRow.id).desc())
        )
        return tuple(_entry(row) for row in (await self._session.exec(query)).all())

    async def called(self, programme: ProgrammeId, what: Collection[str], since: datetime) -> tuple[AuditEntry, ...]:
        """What was done in `programme` from `since` (aware) on by one of the verbs `what`, oldest first."""
        query = (
            select(AuditRow)
            .where(col(AuditRow.at) >= since, AuditRow.programme_id == programme, col(AuditRow.what).in_(what))
            .order_by(col(AuditRow.at), col(AuditRow.id))
        )
        return tuple(_entry(row) for row in (await self._session.exec(query)).all())

    async def since(self, programme: ProgrammeId, moment: datetime, limit: int) -> tuple[AuditEntry, ...]:
        """What was done in the programme from `moment` (aware) on, oldest first, no more than the newest `limit`."""
        query = (
            select(AuditRow)
            .where(AuditRow.programme_id == programme, col(AuditRow.at) >= moment)
            .order_by(col(AuditRow.at).desc(), col(AuditRow.id).desc())
            .limit(limit)
        )
        return tuple(_entry(row) for row in reversed((await self._session.exec(query)).all()))


def _row(entry: AuditEntry) -> AuditRow:
    return AuditRow(
        at=entry.at,
        actor_id=entry.actor,
        actor_name=entry.actor_name,
        on_behalf_of_id=entry.on_behalf_of,
        channel=entry.channel,
        programme_id=entry.programme,
        subject=entry.subject[:LABEL_LIMIT],
        what=entry.what,
        before=dict(entry.before),
        after=dict(entry.after),
        reason=entry.reason,
        batch=entry.batch,
    )


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        at=row.at,
        actor=None if row.actor_id is None else PersonId(row.actor_id),
        actor_name=row.actor_name,
        on_behalf_of=None if row.on_behalf_of_id is None else PersonId(row.on_behalf_of_id),
        channel=Channel(row.channel),
        programme=None if row.programme_id is None else ProgrammeId(row.programme_id),
        subject=row.subject,
        what=row.what,
        before=row.before,
        after=row.after,
        reason=row.reason,
        batch=row.batch,
    )
