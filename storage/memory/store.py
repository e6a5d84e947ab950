"""The door to a store in memory over a copy of a database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Self

from sqlmodel.ext.asyncio.session import AsyncSession

from domain.audit import AuditEntry
from storage.agendas import SqlAgendas
from storage.drafts import SqlDrafts
from storage.memory.chasers import MemoryChasers, Outbox
from storage.memory.journal import Journal
from storage.memory.records import MemoryAudit, MemoryUpdates, Said
from storage.memory.remembered import (
    Known,
    RememberedItems,
    RememberedJudgements,
    RememberedLocks,
    RememberedPeople,
    RememberedProgrammes,
)
from storage.reassignments import SqlReassignments
from storage.reminders import SqlReminders
from storage.store import SqlStore


class MemoryStore:
    """`services.ports.Store` for one process that goes through a year in seconds.

    What a beat and an answer write all the time (the outbox with its evidence, updates, the audit) is kept in memory
    alone; what they read all the time is read from `copy` once and until it is changed; everything else is asked of
    `copy`, as any store would. Rules and results are those of `SqlStore`. One transaction at a time, reading or
    writing, so never begin one inside another.
    """

    def __init__(self, copy: SqlStore) -> None:
        self._copy = copy
        self._turn = asyncio.Lock()
        self._known, self._outbox, self._said = Known(), Outbox(), Said()
        self._audit: list[AuditEntry] = []
        self._journal = Journal()

    @classmethod
    async def over(cls, copy: SqlStore) -> Self:
        """A store that begins as `copy` stands, which nobody else may change from now on."""
        store = cls(copy)
        chasers = MemoryChasers(store._outbox, store._journal)
        async with copy.read() as tx:
            for chaser in await tx.chasers.since(date.min):
                chasers.load(chaser)
            for hold in await tx.chasers.holds_from(date.min):
                await chasers.add_hold(hold)
            await chasers.add_evidence(await tx.chasers.evidence())
            for workstream in await tx.programmes.workstreams():
                for update in await tx.updates.of(workstream.id):
                    store._said.keep(update)
        store._journal.keep()
        return store

    @asynccontextmanager
    async def begin(self) -> AsyncIterator["MemoryTransaction"]:
        """A transaction that may write: commits at the end, rolls back on an error."""
        async with self._turn:
            try:
                async with AsyncSession(self._copy.engine, expire_on_commit=False) as session:
                    yield self._transaction(session)
                    await session.commit()
            except BaseException:
                self._journal.take_back()
                self._known.forget()
                raise
            self._journal.keep()

    @asynccontextmanager
    async def read(self) -> AsyncIterator["MemoryTransaction"]:
        """A transaction for reading only."""
        async with self._turn, self._copy.read_session() as session:
            yield self._transaction(session)

    def _transaction(self, session: AsyncSession) -> "MemoryTransaction":
        return MemoryTransaction(session, self._known, self._outbox, self._said, self._audit, self._journal)


class MemoryTransaction:
    """Every repository over one transaction."""

    def __init__(
        self,
        session: AsyncSession,
        known: Known,
        outbox: Outbox,
        said: Said,
        audit: list[AuditEntry],
        journal: Journal,
    ) -> None:
        self.programmes = RememberedProgrammes(session, known)
        self.people = RememberedPeople(session, known)
        self.items = RememberedItems(session, known)
        self.updates = MemoryUpdates(said, journal)
        self.chasers = MemoryChasers(outbox, journal)
        self.drafts = SqlDrafts(session)
        self.agendas = SqlAgendas(session)
        self.audit = MemoryAudit(session, audit, journal)
        self.judgements = RememberedJudgements(session, known)
        self.locks = RememberedLocks(session, known)
        self.reassignments = SqlReassignments(session)
        self.reminders = SqlReminders(session)
