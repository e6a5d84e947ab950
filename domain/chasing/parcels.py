"""What is due of one person and to whom it would go; and the next day on which anything of it may go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from domain.chasing.chaser import Ask
from domain.chasing.positions import Owed
from domain.chasing.whereabouts import Seat, Whereabouts
from domain.cycle import Cycle, Stage
from domain.identifiers import ItemId
from domain.people import Person

_DAY = timedelta(days=1)
_URGENCY = {Stage.LATE: 0, Stage.DUE: 1, Stage.NUDGE: 2, Stage.CARD: 3}


@dataclass(slots=True)
class Matter:
    """What is due of one person: updates to ask for, the cycle that calls for a digest of items, the officer's asks."""

    person: Person
    seat: Seat
    due: list[Owed]
    items: Cycle | None
    with_officer: tuple[Ask, ...]


@dataclass(slots=True)
class Parcel:
    """What would go to one recipient: asks, most urgent first, and items; `cycle` calls for the items alone."""

    recipient: Person
    asks: list[Owed]
    cycle: Cycle | None = None
    items: tuple[ItemId, ...] = ()


def next_day(where: Whereabouts, matter: Matter, parcel: Parcel) -> date | None:
    """The first day after today on which anything of the parcel may still go to somebody at work; None for none."""
    found: list[date | None] = []
    for owed in parcel.asks:
        if owed.pending is not None:
            can = partial(_askable, where, matter.person, owed)
            found.append(_first_day(matter.seat.today, owed.pending.until, can))
    if parcel.cycle is not None:
        until = parcel.cycle.papers - _DAY
        found.append(_first_day(matter.seat.today, until, partial(where.at_work, matter.person)))
    return min((day for day in found if day is not None), default=None)


def urgency(owed: Owed) -> tuple[int, date, int]:
    """What orders the asks of a parcel: the most urgent stage, then the earliest meeting."""
    cycle, pending, _, _ = owed.position
    return _URGENCY[Stage.CARD if pending is None else pending.stage], cycle.meeting_day, owed.workstream.id


def _askable(where: Whereabouts, owner: Person, owed: Owed, day: date) -> bool:
    away = where.away(owner, day)
    if away is None:
        return where.at_work(owner, day)
    cover = where.cover(owner, owed.workstream, away, day)
    return cover is not None and where.at_work(cover, day)


def _first_day(today: date, until: date, can: Callable[[date], bool]) -> date | None:
    days = (today + timedelta(days=offset) for offset in range(1, (until - today).days + 1))
    return next((day for day in days if can(day)), None)
