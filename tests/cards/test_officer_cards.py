"""The officer's cards and "Something else": goldens, what a press means, and hostile data."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards import (
    ask_now,
    board_move,
    call_list,
    chaser,
    cycle,
    escalation,
    evening,
    evidence,
    on_behalf,
    reassignment,
)
from cards.chaser import something_else
from domain.calendar import WorkingCalendar
from domain.chasing_views import (
    AskPlan,
    BoardMove,
    CallLine,
    CallList,
    Chosen,
    CycleView,
    EscalationNote,
    EveningSummary,
    EvidenceRow,
    Handover,
    HoldLine,
    LadderView,
    MeetingEvidence,
    PromiseLine,
    ReassignmentView,
)
from domain.cycle import Stage, before_and_after, cycle_for
from domain.errors import InvalidInput
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ReassignmentId, WorkstreamId
from domain.programmes import Board, Meeting
from domain.rag import Dimension, Rag
from domain.reassignments import Reassignment
from domain.requests_chasing import CallAct, SomethingElse
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts
from tests.cards.people_and_work import A01, ASC, P8, WENDY, digest, section
from tests.fuzzing import examples

TODAY = date(2026, 12, 8)
NASTY = "[x](http://evil.example) <at>Dana</at> {{DATE(2026-11-27T00:00:00Z)}} " + "💥" * 400
LINE = CallLine(
    workstream=WorkstreamId(11),
    name="Workforce",
    person=WENDY.id,
    person_name=WENDY.name,
    meeting=MeetingId(90),
    board_name="ASC Transformation Board",
    meeting_day=date(2026, 12, 17),
    period=P8,
    due=date(2026, 12, 7),
    stage=Stage.LATE,
    calling=True,
    last_contact=date(2026, 12, 3),
    away="away Tue 8 Dec to Wed 9 Dec",
    deputy="Nadia W",
    reason="Wendy Workforce was asked on Mon 30 Nov and has not answered.",
    told="Wendy Workforce has told Jo already.",
)
NOBODYS = replace(LINE, workstream=WorkstreamId(12), name="Quality", person=None, person_name="nobody", calling=False)
CALLS = CallList(programme=ASC, today=TODAY, lines=(NOBODYS, LINE), asked=6, answered=4)
BOARD = Board(id=BoardId(4), programme=ASC.id, name="Commissioning Improvement Board")
MEETING = Meeting(id=MeetingId(91), board=BOARD.id, day=date(2026, 12, 8))
MOVE = BoardMove(
    meeting=MEETING,
    board_name=BOARD.name,
    programme_code="ASC",
    retiming=before_and_after(
        cycle_for(BOARD, MEETING, WorkingCalendar()),
        cycle_for(BOARD, replace(MEETING, day=date(2026, 12, 15)), WorkingCalendar()),
    ),
    today=date(2026, 11, 23),
    sent=1,
    warnings=("The board meets on Thu 17 Dec 2026 too.",),
)
NOTE = EscalationNote(
    meeting=MeetingId(90),
    workstream=WorkstreamId(11),
    name="Workforce",
    owner_name=WENDY.name,
    board_name="ASC Transformation Board",
    meeting_day=date(2026, 12, 17),
    text="We have no update on Workforce.\nCould you help?",
    choices=((PersonId(1), "Max Projectman"), (PersonId(2), "Dana Dass")),
)
PLAN = AskPlan(
    chosen=(Chosen(WENDY.id, WENDY.name, "Wendy Workforce is asked for Workforce."),),
    dropped=(Chosen(PersonId(9), "Petra Performance", "Petra Performance does not work Fridays."),),
    note="Papers go out on Thursday.",
    programme=ASC,
)
REQUEST = ReassignmentView(
    id=ReassignmentId(5),
    request=Reassignment(
        id=ReassignmentId(5),
        programme=ASC.id,
        asked_by=WENDY.id,
        to=PersonId(4),
        workstream=WorkstreamId(11),
        note="Moved to Nadia in October.",
        asked_at=datetime(2026, 12, 8, 10, 0, tzinfo=UTC),
    ),
    what="the workstream Workforce",
    asked_by=WENDY.name,
    to="Nadia W",
    mine=True,
)
LADDER = LadderView(
    board=BOARD.id,
    board_name=BOARD.name,
    frequency="Monthly",
    meeting=MEETING.id,
    meeting_day=MEETING.day,
    period=P8,
    days=cycle_for(BOARD, MEETING, WorkingCalendar()).days,
    stage=Stage.NUDGE,
    asked=6,
    answered=4,
    locked=True,
)
EVIDENCE = MeetingEvidence(
    programme=ASC,
    board_name=BOARD.name,
    meeting_day=MEETING.day,
    period=P8,
    due=date(2026, 11, 26),
    rows=(
        EvidenceRow(
            person=WENDY.id,
            person_name=WENDY.name,
            workstream="Workforce",
            asked=datetime(2026, 11, 19, 10, 0, tzinfo=UTC),
            delivered=datetime(2026, 11, 19, 10, 0, tzinfo=UTC),
            nudged=datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
            remarks=("Not today: Wendy Workforce does not work Fridays.",),
        ),
        EvidenceRow(person=PersonId(9), person_name="Petra Performance", workstream="Performance"),
    ),
    made_at=datetime(2026, 12, 1, 10, 0, tzinfo=UTC),
)
EVENING = EveningSummary(
    programme=ASC,
    today=TODAY,
    sent=3,
    answered=("Petra Performance answered for Performance, P8 Nov 2026.",),
    refused=("Finn Finance: Teams answered 403.",),
    told=("Wendy Workforce has told Jo already.",),
    calls=CALLS,
    tomorrow=("Craig Commissioning is asked for Commissioning.",),
)
HANDOVER = Handover(
    programme=ASC,
    today=TODAY,
    calls=CALLS,
    holds=(HoldLine(WENDY.name, "suppressed", "everything", date(2026, 12, 11), "Jo Projofficer"),),
    reassignments=(REQUEST,),
    promises=(PromiseLine(ItemId(501), "A01", A01.text, WENDY.name, date(2026, 12, 11)),),
    restricted=2,
    ladders=(LADDER,),
)
CARDS = {
    "call_list": call_list.render(CALLS),
    "call_list_nobody": call_list.render(replace(CALLS, lines=(), answered=6)),
    "on_behalf": on_behalf.render(LINE),
    "board_move": board_move.render(MOVE),
    "board_move_done": board_move.render(MOVE, done=True),
    "escalation": escalation.render(NOTE),
    "escalation_nobody_above": escalation.render(replace(NOTE, choices=(), sent_on=TODAY)),
    "ask_now": ask_now.render(PLAN),
    "ask_now_sent": ask_now.render(replace(PLAN, sent=1)),
    "ask_now_nobody": ask_now.render(replace(PLAN, chosen=())),
    "reassignment": reassignment.render(REQUEST),
    "reassignment_nobody_named": reassignment.render(
        replace(
            REQUEST,
            request=replace(REQUEST.request, to=None),
            to="",
            mine=False,
            choices=((PersonId(9), "Petra Performance"), (WENDY.id, WENDY.name)),
        )
    ),
    "cycle": cycle.render(CycleView(programme=ASC, today=TODAY, ladders=(LADDER,))),
    "cycle_nothing_ahead": cycle.render(CycleView(programme=ASC, today=TODAY, ladders=())),
    "evidence": evidence.render(EVIDENCE),
    "evening": evening.render(EVENING),
    "handover": evening.render_handover(HANDOVER),
}
CHASER = chaser.render(digest(section(), items=[A01]))


@pytest.mark.parametrize("name", CARDS)
def test_goldens(name: str) -> None:
    check(name, CARDS[name])


@pytest.mark.parametrize(
    ("button", "act"),
    [
        ("Chase now", CallAct.CHASE),
        ("Enter on behalf", CallAct.ON_BEHALF),
        ("Mark spoken to", CallAct.SPOKEN_TO),
        ("Do not chase", CallAct.SUPPRESS),
        ("Escalate", CallAct.ESCALATE),
    ],
)
def test_the_call_list_acts_on_the_chosen_one(button: str, act: CallAct) -> None:
    found = call_list.parse(press(CARDS["call_list"], button, line="11.90.3", until="2026-12-11", note="rang"))
    assert (found.act, found.workstream, found.meeting, found.person) == (act, 11, 90, WENDY.id)
    assert (found.until, found.note) == (date(2026, 12, 11), "rang")


@pytest.mark.parametrize(
    ("button", "typed", "sentence"),
    [
        ("Chase now", {}, "Nobody was chosen"),
        ("Chase now", {"line": "11.90"}, "not offered"),
        ("Do not chase", {"line": "11.90.3"}, "last day on which"),
    ],
)
def test_the_call_list_asks_for_what_is_missing(button: str, typed: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        call_list.parse(press(CARDS["call_list"], button, **typed))


def test_those_to_call_come_first_and_many_are_cut() -> None:
    words = texts(CARDS["call_list"])
    assert words.index("Call: Workforce") < words.index("Quality, nobody")
    many = replace(CALLS, lines=tuple(replace(LINE, name=NASTY, reason=NASTY, told=NASTY) for _ in range(200)))
    card = call_list.render(many)
    obey_the_rules(card)
    assert "And 175 more" in texts(card)


def test_an_answer_on_behalf() -> None:
    found = on_behalf.parse(press(CARDS["on_behalf"], "Record", overall="Amber", done="88% now"))
    assert (found.how, found.update.workstream, found.update.period) == ("by phone", 11, P8)
    assert (found.update.ratings, found.update.done) == ({Dimension.OVERALL: Rag.AMBER}, "88% now")
    with pytest.raises(InvalidInput, match="Choose the overall rating"):
        on_behalf.parse(press(CARDS["on_behalf"], "Record", done="88% now"))


def test_a_move_is_confirmed_as_it_was_shown() -> None:
    found = board_move.parse(press(CARDS["board_move"], "Move the meeting"))
    assert (found.meeting, found.was, found.to) == (91, date(2026, 12, 8), date(2026, 12, 15))


def test_the_note_goes_as_edited_to_whom_was_chosen() -> None:
    found = escalation.parse(press(CARDS["escalation"], "Send", text="Please help.", to="2"))
    assert (found.text, found.to, found.meeting, found.workstream) == ("Please help.", 2, 90, 11)
    with pytest.raises(InvalidInput, match="empty"):
        escalation.parse(press(CARDS["escalation"], "Send", text=" "))


def test_asking_now_carries_whom_and_the_note() -> None:
    found = ask_now.parse(press(CARDS["ask_now"], "Ask 1 person"))
    assert (found.programme, found.people, found.note) == (ASC.id, (), "Papers go out on Thursday.")


@pytest.mark.parametrize(("button", "accept"), [("Take it", True), ("Decline", False)])
def test_a_request_is_taken_or_declined(button: str, accept: bool) -> None:
    found = reassignment.parse(press(CARDS["reassignment"], button, answer="ok"))
    assert (found.reassignment, found.accept, found.answer) == (5, accept, "ok")


def test_an_officer_says_who_takes_it() -> None:
    found = reassignment.parse(press(CARDS["reassignment_nobody_named"], "Give it to them", to="9"))
    assert (found.accept, found.to) == (True, 9)


@pytest.mark.parametrize(
    ("button", "what", "typed"),
    [
        ("Not mine", SomethingElse.NOT_MINE, {"else__about": "u11", "else__who": "Nadia"}),
        ("I am away", SomethingElse.AWAY, {"else__until": "2026-12-11"}),
        ("Already told", SomethingElse.ALREADY_TOLD, {"else__about": "i501"}),
        ("Ask me later", SomethingElse.SNOOZE, {"else__until": "2026-12-11"}),
    ],
)
def test_something_else_than_an_answer(button: str, what: SomethingElse, typed: dict[str, object]) -> None:
    found = something_else.parse(press(CHASER, button, **typed))
    assert (found.chaser, found.what) == (4711, what)
    assert (found.workstream, found.item) == {
        "u11": (11, None),
        "i501": (None, 501),
    }.get(str(typed.get("else__about", "")), (None, None))


@pytest.mark.parametrize(
    ("button", "sentence"),
    [("Not mine", "the one workstream"), ("I am away", "last day away"), ("Ask me later", "on which I ask again")],
)
def test_something_else_asks_for_what_is_missing(button: str, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        something_else.parse(press(CHASER, button))


def test_a_deputy_says_only_that_it_was_told() -> None:
    words = texts(chaser.render(digest(section(), covering=WENDY)))
    assert "Already told" in words
    assert "Not mine" not in words


def test_hostile_words_stay_words() -> None:
    for card in (
        board_move.render(replace(MOVE, board_name=NASTY, warnings=(NASTY,) * 20)),
        escalation.render(replace(NOTE, text=NASTY * 9, name=NASTY, choices=((PersonId(1), NASTY),) * 30)),
        ask_now.render(replace(PLAN, dropped=(Chosen(WENDY.id, NASTY, NASTY),) * 200, note=NASTY)),
        reassignment.render(replace(REQUEST, what=NASTY, asked_by=NASTY)),
        cycle.render(CycleView(programme=ASC, today=TODAY, ladders=(replace(LADDER, board_name=NASTY),) * 40)),
        evidence.render(replace(EVIDENCE, rows=(replace(EVIDENCE.rows[0], remarks=(NASTY,), person_name=NASTY),) * 90)),
        evening.render(replace(EVENING, answered=(NASTY,) * 90)),
        evening.render_handover(replace(HANDOVER, promises=(replace_text(HANDOVER.promises[0]),) * 90)),
        on_behalf.render(replace(LINE, name=NASTY, person_name=NASTY, board_name=NASTY)),
    ):
        obey_the_rules(card)


def replace_text(line: PromiseLine) -> PromiseLine:
    return replace(line, text=NASTY)


PRESSED: dict[str, tuple[Callable[[Mapping[str, object]], object], dict[str, object]]] = {
    "call_list": (call_list.parse, press(CARDS["call_list"], "Chase now", line="11.90.3")),
    "on_behalf": (on_behalf.parse, press(CARDS["on_behalf"], "Record", overall="Amber")),
    "board_move": (board_move.parse, press(CARDS["board_move"], "Move")),
    "escalation": (escalation.parse, press(CARDS["escalation"], "Send")),
    "ask_now": (ask_now.parse, press(CARDS["ask_now"], "Ask")),
    "reassignment": (reassignment.parse, press(CARDS["reassignment"], "Take")),
    "something_else": (something_else.parse, press(CHASER, "Already told")),
}


@pytest.mark.parametrize("name", PRESSED)
@examples(60)
@given(data=st.data())
def test_no_data_whatever_breaks_a_reader(name: str, data: st.DataObject) -> None:
    parse, sent = PRESSED[name]
    read_or_refuse(parse, {**sent, **data.draw(damage_to(sent))})
    read_or_refuse(parse, data.draw(damage_to(sent)))
