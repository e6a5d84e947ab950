"""Counts items by workstream in the database, so that nobody has to load them to know how many there are."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, and_, false
from sqlalchemy import select as select_columns
from sqlmodel import col, func
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.identifiers import ProgrammeId, WorkstreamId
from domain.items import Status
from services.ports import ItemQuery, Tally
from storage.item_queries import leading_from, matching
from storage.item_rows import LAST_DAY
from storage.item_words import leading, sought_words
from storage.tables_items import ItemRow


async def tally(session: AsyncSession, query: ItemQuery, today: date) -> Iterator[Tally]:
    """What matches `query`, by programme and workstream, with what of it is overdue on `today` and the like."""
    place = (col(ItemRow.programme_id), col(ItemRow.workstream_id))
    late = and_(
        col(ItemRow.ended).is_(False),
        col(ItemRow.status) != Status.COMPLETE_PROPOSED,
        col(ItemRow.sort_due) < today,
    )
    counted = (
        func.count(),
        _how_many(late),
        _how_many(col(ItemRow.sort_due) == LAST_DAY),
        _how_many(col(ItemRow.owner_id).is_(None)),
    )
    conditions = await _conditions(session, query)
    connection = await session.connection()
    rows = await connection.execute(select_columns(*place, *counted).where(*conditions).group_by(*place))
    return (
        Tally(ProgrammeId(programme), None if workstream is None else WorkstreamId(workstream), *numbers)
        for programme, workstream, *numbers in rows
    )


async def _conditions(session: AsyncSession, query: ItemQuery) -> list[ColumnElement[bool]]:
    words = sought_words(query.text)
    if query.text and not words:
        return [false()]
    rare = await leading(session, words) if words else ()
    return leading_from(rare, query) if rare else matching(query)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)
