"""Reading moments from the command line."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.errors import InvalidInput


def read_moment(text: str, time_zone: str) -> datetime:
    """`2026-11-30T09:30` in `time_zone` (or with its own offset), as aware UTC. Raises InvalidInput."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"“{text}” is not a moment: write it as 2026-11-30T09:30.") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(time_zone))).astimezone(UTC)


def read_day(text: str) -> date:
    """`2026-12-17`. Raises InvalidInput."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"“{text}” is not a date: write it as 2026-12-17.") from error
