"""Boards and the dates they meet, with the computed days of a list checked against the calendar."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from domain.cycle import Stage, cycle_for
from domain.dates import say
from domain.identifiers import BoardId, MeetingId, ProgrammeId
from domain.programmes import Board, Frequency, Meeting, Programme
from services.importing.batch import Batch
from services.importing.cells import RowReader, readers
from services.importing.places import Place
from services.importing.programme_rows import by_programme, named
from services.importing.registers import Register
from services.importing.tables import Table

_STAGES: Mapping[str, Stage] = {
    "papers": Stage.PAPERS,
    "due": Stage.DUE,
    "card": Stage.CARD,
    "nudge": Stage.NUDGE,
    "late": Stage.LATE,
    "escalate": Stage.ESCALATE,
}
_FORTNIGHT = 18
"""Days: boards that meet at most so far apart are taken for fortnightly when nothing says how often they meet."""

_LONGEST = 200


class Boards:
    """The boards and meetings of one import, as stored or just made."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._boards: dict[tuple[ProgrammeId, str], Board] = {}
        self._meetings: dict[tuple[BoardId, date], Meeting] = {}
        self._stated: dict[BoardId, Frequency] = {}

    async def load(self) -> None:
        """Read what is stored."""
        for board in await self._batch.tx.programmes.boards():
            self._boards[board.programme, board.name.casefold()] = board
        for meeting in await self._batch.tx.programmes.meetings():
            self._meetings[meeting.board, meeting.day] = meeting

    async def board(self, programme: Programme, name: str, frequency: Frequency | None) -> Board:
        """The board of that name, made when it is missing; `frequency` None leaves a stored one as it is.

        What an import says first of how often a board meets holds against what it says later.
        """
        name = " ".join(name.split())[:_LONGEST]
        old = self._boards.get((programme.id, name.casefold()))
        base = old or Board(id=BoardId(0), programme=programme.id, name=name)
        frequency = self._stated.get(base.id, frequency or base.frequency)
        saved = await self.save(programme, old, replace(base, frequency=frequency))
        self._stated.setdefault(saved.id, frequency)
        return saved

    async def save(self, programme: Programme, old: Board | None, new: Board) -> Board:
        """Save a board when it differs from what is stored."""
        key = (programme.id, new.name.casefold())
        if self._batch.record("Boards", key, programme.id, f"board {new.name}", old, new):
            self._boards[key] = await self._batch.tx.programmes.save_board(new)
        return self._boards[key]

    async def meeting(self, programme: Programme, board: Board, day: date) -> Meeting:
        """The meeting of `board` on `day`, made when it is missing."""
        old = self._meetings.get((board.id, day))
        new = old or Meeting(id=MeetingId(0), board=board.id, day=day)
        if self._batch.record("Meetings", (board.id, day), programme.id, f"meeting {board.name} {say(day)}", old, new):
            self._meetings[board.id, day] = await self._batch.tx.programmes.save_meeting(new)
        return self._meetings[board.id, day]

    def days(self, programme: Programme, name: str) -> list[date]:
        """The days on which the board of that name meets, in order."""
        board = self._boards.get((programme.id, " ".join(name.split()).casefold()))
        return sorted(day for held, day in self._meetings if board is not None and held == board.id)


async def take_meetings(batch: Batch, tables: Sequence[Table], default: str | None, boards: Boards) -> None:
    """Every board and meeting of the lists of board dates."""
    stated = _frequencies(batch, tables)
    for table in (table for table in tables if table.register is Register.MEETINGS):
        for programme, part in await by_programme(batch, table, default):
            place = await batch.place(programme)
            rows = [
                (row, row.text("board"), row.expected("day"))
                for row in readers(part, batch.dates(place), batch.problems)
            ]
            for row, name, day in rows:
                if not name or day is None:
                    row.report("" if name else "board", "A meeting needs a board and a date: the row was left out.")
                    continue
                together = [other for _, called, other in rows if called.casefold() == name.casefold() and other]
                frequency = stated.get((programme.id, name.casefold())) or _seen(together, boards.days(programme, name))
                board = await boards.board(programme, name, frequency)
                meeting = await boards.meeting(programme, board, day)
                _check(row, place, board, meeting)


def read_frequency(text: str) -> Frequency | None:
    """How often a board meets, from "Monthly (1st Tue)" or "every 2 weeks"; None when that is not said."""
    plain = text.casefold()
    if re.search(r"fortnight|every (?:2|two|second) weeks?|bi-?weekly|2[- ]weekly", plain):
        return Frequency.FORTNIGHTLY
    return Frequency.MONTHLY if re.search(r"month|4[- ]weekly|every (?:4|four) weeks", plain) else None


def _frequencies(batch: Batch, tables: Iterable[Table]) -> dict[tuple[ProgrammeId, str], Frequency]:
    """What the lists of workstreams say of how often their boards meet."""
    found: dict[tuple[ProgrammeId, str], Frequency] = {}
    for table in tables:
        if table.register is Register.WORKSTREAMS:
            for row in table.rows:
                programme = named(batch, row["programme"])
                frequency = read_frequency(row["frequency"])
                if programme is not None and frequency is not None:
                    found.setdefault((programme.id, row["board"].casefold()), frequency)
    return found


def _seen(listed: Sequence[date], stored: Sequence[date]) -> Frequency | None:
    """How often a new board meets, by the usual distance of its dates; None when it is stored or has too few."""
    days = sorted(set(listed))
    if stored or len(days) < 2:
        return None
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))
    return Frequency.FORTNIGHTLY if gaps[len(gaps) // 2] <= _FORTNIGHT else Frequency.MONTHLY


def _check(row: RowReader, place: Place, board: Board, meeting: Meeting) -> None:
    days = cycle_for(board, meeting, place.calendar).days
    for name, stage in _STAGES.items():
        typed = row.expected(name, after_raised=False)
        if typed is not None and typed != days[stage]:
            row.report(
                name,
                f"{say(typed)} is not what the {board.frequency.value.casefold()} ladder gives: {say(days[stage])} is used.",
            )
