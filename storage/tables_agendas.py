"""The table of what meetings' agendas carry."""

from datetime import datetime

from sqlmodel import Field

from storage.column_types import Key, UtcDateTime
from storage.tables import Row


class AgendaEntryRow(Row, table=True):
    """An item on the list of a meeting."""

    __tablename__ = "agenda_entry"

    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id", sa_type=Key, ondelete="CASCADE")
    item_id: int = Field(primary_key=True, foreign_key="item.id", sa_type=Key, ondelete="CASCADE")
    carried_from_id: int | None = Field(default=None, foreign_key="meeting.id", sa_type=Key)
    closed: bool
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    at: datetime = Field(sa_type=UtcDateTime)
