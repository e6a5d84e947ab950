"""Who is away, from when to when, and who covers; never why."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Local days on which somebody is away, both inclusive, and the working day they are back.

    `booked` is False when an officer said that they are unavailable. `cover` names who stands in, nobody when empty.
    """

    name: str
    programmes: tuple[str, ...]
    first: date
    last: date
    back: date
    booked: bool
    cover: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """Who of the asker's programmes is away at some time from `first` to `last`, and, when that is one day, who never
    works on it and who will be away soon after.

    `of` names the one person asked about, empty for everybody. `as_at` is aware UTC, to be printed in `time_zone`.
    """

    programmes: tuple[str, ...]
    of: str
    first: date
    last: date
    away: tuple[Absence, ...]
    not_working: tuple[str, ...]
    soon: tuple[Absence, ...]
    as_at: datetime
    time_zone: str
