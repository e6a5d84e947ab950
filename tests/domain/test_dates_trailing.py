"""The date phrase at the end of a typed line, and the tense it is said in."""

from datetime import date

import pytest

from domain.calendar import WorkingCalendar
from domain.dates import Exact, NotADate, say, speaks_of_the_past, split_trailing_date

MONDAY = date(2026, 11, 23)
ENGLAND = WorkingCalendar()


@pytest.mark.parametrize(
    ("line", "rest", "day"),
    [
        ("push A17 to 12/12", "push A17", "Sat 12 Dec 2026"),
        ("will have it by Fri", "will have it", "Fri 27 Nov 2026"),
        ("WW & QQ joint session on supervision w/c 7 Dec", "WW & QQ joint session on supervision", "Fri 11 Dec 2026"),
        ("Send the paper to the 15 councils by Fri 27/11", "Send the paper to the 15 councils", "Fri 27 Nov 2026"),
        ("book rooms, due end of next week", "book rooms", "Fri 4 Dec 2026"),
        ("A07 on the 7th", "A07", "Mon 7 Dec 2026"),
        ("share slides (COP Thurs)", "share slides", "Thu 26 Nov 2026"),
        ("draft the plan - 4 December 2026", "draft the plan", "Fri 4 Dec 2026"),
        ("review it in two weeks' time", "review it", "Mon 7 Dec 2026"),
        ("Friday", "", "Fri 27 Nov 2026"),
    ],
)
def test_the_longest_phrase_is_taken(line: str, rest: str, day: str) -> None:
    left, reading = split_trailing_date(line, today=MONDAY, calendar=ENGLAND)
    assert left == rest
    assert isinstance(reading, Exact)
    assert say(reading.day) == day


@pytest.mark.parametrize(
    "line",
    [
        "R07 3x4",
        "38 of 40 audits done, last two with TM",
        "publish version 1.10",
        "agree the plan in principle with Councillor May",
        "review the dashboard monthly",
        "ask the team where they sat",
        "green all round",
        "",
        "   ",
    ],
)
def test_a_line_without_a_date_is_left_alone(line: str) -> None:
    assert split_trailing_date(line, today=MONDAY, calendar=ENGLAND) == (line, None)


def test_asap_at_the_end_is_taken_off_and_refused() -> None:
    rest, reading = split_trailing_date("chase the supplier asap", today=MONDAY, calendar=ENGLAND)
    assert rest == "chase the supplier"
    assert isinstance(reading, NotADate)


@pytest.mark.parametrize(
    ("line", "past"),
    [
        ("A06 sent on fri", True),
        ("I already told Jo this on Weds", True),
        ("circulated 19/11", True),
        ("we agreed it at board on the 19th", True),
        ("will have it by Fri", False),
        ("push A17 to 12/12", False),
        ("needs to be finished by Fri", False),
        ("Fri", False),
    ],
)
def test_the_tense_of_a_line(line: str, past: bool) -> None:
    assert speaks_of_the_past(line) is past
