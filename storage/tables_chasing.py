"""Tables of the outbox, the holds and the evidence log."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from storage.column_types import CleanText, JsonText, Key, Label, Number, UtcDateTime
from storage.tables import NumberedRow, Row


class ChaserRow(NumberedRow, table=True):
    """One message that asks. The database itself refuses a second unsolicited one to a person on a day."""

    __tablename__ = "chaser"
    __table_args__ = (
        Index(
            "uq_chaser_person_id_day",
            "person_id",
            "day",
            unique=True,
            sqlite_where=text("NOT solicited"),
            postgresql_where=text("NOT solicited"),
        ),
        Index("ix_chaser_state", "state", "decided_at", "id"),
        Index("ix_chaser_day", "day", "id"),
    )

    person_id: int = Field(foreign_key="person.id", sa_type=Key, index=True)
    day: date
    stage: str = Field(sa_type=Label)
    items: list[int] = Field(sa_type=JsonText)
    covering_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    solicited: bool
    note: str = Field(sa_type=CleanText)
    reason: str = Field(sa_type=CleanText)
    state: str = Field(sa_type=Label)
    decided_at: datetime = Field(sa_type=UtcDateTime)
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(sa_type=UtcDateTime)
    activity_id: str = Field(sa_type=CleanText)
    attempts: int = Field(sa_type=Number)


class ChaserAskRow(Row, table=True):
    """One workstream's update asked in a chaser; `person_id` and `solicited` repeat the chaser's for the unique key.

    The workstream is part of the key because one message asks for every workstream a person owns, the period because a
    meeting that is moved into another month asks for another update. `stands` is False
    once the chaser was stopped or refused: it has asked nothing, so the ask may be put again.
    """

    __tablename__ = "chaser_ask"
    __table_args__ = (
        Index(
            "uq_chaser_ask_meeting_id_period",
            "meeting_id",
            "person_id",
            "stage",
            "workstream_id",
            "period_last",
            "period_first",
            unique=True,
            sqlite_where=text("stands AND NOT solicited"),
            postgresql_where=text("stands AND NOT solicited"),
        ),
        Index("ix_chaser_ask_workstream_id_period_last", "workstream_id", "period_last", "period_first"),
    )

    chaser_id: int = Field(primary_key=True, foreign_key="chaser.id", sa_type=Key, ondelete="CASCADE")
    position: int = Field(primary_key=True, sa_type=Number)
    person_id: int = Field(foreign_key="person.id", sa_type=Key)
    solicited: bool
    stands: bool
    meeting_id: int = Field(foreign_key="meeting.id", sa_type=Key)
    meeting_day: date
    board_name: str = Field(sa_type=CleanText)
    workstream_id: int = Field(foreign_key="workstream.id", sa_type=Key)
    period_first: date
    period_last: date
    stage: str = Field(sa_type=Label)
    due: date


class EvidenceRow(NumberedRow, table=True):
    """One line of the evidence log."""

    __tablename__ = "evidence"

    at: datetime = Field(sa_type=UtcDateTime, index=True)
    kind: str = Field(sa_type=Label)
    programme_id: int | None = Field(foreign_key="programme.id", sa_type=Key)
    meeting_id: int | None = Field(foreign_key="meeting.id", sa_type=Key, index=True)
    person_id: int = Field(foreign_key="person.id", sa_type=Key, index=True)
    stage: str | None = Field(sa_type=Label)
    workstream_id: int | None = Field(foreign_key="workstream.id", sa_type=Key)
    chaser_id: int | None = Field(foreign_key="chaser.id", sa_type=Key)
    reason: str = Field(sa_type=CleanText)


class HoldRow(NumberedRow, table=True):
    """One stop on chasing a person."""

    __tablename__ = "hold"
    __table_args__ = (Index("ix_hold_last_first", "last", "first"),)

    person_id: int = Field(foreign_key="person.id", sa_type=Key)
    kind: str = Field(sa_type=Label)
    first: date
    last: date
    workstream_id: int | None = Field(foreign_key="workstream.id", sa_type=Key)
    item_id: int | None = Field(foreign_key="item.id", sa_type=Key)
    by_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    reason: str = Field(sa_type=CleanText)


class ReassignmentRow(NumberedRow, table=True):
    """Something that its owner says is not theirs."""

    __tablename__ = "reassignment"

    programme_id: int = Field(foreign_key="programme.id", sa_type=Key, index=True)
    asked_by_id: int = Field(foreign_key="person.id", sa_type=Key)
    to_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    workstream_id: int | None = Field(foreign_key="workstream.id", sa_type=Key)
    item_id: int | None = Field(foreign_key="item.id", sa_type=Key, ondelete="CASCADE")
    note: str = Field(sa_type=CleanText)
    asked_at: datetime = Field(sa_type=UtcDateTime)
    state: str = Field(sa_type=Label)
    settled_by_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    settled_at: datetime | None = Field(sa_type=UtcDateTime)
    answer: str = Field(sa_type=CleanText)


class PeriodLockRow(Row, table=True):
    """A period whose updates are frozen in a programme."""

    __tablename__ = "period_lock"

    programme_id: int = Field(primary_key=True, foreign_key="programme.id", sa_type=Key, ondelete="CASCADE")
    period_first: date = Field(primary_key=True)
    period_last: date = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    by_id: int | None = Field(foreign_key="person.id", sa_type=Key)
