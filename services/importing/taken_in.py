"""What an import took in, as it is stored now: found by its audit entries, put back, taken out."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Protocol, TypeVar

from domain.audit import AuditEntry, changes
from domain.errors import Conflict
from domain.identifiers import BoardId, ProgrammeId
from domain.items import Item
from domain.people import Membership, Person
from domain.programmes import Board, Meeting, Programme, Workstream
from domain.restoring import restored, stands
from domain.updates import Update
from services.importing.batch import ADDED, IMPORTED_LINE, items_called
from services.ports import ItemQuery, Transaction

T = TypeVar("T")

Entries = Sequence[AuditEntry]
"""What the audit says of one thing in one import, oldest first."""

_NAMED_AT_MOST = 5


class Stored:
    """What is stored, with the items that the entries of an import name read together."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.items: dict[tuple[ProgrammeId, str], Item] = {}

    async def read(self, entries: Entries) -> None:
        """Read every item that `entries` name."""
        for programme in {entry.programme for entry in entries if entry.programme is not None}:
            refs = {_name(entry) for entry in entries if entry.programme == programme and _word(entry) == "item"}
            found = await items_called(self.tx, programme, refs) if refs else {}
            self.items |= {(programme, ref): item for ref, item in found.items()}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """One thing that an import touched, ready to be undone; `added` says that the import brought it.

    `undo` puts it back or takes it out; it gives False when the thing has to stay, and raises Conflict when something
    has been built on it. An `item` that was added has none: there may be thousands, which are taken out together.
    """

    added: bool
    undo: Callable[[], Awaitable[bool]] | None = None
    item: Item | None = None


async def taken_in(stored: Stored, entries: Entries) -> TakenIn:
    """The thing that `entries` are about. Raises Conflict when it no longer is as that import left it."""
    return await KINDS[_word(entries[0])].taken_in(stored, entries)


def key_of(entry: AuditEntry) -> tuple[object, ...]:
    """What tells the things of an import apart; a person is the same one in every programme."""
    return (None if _word(entry) == "person" else entry.programme, entry.subject)


def _word(entry: AuditEntry) -> str:
    return entry.subject.partition(" ")[0]


def _name(entry: AuditEntry) -> str:
    return entry.subject.partition(" ")[2]


def _programme(entries: Entries) -> ProgrammeId:
    programme = entries[0].programme
    if programme is None:
        raise Conflict(f"{entries[0].subject} belongs to no programme.")
    return programme


class _Planner(Protocol):
    async def taken_in(self, stored: Stored, entries: Entries) -> TakenIn: ...


class _Kind(ABC, Generic[T]):
    """How the things of one kind are found, put back and taken out."""

    async def taken_in(self, stored: Stored, entries: Entries) -> TakenIn:
        now = await self.find(stored, entries)
        if now is None:
            raise Conflict(f"{entries[0].subject} is gone.")
        before = self.before(now, entries)
        if before is None:
            return TakenIn(True, lambda: self.take_out(stored.tx, now, entries))
        return TakenIn(False, lambda: self.put_back(stored.tx, before, entries))

    def before(self, now: T, entries: Entries) -> T | None:
        """What it was before `entries`, None when they added it. Raises Conflict when it has been changed since."""
        for entry in reversed(entries):
            if not stands(now, entry.after) or (entry.what == ADDED and self.said(now) != dict(entry.after)):
                raise Conflict(f"{entry.subject} has been changed.")
            if entry.what == ADDED:
                return None
            now = restored(now, entry.before)
        return now

    def as_added(self, now: T, entries: Entries) -> T:
        """What it was when the import added it, before it was changed further down: what has to stay stays so."""
        for entry in reversed(entries[1:]):
            now = restored(now, entry.before)
        return now

    def said(self, now: T) -> dict[str, str]:
        """What the audit would write of the whole."""
        return changes(None, now)[1]

    @abstractmethod
    async def find(self, stored: Stored, entries: Entries) -> T | None: ...
    @abstractmethod
    async def put_back(self, tx: Transaction, before: T, entries: Entries) -> bool: ...
    @abstractmethod
    async def take_out(self, tx: Transaction, now: T, entries: Entries) -> bool: ...


class _Programmes(_Kind[Programme]):
    """Never taken out, since the audit names it."""

    async def find(self, stored: Stored, entries: Entries) -> Programme | None:
        return await stored.tx.programmes.get(_programme(entries))

    def said(self, now: Programme) -> dict[str, str]:
        return super().said(replace(now, paused=False))

    async def put_back(self, tx: Transaction, before: Programme, entries: Entries) -> bool:
        await tx.programmes.save(before)
        return True

    async def take_out(self, tx: Transaction, now: Programme, entries: Entries) -> bool:
        await tx.programmes.save(self.as_added(now, entries))
        return False


class _Items(_Kind[Item]):
    async def taken_in(self, stored: Stored, entries: Entries) -> TakenIn:
        now = await self.find(stored, entries)
        added = now is not None and self.before(now, entries) is None
        return TakenIn(True, item=now) if added else await super().taken_in(stored, entries)

    async def find(self, stored: Stored, entries: Entries) -> Item | None:
        return stored.items.get((_programme(entries), _name(entries[0]).casefold()))

    async def put_back(self, tx: Transaction, before: Item, entries: Entries) -> bool:
        await tx.items.save(before)
        for text in [text for entry in entries if (text := entry.after.get("latest"))]:
            await tx.items.remove_note(before.id, IMPORTED_LINE, text)
        return True

    async def take_out(self, tx: Transaction, now: Item, entries: Entries) -> bool:
        await tx.items.remove(now)
        return True


class _Workstreams(_Kind[Workstream]):
    async def find(self, stored: Stored, entries: Entries) -> Workstream | None:
        there = await stored.tx.programmes.workstreams(_programme(entries))
        return next((one for one in there if one.ref == _name(entries[0])), None)

    async def put_back(self, tx: Transaction, before: Workstream, entries: Entries) -> bool:
        await tx.programmes.save_workstream(before)
        return True

    async def take_out(self, tx: Transaction, now: Workstream, entries: Entries) -> bool:
        await tx.programmes.remove_workstream(now)
        return True


class _Boards(_Kind[Board]):
    async def find(self, stored: Stored, entries: Entries) -> Board | None:
        there = await stored.tx.programmes.boards(_programme(entries))
        return next((one for one in there if one.name == _name(entries[0])), None)

    async def put_back(self, tx: Transaction, before: Board, entries: Entries) -> bool:
        await tx.programmes.save_board(before)
        return True

    async def take_out(self, tx: Transaction, now: Board, entries: Entries) -> bool:
        await tx.programmes.remove_board(now)
        return True


class _Meetings(_Kind[Meeting]):
    async def find(self, stored: Stored, entries: Entries) -> Meeting | None:
        board, day = BoardId(int(entries[0].after["board"])), date.fromisoformat(entries[0].after["day"])
        return next(iter(await stored.tx.programmes.meetings([board], day, day)), None)

    async def put_back(self, tx: Transaction, before: Meeting, entries: Entries) -> bool:
        await tx.programmes.save_meeting(before)
        return True

    async def take_out(self, tx: Transaction, now: Meeting, entries: Entries) -> bool:
        await tx.programmes.remove_meeting(now)
        return True


class _Members(_Kind[Membership]):
    async def find(self, stored: Stored, entries: Entries) -> Membership | None:
        person = await stored.tx.people.by_email(_name(entries[0]))
        if person is None:
            return None
        places = await stored.tx.people.memberships(programme=_programme(entries), person=person.id)
        return next(iter(places), None)

    async def put_back(self, tx: Transaction, before: Membership, entries: Entries) -> bool:
        await tx.people.save_membership(before)
        return True

    async def take_out(self, tx: Transaction, now: Membership, entries: Entries) -> bool:
        owned = await tx.items.find(ItemQuery(programmes=[now.programme], owner=now.person, limit=_NAMED_AT_MOST))
        led = await tx.programmes.workstreams(now.programme, of=[now.person])
        if named := [*(item.ref for item in owned.items), *(one.ref for one in led)]:
            raise Conflict(f"{now.initials or now.key} owns {', '.join(named[:_NAMED_AT_MOST])} by now.")
        await tx.people.remove_membership(now)
        return True


class _People(_Kind[Person]):
    """Whoever has signed in since stays, without a place in a programme."""

    async def find(self, stored: Stored, entries: Entries) -> Person | None:
        return await stored.tx.people.by_email(_name(entries[0]))

    def said(self, now: Person) -> dict[str, str]:
        return super().said(replace(now, entra_id="", contact=None))

    async def put_back(self, tx: Transaction, before: Person, entries: Entries) -> bool:
        await tx.people.save(before)
        return True

    async def take_out(self, tx: Transaction, now: Person, entries: Entries) -> bool:
        if now.entra_id or now.contact is not None:
            await tx.people.save(self.as_added(now, entries))
            return False
        await tx.people.remove(now)
        return True


class _Updates(_Kind[tuple[Update, ...]]):
    """All versions for one period: those that the import added are the last ones, and are taken out."""

    async def find(self, stored: Stored, entries: Entries) -> tuple[Update, ...] | None:
        there = await stored.tx.programmes.workstreams(_programme(entries))
        refs = {one.id: one.ref for one in there if entries[0].subject.startswith(f"update {one.ref} ")}
        versions = [version for workstream in refs for version in await stored.tx.updates.of(workstream)]
        return tuple(one for one in versions if _subject(refs[one.workstream], one) == entries[0].subject)

    def before(self, now: tuple[Update, ...], entries: Entries) -> tuple[Update, ...] | None:
        added = now[-len(entries) :]
        if len(added) < len(entries) or not all(map(stands, added, [entry.after for entry in entries])):
            raise Conflict(f"{entries[0].subject} has been given anew.")
        return None

    async def put_back(self, tx: Transaction, before: tuple[Update, ...], entries: Entries) -> bool:
        return True

    async def take_out(self, tx: Transaction, now: tuple[Update, ...], entries: Entries) -> bool:
        for version in now[-len(entries) :]:
            await tx.updates.remove(version)
        return True


def _subject(ref: str, update: Update) -> str:
    return f"update {ref} {update.period.label}"


KINDS: Mapping[str, _Planner] = {
    "programme": _Programmes(),
    "update": _Updates(),
    "item": _Items(),
    "workstream": _Workstreams(),
    "meeting": _Meetings(),
    "board": _Boards(),
    "member": _Members(),
    "person": _People(),
}
"""By the first word of their audit's subject, in the order in which they are undone: what refers to others goes first."""
