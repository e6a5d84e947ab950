"""Values of any stored type, with every field filled, many of them by somebody who means harm."""

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from domain.programmes import Period

T = TypeVar("T")

NASTY = (
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff lone",
    "👩‍👩‍👧 é ‮right to left",
    "'; DROP TABLE item; --",
    "100%_\\",
    "<at>everyone</at>",
    "\u2028\ufeff\uffff",
    "x" * 20_000,
)

TEXTS = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=()), max_size=12)
LABELS = st.text(st.characters(exclude_categories=()), max_size=60) | st.sampled_from(NASTY[:-1])
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.sampled_from([date.min, date.max])
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
COUNTS = st.integers(0, 25)


def filled(kind: type[T], **given: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Values of the dataclass or named tuple `kind` with every field drawn, those of `given` from there."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.init] if is_dataclass(kind) else list(hints)
    drawn = {name: given[name] if name in given else of(hints[name]) for name in names}
    return st.fixed_dictionaries(drawn).map(lambda values: kind(**values))


@cache
def of(hint: Hashable) -> st.SearchStrategy[object]:
    """Values of a field's type."""
    simple: Mapping[object, st.SearchStrategy[object]] = {
        str: TEXTS,
        int: COUNTS,
        float: st.floats(allow_nan=False),
        bool: st.booleans(),
        date: DATES,
        datetime: MOMENTS,
        time: st.times(),
        NoneType: st.none(),
        Period: st.lists(DATES, min_size=2, max_size=2).map(lambda days: Period(min(days), max(days))),
    }
    if hint in simple:
        return simple[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of([of(argument) for argument in arguments])
    if origin is tuple and arguments[-1] is ...:
        return st.lists(of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of, arguments))
    if origin is frozenset:
        return st.frozensets(of(arguments[0]), max_size=3)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return st.dictionaries(of(arguments[0]), of(arguments[1]), max_size=3)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if isinstance(hint, type):
        return filled(hint)
    supertype = getattr(hint, "__supertype__", None)
    if supertype is not None:
        return of(supertype)
    raise TypeError(f"no strategy for {hint}")
