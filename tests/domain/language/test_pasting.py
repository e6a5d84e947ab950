"""Lists pasted from a workshop, one item a line, in the forms in which people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dates import say
from domain.items import Kind
from domain.language import Unclear, read_line
from domain.language.intents import AddItems, PastedLine
from tests.domain.language.office import ITEM, PROGRAMMES, WHO, setting

JO = setting("ASC-JPO")
KEYS = {known: key for key, known in WHO.items()}


def told(line: PastedLine) -> str:
    """`text / ASC-QQ / Fri 27 Nov 2026 / question`, as far as there is any."""
    parts = line.parts
    owner = KEYS[parts.owner] if parts.owner is not None else ""
    due = say(parts.due.day) if parts.due is not None else ""
    return " / ".join((parts.text, owner, due, line.question)).rstrip(" /")


def read(text: str) -> AddItems:
    reading = read_line(text, JO)
    assert isinstance(reading, AddItems), reading
    return reading


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("QQ – circulate ToR by Fri", "circulate ToR / ASC-QQ / Fri 27 Nov 2026"),
        ("Circulate ToR (QQ, 12/12)", "Circulate ToR / ASC-QQ / Sat 12 Dec 2026"),
        ("1. Petra to book the room by 4 Dec", "book the room / ASC-PP / Fri 4 Dec 2026"),
        ("A) Send minutes to all - JPO - eom", "Send minutes to all / ASC-JPO / Mon 30 Nov 2026"),
        ("•  Tidy the log; Craig; 4 Dec", "Tidy the log / ASC-CC / Fri 4 Dec 2026"),
        ("[ ] FF: confirm the budget by 4 Dec", "confirm the budget / ASC-FF / Fri 4 Dec 2026"),
        ("Send the forecast\tCC\t4/12", "Send the forecast / ASC-CC / Fri 4 Dec 2026"),
        ("7\tSend the forecast\t4/12\tCC", "Send the forecast / ASC-CC / Fri 4 Dec 2026"),
        ("Send the forecast | CC | 4 Dec", "Send the forecast / ASC-CC / Fri 4 Dec 2026"),
        ("Finalise the pack (homecare) – Craig – 4 Dec", "Finalise the pack (homecare) / ASC-CC / Fri 4 Dec 2026"),
        ("Draft the statement [CC] due 4 Dec", "Draft the statement / ASC-CC / Fri 4 Dec 2026"),
        ("Book the hall (TBC)", "Book the hall / “TBC” is not a date: give a day, or a day to review it."),
        ("Book the hall - owner ? - 4 Dec", "Book the hall / Fri 4 Dec 2026"),
        ("Wendy is off sick so Nadia covers", "Wendy is unavailable so Nadia covers"),
        ("Draft it, CC, 31 Nov", "Draft it / ASC-CC / There is no 31 November."),
        (
            "WW & QQ joint session w/c 7 Dec",
            "joint session / Fri 11 Dec 2026 / One accountable owner is needed: Wendy Workforce or Quentin Quality?",
        ),
        (
            "Agree the KPIs with the Locality Board",
            "Agree the KPIs with the Locality Board / The next board is on Thu 17 Dec 2026 and its papers go out on "
            "Thu 10 Dec 2026: due by which?",
        ),
    ],
)
def test_one_line_of_a_list(line: str, expected: str) -> None:
    reading = read(f"actions:\n{line}\n- Another one QQ Fri")
    assert " / ".join(part for part in told(reading.lines[0]).split(" / ") if part) == expected


@pytest.mark.parametrize(
    ("heading", "kind", "programme"),
    [
        ("action add", Kind.ACTION, None),
        ("/Actions", Kind.ACTION, None),
        ("Hi, please add these actions:", Kind.ACTION, None),
        ("ASC new actions from the workshop on 19 Nov", Kind.ACTION, "ASC"),
        ("actions for ASC", Kind.ACTION, "ASC"),
        ("log the following risks", Kind.RISK, None),
        ("Issues agreed at the board:", Kind.ISSUE, None),
        ("decisions", Kind.DECISION, None),
        ("dependencies:", Kind.DEPENDENCY, None),
    ],
)
def test_headings(heading: str, kind: Kind, programme: str | None) -> None:
    reading = read(f"{heading}\r\n\r\n- One thing QQ Fri\r\n- Another thing CC Fri\r\n")
    codes = {one.id: one.code for one in PROGRAMMES}
    found = codes[reading.programme] if reading.programme is not None else None
    assert (reading.kind, found, len(reading.lines)) == (kind, programme, 2)


def test_a_row_of_headings_names_the_columns() -> None:
    reading = read("actions\nNo\tBy when\tWho\tAction\n1\tFri\tCC\tQQ to see the log\n2\t\t\tMinutes")
    assert [told(line) for line in reading.lines] == ["QQ to see the log / ASC-CC / Fri 27 Nov 2026", "Minutes"]


def test_a_list_may_begin_on_the_line_of_its_heading() -> None:
    assert len(read("action add QQ – one by Fri\nCC – two by 12/12").lines) == 2
    assert len(read("action add one QQ fri\naction add two CC fri").lines) == 2


@pytest.mark.parametrize(
    "text",
    [
        "action add Circulate the terms of reference owner QQ due Fri\nSee the notes of the meeting",
        "actions\nmine",
        f"actions\n{next(iter(ITEM))} done\n{list(ITEM)[1]} done",
        "Two things happened\n- one QQ Fri\n- two CC Fri",
    ],
)
def test_what_is_no_list_is_read_as_before(text: str) -> None:
    assert not isinstance(read_line(text, JO), AddItems)


def test_an_item_that_is_there_is_not_added_again() -> None:
    ref = next(iter(ITEM))
    lines = read(f"actions\n{ref} done by Fri\n- One QQ Fri\n- Two CC Fri").lines
    assert lines[0].question.startswith(f"{ref} is in the register already")


def test_more_than_fifty_lines_are_refused_with_a_way_on() -> None:
    reading = read_line("actions\n" + "- do it QQ Fri\n" * 51, JO)
    assert isinstance(reading, Unclear)
    assert "paste up to 50 at once, or send them as a file" in reading.reason


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="aQ1 .-–:;()[]|,/\t\n•✓Fri=*_<>&", max_size=60), min_size=1, max_size=12))
def test_whatever_is_pasted_is_read_alike_each_time(lines: list[str]) -> None:
    text = "actions:\n" + "\n".join(lines)
    assert read_line(text, JO) == read_line(text, JO)
