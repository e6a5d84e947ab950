"""Column types that mean the same on SQLite and PostgreSQL and never choke on a value."""

import json
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.cleaning import LABEL_LIMIT, clean, clean_text

LARGEST = 2**31 - 1
"""The largest number an INTEGER column of PostgreSQL holds."""


class CleanText(TypeDecorator[str]):
    """Text of any length, cleaned on the way in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else clean_text(value)


class Label(TypeDecorator[str]):
    """Text that is looked up by an index: cleaned, cut to what an index entry holds, ordered by code point."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else clean_text(value)[:LABEL_LIMIT]


class Key(TypeDecorator[int]):
    """The identifier of a row. A number no row can have (a forged card may hold any) becomes -1, which none has."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        return value if value is None or 0 <= value <= LARGEST else -1


class Number(TypeDecorator[int]):
    """A whole number, held within what the column holds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        return None if value is None else max(-LARGEST, min(LARGEST, value))


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC moment; SQLite, which knows no time zones, keeps it as plain UTC text that sorts."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone: moments are stored as aware UTC")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonText(TypeDecorator[object]):
    """A value made of JSON's types, kept as text: the same on both databases, and escapes what PostgreSQL's own
    JSON type refuses."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(clean(value), separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        return None if value is None else json.loads(value)
