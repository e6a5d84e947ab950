"""Gives out transactions over the database: the one door of the services to what is stored."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.errors import Conflict
from storage.agendas import SqlAgendas
from storage.audit import SqlAudit
from storage.chasers import SqlChasers
from storage.drafts import SqlDrafts
from storage.engine import BUSY_SECONDS
from storage.items import SqlItems
from storage.judgements import SqlJudgements
from storage.locks import SqlLocks
from storage.people import SqlPeople
from storage.programmes import SqlProgrammes
from storage.reassignments import SqlReassignments
from storage.reminders import SqlReminders
from storage.updates import SqlUpdates


class SqlTransaction:
    """Every repository over one database transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self.programmes = SqlProgrammes(session)
        self.people = SqlPeople(session)
        self.items = SqlItems(session)
        self.updates = SqlUpdates(session)
        self.chasers = SqlChasers(session)
        self.drafts = SqlDrafts(session)
        self.agendas = SqlAgendas(session)
        self.audit = SqlAudit(session)
        self.judgements = SqlJudgements(session)
        self.locks = SqlLocks(session)
        self.reassignments = SqlReassignments(session)
        self.reminders = SqlReminders(session)


class SqlStore:
    """The store over one engine; use one per event loop."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._one_writer = engine.dialect.name == "sqlite"
        self._turn = asyncio.Lock()
        self._writer: asyncio.Task[object] | None = None
        self._reading = (
            engine.execution_options(reading=True)
            if self._one_writer
            else engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqlTransaction]:
        """A transaction that may write: commits at the end, rolls back on an error.

        On SQLite one writes at a time and the others wait in line, at most ten seconds: keep it short. Raises Conflict
        when the line does not move, or when what was written breaks a rule of the database; RuntimeError when the task
        has a transaction open already, since it would wait for itself.
        """
        async with self.session() as session:
            yield SqlTransaction(session)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlTransaction]:
        """A transaction for reading only: sees one state throughout, never waits for a writer, keeps nothing."""
        async with self.read_session() as session:
            yield SqlTransaction(session)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """The session under `begin`, for what is kept beside the repositories."""
        async with self._alone(), AsyncSession(self.engine, expire_on_commit=False) as session:
            try:
                await session.connection()
                yield session
                await session.commit()
            except IntegrityError as error:
                raise Conflict(_BROKEN) from error
            except OperationalError as error:
                if "database is locked" not in str(error):
                    raise
                raise Conflict(_BUSY) from error

    @asynccontextmanager
    async def read_session(self) -> AsyncIterator[AsyncSession]:
        """The session under `read`."""
        async with AsyncSession(self._reading, expire_on_commit=False) as session:
            yield session

    async def settle(self) -> None:
        """After a load, let PostgreSQL do at once what it does by itself within a minute or so: look at its tables anew,
        so that it plans by what is there. SQLite needs nothing."""
        if not self._one_writer:
            async with self.engine.connect() as connection:
                settled = await connection.execution_options(isolation_level="AUTOCOMMIT")
                await settled.exec_driver_sql("VACUUM (ANALYZE)")

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """One writer of this process at a time, first come first served; SQLite's own waiting is by lot."""
        if not self._one_writer:
            yield
            return
        if self._writer is not None and self._writer is asyncio.current_task():
            raise RuntimeError("a transaction is open in this task already: pass it on instead of beginning another")
        try:
            async with asyncio.timeout(BUSY_SECONDS):
                await self._turn.acquire()
        except TimeoutError:
            raise Conflict(_BUSY) from None
        self._writer = asyncio.current_task()
        try:
            yield
        finally:
            self._writer = None
            self._turn.release()


_BROKEN = (
    "That could not be saved: it names something that is no longer there, or repeats something that must be unique. "
    "Nothing was changed. Please look again and retry."
)
_BUSY = "The registers are busy saving something else. Nothing was changed. Please try again in a moment."
