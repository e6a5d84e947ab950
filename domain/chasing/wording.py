"""Dates, lists and absences as the policy's sentences say them."""

from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache

from domain.programmes import Period


@lru_cache(maxsize=4096)
def day_text(day: date) -> str:
    """`Tue 1 Dec`."""
    return f"{day:%a} {day.day} {day:%b}"


@lru_cache(maxsize=4096)
def span_text(first: date, last: date) -> str:
    """`Mon 30 Nov to Fri 4 Dec`, or the one day."""
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


@lru_cache(maxsize=1024)
def period_text(period: Period) -> str:
    """`P8 Nov 2026`."""
    return period.label


def time_text(moment: time) -> str:
    """`09:00`."""
    return f"{moment:%H:%M}"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; empty for nothing."""
    every = list(words)
    return " and ".join(part for part in (", ".join(every[:-1]), *every[-1:]) if part)


def counted(number: int, noun: str) -> str:
    """`1 item`, `2 items`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
