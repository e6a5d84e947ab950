"""What every kind of question shares: its words, its scope and its count."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from domain.language.mentions import Line
from domain.language.questions import (
    BeforeBoard,
    Blockers,
    CouncilView,
    Scope,
    ShowCycle,
    ShowStatus,
    WhoHasNotReplied,
)
from domain.language.readings import Ask, Reading, Unclear
from domain.language.setting import Setting
from domain.language.where import scope_of
from domain.language.words import SMALL_NUMBERS, any_of

COUNT = rf"(?:\d{{1,2}}|{any_of(SMALL_NUMBERS)}|a few|a couple of|couple of|few|some)"
"""A pattern for a small number in figures or words."""

NAMED = r"[\w&'/ -]{2,50}?"
"""A pattern for the few words that name a programme, a workstream or a board."""

Meant = Callable[[re.Match[str], Line, Setting], Reading | None]
"""What a question of some form means, out of the words that matched."""

Scoped = TypeVar("Scoped", BeforeBoard, Blockers, CouncilView, ShowCycle, ShowStatus, WhoHasNotReplied)

_FEW = {"a few": 3, "few": 3, "some": 3, "a couple of": 2, "couple of": 2}


def said(found: re.Match[str], *names: str) -> str:
    """What the first of the groups that took part says; a name also stands for itself with a number after it."""
    groups = found.groupdict()
    wanted = [key for name in names for key in groups if key.rstrip("0123456789") == name]
    return next((groups[key].strip() for key in wanted if groups[key]), "")


def count(found: re.Match[str], otherwise: int) -> int:
    """The number that the group `n` says."""
    number = " ".join(said(found, "n").casefold().split())
    if not number:
        return otherwise
    return int(number) if number.isdigit() else _FEW.get(number) or SMALL_NUMBERS.get(number, otherwise)


def scope(found: re.Match[str], line: Line, setting: Setting) -> Scope | Ask | Unclear:
    """What the groups `of` and `on` name."""
    name, text = said(found, "of", "on"), line.text
    return scope_of(name, setting, line.programme, lambda other: text.replace(name, other, 1) if name else text)


def scoped(meant: Scoped, *, known: bool = True) -> Meant:
    """`meant` about what the line names. What names nothing known is said to be unknown, or left to other readings when
    `known` is False."""

    def read(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
        where = scope(found, line, setting)
        if isinstance(where, Unclear) and not known:
            return None
        return replace(meant, scope=where) if isinstance(where, Scope) else where

    return read
