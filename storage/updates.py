"""Updates, version by version."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, not_
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from domain.identifiers import PersonId, UpdateId, WorkstreamId
from domain.programmes import Period
from domain.rag import Dimension, Rag
from domain.updates import Update
from storage.cleaning import clean
from storage.tables_programmes import WorkstreamRow
from storage.tables_updates import UpdateRow
from storage.writing import batches, known


class SqlUpdates:
    """`services.ports.Updates` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, update: Update) -> Update:
        """Add the next version of the workstream's update for its period, whatever `update.version` says."""
        update = clean(update)
        # Two people may answer for one workstream at once: the second waits here and gets the next number.
        await self._session.exec(
            select(WorkstreamRow.id).where(WorkstreamRow.id == update.workstream).with_for_update(key_share=True)
        )
        latest = await self._session.exec(
            select(func.max(UpdateRow.version)).where(
                UpdateRow.workstream_id == update.workstream,
                UpdateRow.period_first == update.period.first,
                UpdateRow.period_last == update.period.last,
            )
        )
        row = _row(update, (latest.one() or 0) + 1)
        self._session.add(row)
        await self._session.flush()
        return _update(row)

    async def latest(self, workstream: WorkstreamId, period: Period) -> Update | None:
        """The last version for exactly that period."""
        return next(iter(reversed(await self.versions(workstream, period))), None)

    async def last_before(self, workstream: WorkstreamId, period: Period) -> Update | None:
        """The last version of the latest period that ended before `period` began, nil returns included."""
        query = (
            select(UpdateRow)
            .where(UpdateRow.workstream_id == workstream, UpdateRow.period_last < period.first)
            .order_by(
                col(UpdateRow.period_last).desc(), col(UpdateRow.period_first).desc(), col(UpdateRow.version).desc()
            )
            .limit(1)
        )
        return next(iter(await self._updates(query)), None)

    async def for_periods(
        self, workstreams: Collection[WorkstreamId], periods: Collection[Period]
    ) -> tuple[Update, ...]:
        """The last version of each of `workstreams` for each of `periods` that has one, by workstream and period."""
        wanted = {(period.first, period.last) for period in periods}
        found: dict[tuple[int, Period], Update] = {}
        for some in batches(workstreams):
            query = (
                select(UpdateRow)
                .where(
                    col(UpdateRow.workstream_id).in_(some),
                    col(UpdateRow.period_last).in_({period.last for period in periods}),
                )
                .order_by(col(UpdateRow.workstream_id), col(UpdateRow.period_last), col(UpdateRow.version))
            )
            for update in await self._updates(query):
                if (update.period.first, update.period.last) in wanted:
                    found[update.workstream, update.period] = update
        return tuple(found.values())

    async def saying(
        self, workstreams: Collection[WorkstreamId], words: Collection[str], limit: int
    ) -> tuple[Update, ...]:
        """The last versions that say every one of `words`, the latest period first."""
        later = aliased(UpdateRow)
        superseded = exists().where(
            col(later.workstream_id) == col(UpdateRow.workstream_id),
            col(later.period_first) == col(UpdateRow.period_first),
            col(later.period_last) == col(UpdateRow.period_last),
            col(later.version) > col(UpdateRow.version),
        )
        texts = (UpdateRow.done, UpdateRow.planned, UpdateRow.path_to_green, UpdateRow.support_needed)
        said = [or_(*(func.lower(col(text)).like(f"%{word}%") for text in texts)) for word in words]
        found: list[Update] = []
        for some in batches(workstreams):
            query = (
                select(UpdateRow)
                .where(col(UpdateRow.workstream_id).in_(some), not_(superseded), *said)
                .order_by(col(UpdateRow.period_last).desc(), col(UpdateRow.id))
                .limit(limit)
            )
            found += await self._updates(query)
        return tuple(sorted(found, key=lambda one: one.period.last, reverse=True)[:limit])

    async def versions(self, workstream: WorkstreamId, period: Period) -> tuple[Update, ...]:
        """Every version for exactly that period, oldest first."""
        return await self._updates(
            select(UpdateRow)
            .where(
                UpdateRow.workstream_id == workstream,
                UpdateRow.period_first == period.first,
                UpdateRow.period_last == period.last,
            )
            .order_by(col(UpdateRow.version))
        )

    async def of(self, workstream: WorkstreamId) -> tuple[Update, ...]:
        """Every version for every period of a workstream, oldest first within its period."""
        return await self._updates(
            select(UpdateRow)
            .where(UpdateRow.workstream_id == workstream)
            .order_by(col(UpdateRow.period_last), col(UpdateRow.period_first), col(UpdateRow.version))
        )

    async def remove(self, update: Update) -> None:
        """Take out one version."""
        await self._session.exec(delete(UpdateRow).where(col(UpdateRow.id) == update.id))

    async def before(self, workstreams: Collection[WorkstreamId], moment: datetime) -> tuple[Update, ...]:
        """Every version of those workstreams' updates that was given before `moment` (aware), oldest first."""
        found: list[Update] = []
        for some in batches(workstreams):
            found += await self._updates(
                select(UpdateRow)
                .where(col(UpdateRow.workstream_id).in_(some), col(UpdateRow.at) < moment)
                .order_by(col(UpdateRow.at), col(UpdateRow.id))
            )
        return tuple(found)

    async def _updates(self, query: SelectOfScalar[UpdateRow]) -> tuple[Update, ...]:
        return tuple(_update(row) for row in (await self._session.exec(query)).all())


def _row(update: Update, version: int) -> UpdateRow:
    return UpdateRow(
        workstream_id=update.workstream,
        period_first=update.period.first,
        period_last=update.period.last,
        version=version,
        submitted_by_id=update.submitted_by,
        entered_by_id=update.entered_by,
        submitted_by_name=update.submitted_by_name,
        received=update.received,
        at=update.at,
        ratings={dimension.value: rag.value for dimension, rag in update.ratings.items()},
        last_overall=update.last_overall,
        done=update.done,
        planned=update.planned,
        path_to_green=update.path_to_green,
        support_needed=update.support_needed,
        green_reason=update.green_reason,
        nil_return=update.nil_return,
        on_time=update.on_time,
        restricted=update.restricted,
        officer_note=update.officer_note,
    )


def _update(row: UpdateRow) -> Update:
    return Update(
        id=UpdateId(known(row.id)),
        workstream=WorkstreamId(row.workstream_id),
        period=Period(row.period_first, row.period_last),
        version=row.version,
        submitted_by=None if row.submitted_by_id is None else PersonId(row.submitted_by_id),
        entered_by=None if row.entered_by_id is None else PersonId(row.entered_by_id),
        submitted_by_name=row.submitted_by_name,
        received=row.received,
        at=row.at,
        ratings={Dimension(dimension): Rag(rag) for dimension, rag in row.ratings.items()},
        last_overall=None if row.last_overall is None else Rag(row.last_overall),
        done=row.done,
        planned=row.planned,
        path_to_green=row.path_to_green,
        support_needed=row.support_needed,
        green_reason=row.green_reason,
        nil_return=row.nil_return,
        on_time=row.on_time,
        restricted=row.restricted,
        officer_note=row.officer_note,
    )
