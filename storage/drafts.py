"""Highlight drafts, version by version."""

from functools import cache

from pydantic import TypeAdapter
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.highlights import Draft, Highlight, numbered
from domain.identifiers import BoardId, DraftId, MeetingId, PersonId
from storage.cleaning import clean
from storage.tables_programmes import MeetingRow
from storage.tables_updates import DraftRow
from storage.writing import known


class SqlDrafts:
    """`services.ports.Drafts` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, draft: Draft) -> Draft:
        """Add the next version of the meeting's draft, in its number and in its text, whatever `draft.version` says."""
        # Two officers may draft at once: the second waits here and gets the next number.
        await self._session.exec(
            select(MeetingRow.id).where(MeetingRow.id == draft.meeting).with_for_update(key_share=True)
        )
        latest = await self._session.exec(
            select(func.max(DraftRow.version)).where(DraftRow.meeting_id == draft.meeting)
        )
        version = (latest.one() or 0) + 1
        row = DraftRow(
            board_id=draft.board,
            meeting_id=draft.meeting,
            version=version,
            made_at=draft.made_at,
            made_by_id=draft.made_by,
            highlight=_highlight().dump_python(numbered(clean(draft.highlight), version), mode="json"),
        )
        self._session.add(row)
        await self._session.flush()
        return _draft(row)

    async def latest(self, meeting: MeetingId) -> Draft | None:
        """The last version for that meeting."""
        query = select(DraftRow).where(DraftRow.meeting_id == meeting).order_by(col(DraftRow.version).desc()).limit(1)
        row = (await self._session.exec(query)).first()
        return None if row is None else _draft(row)


@cache
def _highlight() -> TypeAdapter[Highlight]:
    """Reads and writes a report's content. Made when first needed: it takes a while, and start-up is short."""
    return TypeAdapter(Highlight)


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=DraftId(known(row.id)),
        board=BoardId(row.board_id),
        meeting=MeetingId(row.meeting_id),
        version=row.version,
        made_at=row.made_at,
        made_by=None if row.made_by_id is None else PersonId(row.made_by_id),
        highlight=_highlight().validate_python(row.highlight),
    )
