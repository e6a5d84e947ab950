"""Programmes with their closure days, boards, meetings and workstreams."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, delete, or_, select, true
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.errors import Conflict, NotFound
from domain.identifiers import BoardId, MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.programmes import Board, Frequency, Marking, Meeting, Nation, Programme, Workstream
from storage.cleaning import clean, label
from storage.tables_programmes import BoardRow, ClosureRow, MeetingRow, ProgrammeRow, WorkstreamBoardRow, WorkstreamRow
from storage.writing import batches, keep, known, unreferred


class SqlProgrammes:
    """`services.ports.Programmes` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> tuple[Programme, ...]:
        """Every programme, by code."""
        rows = (await self._session.exec(select(ProgrammeRow).order_by(ProgrammeRow.code))).all()
        return await self._programmes(rows)

    async def by_code(self, code: str) -> Programme | None:
        """The programme of `code`, in any case."""
        row = (
            await self._session.exec(select(ProgrammeRow).where(ProgrammeRow.code_key == code.strip().casefold()))
        ).first()
        return None if row is None else (await self._programmes([row]))[0]

    async def get(self, programme: ProgrammeId) -> Programme:
        """The programme of that identifier; raises NotFound."""
        row = await self._session.get(ProgrammeRow, programme)
        if row is None:
            raise NotFound("That programme is no longer there.")
        return (await self._programmes([row]))[0]

    async def save(self, programme: Programme) -> Programme:
        """Add or change; raises Conflict when another programme has the code."""
        programme = clean(programme)
        row = await keep(
            self._session,
            ProgrammeRow(
                id=programme.id or None,
                code=label(programme.code, "programme code"),
                code_key=programme.code.strip().casefold(),
                name=programme.name,
                nation=programme.nation,
                matrix=programme.matrix,
                marking=programme.marking,
                time_zone=programme.time_zone,
                sro_id=programme.sro,
                project_manager_id=programme.project_manager,
                paused=programme.paused,
                paused_until=programme.paused_until,
            ),
            f"There is a programme {programme.code} already: choose another code.",
        )
        await self._session.exec(delete(ClosureRow).where(col(ClosureRow.programme_id) == row.id))
        self._session.add_all(ClosureRow(programme_id=known(row.id), day=day) for day in programme.closures)
        await self._session.flush()
        return _programme(row, programme.closures)

    async def boards(self, programme: ProgrammeId | None = None) -> tuple[Board, ...]:
        """The boards of one programme, or of all, by name."""
        query = select(BoardRow).order_by(BoardRow.name, col(BoardRow.id))
        if programme is not None:
            query = query.where(BoardRow.programme_id == programme)
        return tuple(_board(row) for row in (await self._session.exec(query)).all())

    async def save_board(self, board: Board) -> Board:
        """Add or change; raises Conflict when the programme has a board of that name."""
        board = clean(board)
        row = await keep(
            self._session,
            BoardRow(
                id=board.id or None,
                programme_id=board.programme,
                name=label(board.name, "board name"),
                frequency=board.frequency,
                programme_board=board.programme_board,
                ladder=[[stage, days] for stage, days in board.ladder],
            ),
            f"The programme has a board “{board.name}” already: choose another name.",
        )
        return _board(row)

    async def meetings(
        self, boards: Collection[BoardId] | None = None, first: date | None = None, last: date | None = None
    ) -> tuple[Meeting, ...]:
        """The meetings of `boards` (None: of all) from `first` to `last`, both inclusive, by day."""
        query = select(MeetingRow).order_by(col(MeetingRow.day), col(MeetingRow.id))
        if boards is not None:
            query = query.where(col(MeetingRow.board_id).in_(boards))
        if first is not None:
            query = query.where(MeetingRow.day >= first)
        if last is not None:
            query = query.where(MeetingRow.day <= last)
        return tuple(_meeting(row) for row in (await self._session.exec(query)).all())

    async def save_meeting(self, meeting: Meeting) -> Meeting:
        """Add or change; raises Conflict when the board has a meeting on that day."""
        row = await keep(
            self._session,
            MeetingRow(id=meeting.id or None, board_id=meeting.board, day=meeting.day, cancelled=meeting.cancelled),
            f"The board has a meeting on {meeting.day:%a %d %b %Y} already.",
        )
        return _meeting(row)

    async def workstreams(
        self,
        programme: ProgrammeId | None = None,
        *,
        ids: Collection[WorkstreamId] | None = None,
        of: Collection[PersonId] | None = None,
    ) -> tuple[Workstream, ...]:
        """The workstreams of one programme, or of all, by ref; narrowed as `services.ports.Programmes` says."""
        rows: dict[int, WorkstreamRow] = {}
        for narrowed in _narrowed(ids, of):
            query = select(WorkstreamRow).where(narrowed)
            if programme is not None:
                query = query.where(WorkstreamRow.programme_id == programme)
            rows |= {known(row.id): row for row in (await self._session.exec(query)).all()}
        boards: dict[int, set[BoardId]] = {identifier: set() for identifier in rows}
        for some in batches(boards):
            links = await self._session.exec(
                select(WorkstreamBoardRow).where(col(WorkstreamBoardRow.workstream_id).in_(some))
            )
            for link in links:
                boards[link.workstream_id].add(BoardId(link.board_id))
        ordered = sorted(rows.items(), key=lambda one: (one[1].ref, one[0]))
        return tuple(_workstream(row, boards[identifier]) for identifier, row in ordered)

    async def save_workstream(self, workstream: Workstream) -> Workstream:
        """Add or change; raises Conflict when the programme has a workstream of that ref."""
        workstream = clean(workstream)
        row = await keep(
            self._session,
            WorkstreamRow(
                id=workstream.id or None,
                programme_id=workstream.programme,
                ref=label(workstream.ref, "workstream ref"),
                name=workstream.name,
                owner_id=workstream.owner,
                deputy_id=workstream.deputy,
                restricted=workstream.restricted,
                note=workstream.note,
            ),
            f"The programme has a workstream {workstream.ref} already.",
        )
        await self._session.exec(delete(WorkstreamBoardRow).where(col(WorkstreamBoardRow.workstream_id) == row.id))
        self._session.add_all(
            WorkstreamBoardRow(workstream_id=known(row.id), board_id=board) for board in workstream.boards
        )
        await self._session.flush()
        return _workstream(row, workstream.boards)

    async def remove_board(self, board: Board) -> None:
        """Take out a board; raises Conflict while it has a meeting, a workstream or a draft."""
        async with unreferred(self._session, f"The board “{board.name}” is in use by now."):
            held = select(WorkstreamBoardRow).where(WorkstreamBoardRow.board_id == board.id)
            if (await self._session.exec(held)).first() is not None:
                raise Conflict(f"The board “{board.name}” hears of a workstream by now.")
            await self._session.exec(delete(BoardRow).where(col(BoardRow.id) == board.id))

    async def remove_meeting(self, meeting: Meeting) -> None:
        """Take out a meeting; raises Conflict once somebody was asked for it."""
        async with unreferred(self._session, f"The meeting of {meeting.day:%a %d %b %Y} is in use by now."):
            await self._session.exec(delete(MeetingRow).where(col(MeetingRow.id) == meeting.id))

    async def remove_workstream(self, workstream: Workstream) -> None:
        """Take out a workstream; raises Conflict while an item, an update or a chaser names it."""
        async with unreferred(self._session, f"The workstream {workstream.ref} is in use by now."):
            await self._session.exec(delete(WorkstreamRow).where(col(WorkstreamRow.id) == workstream.id))

    async def _programmes(self, rows: Collection[ProgrammeRow]) -> tuple[Programme, ...]:
        days: dict[int, set[date]] = {known(row.id): set() for row in rows}
        for ids in batches(days):
            for closure in await self._session.exec(select(ClosureRow).where(col(ClosureRow.programme_id).in_(ids))):
                days[closure.programme_id].add(closure.day)
        return tuple(_programme(row, days[known(row.id)]) for row in rows)


def _narrowed(ids: Collection[WorkstreamId] | None, of: Collection[PersonId] | None) -> Iterator[ColumnElement[bool]]:
    """The conditions that together find the workstreams asked for, each short enough for one statement."""
    some_ids: Iterable[Sequence[WorkstreamId] | None] = [None] if ids is None else batches(ids)
    for some in some_ids:
        named = true() if some is None else col(WorkstreamRow.id).in_(some)
        if of is None:
            yield named
            continue
        for people in batches(of):
            owned = or_(col(WorkstreamRow.owner_id).in_(people), col(WorkstreamRow.deputy_id).in_(people))
            yield and_(named, owned)


def _programme(row: ProgrammeRow, closures: Iterable[date]) -> Programme:
    return Programme(
        id=ProgrammeId(known(row.id)),
        code=row.code,
        name=row.name,
        nation=Nation(row.nation),
        matrix=row.matrix,
        marking=Marking(row.marking),
        time_zone=row.time_zone,
        closures=frozenset(closures),
        sro=None if row.sro_id is None else PersonId(row.sro_id),
        project_manager=None if row.project_manager_id is None else PersonId(row.project_manager_id),
        paused=row.paused,
        paused_until=row.paused_until,
    )


def _board(row: BoardRow) -> Board:
    return Board(
        id=BoardId(known(row.id)),
        programme=ProgrammeId(row.programme_id),
        name=row.name,
        frequency=Frequency(row.frequency),
        programme_board=row.programme_board,
        ladder=tuple((str(stage), int(str(days))) for stage, days in row.ladder),
    )


def _meeting(row: MeetingRow) -> Meeting:
    return Meeting(id=MeetingId(known(row.id)), board=BoardId(row.board_id), day=row.day, cancelled=row.cancelled)


def _workstream(row: WorkstreamRow, boards: Iterable[BoardId]) -> Workstream:
    return Workstream(
        id=WorkstreamId(known(row.id)),
        programme=ProgrammeId(row.programme_id),
        ref=row.ref,
        name=row.name,
        owner=None if row.owner_id is None else PersonId(row.owner_id),
        deputy=None if row.deputy_id is None else PersonId(row.deputy_id),
        boards=frozenset(boards),
        restricted=row.restricted,
        note=row.note,
    )
