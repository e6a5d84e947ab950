"""The table of reminders."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from storage.column_types import CleanText, Key, Label, Number, UtcDateTime
from storage.tables import NumberedRow


class ReminderRow(NumberedRow, table=True):
    """What somebody asked to be reminded of."""

    __tablename__ = "reminder"
    __table_args__ = (
        Index("ix_reminder_state_at", "state", "at", "id"),
        Index("ix_reminder_person_id_state", "person_id", "state", "at"),
    )

    person_id: int = Field(foreign_key="person.id", sa_type=Key)
    at: datetime = Field(sa_type=UtcDateTime)
    made_at: datetime = Field(sa_type=UtcDateTime)
    what: str = Field(sa_type=CleanText)
    item_id: int | None = Field(foreign_key="item.id", sa_type=Key, ondelete="SET NULL", index=True)
    state: str = Field(sa_type=Label)
    attempts: int = Field(sa_type=Number)
    claimed_at: datetime | None = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(sa_type=UtcDateTime)
    outcome: str = Field(sa_type=CleanText)
