"""Writing rows so that the database itself refuses what may not be there twice."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.errors import Conflict, NotFound
from storage.tables import NumberedRow, Row

T = TypeVar("T")
RowT = TypeVar("RowT", bound=NumberedRow)

AT_ONCE = 1_000
"""Values in one IN list: SQLite takes 32,766 variables a statement, PostgreSQL 32,767."""


@asynccontextmanager
async def unique(session: AsyncSession, refusal: str) -> AsyncIterator[None]:
    """Writes what is written inside; raises Conflict saying `refusal` when it would repeat a unique key.

    A savepoint keeps the transaction usable after a refusal.
    """
    try:
        async with session.begin_nested():
            yield
    except IntegrityError as error:
        if is_duplicate(error):
            raise Conflict(refusal) from error
        raise


@asynccontextmanager
async def unreferred(session: AsyncSession, refusal: str) -> AsyncIterator[None]:
    """Takes out what is deleted inside; raises Conflict saying `refusal` when something else still refers to it.

    A savepoint keeps the transaction usable after a refusal.
    """
    try:
        async with session.begin_nested():
            yield
    except IntegrityError as error:
        raise Conflict(refusal) from error


async def keep(session: AsyncSession, row: RowT, refusal: str) -> RowT:
    """Insert `row` when it has no id, else change the stored one; gives the stored row.

    Raises Conflict saying `refusal` when it would repeat a unique key, NotFound when there is nothing to change.
    """
    if row.id is not None and await session.get(type(row), row.id) is None:
        raise NotFound("What you changed is no longer there. Nothing was saved; look again and start from what is.")
    async with unique(session, refusal):
        return await session.merge(row)


async def write_all(session: AsyncSession, table: type[Row], rows: Iterable[Mapping[str, object]]) -> None:
    """Insert many rows in one go, without making an object of each."""
    if every := list(rows):
        await session.exec(insert(table), params=every)


def is_duplicate(error: IntegrityError) -> bool:
    """Whether a unique key refused the row (rather than a missing reference or an empty column)."""
    return getattr(error.orig, "sqlstate", None) == "23505" or "UNIQUE constraint failed" in str(error.orig)


def known(identifier: int | None) -> int:
    """The identifier of a row that the database has numbered."""
    if identifier is None:
        raise ValueError("the row has not been written yet")
    return identifier


def batches(values: Iterable[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """`values` in lists short enough for one statement; no list at all when there are none."""
    every = list(values)
    return (every[start : start + size] for start in range(0, len(every), size))
