"""One unit of work over everything that is kept, and where it comes from."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from services.ports.chasers import Chasers
from services.ports.items import Items
from services.ports.people import People
from services.ports.programmes import Programmes
from services.ports.records import Agendas, Audit, Drafts, Judgements, Locks, Reassignments, Reminders
from services.ports.updates import Updates


class Transaction(Protocol):
    """One unit of work over every repository; what it reads is consistent, what it writes is all or nothing."""

    @property
    def programmes(self) -> Programmes: ...
    @property
    def people(self) -> People: ...
    @property
    def items(self) -> Items: ...
    @property
    def updates(self) -> Updates: ...
    @property
    def chasers(self) -> Chasers: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def agendas(self) -> Agendas: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def judgements(self) -> Judgements: ...
    @property
    def locks(self) -> Locks: ...
    @property
    def reassignments(self) -> Reassignments: ...
    @property
    def reminders(self) -> Reminders: ...


class Store(Protocol):
    """Where transactions come from: `async with store.begin() as tx` commits at the end, rolls back on an error.

    `read` is for looking only: it sees one state throughout, waits for no writer, and keeps nothing. Never begin one
    transaction inside another of the same task; pass the open one on.
    """

    def begin(self) -> AbstractAsyncContextManager[Transaction]: ...
    def read(self) -> AbstractAsyncContextManager[Transaction]: ...
