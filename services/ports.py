"""The Protocols that services need from the outside: storage, message delivery, document rendering."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from domain.agendas import AgendaEntry
from domain.audit import AuditEntry
from domain.chasing.chaser import Chaser, ChaserState, Digest, Evidence, Hold
from domain.highlights import Draft, Highlight
from domain.identifiers import (
    BoardId,
    ChaserId,
    ItemId,
    MeetingId,
    PersonId,
    ProgrammeId,
    ReassignmentId,
    Ref,
    ReminderId,
    WorkstreamId,
)
from domain.item_filters import NO_FILTERS, Filters
from domain.items import Item, Kind, Status
from domain.judgements import Judgement
from domain.locks import PeriodLock
from domain.people import Contact, Membership, Person
from domain.programmes import Board, Meeting, Period, Programme, Workstream
from domain.rag import Rag
from domain.reassignments import Reassignment
from domain.reminders import Reminder, ReminderState, ReminderView
from domain.updates import Update
from domain.workbook import RegisterWorkbook


class Programmes(Protocol):
    """Programmes with their boards, meetings and workstreams. Values with id 0 are new; `save` returns them with one.

    A `remove_…` is for an import taken back; it raises Conflict when something else refers to what it removes.
    """

    async def all(self) -> tuple[Programme, ...]: ...
    async def by_code(self, code: str) -> Programme | None: ...
    async def get(self, programme: ProgrammeId) -> Programme: ...
    async def save(self, programme: Programme) -> Programme: ...
    async def boards(self, programme: ProgrammeId | None = None) -> tuple[Board, ...]: ...
    async def save_board(self, board: Board) -> Board: ...
    async def meetings(
        self, boards: Collection[BoardId] | None = None, first: date | None = None, last: date | None = None
    ) -> tuple[Meeting, ...]: ...
    async def save_meeting(self, meeting: Meeting) -> Meeting: ...
    async def remove_board(self, board: Board) -> None: ...
    async def remove_meeting(self, meeting: Meeting) -> None: ...
    async def remove_workstream(self, workstream: Workstream) -> None: ...
    async def workstreams(
        self,
        programme: ProgrammeId | None = None,
        *,
        ids: Collection[WorkstreamId] | None = None,
        of: Collection[PersonId] | None = None,
    ) -> tuple[Workstream, ...]:
        """Narrowed to a programme, to those identifiers, to those that one of these people owns or deputises for."""
        ...

    async def save_workstream(self, workstream: Workstream) -> Workstream: ...


class People(Protocol):
    """People, their places in programmes and their Teams references.

    `save` with a contact of None keeps the one that is stored. `remove` and `remove_membership` are for an import taken
    back; `remove` raises Conflict when something refers to the person, their places included.
    """

    async def get(self, person: PersonId) -> Person: ...
    async def many(self, people: Collection[PersonId] | None = None) -> Mapping[PersonId, Person]: ...
    async def away(self, day: date) -> Mapping[PersonId, Person]:
        """Those who have leave on `day`."""
        ...

    async def by_email(self, email: str) -> Person | None: ...
    async def by_entra_id(self, entra_id: str) -> Person | None: ...
    async def save(self, person: Person) -> Person: ...
    async def save_contact(self, person: PersonId, contact: Contact) -> None: ...
    async def memberships(
        self,
        *,
        programme: ProgrammeId | None = None,
        person: PersonId | None = None,
        people: Collection[PersonId] | None = None,
    ) -> tuple[Membership, ...]: ...
    async def save_membership(self, membership: Membership) -> None: ...
    async def remove(self, person: Person) -> None: ...
    async def remove_membership(self, membership: Membership) -> None: ...


@dataclass(frozen=True, slots=True)
class Sight:
    """Which restricted items somebody sees: all of some programmes, and of any programme those they own."""

    programmes: Collection[ProgrammeId]
    person: PersonId | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """The side that waits for a dependency: by its accountable person or, in any case, by one of its names."""

    person: PersonId | None
    names: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemQuery:
    """What to list. Every field narrows; None, False or empty does not (but no `owners` or `workstreams` at all match
    nothing). `text` finds items of which every one of its words begins a word: of the ref, the text or the latest line,
    in any case (`domain.searching`); a text without a letter or digit finds nothing. `requested` lists actions that somebody
    asked for, `requester` those that one person did.

    `restricted` False leaves restricted items out of the rows and of the count alike, `sight` those that somebody does
    not see. `overdue_on` lists what is open and was expected before that day. `reviewed_before` lists risks last
    reviewed before that day or never. `minimum_score` is of the residual score. Order: open before ended, earliest due
    first (so the overdue before all), undated after the dated, then ref by its number; `worst_first` puts the highest
    residual score before all that, what has none last. The total is not counted beyond one more than `count_to`.
    `stands_in_the_way_on` lists dependencies of which somebody waits that day: open and not accepted by their giver,
    needed before that day, or forecast for after they are needed. `awaited` narrows to what one side waits for,
    `decided` to decisions taken from the first of these days to the last; `filters` narrows further.
    """

    programmes: Collection[ProgrammeId] = ()
    kinds: Collection[Kind] = ()
    owner: PersonId | None = None
    owners: Collection[PersonId] | None = None
    requester: PersonId | None = None
    requested: bool = False
    unowned: bool = False
    workstream: WorkstreamId | None = None
    workstreams: Collection[WorkstreamId] | None = None
    without_workstreams: Collection[WorkstreamId] = ()
    statuses: Collection[Status] = ()
    open_only: bool = False
    due_before: date | None = None
    overdue_on: date | None = None
    undated: bool = False
    reviewed_before: date | None = None
    minimum_score: int | None = None
    rag: Rag | None = None
    text: str = ""
    restricted: bool = True
    sight: Sight | None = None
    stands_in_the_way_on: date | None = None
    awaited: Awaited | None = None
    decided: tuple[date, date] | None = None
    filters: Filters = NO_FILTERS
    worst_first: bool = False
    count_to: int | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One page of items and how many there are in all."""

    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One dated line said of an item; append-only."""

    item: ItemId
    at: datetime
    by: PersonId | None
    by_name: str
    text: str


class Tally(NamedTuple):
    """How many items of a workstream match, and how many of them are overdue, without a date, without one owner."""

    programme: ProgrammeId
    workstream: WorkstreamId | None
    items: int
    overdue: int
    undated: int
    unowned: int


class Promise(NamedTuple):
    """An open item whose owner is expected to say something by `due`; lean, since there may be millions."""

    owner: PersonId
    programme: ProgrammeId
    due: date
    item: ItemId
    restricted: bool


class Items(Protocol):
    """The seven registers. `save` raises Conflict when the stored version is not `item.version`, and adds one to it.

    `get` reads a ref in any case, `called` in any spelling (`domain.references.ref_key`). `add` raises Conflict when the
    programme has the ref already; `add_many` adds all or none. `remove` takes an item out with its lines and links: for
    an addition taken back, never for an item that has ended. `next_ref` holds the programme until the transaction ends,
    so that no two people get the same number.
    """

    async def get(self, programme: ProgrammeId, ref: Ref) -> Item | None: ...
    async def called(self, programmes: Collection[ProgrammeId], ref: str) -> tuple[Item, ...]: ...
    async def by_id(self, item: ItemId) -> Item | None: ...
    async def named(self, programme: ProgrammeId, refs: Collection[Ref]) -> tuple[Item, ...]:
        """Those items of the programme that have one of `refs`, in any case; in no order."""
        ...

    async def find(self, query: ItemQuery) -> Page: ...
    async def tally(self, query: ItemQuery, today: date) -> tuple[Tally, ...]:
        """What matches `query`, counted by the database for each workstream; in no order. Pages do not matter."""
        ...

    async def sharing_words(
        self, programme: ProgrammeId, kind: Kind, words: Collection[str], limit: int
    ) -> tuple[Item, ...]:
        """The open items of a register that share the most of the rarer ones of `words` (`domain.searching`)."""
        ...

    async def add(self, item: Item) -> Item: ...
    async def add_many(self, items: Iterable[Item]) -> tuple[Item, ...]: ...
    async def save(self, item: Item) -> Item: ...
    async def remove(self, item: Item) -> None: ...
    async def remove_many(self, items: Iterable[Item]) -> None: ...
    async def next_ref(self, programme: ProgrammeId, kind: Kind) -> Ref: ...
    async def promises(self, until: date, owners: Collection[PersonId] | None = None) -> Iterable[Promise]:
        """What is open and due by `until`: actions, issues, assumptions, risk reviews; and, due at once, the
        dependencies that their giver is to be asked about (`Dependency.asks`). In no order; narrowed to those owners."""
        ...

    async def notes(self, item: ItemId) -> tuple[Note, ...]: ...
    async def add_note(self, note: Note) -> None: ...
    async def remove_note(self, item: ItemId, by_name: str, text: str) -> None:
        """Take out the last line in those words, if it is there: for one that was said and taken back."""
        ...


class Updates(Protocol):
    """Updates, version by version. `add` numbers the version itself; `of` gives all of a workstream, oldest first.

    `remove` is for an import taken back, of the last version of a period.
    """

    async def add(self, update: Update) -> Update: ...
    async def latest(self, workstream: WorkstreamId, period: Period) -> Update | None: ...
    async def last_before(self, workstream: WorkstreamId, period: Period) -> Update | None: ...
    async def for_periods(
        self, workstreams: Collection[WorkstreamId], periods: Collection[Period]
    ) -> tuple[Update, ...]: ...
    async def saying(
        self, workstreams: Collection[WorkstreamId], words: Collection[str], limit: int
    ) -> tuple[Update, ...]:
        """The last versions, latest period first, of which every one of `words` (letters and digits) is found in what
        was said, in any case."""
        ...

    async def versions(self, workstream: WorkstreamId, period: Period) -> tuple[Update, ...]: ...
    async def before(self, workstreams: Collection[WorkstreamId], moment: datetime) -> tuple[Update, ...]:
        """Every version of those workstreams' updates that was given before `moment`, oldest first."""
        ...

    async def of(self, workstream: WorkstreamId) -> tuple[Update, ...]: ...
    async def remove(self, update: Update) -> None: ...


class Chasers(Protocol):
    """The outbox, the holds and the evidence log."""

    async def put(self, chaser: Chaser) -> Chaser | None:
        """Insert; None when the database already holds that (person, day) or one of its asks.

        An unsolicited chaser that was stopped or refused keeps its (person, day) and frees its asks.
        """
        ...

    async def claim(self, now: datetime, limit: int) -> tuple[Chaser, ...]:
        """Take up to `limit` waiting chasers, oldest first, each by one claimant only (SKIP LOCKED on PostgreSQL).

        A claim older than ten minutes (its claimant died) may be taken again; what was handed over to Teams then comes
        as it is, for its end to be recorded.
        """
        ...

    async def record(self, chaser: ChaserId, state: ChaserState, at: datetime, activity_id: str = "") -> None: ...
    async def get(self, chaser: ChaserId) -> Chaser | None: ...
    async def since(self, day: date, people: Collection[PersonId] | None = None) -> tuple[Chaser, ...]:
        """Every chaser for `day` and later days, narrowed to those recipients."""
        ...

    async def holding(self, workstream: WorkstreamId, period: Period) -> tuple[Chaser, ...]:
        """The sent chasers whose card asks for this update, so that all who hold one see the answer."""
        ...

    async def add_evidence(self, lines: Iterable[Evidence]) -> None: ...
    async def evidence(
        self, *, meeting: MeetingId | None = None, person: PersonId | None = None, since: datetime | None = None
    ) -> tuple[Evidence, ...]: ...
    async def holds(self, day: date) -> tuple[Hold, ...]: ...
    async def holds_from(self, day: date) -> tuple[Hold, ...]:
        """The holds that stand on `day` or will stand later."""
        ...

    async def add_hold(self, hold: Hold) -> None: ...
    async def end_hold(self, hold: Hold, last: date) -> None:
        """Let `hold` end on `last` instead; one that would end before it began is taken out."""
        ...


class Drafts(Protocol):
    """Highlight drafts, version by version; `add` numbers the version itself."""

    async def add(self, draft: Draft) -> Draft: ...
    async def latest(self, meeting: MeetingId) -> Draft | None: ...


class Audit(Protocol):
    """The append-only audit. `of`, `of_batch` and `after` are oldest first; `by` is what a person did from `since` on,
    newest first. `after` is what was written later than the last entry of a batch, nothing for an unknown one."""

    async def add(self, entries: Iterable[AuditEntry]) -> None: ...
    async def of(self, subject: str, programme: ProgrammeId | None = None) -> tuple[AuditEntry, ...]: ...
    async def of_batch(self, batch: str) -> tuple[AuditEntry, ...]: ...
    async def after(self, batch: str) -> tuple[AuditEntry, ...]: ...
    async def by(self, actor: PersonId, since: datetime) -> tuple[AuditEntry, ...]: ...
    async def called(self, programme: ProgrammeId, what: Collection[str], since: datetime) -> tuple[AuditEntry, ...]:
        """What was done in the programme from `since` on by one of those verbs, oldest first."""
        ...

    async def since(self, programme: ProgrammeId, moment: datetime, limit: int) -> tuple[AuditEntry, ...]:
        """What was done in the programme from `moment` on, oldest first, no more than the newest `limit`."""
        ...


class Judgements(Protocol):
    """What the SRO and the project manager rate beside the owners. `save` puts it in the place of the one that the same
    standpoint gave of the same thing for the same period; `remove` of one that is gone changes nothing."""

    async def of(self, programme: ProgrammeId, period: Period) -> tuple[Judgement, ...]: ...
    async def save(self, judgement: Judgement) -> Judgement: ...
    async def remove(self, judgement: Judgement) -> None: ...


class Locks(Protocol):
    """The periods whose updates are frozen. `save` of one that is there changes nothing."""

    async def of(self, programme: ProgrammeId | None = None) -> tuple[PeriodLock, ...]: ...
    async def save(self, lock: PeriodLock) -> None: ...
    async def remove(self, lock: PeriodLock) -> None: ...


class Reassignments(Protocol):
    """What owners say is not theirs. `save` of one with id 0 adds it; `open` narrows to programmes, oldest first."""

    async def get(self, reassignment: ReassignmentId) -> Reassignment | None: ...
    async def open(self, programmes: Collection[ProgrammeId]) -> tuple[Reassignment, ...]: ...
    async def save(self, reassignment: Reassignment) -> Reassignment: ...


class Reminders(Protocol):
    """What people asked to be reminded of. `save` of one with id 0 adds it; `get` holds it until the transaction ends."""

    async def get(self, reminder: ReminderId) -> Reminder | None: ...
    async def of(self, person: PersonId, states: Collection[ReminderState]) -> tuple[Reminder, ...]: ...
    async def claim(self, now: datetime, limit: int) -> tuple[Reminder, ...]:
        """Take up to `limit` that are due at `now`, each by one claimant only (SKIP LOCKED on PostgreSQL).

        A claim older than ten minutes may be taken again.
        """
        ...

    async def save(self, reminder: Reminder) -> Reminder: ...


class Agendas(Protocol):
    """What meetings' agendas carry. `add` leaves alone what is on the list already and gives how many it added."""

    async def of(self, meeting: MeetingId) -> tuple[AgendaEntry, ...]: ...
    async def add(self, entries: Iterable[AgendaEntry]) -> int: ...


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One stored value of the conversation state, of JSON's types. `etag` says which version it is: None to write a
    new document, `*` to write whatever is there, else the etag it was read with."""

    value: object
    etag: str | None = None


class ConversationState(Protocol):
    """What a conversation must remember between turns, by key; every call is a transaction of its own."""

    async def read(self, keys: Collection[str]) -> Mapping[str, Document]:
        """Those of `keys` that are there."""
        ...

    async def write(self, documents: Mapping[str, Document]) -> Mapping[str, str]:
        """Write all or none and give their new etags; raises Conflict when one has changed since it was read."""
        ...

    async def delete(self, keys: Collection[str]) -> None:
        """Remove those of `keys` that are there."""
        ...


@dataclass(frozen=True, slots=True)
class Delivered:
    """Teams took the message; `activity_id` is what to update later."""

    activity_id: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Teams did not take it. `final` means trying again is useless; `blocked` means stop until the person is back."""

    reason: str
    final: bool
    blocked: bool = False


Delivery = Delivered | Undelivered


class ReminderMessenger(Protocol):
    """Delivers a reminder to a person's chat. Never raises for what Teams answers: the outcome is a value."""

    async def send_reminder(self, contact: Contact, view: ReminderView) -> Delivery: ...


class Notifier(Protocol):
    """Tells a person something in their chat, in a sentence or a few. Never raises for what Teams answers."""

    async def send_notice(self, contact: Contact, text: str) -> Delivery: ...


class Messenger(Notifier, Protocol):
    """Delivers to a person's chat. Never raises for what Teams answers: the outcome is a value."""

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery: ...
    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery: ...


class Renderer(Protocol):
    """Makes a document of a highlight report, without its officer box when the report has none, and an Excel workbook
    of registers."""

    def word(self, highlight: Highlight) -> bytes: ...
    def markdown(self, highlight: Highlight) -> str: ...
    def workbook(self, registers: RegisterWorkbook) -> bytes: ...
