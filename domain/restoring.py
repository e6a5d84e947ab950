"""Puts back what an audit entry says a value was before: the inverse of `domain.audit.changes`."""

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from domain.audit import said
from domain.items import Item
from domain.scores import Score

ItemT = TypeVar("ItemT", bound=Item)

_SCORE = re.compile(r"(\d+)x(\d+)\b")


def restored(item: ItemT, texts: Mapping[str, str]) -> ItemT:
    """`item` with the fields that `texts` names as they were when the audit wrote them.

    Raises ValueError for a text that the audit cannot have written of that field.
    """
    hints = get_type_hints(type(item))
    known = {field.name for field in fields(item)}
    values = {name: _read(hints[name], text) for name, text in texts.items() if name in known}
    return replace(item, **values)  # type: ignore[arg-type]  # each was read as its field's own type


def stands(item: Item, texts: Mapping[str, str]) -> bool:
    """Whether every field that `texts` names still is what the audit wrote of it."""
    return all(said(getattr(item, name, None)) == text for name, text in texts.items())


def _read(hint: object, text: str) -> object:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if NoneType in options and text == "":
        return None
    kind = next(option for option in options if option is not NoneType)
    kind = getattr(kind, "__supertype__", kind)
    kind = get_origin(kind) or kind
    if isinstance(kind, type):
        for known, read in _READERS:
            if issubclass(kind, known):
                return read(kind, text)
    raise ValueError(f"{hint} is no type of an item's field")


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
