"""The header table that all seven registers share, the notes and the links."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.column_types import CleanText, JsonText, Key, Label, Number, UtcDateTime
from storage.tables import NumberedRow, Row


class ItemRow(NumberedRow, table=True):
    """What every item has, and everything a list is filtered or ordered by.

    Derived for the indexes, always written together with what they derive from: `ref_key` (the ref in any case), `ref_sought` (in any spelling),
    `ref_prefix` and `ref_number` (`ACT-` and 107 of `ACT-107`), `ended`, `sort_due` (`due`, or the last day there is),
    `residual_total`, `reviewed_on` (risks), `priority_level` (the word for `priority`, however it is written), `search` (the words that a text is looked for in, each after a blank).
    """

    __tablename__ = "item"
    __table_args__ = (
        UniqueConstraint("programme_id", "ref_key"),
        Index("ix_item_sought", "ref_sought", "programme_id"),
        Index("ix_item_numbering", "programme_id", "ref_prefix", "ref_number"),
        Index("ix_item_kind", "programme_id", "kind", "id"),
        Index(
            "ix_item_listing",
            "programme_id",
            "ended",
            "sort_due",
            "ref_prefix",
            "ref_number",
            "id",
            "kind",
            "status",
            "owner_id",
            "workstream_id",
            "rag",
            "restricted",
            "residual_total",
            "reviewed_on",
            "priority_level",
            "original_due",
            "closed_on",
        ),
        Index(
            "ix_item_tally",
            "programme_id",
            "workstream_id",
            "ended",
            "kind",
            "status",
            "sort_due",
            "owner_id",
            "restricted",
            "rag",
            "residual_total",
        ),
        Index("ix_item_raised", "programme_id", "raised_on"),
        Index("ix_item_status", "programme_id", "status"),
        Index("ix_item_owner", "owner_id", "ended", "sort_due"),
        Index("ix_item_workstream", "workstream_id", "ended", "sort_due"),
        Index("ix_item_order", "ended", "sort_due", "ref_prefix", "ref_number", "id"),
    )

    programme_id: int = Field(foreign_key="programme.id", sa_type=Key)
    kind: str = Field(sa_type=Label)
    ref: str = Field(sa_type=Label)
    ref_key: str = Field(sa_type=Label)
    ref_sought: str = Field(sa_type=Label)
    ref_prefix: str = Field(sa_type=Label)
    ref_number: int | None = Field(sa_type=Number)
    status: str = Field(sa_type=Label)
    ended: bool
    workstream_id: int | None = Field(foreign_key="workstream.id", sa_type=Key)
    owner_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    due: date | None
    sort_due: date
    original_due: date | None
    rag: str | None = Field(sa_type=Label)
    restricted: bool
    residual_total: int | None = Field(sa_type=Number)
    priority_level: str | None = Field(sa_type=Label)
    reviewed_on: date | None
    raised_on: date | None
    latest_on: date | None
    closed_on: date | None
    version: int = Field(sa_type=Number)
    text: str = Field(sa_type=CleanText)
    search: str = Field(sa_type=CleanText)
    workstream_text: str = Field(sa_type=CleanText)
    owner_text: str = Field(sa_type=CleanText)
    priority: str = Field(sa_type=CleanText)
    raised_by: str = Field(sa_type=CleanText)
    source: str = Field(sa_type=CleanText)
    latest: str = Field(sa_type=CleanText)
    unread: dict[str, str] = Field(sa_type=JsonText)


class ItemWordRow(Row, table=True):
    """A word of an item's `search`, which leads from what somebody looks for to the items."""

    __tablename__ = "item_word"
    __table_args__ = ({"sqlite_with_rowid": False},)

    word: str = Field(primary_key=True, sa_type=Label)
    item_id: int = Field(primary_key=True, foreign_key="item.id", sa_type=Key, index=True, ondelete="CASCADE")


class ItemLinkRow(Row, table=True):
    """A ref an item is linked to, in the order given; it may name an item that is not there yet."""

    __tablename__ = "item_link"

    item_id: int = Field(primary_key=True, foreign_key="item.id", sa_type=Key, ondelete="CASCADE")
    position: int = Field(primary_key=True, sa_type=Number)
    ref: str = Field(sa_type=CleanText)


class ItemNoteRow(NumberedRow, table=True):
    """One dated line said of an item."""

    __tablename__ = "item_note"

    item_id: int = Field(foreign_key="item.id", sa_type=Key, index=True, ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)
    by_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    by_name: str = Field(sa_type=CleanText)
    text: str = Field(sa_type=CleanText)
