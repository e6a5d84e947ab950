"""Readings said back in one short line, so that tables of them can be read."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, time
from enum import Enum

from domain.dates import Exact, say
from domain.item_filters import Filters
from domain.language import Ask, Intent, KnownItem, Reading, Several, Unclear
from domain.language.intents import Parts
from domain.language.questions import Scope
from domain.programmes import Period
from domain.scores import Score
from tests.domain.language.office import BOARD, PROGRAMMES, STREAM, WHO

_PEOPLE = {known: key for key, known in WHO.items()}
_STREAMS = {known: ref for ref, known in STREAM.items()}
_BOARDS = {known: name for name, known in BOARD.items()}
_CODES = {one.id: one.code for one in PROGRAMMES}
_NAMED = {
    **dict.fromkeys(
        (
            "person",
            "getter_owner",
            "to",
            "cover",
            "deputy",
            "owner",
            "decided_by",
            "requester",
            "whom",
            "support_from",
            "by",
        ),
        _PEOPLE,
    ),
    **dict.fromkeys(("people", "support"), _PEOPLE),
    **dict.fromkeys(("workstream", "workstreams"), _STREAMS),
    "board": _BOARDS,
    "programme": _CODES,
}
_LEFT_OUT = frozenset({"owner_text", "due_text", "programme", "shared"})


def said(reading: Reading) -> str:
    """`CompleteItem A07, on Mon 23 Nov 2026, said "sent"`; a question with the lines that its answers stand for."""
    if isinstance(reading, Ask):
        return " | ".join((f"? {reading.question}", *(repr(one.line) for one in reading.choices)))
    if isinstance(reading, Unclear):
        return f"- {reading.reason}".strip()
    if isinstance(reading, Several):
        return " + ".join(said(part) for part in reading.parts)
    return f"{type(reading).__name__} {', '.join(_fields(reading))}".strip()


def _fields(value: Intent | Parts | Scope | Filters) -> list[str]:
    return [part for one in fields(value) if (part := _field(one.name, getattr(value, one.name)))]


def _field(name: str, value: object) -> str:
    if name in _LEFT_OUT:
        return ""
    if value in (None, "", (), {}) or (value is False and name != "accepted" and name != "locked"):
        return ""
    if isinstance(value, Scope) and not (value.workstream or value.board):
        return f"programme {_CODES[value.programme]}" if value.programme else ""
    if isinstance(value, Parts | Scope | Filters):
        return ", ".join(_fields(value))
    if isinstance(value, KnownItem):
        return value.ref if name == "item" else f"{name} {value.ref}"
    return f"{name} {_value(name, value)}"


def _value(name: str, value: object) -> str:
    names = _NAMED.get(name)
    if isinstance(names, Mapping) and not isinstance(value, date | str):
        found: Mapping[object, str] = names
        return " & ".join(found[one] for one in value) if isinstance(value, tuple) else found[value]
    if name == "others" and isinstance(value, Mapping):
        return ", ".join(f"{key} {_value(key, one)}" for key, one in value.items())
    if isinstance(value, Mapping):
        return " ".join(f"{_value('', key)}={_value('', one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return " ".join(_value("", one) for one in value)
    if isinstance(value, frozenset):
        return " ".join(str(one) for one in sorted(value))
    return _one(value)


def _one(value: object) -> str:
    match value:
        case Exact():
            return f"{say(value.day)}{f' at {value.time:%H:%M}' if value.time else ''}"
        case Period():
            return value.label
        case Score():
            return f"{value.likelihood}x{value.impact}"
        case Enum():
            return str(value.value)
        case date():
            return say(value)
        case time():
            return f"{value:%H:%M}"
        case str():
            return f'"{value}"'
    return str(value)
