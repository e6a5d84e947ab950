"""Tables of programmes, boards, meetings and workstreams."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.column_types import CleanText, JsonText, Key, Label
from storage.tables import NumberedRow, Row


class ProgrammeRow(NumberedRow, table=True):
    """A programme; `code_key` is its code in any case."""

    __tablename__ = "programme"

    code: str = Field(sa_type=Label)
    code_key: str = Field(sa_type=Label, unique=True)
    name: str = Field(sa_type=CleanText)
    nation: str = Field(sa_type=CleanText)
    matrix: str = Field(sa_type=CleanText)
    marking: str = Field(sa_type=CleanText)
    time_zone: str = Field(sa_type=CleanText)
    sro_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    project_manager_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    paused: bool = False
    paused_until: date | None = None


class ClosureRow(Row, table=True):
    """A day a programme's council is closed on top of the bank holidays."""

    __tablename__ = "programme_closure"

    programme_id: int = Field(primary_key=True, foreign_key="programme.id", sa_type=Key, ondelete="CASCADE")
    day: date = Field(primary_key=True)


class BoardRow(NumberedRow, table=True):
    """A board of a programme; `ladder` is pairs of a stage and working days before the meeting."""

    __tablename__ = "board"
    __table_args__ = (UniqueConstraint("programme_id", "name"),)

    programme_id: int = Field(foreign_key="programme.id", sa_type=Key)
    name: str = Field(sa_type=Label)
    frequency: str = Field(sa_type=CleanText)
    programme_board: bool
    ladder: list[list[object]] = Field(default_factory=list, sa_type=JsonText)


class MeetingRow(NumberedRow, table=True):
    """One date of a board."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("board_id", "day"),)

    board_id: int = Field(foreign_key="board.id", sa_type=Key)
    day: date = Field(index=True)
    cancelled: bool


class WorkstreamRow(NumberedRow, table=True):
    """A workstream of a programme."""

    __tablename__ = "workstream"
    __table_args__ = (UniqueConstraint("programme_id", "ref"),)

    programme_id: int = Field(foreign_key="programme.id", sa_type=Key)
    ref: str = Field(sa_type=Label)
    name: str = Field(sa_type=CleanText)
    owner_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    deputy_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    restricted: bool
    note: str = Field(sa_type=CleanText)


class WorkstreamBoardRow(Row, table=True):
    """Which boards receive a workstream's update."""

    __tablename__ = "workstream_board"

    workstream_id: int = Field(primary_key=True, foreign_key="workstream.id", sa_type=Key, ondelete="CASCADE")
    board_id: int = Field(primary_key=True, foreign_key="board.id", sa_type=Key, index=True, ondelete="CASCADE")
