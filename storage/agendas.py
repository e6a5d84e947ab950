"""What meetings' agendas carry."""

from collections.abc import Iterable

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.agendas import AgendaEntry
from domain.identifiers import ItemId, MeetingId, PersonId
from storage.tables_agendas import AgendaEntryRow


class SqlAgendas:
    """`services.ports.Agendas` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, meeting: MeetingId) -> tuple[AgendaEntry, ...]:
        """The list of the meeting, in the order of the items."""
        query = select(AgendaEntryRow).where(AgendaEntryRow.meeting_id == meeting)
        rows = await self._session.exec(query.order_by(col(AgendaEntryRow.item_id)))
        return tuple(_entry(row) for row in rows.all())

    async def add(self, entries: Iterable[AgendaEntry]) -> int:
        """Add those that are not on their list yet, and say how many."""
        added = 0
        for one in entries:
            if await self._session.get(AgendaEntryRow, (one.meeting, one.item)) is None:
                self._session.add(
                    AgendaEntryRow(
                        meeting_id=one.meeting,
                        item_id=one.item,
                        carried_from_id=one.carried_from,
                        closed=one.closed,
                        by_id=one.by,
                        at=one.at,
                    )
                )
                added += 1
        await self._session.flush()
        return added


def _entry(row: AgendaEntryRow) -> AgendaEntry:
    return AgendaEntry(
        meeting=MeetingId(row.meeting_id),
        item=ItemId(row.item_id),
        carried_from=None if row.carried_from_id is None else MeetingId(row.carried_from_id),
        closed=row.closed,
        by=None if row.by_id is None else PersonId(row.by_id),
        at=row.at,
    )
