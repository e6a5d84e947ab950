"""Tables of what is said and compiled, version by version: updates and drafts."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.column_types import CleanText, JsonText, Key, Label, Number, UtcDateTime
from storage.tables import NumberedRow


class UpdateRow(NumberedRow, table=True):
    """One version of a workstream's update for a period; `ratings` maps dimension to RAG."""

    __tablename__ = "workstream_update"
    __table_args__ = (UniqueConstraint("workstream_id", "period_last", "period_first", "version"),)

    workstream_id: int = Field(foreign_key="workstream.id", sa_type=Key)
    period_first: date
    period_last: date = Field(index=True)
    version: int = Field(sa_type=Number)
    submitted_by_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    entered_by_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    submitted_by_name: str = Field(sa_type=CleanText)
    received: str = Field(sa_type=CleanText)
    at: datetime = Field(sa_type=UtcDateTime)
    ratings: dict[str, str] = Field(sa_type=JsonText)
    last_overall: str | None = Field(sa_type=CleanText)
    done: str = Field(sa_type=CleanText)
    planned: str = Field(sa_type=CleanText)
    path_to_green: str = Field(sa_type=CleanText)
    support_needed: str = Field(sa_type=CleanText)
    green_reason: str = Field(sa_type=CleanText)
    nil_return: bool
    on_time: bool | None
    restricted: bool
    officer_note: str = Field(sa_type=CleanText)


class JudgementRow(NumberedRow, table=True):
    """A rating beside the owners': one of each standpoint, of a workstream or the whole programme, for a period."""

    __tablename__ = "judgement"
    __table_args__ = (
        Index(
            "uq_judgement_programme",
            "programme_id",
            "period_last",
            "period_first",
            "standpoint",
            unique=True,
            sqlite_where=text("workstream_id IS NULL"),
            postgresql_where=text("workstream_id IS NULL"),
        ),
        Index(
            "uq_judgement_workstream",
            "programme_id",
            "period_last",
            "period_first",
            "standpoint",
            "workstream_id",
            unique=True,
            sqlite_where=text("workstream_id IS NOT NULL"),
            postgresql_where=text("workstream_id IS NOT NULL"),
        ),
    )

    programme_id: int = Field(foreign_key="programme.id", sa_type=Key)
    workstream_id: int | None = Field(foreign_key="workstream.id", sa_type=Key)
    period_first: date
    period_last: date
    standpoint: str = Field(sa_type=Label)
    rag: str = Field(sa_type=Label)
    reason: str = Field(sa_type=CleanText)
    by_id: int = Field(foreign_key="person.id", sa_type=Key)
    by_name: str = Field(sa_type=CleanText)
    at: datetime = Field(sa_type=UtcDateTime)


class DraftRow(NumberedRow, table=True):
    """One version of a highlight report; `highlight` is its content as JSON."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("meeting_id", "version"),)

    board_id: int = Field(foreign_key="board.id", sa_type=Key)
    meeting_id: int = Field(foreign_key="meeting.id", sa_type=Key)
    version: int = Field(sa_type=Number)
    made_at: datetime = Field(sa_type=UtcDateTime)
    made_by_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    highlight: dict[str, object] = Field(sa_type=JsonText)
