"""One import while it runs: the open transaction, what was found so far, what it did, and its audit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from domain.audit import IMPORTED, AuditEntry, changes
from domain.errors import NotAllowed
from domain.identifiers import ProgrammeId, Ref
from domain.imports import ImportProblem, RegisterCount
from domain.items import Item
from domain.people import Actor, Channel, Role
from domain.programmes import Programme
from services.importing.cell_dates import RowDates
from services.importing.places import Place
from services.importing.tables import Table, problem
from services.ports import ItemQuery, Transaction

AT_ONCE = 500
"""Rows handed to the store in one call, so that others get their turn in between."""

_ONE_BY_ONE = 5
"""A register that holds so many times the items of a sheet is not read as a whole."""

REGISTERS = (
    "Programmes",
    "People",
    "Boards",
    "Meetings",
    "Workstreams",
    "Actions",
    "Risks",
    "Issues",
    "Decisions",
    "Milestones",
    "Dependencies",
    "Assumptions",
    "Updates",
)
"""What is counted, in the order it is shown."""


IMPORT = "import"
"""What the audit calls an import as a whole."""

IMPORTED_LINE = "Imported register"
"""By whom the dated lines of items were said that came from a file."""

IMPORT_OF = "Import of "
"""How the reason of its entries begins, before the names of its files."""

ADDED = IMPORTED
CHANGED = "changed by import"


class Outcome(IntEnum):
    """What became of one thing; the stronger word stays when it is touched twice."""

    SAME = 0
    CHANGED = 1
    NEW = 2


@dataclass(slots=True)
class Said:
    """What the tables of one import have said of an item so far: where first, which fields, under which headings."""

    file: str
    fields: set[str] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class Batch:
    """One import. `name` joins its audit entries; `sources` are the names of its files."""

    tx: Transaction
    actor: Actor
    now: datetime
    name: str
    sources: str
    problems: list[ImportProblem] = field(default_factory=list)
    programmes: dict[str, Programme] = field(default_factory=dict)
    entries: list[AuditEntry] = field(default_factory=list)
    said: dict[tuple[ProgrammeId, str], Said] = field(default_factory=dict)
    _outcomes: dict[tuple[str, object], Outcome] = field(default_factory=dict)
    _places: dict[ProgrammeId, Place] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the import, by UTC; only the plausibility of years hangs on it."""
        return self.now.date()

    def require(self, programme: Programme) -> None:
        """Raise NotAllowed unless the actor is an officer of `programme` or an administrator."""
        if not self.actor.has(Role.OFFICER, programme.id):
            raise NotAllowed(
                f"Only a project officer of {programme.code} or an administrator can import into {programme.code}. "
                "Nothing was imported."
            )

    def record(
        self, register: str, key: object, programme: ProgrammeId, subject: str, old: object, new: object
    ) -> bool:
        """Count what became of one thing and audit it; gives whether there is anything to save."""
        outcome = Outcome.NEW if old is None else Outcome.SAME if old == new else Outcome.CHANGED
        self._outcomes[register, key] = max(outcome, self._outcomes.get((register, key), Outcome.SAME))
        if outcome is not Outcome.SAME:
            before, after = changes(old, new)
            self.audit(programme, subject, ADDED if old is None else CHANGED, before, after)
        return outcome is not Outcome.SAME

    def audit(
        self, programme: ProgrammeId | None, subject: str, what: str, before: dict[str, str], after: dict[str, str]
    ) -> None:
        """Note one change for the audit, which is written at the end."""
        self.entries.append(
            AuditEntry(
                at=self.now,
                actor=self.actor.person,
                actor_name=self.actor.name,
                on_behalf_of=None,
                channel=Channel.IMPORT,
                programme=programme,
                subject=subject,
                what=what,
                before=before,
                after=after,
                reason=f"{IMPORT_OF}{self.sources}",
                batch=self.name,
            )
        )

    def counts(self) -> tuple[RegisterCount, ...]:
        """What the import did, by register, leaving out the registers it did not touch."""
        return tuple(
            RegisterCount(register=register, new=sums[2], changed=sums[1], same=sums[0])
            for register in REGISTERS
            if any(sums := self._sums(register))
        )

    def report(self, table: Table, row: int, name: str, sentence: str) -> None:
        """Add a problem about one cell of `table`, or about a row when `name` is empty."""
        self.problems.append(problem(table.file, row, table.headings.get(name, ""), sentence))

    def dates(self, place: Place) -> RowDates:
        """What the dates of a programme's rows are read by."""
        return RowDates(today=self.today, calendar=place.calendar)

    async def items(self, programme: Programme, refs: Collection[str]) -> dict[str, Item]:
        """The stored items of `programme` that go by one of `refs`, by casefolded ref."""
        return await items_called(self.tx, programme.id, refs)

    async def place(self, programme: Programme) -> Place:
        """The programme with its people and workstreams as they stand, read once until `forget`."""
        if programme.id not in self._places:
            memberships = await self.tx.people.memberships(programme=programme.id)
            people = await self.tx.people.many([membership.person for membership in memberships])
            self._places[programme.id] = Place(
                programme=programme,
                members=tuple((people[membership.person], membership) for membership in memberships),
                workstreams=await self.tx.programmes.workstreams(programme.id),
            )
        return self._places[programme.id]

    def forget(self) -> None:
        """Read people and workstreams anew the next time they are needed: some have just been saved."""
        self._places.clear()

    def keep(self, programme: Programme) -> None:
        """Remember a programme as it is stored now."""
        self.programmes[programme.code.casefold()] = programme
        self._places.pop(programme.id, None)

    def _sums(self, register: str) -> list[int]:
        outcomes: Iterable[Outcome] = (one for (name, _), one in self._outcomes.items() if name == register)
        sums = [0, 0, 0]
        for outcome in outcomes:
            sums[outcome] += 1
        return sums


async def items_called(tx: Transaction, programme: ProgrammeId, refs: Collection[str]) -> dict[str, Item]:
    """The stored items of a programme that go by one of `refs`, by casefolded ref, read together or one by one."""
    wanted = {ref.casefold(): Ref(ref) for ref in refs if ref}
    held = (await tx.items.find(ItemQuery(programmes=[programme], limit=0))).total
    if held <= _ONE_BY_ONE * len(wanted):
        page = await tx.items.find(ItemQuery(programmes=[programme], limit=held))
        return {key: item for item in page.items if (key := item.ref.casefold()) in wanted}
    found = [await tx.items.get(programme, ref) for ref in wanted.values()]
    return {item.ref.casefold(): item for item in found if item is not None}
