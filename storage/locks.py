"""The periods whose updates are frozen."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.identifiers import PersonId, ProgrammeId
from domain.locks import PeriodLock
from domain.programmes import Period
from storage.tables_chasing import PeriodLockRow


class SqlLocks:
    """`services.ports.Locks` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, programme: ProgrammeId | None = None) -> tuple[PeriodLock, ...]:
        """The locks of one programme, or of all, earliest period first."""
        query = select(PeriodLockRow).order_by(col(PeriodLockRow.period_first), col(PeriodLockRow.period_last))
        if programme is not None:
            query = query.where(PeriodLockRow.programme_id == programme)
        return tuple(_lock(row) for row in (await self._session.exec(query)).all())

    async def save(self, lock: PeriodLock) -> None:
        """Add it, unless the period is locked already."""
        if await self._row(lock) is None:
            self._session.add(
                PeriodLockRow(
                    programme_id=lock.programme,
                    period_first=lock.period.first,
                    period_last=lock.period.last,
                    at=lock.at,
                    by_id=lock.by,
                )
            )
            await self._session.flush()

    async def remove(self, lock: PeriodLock) -> None:
        """Take it out, if it is there."""
        row = await self._row(lock)
        if row is not None:
            await self._session.delete(row)
            await self._session.flush()

    async def _row(self, lock: PeriodLock) -> PeriodLockRow | None:
        return await self._session.get(PeriodLockRow, (lock.programme, lock.period.first, lock.period.last))


def _lock(row: PeriodLockRow) -> PeriodLock:
    return PeriodLock(
        programme=ProgrammeId(row.programme_id),
        period=Period(row.period_first, row.period_last),
        at=row.at,
        by=None if row.by_id is None else PersonId(row.by_id),
    )
