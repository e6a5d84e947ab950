"""What a list was asked for, as a button carries it to the next page, and read back without trusting it."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cards.reading import hidden, hidden_day, hidden_text, identifier, only, unreadable
from domain.item_filters import SPELLINGS, Filters
from domain.items import Kind, Status
from domain.listings import LONGEST_SEARCH
from domain.rag import Rag
from domain.register_requests import ListItems

MOST_ITEMS = 10_000_000
"""No list is longer: an offset beyond it was not sent by a card of ours."""

_LONGEST_CODE = 200
_HIGHEST_SCORE = 25

EnumT = TypeVar("EnumT", bound=StrEnum)
Reader = Callable[[object, str], object]


def carried(request: ListItems, offset: int) -> dict[str, object]:
    """The data of a button that lists the same from `offset` on; only what narrows is in it."""
    default = ListItems()
    query = {
        field.name: _plain(getattr(request, field.name))
        for field in fields(request)
        if field.name != "offset" and getattr(request, field.name) != getattr(default, field.name)
    }
    return {"query": query, "offset": offset}


def read(data: Mapping[str, object]) -> ListItems:
    """What `carried` made. Raises InvalidInput for anything it cannot have made."""
    only(data, ("query", "offset"))
    query = hidden(data, "query", _READERS)
    values = {name: _READERS[name](value, name) for name, value in query.items()}
    offset = _number(data.get("offset"), "offset", MOST_ITEMS)
    return ListItems(**values, offset=offset)  # type: ignore[arg-type]  # each was read as its field's own type


def _plain(value: object) -> object:
    if isinstance(value, Filters):
        held = {one.name: getattr(value, one.name) for one in fields(value)}
        return {name: _plain(one) for name, one in held.items() if one}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, StrEnum) else value


def _text(limit: int) -> Reader:
    return lambda value, name: hidden_text({name: value}, name, limit)


def _day(value: object, name: str) -> date:
    return hidden_day({name: value}, name)


def _true(value: object, name: str) -> bool:
    if value is not True:
        raise unreadable(f"{name} is damaged")
    return True


def _score(value: object, name: str) -> int:
    return _number(value, name, _HIGHEST_SCORE)


def _top(value: object, name: str) -> int:
    if (number := _number(value, name, MOST_ITEMS)) == 0:
        raise unreadable(f"{name} is out of range")
    return number


def _number(value: object, name: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise unreadable(f"{name} is out of range")
    return value


def _rag(value: object, name: str) -> Rag:
    return _member(value, name, Rag)


def _kinds(value: object, name: str) -> tuple[Kind, ...]:
    return tuple(_member(one, name, Kind) for one in _several(value, name, len(Kind)))


def _statuses(value: object, name: str) -> tuple[Status, ...]:
    return tuple(_member(one, name, Status) for one in _several(value, name, len(Status)))


def _several(value: object, name: str, most: int) -> list[object]:
    if not isinstance(value, list) or not 0 < len(value) <= most:
        raise unreadable(f"{name} is damaged")
    return value


def _member(value: object, name: str, choices: type[EnumT]) -> EnumT:
    if not isinstance(value, str) or value not in {choice.value for choice in choices}:
        raise unreadable(f"{name} is damaged")
    return choices(value)


def _filters(value: object, name: str) -> Filters:
    found = hidden({name: value}, name, _FILTERS)
    return Filters(**{one: _FILTERS[one](held, one) for one, held in found.items()})  # type: ignore[arg-type]  # as above


def _days(value: object, name: str) -> tuple[date, date]:
    first, last = _several(value, name, 2) if isinstance(value, list) and len(value) == 2 else (None, None)
    return _day(first, name), _day(last, name)


def _level(value: object, name: str) -> str:
    if not isinstance(value, str) or value not in SPELLINGS:
        raise unreadable(f"{name} is damaged")
    return value


_FILTERS: Mapping[str, Reader] = {
    "closed": _days,
    "raised": _days,
    "due_from": _day,
    "slipped": _true,
    "not_accepted": _true,
    "restricted": _true,
    "priority": _level,
    "severity": _level,
    "confidence": _level,
}

_READERS: Mapping[str, Reader] = {
    "programme": _text(_LONGEST_CODE),
    "kinds": _kinds,
    "mine": _true,
    "owner": identifier,
    "requester": identifier,
    "requested": _true,
    "workstream": identifier,
    "board": identifier,
    "statuses": _statuses,
    "ended": _true,
    "overdue": _true,
    "due_before": _day,
    "undated": _true,
    "unowned": _true,
    "minimum_score": _score,
    "not_reviewed_since": _day,
    "rag": _rag,
    "text": _text(LONGEST_SEARCH),
    "filters": _filters,
    "top": _top,
}
