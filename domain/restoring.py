"""Puts back what an audit entry says a value was before: the inverse of `domain.audit.changes`."""

import ast
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from domain.audit import said
from domain.scores import Score

T = TypeVar("T")

_SCORE = re.compile(r"(\d+)x(\d+)\b")


def restored(value: T, texts: Mapping[str, str]) -> T:
    """`value`, of any dataclass, with the fields that `texts` names as they were when the audit wrote them.

    Raises ValueError for a text that the audit cannot have written of that field.
    """
    return replace(value, **_values(type(value), texts))  # type: ignore[type-var]


def built(kind: type[T], texts: Mapping[str, str]) -> T:
    """The value of dataclass `kind` of which the audit wrote `texts`; other fields as they are by default.

    Raises ValueError like `restored`, TypeError when a field without a default is missing.
    """
    return kind(**_values(kind, texts))


def stands(value: object, texts: Mapping[str, str]) -> bool:
    """Whether every field that `texts` names still is what the audit wrote of it."""
    return all(said(getattr(value, name, None)) == text for name, text in texts.items())


def _values(kind: type, texts: Mapping[str, str]) -> dict[str, object]:
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)}
    return {name: _read(hints[name], text) for name, text in texts.items() if name in known}


def _read(hint: object, text: str) -> object:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if NoneType in options and text == "":
        return None
    option = next(one for one in options if one is not NoneType)
    option = getattr(option, "__supertype__", option)
    kind = get_origin(option) or option
    if isinstance(kind, type):
        inner = next(iter(get_args(option)), str)
        if issubclass(kind, frozenset):
            return frozenset(_read(inner, part) for part in json.loads(text))
        if issubclass(kind, tuple) and is_dataclass(inner):
            return tuple(built(inner, part) for part in json.loads(text)) if text != "()" else ()
        for known, read in _READERS:
            if issubclass(kind, known):
                return read(kind, text)
    raise ValueError(f"{hint} is no type that is put back")


def _score(kind: type, text: str) -> Score:
    match = _SCORE.match(text)
    if match is None:
        raise ValueError(f"“{text}” is no score")
    return Score(int(match[1]), int(match[2]))


def _literal(kind: type, text: str) -> object:
    """The tuple of links, or the mapping of cells that were not read, as Python writes them."""
    return ast.literal_eval(text)


_READERS: tuple[tuple[type, Callable[[type, str], object]], ...] = (
    (Enum, lambda kind, text: kind(text)),
    (bool, lambda kind, text: text == "True"),
    (str, lambda kind, text: text),
    (int, lambda kind, text: int(text)),
    (date, lambda kind, text: date.fromisoformat(text)),
    (Score, _score),
    (tuple, _literal),
    (Mapping, _literal),
)
