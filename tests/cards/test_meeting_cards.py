"""The cards of board dates: what a rule gives, and when boards meet; goldens, and what pressing means."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cards import agenda, board_dates, meeting_plan
from domain.agendas import Agenda, AgendaLine
from domain.chasing_views import BoardDates, PlannedMeeting, PlannedMeetings
from domain.cycle import Stage
from domain.errors import InvalidInput
from domain.identifiers import BoardId, Ref
from domain.items import Status
from domain.requests_chasing import Clash, PlanMeetings
from tests.cards.goldens import check
from tests.cards.people_and_work import A01, ASC
from tests.channel.conversation import button, elements

NASTY = "[x](http://evil.example) <at>Dana</at> {{DATE(2026-11-27T00:00:00Z)}} " + "💥" * 400


def planned(day: date, *instead: date) -> PlannedMeeting:
    days = {stage: day - timedelta(days=20 - 3 * number) for number, stage in enumerate(Stage)}
    return PlannedMeeting(day=day, days=days, instead=instead)


PLAN = PlannedMeetings(
    board=BoardId(4),
    board_name="Finance Board",
    programme_code="ASC",
    rule="last Friday of the month",
    first=date(2026, 11, 23),
    last=date(2027, 11, 23),
    new=(planned(date(2026, 12, 25), date(2026, 12, 24), date(2026, 12, 29)), planned(date(2027, 1, 29))),
    known=(date(2026, 11, 27),),
    warnings=("The board meets on Tue 22 Dec 2026 too, close to Fri 25 Dec 2026.",),
)
DATES = BoardDates(board_name="Finance Board", meetings=PLAN.new, cancelled=(date(2026, 12, 9),))
AGENDA = Agenda(
    programme=ASC,
    board_name="ASC Transformation Board",
    meeting_day=date(2026, 12, 17),
    today=date(2026, 11, 23),
    lines=(
        AgendaLine(item=A01, owner="Wendy Workforce", carried_from=date(2026, 11, 19)),
        AgendaLine(item=replace(A01, ref=Ref("A19"), status=Status.COMPLETE, due=None), owner=""),
    ),
    carried=2,
    dropped=1,
)
CARDS = {
    "agenda": agenda.render(replace(AGENDA, carried=None)),
    "agenda_carried": agenda.render(AGENDA),
    "agenda_empty": agenda.render(replace(AGENDA, lines=(), carried=None)),
    "agenda_hostile": agenda.render(replace(AGENDA, lines=(AgendaLine(item=replace(A01, text=NASTY), owner=NASTY),))),
    "meeting_plan": meeting_plan.render(PLAN),
    "meeting_plan_done": meeting_plan.render(PLAN, done=True),
    "meeting_plan_nothing_new": meeting_plan.render(replace(PLAN, new=(), warnings=())),
    "board_dates": board_dates.render([DATES], "ASC"),
    "board_dates_several": board_dates.render([DATES, BoardDates(board_name="Quality Board", meetings=())], "ASC"),
    "board_dates_none": board_dates.render([], "ASC"),
}


@pytest.mark.parametrize("name", CARDS)
def test_goldens(name: str) -> None:
    check(name, CARDS[name])


def test_pressing_asks_for_the_same_rule_again() -> None:
    data = button(CARDS["meeting_plan"], "Add 2 meetings")["data"]
    assert meeting_plan.parse({**data, "clash": "before"}) == PlanMeetings(
        board=BoardId(4),
        rule="last Friday of the month",
        first=date(2026, 11, 23),
        last=date(2027, 11, 23),
        clash=Clash.BEFORE,
    )


@pytest.mark.parametrize("wrong", [{"clash": "twice"}, {"rule": 5}, {"first": "soon"}, {"board": 0}, {"more": "x"}])
def test_what_was_not_offered_is_refused(wrong: dict[str, object]) -> None:
    data = button(CARDS["meeting_plan"], "Add 2 meetings")["data"]
    with pytest.raises(InvalidInput):
        meeting_plan.parse({**data, **wrong})


def test_a_rule_without_a_clash_asks_nothing_about_one() -> None:
    card = meeting_plan.render(replace(PLAN, new=PLAN.new[1:]))
    assert not [one for one in elements(card) if one.get("type") == "Input.ChoiceSet"]


def test_ten_years_fit_a_message() -> None:
    days = [date(2026, 12, 1) + timedelta(days=30 * number) for number in range(120)]
    card = meeting_plan.render(replace(PLAN, new=tuple(planned(day, day, day) for day in days)))
    check("meeting_plan_long", card)
