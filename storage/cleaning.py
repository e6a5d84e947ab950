"""Makes typed text fit to be stored: what a database or a document cannot hold is taken out at the door."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from domain.errors import InvalidInput

T = TypeVar("T")

LABEL_LIMIT = 200
"""Longest name that is looked up by an index, in characters: a PostgreSQL index entry holds 2,704 bytes."""


def clean_text(text: str) -> str:
    """`text` without NUL characters (PostgreSQL refuses them) and with lone surrogates, which no encoding holds,
    replaced by the replacement character."""
    if text.isascii():
        return text.replace("\x00", "")
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def clean(value: T) -> T:
    """`value` with every text in it cleaned, however deep in dataclasses, mappings, tuples (named or not) and sets."""
    return cast("T", _cleaned(value))


def label(text: str, what: str) -> str:
    """`text` as it is, when it is short enough to be looked up by; raises InvalidInput naming `what` otherwise."""
    if len(text) > LABEL_LIMIT:
        raise InvalidInput(
            f"The {what} “{clean_text(text)[:40]}…” is {len(text):,} characters long: shorten it to {LABEL_LIMIT}."
        )
    return text


def _cleaned(value: object) -> object:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return clean_text(value)
    if is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        new = {name: _cleaned(part) for name, part in old.items()}
        changed = {name: part for name, part in new.items() if part is not old[name] and part != old[name]}
        return replace(value, **changed) if changed else value
    if isinstance(value, Mapping):
        return {_cleaned(key): _cleaned(part) for key, part in value.items()}
    if isinstance(value, tuple):
        parts = tuple(_cleaned(part) for part in value)
        named = getattr(value, "_make", None)
        return parts if named is None else named(parts)
    if isinstance(value, frozenset):
        return frozenset(_cleaned(part) for part in value)
    return value
