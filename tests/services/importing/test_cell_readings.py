"""Cells on their own: dates within a row, statuses, working patterns, booked leave."""

from datetime import date

import pytest

from domain.calendar import WorkingCalendar
from domain.items import STATUSES, Kind, Status
from domain.people import Leave
from services.importing.cell_dates import RowDates, Unreadable, expected, happened, several, stated
from services.importing.statuses import TypedStatus, read_status
from services.importing.working_time import read_leave, read_pattern

RAISED = date(2026, 11, 10)
ROW = RowDates(today=date(2027, 3, 1), calendar=WorkingCalendar(), raised=RAISED)
ALONE = RowDates(today=date(2027, 3, 1), calendar=WorkingCalendar())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/11/2026", date(2026, 11, 3)),
        ("4-Nov-26", date(2026, 11, 4)),
        ("12.11.26", date(2026, 11, 12)),
        ("11 November 2026", date(2026, 11, 11)),
        ("15 Oct 26", date(2026, 10, 15)),
        ("Tue 03/11/2026", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("46331", date(2026, 11, 5)),
        ("46331.75", date(2026, 11, 5)),
        ("07/10/2026 09:05", date(2026, 10, 7)),
        ("w/c 11/01/2027", date(2027, 1, 11)),
        ("3 Nov", None),
        ("4/12", None),
        ("Fri", None),
        ("EOM", None),
        ("tomorrow", None),
        ("Dec-26", None),
        ("31/11/2026", None),
        ("12345", None),
    ],
)
def test_a_day_is_stated_when_it_does_not_depend_on_when_it_is_read(text: str, day: date | None) -> None:
    assert stated(text, ROW) == day
    assert stated(text, RowDates(today=date(2026, 11, 3), calendar=WorkingCalendar())) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4/12", date(2026, 12, 4)),
        ("12 Jan", date(2027, 1, 12)),
        ("end Nov", date(2026, 11, 30)),
        ("mid Dec", date(2026, 12, 15)),
        ("w/c 30 Nov", date(2026, 12, 4)),
        ("w/c 11/01/2027", date(2027, 1, 15)),
        ("25/12/2026", date(2026, 12, 25)),
    ],
)
def test_the_date_raised_gives_the_year_of_what_is_owed(text: str, day: date) -> None:
    assert expected(text, ROW) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Fri", "“Fri” depends on the day it was typed: type a full date such as Mon 1 Mar 2027."),
        ("EOM", "“EOM” depends on the day it was typed: type a full date such as Mon 1 Mar 2027."),
        (
            "in a fortnight",
            "“in a fortnight” depends on the day it was typed: type a full date such as Mon 1 Mar 2027.",
        ),
        ("TBC", "“TBC” is not a date: give a day, or a day to review it."),
        ("31/11/2026", "There is no 31 November. Mon 30 Nov 2026 or Tue 1 Dec 2026?"),
        ("11/27/2026", "There is no month 27: the day comes first here."),
        ("Mon 1 Dec 2026", "1 Dec 2026 is not a Monday: Mon 30 Nov 2026 or Tue 1 Dec 2026?"),
        (
            "12/07/2026",
            "“12/07/2026”, Sun 12 Jul 2026, lies before the date raised, Tue 10 Nov 2026. "
            "In US order it is Mon 7 Dec 2026: type the date that is meant.",
        ),
        (
            "30/10/2026",
            "“30/10/2026”, Fri 30 Oct 2026, lies before the date raised, Tue 10 Nov 2026: type the date that is meant.",
        ),
        ("when it is done", "“when it is done” is not a date I can read: type it like Tue 10 Nov 2026."),
    ],
)
def test_what_cannot_be_known_is_a_sentence(text: str, sentence: str) -> None:
    read = expected(text, ROW)
    assert isinstance(read, Unreadable)
    assert sentence in read.sentence


def test_a_year_long_past_is_questioned() -> None:
    assert happened("01/12/1926", ALONE) == Unreadable(
        "Wed 1 Dec 1926 lies more than thirty years back: check the year."
    )


def test_a_year_is_never_taken_from_the_day_of_the_import() -> None:
    assert expected("4/12", ALONE) == Unreadable("“4/12” gives no year: type a full date such as Mon 1 Mar 2027.")
    assert happened("3 Nov", RowDates(today=ALONE.today, calendar=ALONE.calendar, latest=date(2026, 11, 23))) == date(
        2026, 11, 3
    )


def test_a_cell_may_list_the_moves_of_a_date() -> None:
    assert several("13/11/2026; 27/11/2026") == ("13/11/2026", "27/11/2026")
    assert several("27 November, 2026") == ("27 November, 2026",)


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [
        ("Done ", Kind.ACTION, TypedStatus(Status.COMPLETE)),
        ("c/f", Kind.ACTION, TypedStatus(Status.IN_PROGRESS)),
        ("WIP", Kind.ACTION, TypedStatus(Status.IN_PROGRESS)),
        ("Complete - propose close", Kind.ACTION, TypedStatus(Status.COMPLETE_PROPOSED)),
        ("Complete – proposed", Kind.ACTION, TypedStatus(Status.COMPLETE_PROPOSED)),
        ("Overdue", Kind.ACTION, TypedStatus(Status.IN_PROGRESS, derived=True)),
        ("Closed", Kind.ISSUE, TypedStatus(Status.CLOSED)),
        ("C", Kind.RISK, TypedStatus(Status.CLOSED)),
        ("O", Kind.RISK, TypedStatus(Status.OPEN)),
        ("Closed 05/11/2026", Kind.RISK, TypedStatus(Status.CLOSED, rest="05/11/2026")),
        ("Invalid - see ISS-01", Kind.ASSUMPTION, TypedStatus(Status.INVALID, rest="see ISS-01")),
        ("purple", Kind.ACTION, TypedStatus(None)),
    ],
)
def test_statuses_by_the_words_offices_use(text: str, kind: Kind, read: TypedStatus) -> None:
    assert read_status(text, kind) == read


def test_our_own_statuses_are_read_back_as_themselves() -> None:
    for kind, statuses in STATUSES.items():
        assert [read_status(status.value, kind).status for status in statuses] == list(statuses)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Fri", {0, 1, 2, 3, 4}),
        ("Mon-Thu (0.8)", {0, 1, 2, 3}),
        ("Mon - Thurs", {0, 1, 2, 3}),
        ("Wed-Fri (0.6)", {2, 3, 4}),
        ("Mon, Wed & Fri", {0, 2, 4}),
        ("Tuesday", {1}),
        ("Full time", {0, 1, 2, 3, 4}),
        ("9 day fortnight", None),
        ("mornings", None),
    ],
)
def test_working_patterns(text: str, days: set[int] | None) -> None:
    assert read_pattern(text) == days


@pytest.mark.parametrize(
    ("text", "leave"),
    [
        ("23/12/2026 - 04/01/2027", (Leave(first=date(2026, 12, 23), last=date(2027, 1, 4)),)),
        ("07/12/2026-11/12/2026", (Leave(first=date(2026, 12, 7), last=date(2026, 12, 11)),)),
        (
            "7 Dec 2026 to 11 Dec 2026; 24/12/2026",
            (
                Leave(first=date(2026, 12, 7), last=date(2026, 12, 11)),
                Leave(first=date(2026, 12, 24), last=date(2026, 12, 24)),
            ),
        ),
        ("04/01/2027 - 23/12/2026", "“04/01/2027 - 23/12/2026” is not a first and a last day."),
        ("Christmas", "“Christmas” depends on the day it was typed: type a full date such as Mon 1 Mar 2027."),
    ],
)
def test_booked_leave(text: str, leave: tuple[Leave, ...] | str) -> None:
    assert read_leave(text, ALONE) == leave
