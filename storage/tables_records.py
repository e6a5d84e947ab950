"""Tables of the audit and of the state of conversations."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from storage.column_types import CleanText, JsonText, Key, Label, Number, UtcDateTime
from storage.tables import NumberedRow, Row


class AuditRow(NumberedRow, table=True):
    """One change; append-only."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_subject", "subject", "programme_id"),
        Index("ix_audit_programme_id_at", "programme_id", "at", "id"),
    )

    at: datetime = Field(sa_type=UtcDateTime, index=True)
    actor_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    actor_name: str = Field(sa_type=CleanText)
    on_behalf_of_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    channel: str = Field(sa_type=Label)
    programme_id: int | None = Field(foreign_key="programme.id", sa_type=Key)
    subject: str = Field(sa_type=Label)
    what: str = Field(sa_type=CleanText)
    before: dict[str, str] = Field(sa_type=JsonText)
    after: dict[str, str] = Field(sa_type=JsonText)
    reason: str = Field(sa_type=CleanText)
    batch: str = Field(sa_type=Label, index=True)


class BotStateRow(Row, table=True):
    """One document of a conversation's state; `version` is its etag."""

    __tablename__ = "bot_state"

    key: str = Field(primary_key=True, sa_type=Label)
    document: object = Field(sa_type=JsonText)
    version: int = Field(sa_type=Number)
