"""Dates by their place in a month, on Monday 23 November 2026 in England."""

import pytest

from domain.dates import Exact, NeedsConfirming, NotADate
from tests.domain.test_dates import days, due


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("last fri in nov", "Fri 27 Nov 2026"),
        ("the last Friday of November", "Fri 27 Nov 2026"),
        ("1st weds of dec", "Wed 2 Dec 2026"),
        ("second tuesday in jan", "Tue 12 Jan 2027"),
        ("3rd thursday of next month", "Thu 17 Dec 2026"),
        ("first week in jan", "Fri 8 Jan 2027"),
        ("2nd week of feb", "Fri 12 Feb 2027"),
        ("last week of jan", "Fri 29 Jan 2027"),
        ("last week of march 2027", "Thu 25 Mar 2027"),
        ("by the last week in december", "Thu 31 Dec 2026"),
    ],
)
def test_a_place_in_a_month_is_a_day(text: str, day: str) -> None:
    reading = due(text)
    assert isinstance(reading, Exact), reading
    assert days(reading) == [day]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("2nd week of Dec", ["Fri 11 Dec 2026", "Fri 18 Dec 2026"]),
        ("first week of december", ["Fri 4 Dec 2026", "Fri 11 Dec 2026"]),
        ("the third week in dec", ["Fri 18 Dec 2026", "Thu 24 Dec 2026"]),
    ],
)
def test_a_month_that_begins_within_a_week_is_asked_about(text: str, candidates: list[str]) -> None:
    reading = due(text)
    assert isinstance(reading, NeedsConfirming), reading
    assert days(reading) == candidates


def test_a_place_that_a_month_does_not_have_is_refused_with_the_nearest() -> None:
    reading = due("5th friday of dec")
    assert isinstance(reading, NotADate) and days(reading) == ["Thu 24 Dec 2026"]
