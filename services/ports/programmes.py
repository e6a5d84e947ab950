"""What services need of programmes, boards, meetings and workstreams."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from domain.identifiers import (
    BoardId,
    PersonId,
    ProgrammeId,
    WorkstreamId,
)
from domain.programmes import Board, Meeting, Programme, Workstream


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
