"""Workstreams: who owns them, which boards hear of them, and which board hears of all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.identifiers import BoardId, ProgrammeId, WorkstreamId
from domain.programmes import Board, Programme, Workstream
from services.importing.batch import Batch
from services.importing.board_rows import Boards, read_frequency
from services.importing.cells import RowReader, readers
from services.importing.places import Place, read_person
from services.importing.programme_rows import by_programme
from services.importing.registers import Register
from services.importing.tables import Table
from services.importing.working_time import read_pattern

_CROSS_CUTTING = re.compile(r"\s*\(?\b(?:x|cross)[ -]?cutting\b\)?", re.IGNORECASE)
_LISTED = re.compile(r"\s*[;\n]\s*")
_LONGEST = 200


@dataclass(slots=True)
class _Listed:
    old: Workstream | None
    new: Workstream
    boards: tuple[Board, ...]
    crosses: bool


async def take_workstreams(batch: Batch, tables: Sequence[Table], default: str | None, boards: Boards) -> None:
    """Every workstream of the lists, their boards and next meetings.

    The board of a cross-cutting workstream, and the one board that all workstreams of a programme share, is the
    programme board: it receives every workstream's update.
    """
    known: set[tuple[ProgrammeId, str]] = set()
    for table in (table for table in tables if table.register is Register.WORKSTREAMS):
        for programme, part in await by_programme(batch, table, default):
            place = await batch.place(programme)
            listed: list[_Listed] = []
            for row in readers(part, batch.dates(place), batch.problems):
                one = await _take(batch, place, row, boards)
                if one is None:
                    continue
                if (programme.id, one.new.ref.casefold()) in known:
                    row.report("ref", f"{one.new.ref} is listed above already: this row was left out.")
                else:
                    known.add((programme.id, one.new.ref.casefold()))
                    listed.append(one)
            await _save(batch, programme, place, listed, boards)
            batch.forget()


async def _take(batch: Batch, place: Place, row: RowReader, boards: Boards) -> _Listed | None:
    programme = place.programme
    typed = " ".join(row.text("name").split())
    name = _CROSS_CUTTING.sub("", typed).strip()[:_LONGEST]
    if not name:
        row.report("name", "A workstream needs a name: the row was left out.")
        return None
    ref = (" ".join(row.text("ref").split()) or name)[:_LONGEST]
    old = next((one for one in place.workstreams if one.ref.casefold() == ref.casefold()), None)
    base = old or Workstream(id=WorkstreamId(0), programme=programme.id, ref=ref, name=name)
    named = [one for one in _LISTED.split(row.text("board")) if one]
    frequency = read_frequency(row.text("frequency"))
    if row.text("frequency") and frequency is None:
        row.report("frequency", f"“{row.text('frequency')}” is neither monthly nor fortnightly: left as it was.")
    held = tuple([await boards.board(programme, board, frequency) for board in named])
    day = row.expected("day")
    if day is not None and len(held) == 1:
        await boards.meeting(programme, held[0], day)
    owner, _ = read_person(row, place, "initials" if not row.text("lead") else "lead")
    deputy, _ = read_person(row, place, "deputy")
    _check_pattern(row, place, owner)
    new = replace(
        base,
        name=name,
        owner=owner or base.owner,
        deputy=deputy or base.deputy,
        boards=base.boards | {board.id for board in held},
        restricted=base.restricted or _restricted(row),
        note=row.text("note") or base.note,
    )
    return _Listed(old, new, held, _CROSS_CUTTING.search(typed) is not None)


async def _save(batch: Batch, programme: Programme, place: Place, listed: Sequence[_Listed], boards: Boards) -> None:
    programme_boards = [await _promote(programme, board, boards) for board in _programme_boards(place, listed)]
    every = frozenset(board.id for board in programme_boards)
    rows = [(one.old, replace(one.new, boards=one.new.boards | every)) for one in listed]
    known = {one.new.ref.casefold() for one in listed}
    rows += [
        (one, replace(one, boards=one.boards | every)) for one in place.workstreams if one.ref.casefold() not in known
    ]
    for old, new in rows:
        listed_now = new.ref.casefold() in known
        if (listed_now or old != new) and batch.record(
            "Workstreams", (programme.id, new.ref.casefold()), programme.id, f"workstream {new.ref}", old, new
        ):
            await batch.tx.programmes.save_workstream(new)


async def _promote(programme: Programme, board: Board, boards: Boards) -> Board:
    return await boards.save(programme, board, replace(board, programme_board=True))


def _programme_boards(place: Place, listed: Sequence[_Listed]) -> list[Board]:
    crossing = {board.id: board for one in listed if one.crosses for board in one.boards}
    if crossing:
        return list(crossing.values())
    fresh = {one.new.ref.casefold(): one.new.boards for one in listed}
    reporting = fresh | {one.ref.casefold(): one.boards for one in place.workstreams if one.ref.casefold() not in fresh}
    shared: frozenset[BoardId] = frozenset.intersection(*reporting.values()) if reporting else frozenset()
    if len(shared) != 1 or any(len(held) > 1 for held in reporting.values()):
        return []
    return [board for one in listed for board in one.boards if board.id in shared][:1]


def _restricted(row: RowReader) -> bool:
    """ "Part" means that some of its items are restricted, not that the workstream is: the items say which."""
    text = row.text("restricted").casefold()
    return bool(text) and not text.startswith("part") and row.restricted()


def _check_pattern(row: RowReader, place: Place, owner: object) -> None:
    typed = row.text("pattern")
    days = read_pattern(typed) if typed else None
    person = next((person for person, _ in place.members if person.id == owner), None)
    if typed and person is not None and days != person.working_days:
        row.report("pattern", f"“{typed}” is not what the people list says of {person.name}; that list holds.")
