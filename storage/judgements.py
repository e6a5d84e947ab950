"""What the SRO and the project manager rate beside the owners."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.identifiers import JudgementId, PersonId, ProgrammeId, WorkstreamId
from domain.judgements import Judgement, Standpoint
from domain.programmes import Period
from domain.rag import Rag
from storage.cleaning import clean
from storage.tables_updates import JudgementRow
from storage.writing import keep, known


class SqlJudgements:
    """`services.ports.Judgements` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, programme: ProgrammeId, period: Period) -> tuple[Judgement, ...]:
        """What stands for exactly that period, in the order it was first given."""
        query = (
            select(JudgementRow)
            .where(
                JudgementRow.programme_id == programme,
                JudgementRow.period_last == period.last,
                JudgementRow.period_first == period.first,
            )
            .order_by(col(JudgementRow.id))
        )
        return tuple(_judgement(row) for row in (await self._session.exec(query)).all())

    async def save(self, judgement: Judgement) -> Judgement:
        """Add it, or put it in the place of the one that stands; raises Conflict when another is saved meanwhile."""
        one = clean(judgement)
        standing = await self._standing(one)
        row = await keep(
            self._session,
            JudgementRow(
                id=None if standing is None else standing.id,
                programme_id=one.programme,
                workstream_id=one.workstream,
                period_first=one.period.first,
                period_last=one.period.last,
                standpoint=one.standpoint,
                rag=one.rag,
                reason=one.reason,
                by_id=one.by,
                by_name=one.by_name,
                at=one.at,
            ),
            "That rating has just been set by somebody else. Look again, then set yours.",
        )
        return _judgement(row)

    async def remove(self, judgement: Judgement) -> None:
        """Take out what stands in its place."""
        row = await self._standing(judgement)
        if row is not None:
            await self._session.delete(row)
            await self._session.flush()

    async def _standing(self, one: Judgement) -> JudgementRow | None:
        query = select(JudgementRow).where(
            JudgementRow.programme_id == one.programme,
            JudgementRow.period_last == one.period.last,
            JudgementRow.period_first == one.period.first,
            JudgementRow.standpoint == one.standpoint,
            JudgementRow.workstream_id == one.workstream,
        )
        return (await self._session.exec(query)).first()


def _judgement(row: JudgementRow) -> Judgement:
    return Judgement(
        id=JudgementId(known(row.id)),
        programme=ProgrammeId(row.programme_id),
        workstream=None if row.workstream_id is None else WorkstreamId(row.workstream_id),
        period=Period(row.period_first, row.period_last),
        standpoint=Standpoint(row.standpoint),
        rag=Rag(row.rag),
        reason=row.reason,
        by=PersonId(row.by_id),
        by_name=row.by_name,
        at=row.at,
    )
