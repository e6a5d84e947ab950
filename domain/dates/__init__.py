"""Dates as people here say them: British order, never a guess, every reading exact, questioned or refused."""

from domain.dates.reader import read_date
from domain.dates.readings import DateReading, Exact, NeedsConfirming, NotADate, say
from domain.dates.trailing import speaks_of_the_past, split_trailing_date

__all__ = [
    "DateReading",
    "Exact",
    "NeedsConfirming",
    "NotADate",
    "read_date",
    "say",
    "speaks_of_the_past",
    "split_trailing_date",
]
