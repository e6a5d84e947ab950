"""What every table shares: one metadata whose constraints and indexes all have names, and all tables in it."""

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

from storage.column_types import Key

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class Row(SQLModel):
    """The base of every table."""

    metadata = METADATA


class NumberedRow(Row):
    """The base of the tables whose rows the database numbers."""

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
