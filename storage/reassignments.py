"""What owners say is not theirs."""

from collections.abc import Collection

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.identifiers import ItemId, PersonId, ProgrammeId, ReassignmentId, WorkstreamId
from domain.reassignments import Reassignment, ReassignmentState
from storage.cleaning import clean
from storage.tables_chasing import ReassignmentRow
from storage.writing import keep, known


class SqlReassignments:
    """`services.ports.Reassignments` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, reassignment: ReassignmentId) -> Reassignment | None:
        """The request of that identifier."""
        row = await self._session.get(ReassignmentRow, reassignment)
        return None if row is None else _reassignment(row)

    async def open(self, programmes: Collection[ProgrammeId]) -> tuple[Reassignment, ...]:
        """What nobody has settled yet in those programmes, oldest first."""
        query = (
            select(ReassignmentRow)
            .where(
                ReassignmentRow.state == ReassignmentState.OPEN,
                col(ReassignmentRow.programme_id).in_(programmes),
            )
            .order_by(col(ReassignmentRow.id))
        )
        return tuple(_reassignment(row) for row in (await self._session.exec(query)).all())

    async def save(self, reassignment: Reassignment) -> Reassignment:
        """Add or change; gives it back with its id."""
        one = clean(reassignment)
        row = await keep(
            self._session,
            ReassignmentRow(
                id=one.id or None,
                programme_id=one.programme,
                asked_by_id=one.asked_by,
                to_id=one.to,
                workstream_id=one.workstream,
                item_id=one.item,
                note=one.note,
                asked_at=one.asked_at,
                state=one.state,
                settled_by_id=one.settled_by,
                settled_at=one.settled_at,
                answer=one.answer,
            ),
            "That request is there already.",
        )
        return _reassignment(row)


def _reassignment(row: ReassignmentRow) -> Reassignment:
    return Reassignment(
        id=ReassignmentId(known(row.id)),
        programme=ProgrammeId(row.programme_id),
        asked_by=PersonId(row.asked_by_id),
        to=None if row.to_id is None else PersonId(row.to_id),
        workstream=None if row.workstream_id is None else WorkstreamId(row.workstream_id),
        item=None if row.item_id is None else ItemId(row.item_id),
        note=row.note,
        asked_at=row.asked_at,
        state=ReassignmentState(row.state),
        settled_by=None if row.settled_by_id is None else PersonId(row.settled_by_id),
        settled_at=row.settled_at,
        answer=row.answer,
    )
