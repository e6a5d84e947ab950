"""The list of items that a meeting's agenda carries, and what of one meeting goes on to the next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.identifiers import ItemId, MeetingId, PersonId
from domain.items import Item
from domain.programmes import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """An item on the list of a meeting, under its own ref: nothing of it is copied.

    `carried_from` is the meeting it comes from. `closed` says that it had ended when it was carried: it is shown this
    once. `at` is aware UTC, `by` None for an operator.
    """

    meeting: MeetingId
    item: ItemId
    carried_from: MeetingId | None = None
    closed: bool = False
    by: PersonId | None = None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One item as the list shows it; `owner` is a name or what was typed, `carried_from` a meeting's day."""

    item: Item
    owner: str
    carried_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A meeting's list as the local day `today` shows it. `carried` counts what has just been added, None when it is only
    shown; `dropped` what was shown as ended at the meeting before and is left out."""

    programme: Programme
    board_name: str
    meeting_day: date
    today: date
    lines: tuple[AgendaLine, ...]
    carried: int | None = None
    dropped: int = 0


def going_on(items: Iterable[Item], shown: Mapping[ItemId, AgendaEntry], since: date) -> tuple[Item, ...]:
    """Of the items of a meeting on `since`, with its list `shown`, those that go on the next one's: the open ones, and
    once the ones that have ended since."""
    return tuple(item for item in items if not item.ended or _to_be_seen(item, shown.get(item.id), since))


def belongs_to(item: Item, board_name: str, day: date) -> bool:
    """Whether an action comes from the board's meeting on `day` or an earlier one: it was raised that day, or its source
    names the board by the beginning of one of its words ("Transf Board")."""
    if item.raised_on == day:
        return True
    if item.raised_on is None or item.raised_on > day:
        return False
    words = [word for word in _words(board_name) if word not in _COMMON and len(word) >= _STEM]
    return any(said.startswith(word[:_STEM]) for said in _words(item.source) for word in words)


_STEM = 4
_COMMON = frozenset({"board", "programme", "group", "assurance", "improvement", "delivery"})


def _words(text: str) -> list[str]:
    return "".join(one if one.isalnum() else " " for one in text.casefold()).split()


def _to_be_seen(item: Item, entry: AgendaEntry | None, since: date) -> bool:
    if entry is not None and entry.closed:
        return False
    return entry is not None or (item.closed_on is not None and item.closed_on >= since)
