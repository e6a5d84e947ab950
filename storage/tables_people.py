"""Tables of people, their leave and their places in programmes."""

from datetime import date, time

from sqlalchemy import Index, text
from sqlmodel import Field

from storage.column_types import CleanText, Key, Label, Number
from storage.tables import NumberedRow, Row


class PersonRow(NumberedRow, table=True):
    """A person with the reference of their Teams chat, whose columns count only when `has_contact`."""

    __tablename__ = "person"
    __table_args__ = (
        Index(
            "uq_person_email",
            "email",
            unique=True,
            sqlite_where=text("email <> ''"),
            postgresql_where=text("email <> ''"),
        ),
        Index(
            "uq_person_entra_id",
            "entra_id",
            unique=True,
            sqlite_where=text("entra_id <> ''"),
            postgresql_where=text("entra_id <> ''"),
        ),
    )

    name: str = Field(sa_type=CleanText)
    email: str = Field(sa_type=Label)
    entra_id: str = Field(sa_type=Label)
    time_zone: str = Field(sa_type=CleanText)
    working_days: str = Field(sa_type=CleanText)
    window_opens: time
    window_closes: time
    left_on: date | None = None
    has_contact: bool = False
    tenant_id: str = Field(default="", sa_type=CleanText)
    conversation_id: str = Field(default="", sa_type=CleanText)
    user_id: str = Field(default="", sa_type=CleanText)
    bot_id: str = Field(default="", sa_type=CleanText)
    service_url: str = Field(default="", sa_type=CleanText)
    locale: str = Field(default="", sa_type=CleanText)
    blocked: str = Field(default="", sa_type=CleanText)


class LeaveRow(Row, table=True):
    """One stretch of days away, in the order it was told."""

    __tablename__ = "person_leave"

    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_type=Key, ondelete="CASCADE")
    position: int = Field(primary_key=True, sa_type=Number)
    first: date
    last: date
    cover_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)


class MembershipRow(Row, table=True):
    """A person's place in one programme; `roles` is the sorted role names with commas between."""

    __tablename__ = "membership"

    programme_id: int = Field(primary_key=True, foreign_key="programme.id", sa_type=Key)
    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_type=Key, index=True)
    key: str = Field(sa_type=CleanText)
    initials: str = Field(sa_type=CleanText)
    title: str = Field(sa_type=CleanText)
    organisation: str = Field(sa_type=CleanText)
    roles: str = Field(sa_type=CleanText)
    deputy_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
