"""Every real-life phrasing of the project office is read as the office says it should be (Mon 23 Nov 2026, 10:00)."""

from datetime import date, datetime

import pytest

from domain.language import Ask, Reading, intents, office, questions, read_line
from tests.domain.language.office import setting
from tests.domain.language.said import said
from tests.domain.language.written import KINDS, WRITTEN, speaker

ASKED = {
    *(("owner", number) for number in (7, 15, 23, 25, 29)),
    *(("officer", number) for number in (7, 9, 19)),
    ("manager", 7),
}
"""The rows that have to be asked about before anything is done."""

READ: dict[tuple[str, int], str] = {
    ("owner", 1): "CompleteItem A06, on Mon 23 Nov 2026",
    ("owner", 3): "MoveDue A07, reading Fri 27 Nov 2026",
    ("owner", 5): "MoveDue A07, reading Mon 30 Nov 2026",
    ("owner", 9): "NilReturn workstreams ASC-W1",
    ("owner", 11): "SetRag workstreams ASC-W1, ratings Overall=Amber",
    ("owner", 13): (
        'SetRag workstreams ASC-W4, ratings Overall=Red, reason "provider handed back 2 more packages", '
        'support "need Dana\'s help", support_from ASC-DD, confidential True'
    ),
    ("owner", 17): "AlreadyTold whom ASC-JPO, on Wed 18 Nov 2026, A07",
    ("owner", 19): "ListMine",
    ("owner", 21): 'EditUpdate text "38 of 40 audits done, last two with TM", workstreams ASC-W2',
    ("owner", 27): "MoveDue A07, reading Thu 24 Dec 2026",
    ("officer", 1): (
        'AddItem kind risk, text "Because of NI rises a homecare provider may hand back packages leading to unmet need", '
        'owner ASC-CC, score 4x5, response "Treat", cause "NI rises", '
        'event "a homecare provider may hand back packages", effect "unmet need"'
    ),
    ("officer", 3): "Rescore R07, score 3x4",
    ("officer", 5): "RiskHappened R03",
    ("officer", 11): "ChaseNow",
    ("officer", 13): "Suppress person ASC-WW, until Fri 27 Nov 2026",
    ("officer", 15): "BuildReport workstream ASC-W1, period P7 Oct 2026",
    ("officer", 17): "LockPeriod period P7 Oct 2026, locked True",
    ("officer", 21): "CarryForward meeting Thu 19 Nov 2026",
    ("officer", 23): 'Restrict A08, part 2, reason "commercial", paragraph 3',
    ("officer", 25): "ListItems kinds risk, not_reviewed_since Thu 1 Oct 2026",
    ("officer", 27): (
        'AddItem kind decision, text "Board agreed option B for provider questionnaire", forum "Board", '
        "decided_on Tue 10 Nov 2026, decided_by ASC-DD"
    ),
    ("officer", 29): "DependencyQuery D03",
    ("manager", 1): "ShowStatus",
    ("manager", 3): 'Brief points 3, audience "CMT", at Mon 23 Nov 2026 at 14:00',
    ("manager", 5): "BeforeBoard",
    ("manager", 9): "ExplainRag workstream ASC-W4, rag Amber",
    ("manager", 11): "WhatChanged since Sun 1 Nov 2026",
    ("manager", 13): "DecisionsNeeded by ASC-DD",
    ("manager", 15): 'OverrideRag rating Amber, reason "I\'m not comfortable with green"',
    ("manager", 17): "Counts kinds action",
    ("manager", 19): "CouncilView workstream LW4, councils 15",
    ("manager", 21): "Blockers",
    ("manager", 23): 'DecisionSearch about "agency staff", first Thu 1 Oct 2026, last Sat 31 Oct 2026',
    ("manager", 25): "Remind at Tue 24 Nov 2026 at 09:00",
    ("manager", 27): "ShowStatus",
    ("manager", 29): 'WhatWasSaid about "TUPE"',
}


def reading(row: tuple[str, int]) -> Reading:
    return read_line(WRITTEN[row][0], speaker(row))


def answers(row: tuple[str, int]) -> list[Reading]:
    asked = reading(row)
    assert isinstance(asked, Ask)
    return [read_line(choice.line, speaker(row)) for choice in asked.choices]


def test_no_row_is_left_out() -> None:
    assert set(READ) | ASKED == set(WRITTEN)
    assert {rest[1] for rest in WRITTEN.values()} == set(KINDS)


@pytest.mark.parametrize("row", READ, ids=lambda row: " ".join(map(str, row)))
def test_a_row_is_read_as_it_is_written(row: tuple[str, int]) -> None:
    assert isinstance(reading(row), KINDS[WRITTEN[row][1]])
    assert said(reading(row)) == READ[row]


@pytest.mark.parametrize("row", sorted(ASKED), ids=lambda row: " ".join(map(str, row)))
def test_a_row_that_could_mean_several_things_asks_and_each_answer_is_of_the_kind_written(row: tuple[str, int]) -> None:
    given = answers(row)
    assert len(given) > 1
    assert all(isinstance(one, KINDS[WRITTEN[row][1]]) for one in given)


@pytest.mark.parametrize(
    "row", [row for row, rest in WRITTEN.items() if rest[2]], ids=lambda row: " ".join(map(str, row))
)
def test_the_day_is_the_one_that_is_written(row: tuple[str, int]) -> None:
    day = datetime.fromisoformat(WRITTEN[row][2]).date()
    readings = answers(row) if row in ASKED else [reading(row)]
    assert any(day in _days(one) for one in readings)


def _days(one: Reading) -> set[date]:
    """The days that a reading speaks of."""
    match one:
        case intents.CompleteItem() | office.AlreadyTold():
            return {one.on} if one.on else set()
        case intents.MoveDue():
            return {one.reading.day}
        case office.Leave():
            return {one.back}
        case intents.AddItem():
            return {day for day in (one.parts.due and one.parts.due.day, one.parts.decided_on) if day}
        case office.Suppress():
            return {one.until}
        case office.MoveBoard():
            return {one.to}
        case questions.Brief() | office.Remind():
            return {one.at.day} if one.at else set()
    return set()


def test_a_week_that_does_not_begin_on_a_monday_offers_the_fridays_of_both_weeks() -> None:
    assert [said(one) for one in answers(("owner", 7))] == [
        "MoveDue A07, reading Fri 4 Dec 2026",
        "MoveDue A07, reading Fri 11 Dec 2026",
    ]
    asked = reading(("owner", 7))
    assert isinstance(asked, Ask)
    assert "Mon 30 Nov 2026, due Fri 4 Dec 2026" in asked.question


def test_til_the_seventh_asks_whether_that_is_the_day_back() -> None:
    asked = reading(("owner", 15))
    assert isinstance(asked, Ask)
    assert asked.question == "Back at work Mon 7 Dec 2026?"
    assert [said(one) for one in answers(("owner", 15))] == [
        "Leave person ASC-WW, first Mon 23 Nov 2026, last Sun 6 Dec 2026, back Mon 7 Dec 2026, cover ASC-NW",
        "Leave person ASC-WW, first Mon 23 Nov 2026, last Mon 7 Dec 2026, back Tue 8 Dec 2026, cover ASC-NW",
    ]


@pytest.mark.parametrize(
    ("number", "days"),
    [
        (23, ("Fri 27 Nov 2026", "Fri 4 Dec 2026")),
        (25, ("Mon 30 Nov 2026", "Tue 1 Dec 2026")),
        (29, ("Tue 8 Dec 2026", "Tue 1 Dec 2026")),
    ],
)
def test_what_is_no_one_day_offers_two(number: int, days: tuple[str, str]) -> None:
    assert [said(one) for one in answers(("owner", number))] == [f"MoveDue A07, reading {day}" for day in days]


def test_one_of_two_owners_is_accountable_and_the_other_supports() -> None:
    text = 'AddItem kind action, text "joint session on supervision", owner {}, support {}, due Fri 11 Dec 2026'
    assert [said(one) for one in answers(("officer", 7))] == [
        text.format("ASC-WW", "ASC-QQ"),
        text.format("ASC-QQ", "ASC-WW"),
    ]


def test_a_bank_holiday_offers_the_working_days_around_it() -> None:
    assert [said(one) for one in answers(("officer", 9))] == [
        "MoveDue A18, reading Thu 24 Dec 2026",
        "MoveDue A18, reading Tue 29 Dec 2026",
    ]


def test_a_board_that_is_not_named_is_asked_for() -> None:
    given = [said(one) for one in answers(("officer", 19))]
    assert len(given) == 6
    assert given[3] == ("MoveBoard board Commissioning Improvement Board, to Tue 15 Dec 2026, meeting Tue 8 Dec 2026")


def test_finance_is_in_two_programmes() -> None:
    asked = reading(("manager", 7))
    assert isinstance(asked, Ask)
    assert asked.question == "ASC or LAN?"
    assert [said(one) for one in answers(("manager", 7))] == [
        "TopRisks count 5, workstream ASC-W5",
        "TopRisks count 5, workstream LW2",
    ]


def test_done_with_several_open_items_is_a_pick_list() -> None:
    asked = read_line("done", setting("ASC-CC"))
    assert isinstance(asked, Ask)
    assert [choice.label[:3] for choice in asked.choices] == ["A17", "A08", "A07"]
