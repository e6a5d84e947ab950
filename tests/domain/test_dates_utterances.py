"""Every real-life phrasing with a date comes out as the project office says it should (23 Nov 2026, 10:00, England)."""

import csv
from datetime import date, time
from pathlib import Path

import pytest

from domain.calendar import WorkingCalendar
from domain.dates import (
    DateReading,
    Exact,
    NeedsConfirming,
    NotADate,
    read_date,
    speaks_of_the_past,
    split_trailing_date,
)

MONDAY = date(2026, 11, 23)
ENGLAND = WorkingCalendar()
COMMISSIONING_BOARD = {"next_board": date(2026, 12, 8), "papers": date(2026, 12, 1)}

with (Path(__file__).parents[1] / "data" / "utterances.csv").open(encoding="utf-8", newline="") as file:
    ROWS = {
        (group, int(number)): (text, expected) for group, number, text, _, expected, *_ in list(csv.reader(file))[1:]
    }

WITHOUT_A_PHRASE = {("owner", 1)}
"""“done” says no date: it is stamped with the day it is said."""

DATES_WITHOUT_ONE_DAY = {
    ("owner", 23): ("asap", NotADate),
    ("owner", 25): ("31st Nov", NotADate),
}

PHRASES: dict[tuple[str, int], tuple[str, bool]] = {
    ("owner", 3): ("by Fri", True),
    ("owner", 5): ("end of month pls", True),
    ("owner", 7): ("w/c 3rd", True),
    ("owner", 15): ("til 7th", False),
    ("owner", 17): ("on Weds", False),
    ("owner", 27): ("before xmas", True),
    ("owner", 29): ("by next board", True),
    ("officer", 7): ("w/c 7 Dec", True),
    ("officer", 9): ("28 Dec", True),
    ("officer", 13): ("this week", True),
    ("officer", 19): ("to 15 dec", False),
    ("officer", 27): ("10/11", False),
    ("manager", 3): ("at 2", False),
    ("manager", 25): ("tues", False),
}
"""The phrase that carries the date in each row, and whether it is a date something is owed by."""

PAST = {("owner", 17), ("officer", 27)}
CONFIRMED = {("owner", 7), ("owner", 15), ("owner", 29), ("officer", 9)}


def read(row: tuple[str, int]) -> DateReading:
    phrase, due = PHRASES[row]
    return read_date(phrase, today=MONDAY, calendar=ENGLAND, past=row in PAST, due=due, **COMMISSIONING_BOARD)


def test_no_dated_row_is_left_out() -> None:
    dated = {row for row, (_, expected) in ROWS.items() if expected}
    assert dated == set(PHRASES) | WITHOUT_A_PHRASE
    assert all(phrase in ROWS[row][0] for row, (phrase, _) in PHRASES.items())


@pytest.mark.parametrize("row", PHRASES)
def test_the_day_is_as_written(row: tuple[str, int]) -> None:
    day, _, hour = ROWS[row][1].partition(" ")
    reading = read(row)
    if row in CONFIRMED:
        assert isinstance(reading, NeedsConfirming)
        assert date.fromisoformat(day) in reading.candidates
    else:
        assert isinstance(reading, Exact)
        assert reading.day == date.fromisoformat(day)
        assert reading.time == (time.fromisoformat(hour) if hour else None)


@pytest.mark.parametrize("row", DATES_WITHOUT_ONE_DAY)
def test_what_names_no_day_offers_two(row: tuple[str, int]) -> None:
    text, kind = DATES_WITHOUT_ONE_DAY[row]
    reading = read_date(text, today=MONDAY, calendar=ENGLAND)
    assert isinstance(reading, kind)
    assert isinstance(reading, NotADate)
    assert len(reading.offers) == 2


@pytest.mark.parametrize("row", sorted(row for row in PHRASES if ROWS[row][0].endswith(PHRASES[row][0])))
def test_the_date_is_found_at_the_end_of_the_line(row: tuple[str, int]) -> None:
    text = ROWS[row][0]
    phrase, due = PHRASES[row]
    rest, reading = split_trailing_date(
        text, today=MONDAY, calendar=ENGLAND, past=row in PAST, due=due, **COMMISSIONING_BOARD
    )
    assert reading == read(row)
    assert rest == text.removesuffix(phrase).removesuffix(" due ").rstrip()


def test_only_a_row_in_the_past_tense_looks_back() -> None:
    assert speaks_of_the_past(ROWS["owner", 17][0])
    assert not speaks_of_the_past(ROWS["owner", 3][0])
