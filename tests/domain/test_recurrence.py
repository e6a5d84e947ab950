"""Board days by rule, in the words offices use and as calendars write them."""

import csv
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InvalidInput
from domain.recurrence import meeting_days

OCTOBER, JANUARY = date(2026, 10, 1), date(2027, 1, 31)
FIRST_TUESDAYS = "6 Oct, 3 Nov, 1 Dec, 5 Jan"
FORTNIGHTS = "29 Oct, 12 Nov, 26 Nov, 10 Dec, 24 Dec, 7 Jan, 21 Jan"


def written(days: tuple[date, ...]) -> str:
    return ", ".join(f"{day.day} {day:%b}" for day in days)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("Monthly (1st Tue)", FIRST_TUESDAYS),
        ("first Tuesday of the month", FIRST_TUESDAYS),
        ("FREQ=MONTHLY;BYDAY=1TU", FIRST_TUESDAYS),
        ("rrule:freq=monthly;byday=tu;bysetpos=1", FIRST_TUESDAYS),
        ("monthly (2nd Tue)", "13 Oct, 10 Nov, 8 Dec, 12 Jan"),
        ("Monthly 3rd Thurs", "15 Oct, 19 Nov, 17 Dec, 21 Jan"),
        ("last Thursday of the month", "29 Oct, 26 Nov, 31 Dec, 28 Jan"),
        ("fortnightly from Thu 29 Oct 2026", FORTNIGHTS),
        ("every 2 weeks from 29/10/2026", FORTNIGHTS),
        ("fortnightly on Thursday from 2026-10-29", FORTNIGHTS),
        ("every 4 weeks from 29 October 2026", "29 Oct, 26 Nov, 24 Dec, 21 Jan"),
        ("4-weekly on Tue", "6 Oct, 3 Nov, 1 Dec, 29 Dec, 26 Jan"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=4;BYDAY=TH;UNTIL=20261130T235959Z", "1 Oct, 29 Oct, 26 Nov"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "30 Oct, 30 Nov, 31 Dec, 29 Jan"),
        ("FREQ=MONTHLY;BYMONTHDAY=15;COUNT=2", "15 Oct, 15 Nov"),
    ],
)
def test_rules_as_people_and_calendars_write_them(rule: str, days: str) -> None:
    assert written(meeting_days(rule, OCTOBER, JANUARY)) == days


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "fortnightly",
        "every 0 weeks from 29 Oct 2026",
        "fortnightly on Tuesday from Thu 29 Oct 2026",
        "every 4 weeks from 31 Nov 2026",
        "when Mercury is in retrograde",
        "FREQ=SECONDLY",
        "FREQ=MONTHLY;INTERVAL=0;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=9TU",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3",
        "BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=1TU;X-EVIL=1",
    ],
)
def test_what_is_no_rule_is_refused_with_an_example(rule: str) -> None:
    with pytest.raises(InvalidInput, match="1st Tuesday of the month"):
        meeting_days(rule, OCTOBER, JANUARY)


def test_more_than_ten_years_is_refused() -> None:
    with pytest.raises(InvalidInput, match="ten years"):
        meeting_days("1st Tuesday", OCTOBER, date(2040, 1, 1))


def test_the_rules_of_the_sample_give_its_board_dates() -> None:
    lines = (Path(__file__).parents[1] / "data" / "board_dates.csv").read_text("utf-8").splitlines()
    held: dict[str, set[date]] = {}
    for row in csv.DictReader(lines):
        day, month, year = row["Board date"].split()[1].split("/")
        held.setdefault(row["Board"], set()).add(date(int(year), int(month), int(day)))
    rules = {
        "Workforce Assurance Board": "1st Tue",
        "Quality Assurance Board": "Monthly, 1st Wed",
        "Performance Assurance Board": "Monthly (1st Thurs)",
        "Commissioning Improvement Board": "monthly (2nd Tue)",
        "Finance Board": "Monthly 2nd Wed",
        "ASC Transformation Board": "Monthly 3rd Thurs",
        "Programme Delivery Board": "fortnightly from 29 Oct 2026",
    }
    for board, rule in rules.items():
        assert held[board] <= set(meeting_days(rule, OCTOBER, JANUARY)), board


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(InvalidInput):
        assert isinstance(meeting_days(text, OCTOBER, JANUARY), tuple)
