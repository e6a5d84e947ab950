"""Previews and carries out an import: all or nothing, in one transaction, audited as one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from domain.errors import InvalidInput
from domain.imports import ImportDifference, ImportProblem, RegisterCount, SheetReading
from domain.people import Actor
from services.importing.batch import ADDED, AT_ONCE, IMPORT, Batch
from services.importing.board_rows import Boards, take_meetings
from services.importing.differences import differences
from services.importing.files import read_file
from services.importing.headings import HEADINGS
from services.importing.item_rows import take_items
from services.importing.people_rows import take_people
from services.importing.programme_rows import open_programmes, take_leaders, take_programmes
from services.importing.registers import KEEPING
from services.importing.sheets import MOST_FILES, Upload
from services.importing.tables import Table, read_tables
from services.importing.update_rows import take_updates
from services.importing.workstream_rows import take_workstreams
from services.ports import Store, Transaction

MOST_IN_ALL = 5_000
"""Rows of one import: nobody else can save while it runs, and they wait ten seconds at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What an import of these files would do; nothing was written.

    `sheets` says how each sheet was read, `differences` what would change in the first of the stored items that would;
    `further` counts those beyond.
    """

    counts: tuple[RegisterCount, ...]
    problems: tuple[ImportProblem, ...]
    uploads: tuple[Upload, ...]
    programme: str | None = None
    sheets: tuple[SheetReading, ...] = ()
    differences: tuple[ImportDifference, ...] = ()
    further: int = 0

    @property
    def changes(self) -> int:
        """How many rows would be added or changed."""
        return sum(count.new + count.changed for count in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import did. `batch` joins its audit entries."""

    counts: tuple[RegisterCount, ...]
    problems: tuple[ImportProblem, ...]
    batch: str

    @property
    def sentence(self) -> str:
        """One line that says what was done."""
        new = sum(count.new for count in self.counts)
        changed = sum(count.changed for count in self.counts)
        same = sum(count.same for count in self.counts)
        done = f"Imported: {new:,} new, {changed:,} changed, {same:,} as they were."
        look = "1 cell or row needs" if len(self.problems) == 1 else f"{len(self.problems):,} cells or rows need"
        return f"{done} {look} a look." if self.problems else done


async def preview_import(
    store: Store, uploads: Sequence[Upload], actor: Actor, *, now: datetime, programme: str | None = None
) -> ImportPreview:
    """What `run_import` would do with the same arguments: it is done and taken back, so that nothing is guessed."""
    tables, left_out = await _read(uploads)
    batch: Batch | None = None
    try:
        async with store.begin() as tx:
            batch = _batch(tx, uploads, actor, now)
            await _take_all(batch, tables, programme)
            changed, further = await differences(batch)
            raise _TakenBack
    except _TakenBack:
        pass
    if batch is None:
        raise InvalidInput("Nothing could be previewed. Send the files again.")
    problems = _sorted(batch, left_out, tables)
    return ImportPreview(
        counts=batch.counts(),
        problems=problems,
        uploads=tuple(uploads),
        programme=programme,
        sheets=tuple(_sheet(table, problems) for table in tables),
        differences=changed,
        further=further,
    )


async def run_import(
    store: Store,
    source: ImportPreview | Sequence[Upload],
    actor: Actor,
    *,
    now: datetime,
    programme: str | None = None,
) -> ImportResult:
    """Bring files into the store, in whatever order they come: everything or, when anything refuses, nothing.

    `programme` (code or name) takes the rows that name none. What cannot be read is kept as text on its item and
    listed in `problems`; the same files again change nothing. Raises InvalidInput for a file that is no register or
    whose rows belong to nobody knows which programme, NotAllowed when the actor is no officer of a programme in it.
    """
    uploads = source.uploads if isinstance(source, ImportPreview) else tuple(source)
    programme = source.programme if isinstance(source, ImportPreview) and programme is None else programme
    tables, left_out = await _read(uploads)
    async with store.begin() as tx:
        batch = _batch(tx, uploads, actor, now)
        await _take_all(batch, tables, programme)
        await _write_audit(batch)
    return ImportResult(counts=batch.counts(), problems=_sorted(batch, left_out, tables), batch=batch.name)


def _sheet(table: Table, problems: Sequence[ImportProblem]) -> SheetReading:
    ours = HEADINGS[table.register]
    return SheetReading(
        file=table.file,
        register=table.register.value,
        rows=len(table.rows),
        columns=tuple((typed, ours[name].partition("|")[0]) for name, typed in table.headings.items()),
        others=table.others,
        kept=table.register in KEEPING,
        problems=sum(one.file == table.file for one in problems),
    )


class _TakenBack(Exception):
    """Rolls a previewed import back."""


async def _read(uploads: Sequence[Upload]) -> tuple[tuple[Table, ...], tuple[ImportProblem, ...]]:
    if not uploads:
        raise InvalidInput("There is no file to import: send .csv or .xlsx files.")
    if len(uploads) > MOST_FILES:
        raise InvalidInput(f"That is {len(uploads)} files; import at most {MOST_FILES} at a time.")
    tables, left_out = read_tables([await read_file(upload) for upload in uploads])
    rows = sum(len(table.rows) for table in tables)
    if rows > MOST_IN_ALL:
        raise InvalidInput(f"That is {rows:,} rows; import at most {MOST_IN_ALL:,} at a time. Nothing was imported.")
    return tables, left_out


async def _take_all(batch: Batch, tables: Sequence[Table], programme: str | None) -> None:
    await open_programmes(batch, tables, programme)
    await take_programmes(batch, tables)
    await take_people(batch, tables, programme)
    await take_leaders(batch, tables, programme)
    boards = Boards(batch)
    await boards.load()
    await take_meetings(batch, tables, programme, boards)
    await take_workstreams(batch, tables, programme, boards)
    await take_items(batch, tables, programme)
    await take_updates(batch, tables, programme)


async def _write_audit(batch: Batch) -> None:
    if batch.entries:
        sums = {count.register: f"{count.new} new, {count.changed} changed" for count in batch.counts()}
        batch.audit(None, IMPORT, ADDED, {}, sums)
        for start in range(0, len(batch.entries), AT_ONCE):
            await batch.tx.audit.add(batch.entries[start : start + AT_ONCE])


def _batch(tx: Transaction, uploads: Sequence[Upload], actor: Actor, now: datetime) -> Batch:
    return Batch(
        tx=tx,
        actor=actor,
        now=now,
        name=f"{now:%Y-%m-%dT%H:%M:%SZ}-{uuid4().hex[:8]}",
        sources=", ".join(upload.name for upload in uploads)[:500],
    )


def _sorted(batch: Batch, left_out: Sequence[ImportProblem], tables: Sequence[Table]) -> tuple[ImportProblem, ...]:
    found = [*left_out, *(problem for table in tables for problem in table.problems), *batch.problems]
    files = {table.file: place for place, table in enumerate(tables)}
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda problem: (files.get(problem.file, -1), problem.row)))
