"""Dates as people in project offices say them, on Monday 23 November 2026 in England."""

from datetime import date, time

import pytest

from domain.calendar import WorkingCalendar
from domain.dates import DateReading, Exact, NeedsConfirming, NotADate, read_date, say

MONDAY = date(2026, 11, 23)
ENGLAND = WorkingCalendar()


def due(text: str, today: date = MONDAY, calendar: WorkingCalendar = ENGLAND) -> DateReading:
    return read_date(text, today=today, calendar=calendar)


def happened(text: str, today: date = MONDAY) -> DateReading:
    return read_date(text, today=today, calendar=ENGLAND, past=True)


def days(reading: DateReading) -> list[str]:
    """The day, the candidates or the offers of a reading, as they are echoed."""
    match reading:
        case Exact(day=day):
            return [say(day)]
        case NeedsConfirming(candidates=candidates):
            return [say(day) for day in candidates]
        case NotADate(offers=offers):
            return [say(day) for day in offers]


EXACT = {
    "Fri": "Fri 27 Nov 2026",
    "by Friday": "Fri 27 Nov 2026",
    "weds": "Wed 25 Nov 2026",
    "this Friday": "Fri 27 Nov 2026",
    "Friday next week": "Fri 4 Dec 2026",
    "next Monday": "Mon 30 Nov 2026",
    "27/11": "Fri 27 Nov 2026",
    "4/12": "Fri 4 Dec 2026",
    "04-12": "Fri 4 Dec 2026",
    "12/12": "Sat 12 Dec 2026",
    "27 Nov": "Fri 27 Nov 2026",
    "27.11.26": "Fri 27 Nov 2026",
    "27/11/2026": "Fri 27 Nov 2026",
    "2026-11-30": "Mon 30 Nov 2026",
    "4-Dec-26": "Fri 4 Dec 2026",
    "9 December 2026": "Wed 9 Dec 2026",
    "27th of November": "Fri 27 Nov 2026",
    "Nov 27th, 2026": "Fri 27 Nov 2026",
    "Dec 7": "Mon 7 Dec 2026",
    "Tue 1 Dec": "Tue 1 Dec 2026",
    "Friday 27th": "Fri 27 Nov 2026",
    "the 7th": "Mon 7 Dec 2026",
    "by 7th": "Mon 7 Dec 2026",
    "til 7th": "Mon 7 Dec 2026",
    "7th of next month": "Mon 7 Dec 2026",
    "today": "Mon 23 Nov 2026",
    "tomorrow": "Tue 24 Nov 2026",
    "tmrw": "Tue 24 Nov 2026",
    "day after tomorrow": "Wed 25 Nov 2026",
    "2 weeks": "Mon 7 Dec 2026",
    "in two weeks' time": "Mon 7 Dec 2026",
    "a couple of weeks": "Mon 7 Dec 2026",
    "in a fortnight": "Mon 7 Dec 2026",
    "in 3 working days": "Thu 26 Nov 2026",
    "a week on Tuesday": "Tue 1 Dec 2026",
    "Tuesday week": "Tue 1 Dec 2026",
    "Thursday fortnight": "Thu 10 Dec 2026",
    "a week tomorrow": "Tue 1 Dec 2026",
    "this week": "Fri 27 Nov 2026",
    "end of the week": "Fri 27 Nov 2026",
    "next week": "Fri 4 Dec 2026",
    "end of next week": "Fri 4 Dec 2026",
    "start of next week": "Mon 30 Nov 2026",
    "mid next week": "Wed 2 Dec 2026",
    "w/c 7 Dec": "Fri 11 Dec 2026",
    "wc 7/12": "Fri 11 Dec 2026",
    "week commencing 30th November": "Fri 4 Dec 2026",
    "w/c 23 Nov": "Fri 27 Nov 2026",
    "w/e 4 Dec": "Fri 4 Dec 2026",
    "w/e 6 Dec": "Fri 4 Dec 2026",
    "eom": "Mon 30 Nov 2026",
    "end of month pls": "Mon 30 Nov 2026",
    "end Nov": "Mon 30 Nov 2026",
    "end of Nov": "Mon 30 Nov 2026",
    "end November 26": "Mon 30 Nov 2026",
    "end of next month": "Thu 31 Dec 2026",
    "end of January": "Fri 29 Jan 2027",
    "mid Dec": "Tue 15 Dec 2026",
    "mid-December": "Tue 15 Dec 2026",
    "mid May": "Fri 14 May 2027",
    "end of Q3": "Thu 31 Dec 2026",
    "end Q4": "Wed 31 Mar 2027",
    "financial year end": "Wed 31 Mar 2027",
    "before xmas": "Thu 24 Dec 2026",
    "by Christmas": "Thu 24 Dec 2026",
    "before 7 Dec": "Fri 4 Dec 2026",
    "29/2/2028": "Tue 29 Feb 2028",
}


@pytest.mark.parametrize("text", EXACT)
def test_one_day_could_be_meant(text: str) -> None:
    reading = due(text)
    assert isinstance(reading, Exact), reading
    assert say(reading.day) == EXACT[text]


AMBIGUOUS = {
    "next Friday": ["Fri 27 Nov 2026", "Fri 4 Dec 2026"],
    "Monday": ["Mon 23 Nov 2026", "Mon 30 Nov 2026"],
    "Monday week": ["Mon 30 Nov 2026", "Mon 7 Dec 2026"],
    "w/c 3rd": ["Fri 4 Dec 2026", "Fri 11 Dec 2026"],
    "w/c Sun 6 Dec": ["Fri 11 Dec 2026", "Fri 4 Dec 2026"],
    "w/c Monday": ["Fri 27 Nov 2026", "Fri 4 Dec 2026"],
    "12/07": ["Mon 12 Jul 2027", "Mon 7 Dec 2026"],
    "12/07/2026": ["Sun 12 Jul 2026", "Mon 7 Dec 2026"],
    "10/11": ["Tue 10 Nov 2026", "Wed 10 Nov 2027"],
    "19 Nov": ["Thu 19 Nov 2026", "Fri 19 Nov 2027"],
    "Mon 1 Dec": ["Mon 30 Nov 2026", "Tue 1 Dec 2026"],
    "28 Dec": ["Thu 24 Dec 2026", "Tue 29 Dec 2026"],
    "25/12": ["Thu 24 Dec 2026", "Tue 29 Dec 2026"],
    "Dec-26": ["Tue 1 Dec 2026", "Thu 31 Dec 2026"],
    "Dec 26": ["Sat 26 Dec 2026", "Thu 31 Dec 2026"],
    "Sept": ["Wed 1 Sep 2027", "Thu 30 Sep 2027"],
    "early December": ["Tue 1 Dec 2026", "Tue 8 Dec 2026"],
    "Q3": ["Thu 1 Oct 2026", "Thu 31 Dec 2026"],
    "end of year": ["Thu 31 Dec 2026", "Wed 31 Mar 2027"],
}


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_two_days_could_be_meant_and_the_question_names_both(text: str) -> None:
    reading = due(text)
    assert isinstance(reading, NeedsConfirming), reading
    assert days(reading) == AMBIGUOUS[text]
    assert all(say(day) in reading.question for day in reading.candidates)


FRIDAYS = ["Fri 27 Nov 2026", "Fri 4 Dec 2026"]
REFUSED = {
    "asap": ("“asap” is not a date: give a day, or a day to review it.", FRIDAYS),
    "ongoing": ("“ongoing” is not a date: give a day, or a day to review it.", FRIDAYS),
    "TBC": ("“TBC” is not a date: give a day, or a day to review it.", FRIDAYS),
    "monthly": ("“monthly” is not a date: give a day, or a day to review it.", FRIDAYS),
    "": ("No date was given.", FRIDAYS),
    "31st Nov": ("There is no 31 November.", ["Mon 30 Nov 2026", "Tue 1 Dec 2026"]),
    "31/11/2026": ("There is no 31 November.", ["Mon 30 Nov 2026", "Tue 1 Dec 2026"]),
    "29 Feb": ("There is no 29 February in 2027.", ["Fri 26 Feb 2027", "Mon 1 Mar 2027"]),
    "11/27": ("There is no month 27: the day comes first here.", ["Fri 27 Nov 2026"]),
    "45/13": ("There is no month 13: the day comes first here.", []),
    "last Friday": ("Fri 20 Nov 2026 has passed.", FRIDAYS),
    "after 5 Dec": ("“after 5 dec” is not a day: by when?", ["Mon 7 Dec 2026"]),
    "by next board": ("No date of the next board is known for this.", FRIDAYS),
    "27/11/2062": ("Mon 27 Nov 2062 is more than 10 years away: check the year.", []),
    "3x4": ("“3x4” is not a date I can read: type it like Mon 23 Nov 2026.", FRIDAYS),
    "when the audit is over": (
        "“when the audit is over” is not a date I can read: type it like Mon 23 Nov 2026.",
        FRIDAYS,
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_no_day_is_meant_and_the_reason_is_given(text: str) -> None:
    reading = due(text)
    assert isinstance(reading, NotADate), reading
    assert (reading.reason, days(reading)) == REFUSED[text]


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("COP Thursday", "Thu 26 Nov 2026", time(17)),
        ("COB Thurs", "Thu 26 Nov 2026", time(17)),
        ("Thursday EOD", "Thu 26 Nov 2026", time(17)),
        ("by close of play on Friday", "Fri 27 Nov 2026", time(17)),
        ("end of day tomorrow", "Tue 24 Nov 2026", time(17)),
        ("COP", "Mon 23 Nov 2026", time(17)),
        ("at 2", "Mon 23 Nov 2026", time(14)),
        ("Friday at 2", "Fri 27 Nov 2026", time(14)),
        ("Fri 9.30am", "Fri 27 Nov 2026", time(9, 30)),
        ("27/11/2026 14:05", "Fri 27 Nov 2026", time(14, 5)),
        ("noon Friday", "Fri 27 Nov 2026", time(12)),
        ("first thing tomorrow", "Tue 24 Nov 2026", None),
        ("tomorrow morning", "Tue 24 Nov 2026", None),
    ],
)
def test_the_hour_comes_with_the_day(text: str, day: str, hour: time | None) -> None:
    reading = due(text)
    assert isinstance(reading, Exact), reading
    assert (say(reading.day), reading.time) == (day, hour)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri", "Fri 20 Nov 2026"),
        ("on Weds", "Wed 18 Nov 2026"),
        ("10/11", "Tue 10 Nov 2026"),
        ("19 nov", "Thu 19 Nov 2026"),
        ("3 Dec", "Wed 3 Dec 2025"),
        ("the 18th", "Wed 18 Nov 2026"),
        ("the 30th", "Fri 30 Oct 2026"),
        ("yesterday", "Sun 22 Nov 2026"),
        ("2 weeks ago", "Mon 9 Nov 2026"),
        ("w/c 9 Nov", "Mon 9 Nov 2026"),
        ("25/12/2025", "Thu 25 Dec 2025"),
    ],
)
def test_after_a_verb_in_the_past_tense_the_date_lies_behind(text: str, day: str) -> None:
    assert days(happened(text)) == [day]
    assert isinstance(happened(text), Exact)


def test_what_happened_cannot_lie_ahead() -> None:
    assert happened("27/11/2026") == NotADate("Fri 27 Nov 2026 is still to come.", (MONDAY,))


def test_a_moved_month_end_is_said() -> None:
    reading = due("end of January")
    assert isinstance(reading, Exact)
    assert reading.note == "Sun 31 Jan 2027 is not a working day; Fri 29 Jan 2027 is the last one of January 2027."


def test_a_weekend_is_taken_and_said() -> None:
    assert due("12/12") == Exact(date(2026, 12, 12), note="That is a Saturday.")


def test_closure_days_count_and_are_said_before_christmas() -> None:
    closed = WorkingCalendar(closures=frozenset({date(2026, 12, 24), date(2026, 12, 29)}))
    assert due("before xmas", calendar=closed) == Exact(
        date(2026, 12, 23),
        note="The last working day before Fri 25 Dec 2026. The council is closed on Thu 24 Dec 2026, Tue 29 Dec 2026.",
    )
    reading = due("29 Dec", calendar=closed)
    assert isinstance(reading, NeedsConfirming)
    assert reading.question == "Tue 29 Dec 2026 is a closure day: Wed 23 Dec 2026 or Wed 30 Dec 2026?"


def test_the_next_board_is_the_items_own_and_its_papers_date_is_offered() -> None:
    reading = read_date(
        "by next board", today=MONDAY, calendar=ENGLAND, next_board=date(2026, 12, 8), papers=date(2026, 12, 1)
    )
    assert reading == NeedsConfirming(
        (date(2026, 12, 8), date(2026, 12, 1)),
        "The next board is on Tue 8 Dec 2026 and its papers go out on Tue 1 Dec 2026: due by which?",
    )
    late = read_date(
        "before next board", today=MONDAY, calendar=ENGLAND, next_board=date(2026, 11, 26), papers=date(2026, 11, 20)
    )
    assert late == Exact(date(2026, 11, 26))


def test_back_on_the_day_or_away_until_its_evening() -> None:
    assert read_date("til 7th", today=MONDAY, calendar=ENGLAND, due=False) == NeedsConfirming(
        (date(2026, 12, 7), date(2026, 12, 8)),
        "Back at work Mon 7 Dec 2026, or is that the last day away, back Tue 8 Dec 2026?",
    )
    assert read_date("until Sunday", today=MONDAY, calendar=ENGLAND, due=False) == Exact(
        date(2026, 11, 30), note="Back at work on Mon 30 Nov 2026."
    )


def test_a_week_commencing_is_its_monday_when_nothing_is_owed() -> None:
    assert read_date("w/c 7 Dec", today=MONDAY, calendar=ENGLAND, due=False) == Exact(date(2026, 12, 7))


def test_a_week_whose_friday_is_a_bank_holiday_ends_earlier() -> None:
    assert days(due("w/c 21 Dec")) == ["Thu 24 Dec 2026"]


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2026, 11, 28), "end of the week", ["Fri 4 Dec 2026"]),
        (date(2026, 11, 28), "next week", ["Fri 4 Dec 2026", "Fri 11 Dec 2026"]),
        (date(2026, 11, 27), "Fri", ["Fri 27 Nov 2026", "Fri 4 Dec 2026"]),
        (date(2026, 11, 25), "w/c 23 Nov", ["Fri 27 Nov 2026"]),
        (date(2026, 12, 31), "1/2", ["Mon 1 Feb 2027"]),
        (date(2027, 1, 4), "end of Q3", ["Fri 31 Dec 2027"]),
    ],
)
def test_the_day_of_speaking_decides(today: date, text: str, expected: list[str]) -> None:
    assert days(due(text, today)) == expected
