"""Reads what a pressed card sends back: nothing in it is trusted, whatever is wrong becomes one sentence."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from cards.text import shorten, tidy
from domain.errors import InvalidInput

T = TypeVar("T")

LARGEST_ID = 2**63 - 1
EARLIEST = date(2000, 1, 1)
LATEST = date(2099, 12, 31)

_ADDED_BY_TEAMS = {"msteams"}


def unreadable(what: str) -> InvalidInput:
    """The refusal of a card whose hidden data is damaged or from another version; says how to go on."""
    return InvalidInput(f"This card cannot be read ({what}), so nothing was changed. Type /help to see how to go on.")


def only(data: Mapping[str, object], declared: Iterable[str]) -> None:
    """Raise InvalidInput unless every key of `data` is one that the card declares."""
    unknown = [key for key in data if key not in _ADDED_BY_TEAMS and key not in set(declared)]
    if unknown:
        raise unreadable(f"it sent the unknown field “{shorten(tidy(str(unknown[0])), 40)}”")


def text(data: Mapping[str, object], key: str, label: str, limit: int) -> str:
    """The text under `key`, stripped, line ends unified; empty when it was not sent. At most `limit` characters."""
    value = data.get(key, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidInput(f"“{label}” must be text; type it again.")
    if len(value) > 4 * limit or len(clean := tidy(value).strip()) > limit:
        raise InvalidInput(f"“{label}” is too long ({len(value):,} characters); keep it to {limit:,}.")
    return clean


def day(data: Mapping[str, object], key: str, label: str) -> date | None:
    """The day under `key`, sent as YYYY-MM-DD; None when it is empty."""
    value = text(data, key, label, 40)
    if not value:
        return None
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise InvalidInput(f"“{label}” is not a date; choose one from the calendar.") from None
    if not EARLIEST <= found <= LATEST or len(value) != len("2026-11-27"):
        raise InvalidInput(f"“{label}” must lie between 2000 and 2099; choose another date.")
    return found


def ticked(data: Mapping[str, object], key: str, label: str) -> bool:
    """Whether the box under `key` is ticked; an unsent one is not."""
    value = data.get(key, "false")
    if value not in ("true", "false", "", True, False, None):
        raise InvalidInput(f"“{label}” can only be ticked or not; try again.")
    return value in ("true", True)


def one_of(data: Mapping[str, object], key: str, label: str, choices: Mapping[str, T]) -> T | None:
    """What the choice under `key` stands for; None when nothing was chosen."""
    value = data.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or value not in choices:
        raise InvalidInput(f"“{label}” holds something that was not offered; choose from the list.")
    return choices[value]


def identifier(value: object, what: str) -> int:
    """A stored thing's number, from hidden data or from a choice's value."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 19:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST_ID:
        raise unreadable(f"{what} is missing")
    return value


def hidden(data: Mapping[str, object], key: str, declared: Collection[str]) -> Mapping[str, object]:
    """The object under `key` of the hidden data, with no other keys than `declared` (any, when empty)."""
    value = data.get(key)
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise unreadable(f"{key} is missing")
    if declared:
        only(value, declared)
    return value


def hidden_text(data: Mapping[str, object], key: str, limit: int) -> str:
    """The short text under `key` of the hidden data."""
    value = data.get(key)
    if not isinstance(value, str) or len(value) > limit:
        raise unreadable(f"{key} is missing")
    return tidy(value)


def hidden_day(data: Mapping[str, object], key: str) -> date:
    """The day under `key` of the hidden data."""
    try:
        found = date.fromisoformat(hidden_text(data, key, 10))
    except ValueError:
        raise unreadable(f"{key} is not a date") from None
    if not EARLIEST <= found <= LATEST:
        raise unreadable(f"{key} is out of range")
    return found
