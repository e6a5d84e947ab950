"""Working days against the published bank holidays of the four nations, closures and plain arithmetic."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WorkingCalendar, bank_holidays
from domain.programmes import Nation

# The weekdays off, by year, as gov.uk/bank-holidays lists them (2024 to 2027) or as the Banking and Financial Dealings
# Act and the substitute-day rule give them (2028 to 2030).
ENGLAND_AND_WALES = {
    2024: "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2025: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2028: "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
    2029: "1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec",
    2030: "1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
}
# Scotland: 2 January, no Easter Monday, the first Monday of August, St Andrew's Day; 15 June 2026 by proclamation.
SCOTLAND = {
    2024: "1 Jan, 2 Jan, 29 Mar, 6 May, 27 May, 5 Aug, 2 Dec, 25 Dec, 26 Dec",
    2025: "1 Jan, 2 Jan, 18 Apr, 5 May, 26 May, 4 Aug, 1 Dec, 25 Dec, 26 Dec",
    2026: "1 Jan, 2 Jan, 3 Apr, 4 May, 25 May, 15 Jun, 3 Aug, 30 Nov, 25 Dec, 28 Dec",
    2027: "1 Jan, 4 Jan, 26 Mar, 3 May, 31 May, 2 Aug, 30 Nov, 27 Dec, 28 Dec",
    2028: "3 Jan, 4 Jan, 14 Apr, 1 May, 29 May, 7 Aug, 30 Nov, 25 Dec, 26 Dec",
    2029: "1 Jan, 2 Jan, 30 Mar, 7 May, 28 May, 6 Aug, 30 Nov, 25 Dec, 26 Dec",
    2030: "1 Jan, 2 Jan, 19 Apr, 6 May, 27 May, 5 Aug, 2 Dec, 25 Dec, 26 Dec",
}
# Northern Ireland: St Patrick's Day and the Battle of the Boyne beside England's.
NORTHERN_IRELAND = {
    2024: "1 Jan, 18 Mar, 29 Mar, 1 Apr, 6 May, 27 May, 12 Jul, 26 Aug, 25 Dec, 26 Dec",
    2025: "1 Jan, 17 Mar, 18 Apr, 21 Apr, 5 May, 26 May, 14 Jul, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 17 Mar, 3 Apr, 6 Apr, 4 May, 25 May, 13 Jul, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 17 Mar, 26 Mar, 29 Mar, 3 May, 31 May, 12 Jul, 30 Aug, 27 Dec, 28 Dec",
    2028: "3 Jan, 17 Mar, 14 Apr, 17 Apr, 1 May, 29 May, 12 Jul, 28 Aug, 25 Dec, 26 Dec",
    2029: "1 Jan, 19 Mar, 30 Mar, 2 Apr, 7 May, 28 May, 12 Jul, 27 Aug, 25 Dec, 26 Dec",
    2030: "1 Jan, 18 Mar, 19 Apr, 22 Apr, 6 May, 27 May, 12 Jul, 26 Aug, 25 Dec, 26 Dec",
}
TABLES = {
    Nation.ENGLAND: ENGLAND_AND_WALES,
    Nation.WALES: ENGLAND_AND_WALES,
    Nation.SCOTLAND: SCOTLAND,
    Nation.NORTHERN_IRELAND: NORTHERN_IRELAND,
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    st.sampled_from(Nation),
    st.frozensets(st.dates(date(2024, 1, 1), date(2030, 12, 31)), max_size=8),
)


def listed(text: str, year: int) -> list[date]:
    """The days of a line such as `1 Jan, 29 Mar`."""
    words = (part.split() for part in text.split(", "))
    return [date(year, MONTHS.index(month) + 1, int(day)) for day, month in words]


@pytest.mark.parametrize(("nation", "year"), [(nation, year) for nation in Nation for year in range(2024, 2031)])
def test_weekdays_off_are_those_of_the_published_list(nation: Nation, year: int) -> None:
    expected = listed(TABLES[nation][year], year)
    calendar = WorkingCalendar(nation)
    assert list(calendar.holidays_between(date(year, 1, 1), date(year, 12, 31))) == expected
    assert [day for day in sorted(bank_holidays(nation, year)) if day.weekday() < 5] == expected


def test_no_working_day_falls_on_a_weekend() -> None:
    every = (date(2024, 1, 1) + timedelta(days=offset) for offset in range(7 * 366))
    calendar = WorkingCalendar()
    assert all(not calendar.is_working_day(day) for day in every if day.weekday() >= 5)


def test_closure_days_are_not_working_days_and_move_the_count() -> None:
    council = WorkingCalendar(Nation.ENGLAND, frozenset({date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)}))
    assert not council.is_working_day(date(2026, 12, 30))
    assert council.shift(date(2026, 12, 24), 1) == date(2027, 1, 4)
    assert WorkingCalendar().shift(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert council.between(date(2026, 12, 24), date(2027, 1, 4)) == 1


def test_the_nearest_working_days_of_a_bank_holiday() -> None:
    boxing_day = date(2026, 12, 28)
    assert WorkingCalendar().on_or_before(boxing_day) == date(2026, 12, 24)
    assert WorkingCalendar().on_or_after(boxing_day) == date(2026, 12, 29)
    assert WorkingCalendar().on_or_before(date(2026, 12, 24)) == date(2026, 12, 24)


def test_a_year_of_closures_is_refused_rather_than_searched_for_ever() -> None:
    shut = frozenset(date(2026, 1, 1) + timedelta(days=offset) for offset in range(900))
    with pytest.raises(ValueError, match="closure days"):
        WorkingCalendar(Nation.ENGLAND, shut).shift(date(2026, 1, 1), 1)


@given(calendars, days, st.integers(-40, 40).filter(bool))
def test_shifting_lands_on_a_working_day_that_many_away(calendar: WorkingCalendar, day: date, count: int) -> None:
    reached = calendar.shift(day, count)
    assert calendar.is_working_day(reached)
    assert abs(calendar.between(day, reached)) in {abs(count), abs(count) - (not calendar.is_working_day(day))}
    assert (reached > day) == (count > 0)


@given(calendars, days, st.integers(-40, 40))
def test_shifting_there_and_back_from_a_working_day_is_no_move(
    calendar: WorkingCalendar, day: date, count: int
) -> None:
    start = calendar.on_or_after(day)
    assert calendar.shift(calendar.shift(start, count), -count) == start


@given(calendars, days, st.integers(0, 20), st.integers(0, 20))
def test_shifts_add_up(calendar: WorkingCalendar, day: date, one: int, two: int) -> None:
    assert calendar.shift(calendar.shift(day, one), two) == calendar.shift(day, one + two)


@given(calendars, days, days, days)
def test_counts_add_up_and_turn_sign(calendar: WorkingCalendar, one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    assert calendar.between(first, middle) + calendar.between(middle, last) == calendar.between(first, last)
    assert calendar.between(last, first) == -calendar.between(first, last)


@given(calendars, days)
def test_the_nearest_working_days_enclose_the_day(calendar: WorkingCalendar, day: date) -> None:
    before, after = calendar.on_or_before(day), calendar.on_or_after(day)
    assert before <= day <= after
    assert calendar.between(before, after) in {0, 1}
    assert (before == after) == calendar.is_working_day(day)
