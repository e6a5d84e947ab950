"""A period whose updates are frozen, and what a word that comes after it is called."""

from dataclasses import dataclass
from datetime import datetime

from domain.identifiers import PersonId, ProgrammeId
from domain.programmes import Period
from domain.updates import Update

_LATE = "late for "


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLock:
    """From `at` (aware UTC) on, what is said of `period` in the programme is late for it."""

    programme: ProgrammeId
    period: Period
    at: datetime
    by: PersonId | None


def late_received(received: str, period: Period) -> str:
    """How an answer that came after the lock is marked: `Teams card, late for P7`."""
    return f"{received}, {_LATE}{period.short}"


def is_late(update: Update) -> bool:
    """Whether the update came after its period was locked, so that it belongs to the next report or an addendum."""
    return update.received.endswith(f"{_LATE}{update.period.short}")
