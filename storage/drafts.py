"""Highlight drafts, version by version."""

from pydantic import TypeAdapter
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.highlights import Draft, Highlight
from domain.identifiers import BoardId, DraftId, MeetingId, PersonId
from storage.cleaning import clean
from storage.tables_programmes import MeetingRow
from storage.tables_updates import DraftRow
from storage.writing import known

_HIGHLIGHT: TypeAdapter[Highlight] = TypeAdapter(Highlight)


class SqlDrafts:
    """`services.ports.Drafts` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, draft: Draft) -> Draft:
        """Add the next version of the meeting's draft, whatever `draft.version` says."""
        # Two officers may draft at once: the second waits here and gets the next number.
        await self._session.exec(
            select(MeetingRow.id).where(MeetingRow.id == draft.meeting).with_for_update(key_share=True)
        )
        latest = await self._session.exec(
            select(func.max(DraftRow.version)).where(DraftRow.meeting_id == draft.meeting)
        )
        row = DraftRow(
            board_id=draft.board,
            meeting_id=draft.meeting,
            version=(latest.one() or 0) + 1,
            made_at=draft.made_at,
            made_by_id=draft.made_by,
            highlight=_HIGHLIGHT.dump_python(clean(draft.highlight), mode="json"),
        )
        self._session.add(row)
        await self._session.flush()
        return _draft(row)

    async def latest(self, meeting: MeetingId) -> Draft | None:
        """The last version for that meeting."""
        query = select(DraftRow).where(DraftRow.meeting_id == meeting).order_by(col(DraftRow.version).desc()).limit(1)
        row = (await self._session.exec(query)).first()
        return None if row is None else _draft(row)


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=DraftId(known(row.id)),
        board=BoardId(row.board_id),
        meeting=MeetingId(row.meeting_id),
        version=row.version,
        made_at=row.made_at,
        made_by=None if row.made_by_id is None else PersonId(row.made_by_id),
        highlight=_HIGHLIGHT.validate_python(row.highlight),
    )
