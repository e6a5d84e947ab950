"""What holds for every text and every day on which it might be typed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WorkingCalendar
from domain.dates import DateReading, Exact, NeedsConfirming, NotADate, read_date, say, split_trailing_date
from domain.programmes import Nation
from tests.fuzzing import examples

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
VOCABULARY = """by on due til before after w/c w/e end mid early late of next last this a the week month year quarter fri
tues monday dec sept nov 31 29 7th 12/07 27.11.26 2026-11-30 q3 xmas easter fortnight 2 in ago cop at 5pm 14:05 board
today tomorrow working days asap tbc pls commencing 26 2027 & - / . 99"""
WORDS = st.sampled_from(VOCABULARY.split())
PHRASES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
CALENDARS = st.builds(
    WorkingCalendar, st.sampled_from(Nation), st.frozensets(st.dates(date(2026, 11, 1), date(2027, 1, 31)), max_size=9)
)


def days(reading: DateReading) -> tuple[date, ...]:
    if isinstance(reading, Exact):
        return (reading.day,)
    return reading.candidates if isinstance(reading, NeedsConfirming) else reading.offers


@examples(100)
@given(st.text(max_size=120) | PHRASES, DAYS, st.booleans(), st.booleans(), CALENDARS)
def test_nothing_typed_ever_raises(text: str, today: date, past: bool, due: bool, calendar: WorkingCalendar) -> None:
    reading = read_date(text, today=today, calendar=calendar, past=past, due=due)
    assert isinstance(reading, Exact | NeedsConfirming | NotADate)
    rest, _ = split_trailing_date(text, today=today, calendar=calendar, past=past, due=due)
    assert text.startswith(rest)


@examples(100)
@given(PHRASES, DAYS, CALENDARS)
def test_nobody_is_given_a_due_date_that_has_passed(text: str, today: date, calendar: WorkingCalendar) -> None:
    reading = read_date(text, today=today, calendar=calendar)
    if isinstance(reading, Exact):
        assert reading.day >= today
        assert calendar.is_working_day(reading.day) or reading.day.weekday() > 4


@examples(100)
@given(PHRASES, DAYS, CALENDARS)
def test_what_happened_never_lies_ahead(text: str, today: date, calendar: WorkingCalendar) -> None:
    reading = read_date(text, today=today, calendar=calendar, past=True)
    if isinstance(reading, Exact):
        assert reading.day <= today


@examples(100)
@given(PHRASES, DAYS, st.booleans(), st.booleans())
def test_a_question_has_two_different_answers_and_names_them(text: str, today: date, past: bool, due: bool) -> None:
    reading = read_date(text, today=today, calendar=WorkingCalendar(), past=past, due=due)
    if isinstance(reading, NeedsConfirming):
        first, second = reading.candidates
        assert first != second
        assert say(first) in reading.question
        assert say(second) in reading.question


@examples(100)
@given(PHRASES | st.sampled_from(["Fri", "w/c 7 Dec", "27/11", "end of month"]), DAYS, CALENDARS)
def test_what_is_echoed_reads_back_as_itself(text: str, today: date, calendar: WorkingCalendar) -> None:
    reading = read_date(text, today=today, calendar=calendar)
    if isinstance(reading, Exact):
        again = read_date(say(reading.day), today=today, calendar=calendar)
        assert isinstance(again, Exact)
        assert again.day == reading.day


@examples(100)
@given(DAYS, st.integers(0, 3000))
def test_every_day_can_be_typed_in_full(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    for text in (say(day), f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}", f"{day:%d %B %Y}", day.isoformat()):
        assert read_date(text, today=today, calendar=WorkingCalendar(), due=False) == Exact(day)


@examples(100)
@given(DAYS, st.integers(0, 181))
def test_day_and_month_in_british_order_within_half_a_year(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    reading = read_date(f"{day.day}/{day.month}", today=today, calendar=WorkingCalendar(), due=False)
    assert days(reading) == (day,)
