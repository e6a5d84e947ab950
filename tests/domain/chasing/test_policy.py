"""The chasing policy by example: each test is a sentence an officer could have said."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from domain.chasing.chaser import HoldKind
from domain.chasing.decision import Verdict
from domain.chasing.vacancies import vacancies
from domain.cycle import Stage
from domain.people import Person
from domain.programmes import Board, Frequency, Nation, Period, Programme, Workstream
from tests.domain.chasing.office import CONTACT, Office, at, day, mornings

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
MON_TO_THU = frozenset({0, 1, 2, 3})
TUE_TO_FRI = frozenset({1, 2, 3, 4})


class Northbridge(Office):
    """One programme whose board meets on Thu 17 Dec: card Mon 30 Nov, nudge Thu 3, due Mon 7, late Tue 8, escalate
    Wed 9, papers Thu 10 Dec."""

    def __init__(self) -> None:
        super().__init__()
        self.asc: Programme = self.programme("ASC")
        self.transformation: Board = self.board(
            self.asc, "ASC Transformation Board", "17 Dec", "21 Jan", programme_board=True
        )
        self.tess: Person = self.person("Tess Moderator", self.asc)
        self.quentin: Person = self.person("Quentin Quality", self.asc, deputy=self.tess)
        self.quality: Workstream = self.workstream(self.asc, "Quality", self.quentin)

    def reason(self, moment: str, clock: str = "09:30", who: str = "Quentin Quality") -> str:
        return self.decide(at(moment, clock))[who].reason

    def verdict(self, moment: str, clock: str = "09:30", who: str = "Quentin Quality") -> Verdict:
        return self.decide(at(moment, clock))[who].verdict


@pytest.fixture
def office() -> Northbridge:
    return Northbridge()


def december(office: Office) -> list[str]:
    return office.log(mornings("23 Nov", "17 Dec"))


def test_somebody_who_never_answers_gets_a_card_a_nudge_and_a_late_chase(office: Northbridge) -> None:
    assert december(office) == ["Mon 30 Nov: Quentin card", "Thu 3 Dec: Quentin nudge", "Tue 8 Dec: Quentin late"]


def test_an_answer_ends_the_asking(office: Northbridge) -> None:
    office.beat(at("30 Nov"))
    office.answer(office.quality, NOVEMBER, "2 Dec")
    assert december(office) == []
    assert office.reason("3 Dec") == (
        "Quentin Quality's update for P8 Nov 2026 came in on Wed 2 Dec. Nothing due. Next card Mon 4 Jan for ASC "
        "Transformation Board, Thu 21 Jan."
    )


def test_the_reasons_on_the_way(office: Northbridge) -> None:
    assert office.reason("27 Nov") == "Nothing due. Next card Mon 30 Nov for ASC Transformation Board, Thu 17 Dec."
    assert office.reason("30 Nov") == (
        "Quentin Quality is asked for Quality, P8 Nov 2026, due Mon 7 Dec: card for ASC Transformation Board, Thu 17 Dec."
    )
    office.beat(at("30 Nov"))
    assert office.reason("1 Dec") == (
        "Quentin Quality was asked on Mon 30 Nov for Quality and has not answered. Next nudge Thu 3 Dec for ASC "
        "Transformation Board, Thu 17 Dec if no answer comes."
    )
    assert office.reason("3 Dec") == (
        "Quentin Quality was asked on Mon 30 Nov and has not answered: nudge for ASC Transformation Board, Thu 17 Dec."
    )
    office.beat(at("3 Dec"))
    assert office.reason("8 Dec") == (
        "Quentin Quality was asked on Mon 30 Nov and Thu 3 Dec and has not answered by Mon 7 Dec: late chase for ASC "
        "Transformation Board, Thu 17 Dec. On the officer's call list for ASC Transformation Board, Thu 17 Dec."
    )
    office.beat(at("8 Dec"))
    assert office.verdict("9 Dec") is Verdict.PREPARE
    assert office.reason("9 Dec") == (
        "Quentin Quality was asked on Mon 30 Nov, Thu 3 Dec and Tue 8 Dec for Quality and has not answered. An "
        "escalation is ready for ASC Transformation Board, Thu 17 Dec; it goes only when an officer sends it."
    )


def test_the_deadline_itself_sends_nothing(office: Northbridge) -> None:
    office.log(mornings("30 Nov", "3 Dec"))
    assert office.log(mornings("4 Dec", "7 Dec")) == []


@pytest.mark.parametrize("first", ["1 Dec", "3 Dec", "4 Dec", "7 Dec", "8 Dec", "9 Dec"])
def test_a_fresh_installation_sends_one_card_and_pretends_nothing(office: Northbridge, first: str) -> None:
    (chaser,) = office.beat(at(first))
    assert (chaser.stage, [ask.stage for ask in chaser.asks]) == (Stage.CARD, [Stage.CARD])
    assert "has not answered" not in chaser.reason
    assert office.beat(at(first, "10:01")) == ()


def test_a_first_card_in_a_later_stage_says_so(office: Northbridge) -> None:
    assert office.reason("8 Dec") == (
        "Quentin Quality is asked for Quality, P8 Nov 2026, for the first time in this cycle: card for ASC Transformation "
        "Board, Thu 17 Dec, in place of the late chase of Tue 8 Dec. On the officer's call list for ASC Transformation "
        "Board, Thu 17 Dec."
    )


def test_once_papers_are_out_the_bot_asks_no_more(office: Northbridge) -> None:
    assert office.log(mornings("10 Dec", "17 Dec")) == []
    assert office.reason("10 Dec") == (
        "Nobody has been asked for Quality, P8 Nov 2026. On the officer's call list for ASC Transformation Board, Thu 17 "
        "Dec."
    )


def test_only_the_latest_stage_is_sent_after_an_outage(office: Northbridge) -> None:
    office.beat(at("30 Nov"))
    assert office.log(mornings("8 Dec", "17 Dec")) == ["Tue 8 Dec: Quentin late"]


def test_a_missed_nudge_may_still_go_on_the_due_day(office: Northbridge) -> None:
    office.beat(at("30 Nov"))
    assert office.log(mornings("7 Dec", "17 Dec")) == ["Mon 7 Dec: Quentin nudge", "Tue 8 Dec: Quentin late"]


def test_a_missed_late_chase_is_left_to_the_officer(office: Northbridge) -> None:
    office.log(mornings("30 Nov", "3 Dec"))
    assert office.log(mornings("9 Dec", "17 Dec")) == []
    assert office.verdict("9 Dec") is Verdict.PREPARE


@pytest.mark.parametrize(
    ("clock", "verdict", "goes"),
    [
        ("07:00", Verdict.WAIT, "30 Nov 09:00"),
        ("08:59", Verdict.WAIT, "30 Nov 09:00"),
        ("09:00", Verdict.SEND, None),
        ("16:29", Verdict.SEND, None),
        ("16:30", Verdict.WAIT, "1 Dec 09:00"),
        ("23:59", Verdict.WAIT, "1 Dec 09:00"),
    ],
)
def test_messages_go_between_nine_and_half_past_four(
    office: Northbridge, clock: str, verdict: Verdict, goes: str | None
) -> None:
    decision = office.decide(at("30 Nov", clock))["Quentin Quality"]
    expected = at(goes[:-6], goes[-5:]) if goes else None
    assert (decision.verdict, decision.next_at) == (verdict, expected)


def test_hours_are_the_persons_own(office: Northbridge) -> None:
    office.change(office.quentin, time_zone="America/New_York")
    assert office.verdict("30 Nov", "13:59") is Verdict.WAIT
    assert office.verdict("30 Nov", "14:00") is Verdict.SEND


@pytest.mark.parametrize(("meeting", "card", "utc"), [("12 Nov", "26 Oct", 9), ("10 Nov", "22 Oct", 8)])
def test_daylight_saving_changes_only_the_utc_instant(meeting: str, card: str, utc: int) -> None:
    office = Office()
    programme = office.programme("ASC")
    office.board(programme, "Board", meeting, programme_board=True)
    office.workstream(programme, "Quality", office.person("Quentin Quality", programme))
    before = office.decide(at(card, "08:59"))["Quentin Quality"]
    assert before.next_at is not None
    assert before.next_at.hour == utc
    assert office.decide(before.next_at)["Quentin Quality"].send


def test_a_day_off_moves_the_message_earlier(office: Northbridge) -> None:
    office.change(office.quentin, working_days=TUE_TO_FRI)
    assert december(office) == ["Fri 27 Nov: Quentin card", "Thu 3 Dec: Quentin nudge", "Tue 8 Dec: Quentin late"]


def test_a_moved_message_says_so(office: Northbridge) -> None:
    office.change(office.quentin, working_days=TUE_TO_FRI)
    assert office.reason("27 Nov").endswith("card for ASC Transformation Board, Thu 17 Dec, moved from Mon 30 Nov.")


def test_when_the_earlier_day_has_gone_by_the_next_one_serves(office: Northbridge) -> None:
    office.change(office.quentin, working_days=TUE_TO_FRI)
    assert office.reason("30 Nov") == "Not today: Quentin Quality does not work Mondays; goes Tue 1 Dec."
    assert office.log(mornings("30 Nov", "17 Dec")) == [
        "Tue 1 Dec: Quentin card",
        "Thu 3 Dec: Quentin nudge",
        "Tue 8 Dec: Quentin late",
    ]


def test_a_late_chase_moved_to_the_due_day_is_a_reminder() -> None:
    """The Workforce board of Tue 1 Dec: late chase Fri 20 Nov, when Wendy does not work; due Thu 19 Nov."""
    office = Office()
    asc = office.programme("ASC")
    board = office.board(asc, "Workforce Assurance Board", "1 Dec")
    wendy = office.person("Wendy Workforce", asc, days=MON_TO_THU)
    office.workstream(asc, "Workforce", wendy, board)
    assert office.log(mornings("9 Nov", "18 Nov")) == ["Thu 12 Nov: Wendy card", "Tue 17 Nov: Wendy nudge"]
    assert office.decide(at("19 Nov"))["Wendy Workforce"].reason == (
        "Wendy Workforce was asked on Thu 12 Nov and Tue 17 Nov and has not answered: reminder on the due day for "
        "Workforce Assurance Board, Tue 1 Dec, since the late chase would fall on Fri 20 Nov, which they do not work."
    )
    assert office.log(mornings("19 Nov", "1 Dec")) == ["Thu 19 Nov: Wendy due"]


def test_the_nudge_reads_as_an_officer_would_say_it() -> None:
    office = Office()
    asc = office.programme("ASC")
    board = office.board(asc, "Workforce Assurance Board", "1 Dec")
    office.workstream(asc, "Workforce", office.person("Wendy Workforce", asc, days=MON_TO_THU), board)
    office.beat(at("12 Nov"))
    assert office.decide(at("17 Nov"))["Wendy Workforce"].reason == (
        "Wendy Workforce was asked on Thu 12 Nov and has not answered: nudge for Workforce Assurance Board, Tue 1 Dec."
    )


def test_somebody_with_no_day_left_is_left_to_the_officer(office: Northbridge) -> None:
    office.change(office.quentin, working_days=frozenset({3}))
    assert december(office) == ["Thu 26 Nov: Quentin card", "Thu 3 Dec: Quentin nudge"]
    decision = office.decide(at("8 Dec"))["Quentin Quality"]
    assert (decision.verdict, decision.tell_officer) == (Verdict.STOP, True)
    assert decision.reason.startswith(
        "Not today: Quentin Quality does not work Tuesdays; no day is left for it, so it stays with the officer."
    )


def test_leave_sends_the_card_to_the_deputy(office: Northbridge) -> None:
    office.away(office.quentin, "30 Nov", "4 Dec")
    assert december(office) == ["Mon 30 Nov: Tess card", "Thu 3 Dec: Tess nudge", "Tue 8 Dec: Quentin late"]


def test_the_deputys_days_count_while_they_cover(office: Northbridge) -> None:
    office.away(office.quentin, "30 Nov", "4 Dec")
    office.change(office.tess, working_days=TUE_TO_FRI)
    assert office.log(mornings("23 Nov", "29 Nov")) == []
    decision = office.decide(at("30 Nov"))["Quentin Quality"]
    assert decision.reason == (
        "Not today: Tess Moderator, who covers Quality for Quentin Quality (away Mon 30 Nov to Fri 4 Dec), does not work "
        "Mondays; goes Tue 1 Dec."
    )
    assert decision.next_at == at("1 Dec", "09:00")
    assert office.log(mornings("30 Nov", "4 Dec")) == ["Tue 1 Dec: Tess card", "Thu 3 Dec: Tess nudge"]


def test_the_cover_and_the_covered_are_both_named(office: Northbridge) -> None:
    office.away(office.quentin, "30 Nov", "4 Dec")
    decision = office.decide(at("30 Nov"))["Quentin Quality"]
    assert decision.recipient == office.tess.id
    assert decision.reason.endswith("Quentin Quality is away Mon 30 Nov to Fri 4 Dec, so Tess Moderator is asked.")
    assert office.reason("30 Nov", who="Tess Moderator") == (
        "Nothing is asked of Tess Moderator. Asked in place of Quentin Quality."
    )
    (chaser,) = office.beat(at("30 Nov"))
    assert (chaser.person, chaser.covering) == (office.tess.id, office.quentin.id)


def test_back_from_leave_the_owner_is_told_who_was_asked(office: Northbridge) -> None:
    office.away(office.quentin, "30 Nov", "4 Dec")
    office.log(mornings("30 Nov", "4 Dec"))
    (chaser,) = office.beat(at("8 Dec"))
    assert chaser.note == "While you were away (Mon 30 Nov to Fri 4 Dec), Tess Moderator was asked for Quality."
    assert "Quentin Quality was asked" not in chaser.reason
    assert chaser.reason.startswith("Tess Moderator was asked on Mon 30 Nov and Thu 3 Dec and has not answered")


def test_cover_named_with_the_leave_comes_before_the_deputy(office: Northbridge) -> None:
    nadia = office.person("Nadia Workforcedep", office.asc)
    office.away(office.quentin, "30 Nov", "4 Dec", cover=nadia)
    assert office.log(mornings("30 Nov", "1 Dec")) == ["Mon 30 Nov: Nadia card"]


def test_a_deputy_who_is_away_too_covers_nothing(office: Northbridge) -> None:
    office.away(office.quentin, "30 Nov", "4 Dec")
    office.away(office.tess, "30 Nov", "2 Dec")
    assert office.log(mornings("30 Nov", "4 Dec")) == ["Thu 3 Dec: Tess card"]


def test_cover_who_is_away_too_is_passed_over_for_the_deputy(office: Northbridge) -> None:
    nadia = office.person("Nadia Workforcedep", office.asc)
    office.away(nadia, "30 Nov", "2 Dec")
    office.away(office.quentin, "30 Nov", "4 Dec", cover=nadia)
    assert office.log(mornings("30 Nov", "1 Dec")) == ["Mon 30 Nov: Tess card"]


def test_nothing_is_told_of_asking_outside_the_leave(office: Northbridge) -> None:
    office.hold(office.quentin, HoldKind.SUPPRESSED, "30 Nov", "30 Nov")
    office.beat(at("30 Nov"))
    office.away(office.quentin, "1 Dec", "2 Dec")
    (chaser,) = office.beat(at("3 Dec"))
    assert (chaser.person, chaser.note) == (office.quentin.id, "")


def test_leave_without_cover_is_chased_before_it_and_told_to_the_officer(office: Northbridge) -> None:
    craig = office.person("Craig Commissioning", office.asc)
    office.workstream(office.asc, "Commissioning", craig)
    office.away(craig, "30 Nov", "4 Dec")
    assert office.log(mornings("23 Nov", "29 Nov")) == ["Fri 27 Nov: Craig card"]
    decision = office.decide(at("3 Dec"))["Craig Commissioning"]
    assert (decision.verdict, decision.tell_officer) == (Verdict.WAIT, True)
    assert decision.reason == (
        "Nobody can be asked for Commissioning: Craig Commissioning is away Mon 30 Nov to Fri 4 Dec and has no cover. The "
        "officer is told; goes Mon 7 Dec."
    )


def test_leave_over_the_whole_cycle_without_cover_stays_with_the_officer(office: Northbridge) -> None:
    craig = office.person("Craig Commissioning", office.asc)
    office.workstream(office.asc, "Commissioning", craig)
    office.away(craig, "16 Nov", "11 Dec")
    sent = office.log(mornings("9 Nov", "17 Dec"))
    assert not any("Craig" in line for line in sent)
    decision = office.decide(at("30 Nov"))["Craig Commissioning"]
    assert (decision.verdict, decision.tell_officer, decision.next_at) == (Verdict.STOP, True, None)


def test_bank_holidays_and_closure_days_are_nobodys_days() -> None:
    office = Office()
    scotland = office.programme("SCO", nation=Nation.SCOTLAND, closures=["3 Dec"])
    office.board(scotland, "Board", "17 Dec", programme_board=True)
    office.workstream(scotland, "Quality", office.person("Quentin Quality", scotland))
    lines = office.log(mornings("20 Nov", "17 Dec"))
    assert lines == ["Thu 26 Nov: Quentin card", "Wed 2 Dec: Quentin nudge", "Tue 8 Dec: Quentin late"]


def test_somebody_in_two_nations_is_left_alone_on_either_holiday(office: Northbridge) -> None:
    scotland = office.programme("SCO", nation=Nation.SCOTLAND)
    office.memberships[scotland.id, office.quentin.id] = replace(
        office.memberships[office.asc.id, office.quentin.id], programme=scotland.id
    )
    assert december(office)[0] == "Fri 27 Nov: Quentin card"
    office.messages.clear()
    assert office.reason("30 Nov") == (
        "Not today: Quentin Quality has Mon 30 Nov off as a holiday or closure day; goes Tue 1 Dec."
    )


def test_two_boards_that_want_the_same_update_ask_once(office: Northbridge) -> None:
    quality_board = office.board(office.asc, "Quality Assurance Board", "9 Dec")
    office.workstreams[office.quality.id] = replace(office.quality, boards=frozenset({quality_board.id}))
    office.beat(at("20 Nov"))
    office.answer(office.quality, NOVEMBER, "23 Nov")
    assert december(office) == []


def test_a_further_board_asks_once_more_and_then_a_person_takes_over(office: Northbridge) -> None:
    """The Finance board of Wed 9 Dec has its late chase on Mon 30 Nov, when the programme board's card is due."""
    finance = office.board(office.asc, "Finance Board", "9 Dec")
    workforce = office.board(office.asc, "Workforce Assurance Board", "1 Dec")
    finn, wendy = office.person("Finn Finance", office.asc), office.person("Wendy Workforce", office.asc)
    office.workstream(office.asc, "Finance", finn, finance)
    office.workstream(office.asc, "Workforce", wendy, workforce)
    lines = office.log(mornings("9 Nov", "17 Dec"))
    assert [line for line in lines if "Finn" in line] == [
        "Fri 20 Nov: Finn card",
        "Wed 25 Nov: Finn nudge",
        "Mon 30 Nov: Finn late",
    ]
    assert [line for line in lines if "Wendy" in line] == [
        "Thu 12 Nov: Wendy card",
        "Tue 17 Nov: Wendy nudge",
        "Fri 20 Nov: Wendy late",
        "Mon 30 Nov: Wendy card",
    ]
    listed = office.decide(at("3 Dec"))["Wendy Workforce"].with_officer
    assert [(ask.board_name, ask.stage) for ask in listed] == [("ASC Transformation Board", Stage.LATE)]


def test_a_workstream_may_report_to_a_monthly_and_a_fortnightly_board(office: Northbridge) -> None:
    """The fortnight to 4 Dec is asked for although November's own card has not come yet."""
    delivery = office.board(office.asc, "Delivery Board", "8 Dec", frequency=Frequency.FORTNIGHTLY)
    office.workstreams[office.quality.id] = replace(office.quality, boards=frozenset({delivery.id}))
    office.meetings[next(iter(office.meetings))] = replace(next(iter(office.meetings.values())), day=day("22 Dec"))
    assert office.log(mornings("23 Nov", "4 Dec")) == [
        "Thu 26 Nov: Quentin card",
        "Mon 30 Nov: Quentin nudge",
        "Wed 2 Dec: Quentin late",
        "Thu 3 Dec: Quentin card",
    ]


def test_all_of_a_persons_work_comes_in_one_message(office: Northbridge) -> None:
    office.workstream(office.asc, "Safeguarding", office.quentin)
    lancashire = office.programme("LAN")
    delivery = office.board(lancashire, "Programme Delivery Board", "10 Dec", frequency=Frequency.FORTNIGHTLY)
    office.workstream(lancashire, "Audit", office.quentin, delivery)
    (chaser,) = office.beat(at("30 Nov"))
    assert len(chaser.asks) == 3
    assert chaser.reason == (
        "Quentin Quality is asked for Audit, F/E 04 Dec 2026, due Thu 3 Dec: card for Programme Delivery Board, Thu 10 "
        "Dec. With it: Quality and Safeguarding."
    )


def test_a_deputy_with_work_of_their_own_gets_one_message_for_both(office: Northbridge) -> None:
    office.away(office.quentin, "30 Nov", "4 Dec")
    own = office.workstream(office.asc, "Moderation", office.tess)
    items = {office.item(office.asc, person, "2 Dec") for person in (office.tess, office.quentin)}
    office.messages[office.quentin.id] = ()
    (chaser,) = office.beat(at("30 Nov"))
    assert set(chaser.items) == items
    assert {ask.workstream for ask in chaser.asks} == {office.quality.id, own.id}
    assert chaser.person == office.tess.id


def test_workstreams_with_different_deputies_reach_both(office: Northbridge) -> None:
    nadia = office.person("Nadia Workforcedep", office.asc)
    office.workstream(office.asc, "Training", office.quentin, deputy=nadia)
    office.away(office.quentin, "30 Nov", "4 Dec")
    moments = [at("30 Nov", clock) for clock in ("10:00", "10:01", "10:02")]
    assert sorted(office.log(moments)) == ["Mon 30 Nov: Nadia card", "Mon 30 Nov: Tess card"]


def test_nobody_gets_two_messages_a_day(office: Northbridge) -> None:
    office.beat(at("30 Nov"))
    office.workstream(office.asc, "Safeguarding", office.quentin)
    assert office.reason("30 Nov", "11:00") == (
        "Not again today: Quentin Quality has had today's one message; goes Tue 1 Dec."
    )
    assert office.log([at("30 Nov", "11:00"), at("1 Dec")]) == ["Tue 1 Dec: Quentin card"]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (HoldKind.SNOOZED, "Quentin Quality has asked to be asked later: not before Wed 2 Dec."),
        (HoldKind.ALREADY_TOLD, "Quentin Quality has told the office already: not asked again before Wed 2 Dec."),
        (HoldKind.SPOKEN_TO, "An officer has spoken to Quentin Quality: not asked again before Wed 2 Dec."),
        (
            HoldKind.NOT_MINE,
            "Quentin Quality says that it is not theirs: not asked before Wed 2 Dec unless somebody declines it.",
        ),
    ],
)
def test_a_hold_stops_the_asking_until_it_ends(office: Northbridge, kind: HoldKind, sentence: str) -> None:
    office.hold(office.quentin, kind, "30 Nov", "1 Dec", workstream=office.quality)
    assert office.verdict("30 Nov") is Verdict.STOP
    assert office.reason("30 Nov") == sentence
    assert december(office)[0] == "Wed 2 Dec: Quentin card"


def test_a_hold_on_one_workstream_leaves_the_others(office: Northbridge) -> None:
    other = office.workstream(office.asc, "Safeguarding", office.quentin)
    office.hold(office.quentin, HoldKind.ALREADY_TOLD, "30 Nov", "30 Nov", workstream=office.quality)
    (chaser,) = office.beat(at("30 Nov"))
    assert [ask.workstream for ask in chaser.asks] == [other.id]


def test_a_hold_on_one_item_leaves_it_out(office: Northbridge) -> None:
    told, open_ = (office.item(office.asc, office.quentin, due) for due in ("20 Nov", "4 Dec"))
    office.hold(office.quentin, HoldKind.ALREADY_TOLD, "30 Nov", "30 Nov", item=told)
    (chaser,) = office.beat(at("30 Nov"))
    assert chaser.items == (open_,)


def test_unavailable_sends_the_card_to_the_deputy_and_says_no_more(office: Northbridge) -> None:
    office.hold(office.quentin, HoldKind.SUPPRESSED, "30 Nov", "4 Dec")
    decision = office.decide(at("30 Nov"))["Quentin Quality"]
    assert decision.recipient == office.tess.id
    assert decision.reason.endswith("Quentin Quality is unavailable until Fri 4 Dec, so Tess Moderator is asked.")


def test_opted_down_leaves_the_card_alone(office: Northbridge) -> None:
    office.hold(office.quentin, HoldKind.OPTED_DOWN, "1 Nov", "31 Mar")
    assert december(office) == ["Mon 30 Nov: Quentin card"]
    assert "fewer messages" in office.reason("3 Dec")
    assert office.verdict("9 Dec") is Verdict.PREPARE


def test_moving_the_board_resends_nothing_and_retimes_the_rest(office: Northbridge) -> None:
    office.log(mornings("30 Nov", "3 Dec"))
    meeting = next(iter(office.meetings.values()))
    office.meetings[meeting.id] = replace(meeting, day=day("22 Dec"))
    assert office.log(mornings("4 Dec", "22 Dec")) == ["Fri 11 Dec: Quentin late"]


def test_a_card_sent_before_the_board_moved_is_not_sent_again(office: Northbridge) -> None:
    office.beat(at("30 Nov"))
    meeting = next(iter(office.meetings.values()))
    office.meetings[meeting.id] = replace(meeting, day=day("22 Dec"))
    assert office.log(mornings("1 Dec", "22 Dec")) == ["Tue 8 Dec: Quentin nudge", "Fri 11 Dec: Quentin late"]


def test_work_added_day_by_day_ends_with_a_person_taking_over(office: Northbridge) -> None:
    for text, name in (("30 Nov", "Safeguarding"), ("1 Dec", "Audit"), ("2 Dec", "Training")):
        office.beat(at(text))
        office.workstream(office.asc, name, office.quentin)
    assert office.decide(at("3 Dec"))["Quentin Quality"].verdict is Verdict.STOP
    assert office.reason("3 Dec") == (
        "Quentin Quality has had three messages for ASC Transformation Board, Thu 17 Dec: a person takes over. The officer "
        "is told."
    )


def test_a_cancelled_meeting_asks_nothing(office: Northbridge) -> None:
    meeting = next(iter(office.meetings.values()))
    office.meetings[meeting.id] = replace(meeting, cancelled=True)
    assert december(office) == []


def test_a_new_owner_mid_cycle_gets_a_card_not_a_nudge(office: Northbridge) -> None:
    office.log(mornings("30 Nov", "30 Nov"))
    nadia = office.person("Nadia Workforcedep", office.asc)
    office.workstreams[office.quality.id] = replace(office.quality, owner=nadia.id)
    assert office.log(mornings("3 Dec", "17 Dec")) == ["Thu 3 Dec: Nadia card", "Tue 8 Dec: Nadia late"]


@pytest.mark.parametrize(
    ("fields", "verdict", "sentence"),
    [
        (
            {"contact": None},
            Verdict.STOP,
            "cannot be reached in Teams (the app is not installed for them yet); the officer is told.",
        ),
        (
            {"contact": replace(CONTACT, blocked="bot blocked")},
            Verdict.STOP,
            "cannot be reached in Teams (bot blocked); the officer is told. Due: Quentin Quality is asked for Quality",
        ),
        ({"left_on": date(2026, 11, 27)}, Verdict.STOP, "left on Fri 27 Nov. What they owned needs a new owner"),
        ({"left_on": date(2026, 11, 30)}, Verdict.STOP, "left on Mon 30 Nov. What they owned needs a new owner"),
    ],
)
def test_who_cannot_be_asked_is_told_to_the_officer(
    office: Northbridge, fields: dict[str, object], verdict: Verdict, sentence: str
) -> None:
    office.change(office.quentin, **fields)
    decision = office.decide(at("30 Nov"))["Quentin Quality"]
    assert (decision.verdict, decision.tell_officer) == (verdict, True)
    assert sentence in decision.reason
    assert december(office) == []


def test_a_paused_programme_asks_nobody(office: Northbridge) -> None:
    office.programmes[office.asc.id] = replace(office.asc, paused=True)
    office.item(office.asc, office.quentin, "20 Nov")
    assert december(office) == []
    assert office.reason("30 Nov") == "Chasing is paused in ASC."


def test_nothing_more_is_asked_for_a_locked_period(office: Northbridge) -> None:
    office.beat(at("30 Nov"))
    office.locked.add((office.asc.id, NOVEMBER))
    assert office.log(mornings("1 Dec", "17 Dec")) == []
    assert office.reason("8 Dec") == "Nothing due. Next card Mon 4 Jan for ASC Transformation Board, Thu 21 Jan."


def test_due_items_ride_with_the_update(office: Northbridge) -> None:
    overdue, due, _later = (office.item(office.asc, office.quentin, text) for text in ("20 Nov", "17 Dec", "18 Dec"))
    (chaser,) = office.beat(at("30 Nov"))
    assert chaser.items == (overdue, due)
    assert chaser.reason.endswith("With it: 2 items due.")


def test_somebody_with_items_alone_gets_one_digest_a_cycle(office: Northbridge) -> None:
    jo = office.person("Jo Projofficer", office.asc)
    office.item(office.asc, jo, "4 Dec")
    office.answer(office.quality, NOVEMBER, "29 Nov")
    assert office.reason("30 Nov", who="Jo Projofficer") == (
        "Jo Projofficer has 1 item due by ASC Transformation Board, Thu 17 Dec: one message asks about it."
    )
    assert december(office) == ["Mon 30 Nov: Jo card"]
    assert office.reason("3 Dec", who="Jo Projofficer") == (
        "Nothing more is due: Jo Projofficer was last written to on Mon 30 Nov."
    )


def test_items_of_another_programme_ride_along_only_when_due_there(office: Northbridge) -> None:
    lancashire = office.programme("LAN")
    office.board(lancashire, "Delivery", "21 Jan", programme_board=True)
    overdue = office.item(lancashire, office.quentin, "27 Nov")
    office.item(lancashire, office.quentin, "30 Nov")
    office.item(lancashire, office.quentin, "1 Dec")
    (chaser,) = office.beat(at("30 Nov"))
    assert chaser.items == (overdue,)


def test_a_deputy_is_not_shown_restricted_items(office: Northbridge) -> None:
    office.away(office.quentin, "30 Nov", "4 Dec")
    open_ = office.item(office.asc, office.quentin, "2 Dec")
    office.item(office.asc, office.quentin, "1 Dec", restricted=True)
    office.messages[office.quentin.id] = ()
    chaser = next(one for one in office.beat(at("30 Nov")) if one.person == office.tess.id)
    assert chaser.items == (open_,)


def test_every_person_has_one_decision_with_a_reason(office: Northbridge) -> None:
    office.person("Dana Dass", office.asc)
    for moment in mornings("23 Nov", "24 Dec"):
        decisions = office.decide(moment)
        assert set(decisions) == {"Tess Moderator", "Quentin Quality", "Dana Dass"}
        assert all(decision.reason.endswith(".") for decision in decisions.values())
    assert office.reason("30 Nov", who="Dana Dass") == "Nothing is asked of Dana Dass."


def test_everybody_who_has_not_answered_is_on_the_call_list_before_papers(office: Northbridge) -> None:
    stages = []
    for moment in mornings("30 Nov", "17 Dec"):
        office.beat(moment)
        asks = office.decide(moment)["Quentin Quality"].with_officer
        stages.append(asks[0].stage if asks else None)
    expected = [None] * 8 + [Stage.LATE] + [Stage.ESCALATE] * 9
    assert stages == expected
    assert all(earlier is None or later is not None for earlier, later in pairwise(stages))


def test_after_hours_with_no_day_left_it_stays_with_the_officer(office: Northbridge) -> None:
    office.log(mornings("30 Nov", "4 Dec"))
    assert office.reason("8 Dec", "17:00").startswith(
        "Not today: Quentin Quality is written to until 16:30; no day is left for it, so it stays with the officer."
    )
    assert office.reason("8 Dec", "08:00").startswith("Goes today at 09:00, when Quentin Quality's hours begin.")


def test_a_workstream_that_nobody_owns_is_told_with_what_to_do(office: Northbridge) -> None:
    nobodys = replace(office.world(), workstreams=(replace(office.quality, owner=None),))
    assert vacancies(nobodys, at("20 Nov")) == ()
    (vacancy,) = vacancies(nobodys, at("24 Nov"))
    assert vacancy.reason == (
        "Nobody owns Quality, so nobody is asked for P8 Nov 2026, due Mon 7 Dec for ASC Transformation Board, "
        "Thu 17 Dec: name an owner, such as “Quality owner is Wendy”."
    )
    assert vacancies(replace(nobodys, answered={office.quality.id: {NOVEMBER: day("25 Nov")}}), at("30 Nov")) == ()
    paused = {one: replace(found, paused=True) for one, found in nobodys.programmes.items()}
    assert vacancies(replace(nobodys, programmes=paused), at("30 Nov")) == ()


def test_a_nudge_is_not_sent_between_a_deadline_and_a_late_chase_that_stand_apart(office: Northbridge) -> None:
    office.boards[office.transformation.id] = replace(office.transformation, ladder=(("nudge", 12), ("due", 10)))
    beats = [at("30 Nov"), at("4 Dec"), at("7 Dec"), at("8 Dec")]  # none from the nudge, Tue 1, to the deadline, Thu 3
    assert office.log(beats) == ["Mon 30 Nov: Quentin card", "Tue 8 Dec: Quentin late"]


def test_a_hold_on_everything_stops_the_items_alone_too(office: Northbridge) -> None:
    office.answer(office.quality, NOVEMBER, "29 Nov")
    office.item(office.asc, office.quentin, "4 Dec")
    office.hold(office.quentin, HoldKind.SNOOZED, "30 Nov", "1 Dec")
    assert office.verdict("30 Nov") is Verdict.STOP
    assert december(office) == ["Wed 2 Dec: Quentin card"]


def test_cover_by_somebody_who_has_left_is_passed_over(office: Northbridge) -> None:
    gone = office.person("Gordon Gone", office.asc)
    office.change(gone, left_on=day("1 Nov"))
    office.away(office.quentin, "30 Nov", "4 Dec", cover=gone)
    assert office.decide(at("30 Nov"))["Quentin Quality"].recipient == office.tess.id


def test_items_alone_do_not_make_a_fourth_message_of_a_meeting_that_moved(office: Northbridge) -> None:
    assert len(december(office)) == 3
    (first, *_) = office.meetings
    office.meetings[first] = replace(office.meetings[first], day=day("14 Jan"))
    for period in (NOVEMBER, Period(date(2026, 12, 1), date(2026, 12, 31))):
        office.answer(office.quality, period, "10 Dec")
    office.item(office.asc, office.quentin, "8 Jan")
    opens = office.cycles()[0].days[Stage.CARD]
    assert office.log([at(f"{opens.day} {opens:%b}")]) == []


def test_somebody_about_to_leave_is_not_promised_a_day_after_they_have_left(office: Northbridge) -> None:
    office.change(office.quentin, left_on=day("1 Dec"))
    assert office.verdict("30 Nov", "17:00") is Verdict.STOP
    assert "Tue 1 Dec" not in office.reason("30 Nov", "17:00")
