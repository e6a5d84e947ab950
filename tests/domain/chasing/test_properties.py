"""What must hold of the chasing policy in any office, whatever the clock and however people behave.

`CHASER_LONG=1` looks at many more offices.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Chaser, HoldKind
from domain.chasing.decision import Verdict
from domain.chasing.outbox import chasers_of, message_of
from domain.chasing.policy import due_chasers
from domain.cycle import Cycle, Stage
from domain.identifiers import MeetingId, PersonId, WorkstreamId
from domain.programmes import Period
from tests.domain.chasing.lives import DAYS, START, Beat, Life, crowded, live, lives, offices
from tests.domain.chasing.office import LONDON, Office, mornings

LONG = bool(os.environ.get("CHASER_LONG"))
exploring = settings(
    max_examples=1500 if LONG else 15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def messages_reach_people_on_their_days_and_in_their_hours(life: Life, beats: Sequence[Beat]) -> None:
    office = life.office
    for beat in beats:
        for chaser in beat.sent:
            person = office.people[chaser.person]
            here = beat.at.astimezone(ZoneInfo(person.time_zone))
            assert chaser.day == here.date()
            assert person.window_opens <= here.time() < person.window_closes
            assert here.weekday() in person.working_days
            assert not any(leave.covers(here.date()) for leave in person.leave)
            assert person.left_on is None or here.date() < person.left_on
            assert person.contact is not None
            for programme, member in office.memberships:
                if member == person.id:
                    place = office.programmes[programme]
                    assert WorkingCalendar(place.nation, place.closures).is_working_day(here.date())


def nobody_gets_two_messages_a_day_nor_four_a_cycle(life: Life, beats: Sequence[Beat]) -> None:
    sent = [chaser for beat in beats for chaser in beat.sent]
    assert max(Counter((one.person, one.day) for one in sent).values(), default=0) <= 1
    cycles = Counter((one.person, meeting) for one in sent for meeting in {ask.meeting for ask in one.asks})
    assert max(cycles.values(), default=0) <= 3
    keys = Counter((one.person, ask.meeting, ask.workstream, ask.stage) for one in sent for ask in one.asks)
    assert max(keys.values(), default=0) <= 1, "the outbox would refuse this"


def nobody_is_asked_for_what_is_answered(life: Life, beats: Sequence[Beat]) -> None:
    for beat in beats:
        for chaser in beat.sent:
            for ask in chaser.asks:
                assert ask.period not in beat.answered.get(ask.workstream, {})


def a_held_person_is_left_alone(life: Life, beats: Sequence[Beat]) -> None:
    office = life.office
    for beat in beats:
        for chaser in beat.sent:
            for ask in chaser.asks:
                owner = office.workstreams[ask.workstream].owner
                assert owner is not None
                day = beat.at.astimezone(ZoneInfo(office.people[owner].time_zone)).date()
                for hold in office.holds.get(owner, ()):
                    if hold.first <= day <= hold.last and hold.workstream in (None, ask.workstream):
                        covered = hold.kind is HoldKind.SUPPRESSED and hold.workstream is None
                        down = hold.kind is HoldKind.OPTED_DOWN and ask.stage is Stage.CARD
                        assert (covered and chaser.person != owner) or down


def a_first_message_is_a_card(life: Life, beats: Sequence[Beat]) -> None:
    """Nothing later than a card goes for an update that nobody has been asked for: no earlier one is pretended."""
    known: set[tuple[WorkstreamId, Period]] = set()
    for beat in beats:
        for chaser in beat.sent:
            for ask in chaser.asks:
                assert ask.stage is Stage.CARD or (ask.workstream, ask.period) in known
        known |= {(ask.workstream, ask.period) for chaser in beat.sent for ask in chaser.asks}


def one_update_has_three_messages_and_a_card_a_further_board(life: Life, beats: Sequence[Beat]) -> None:
    asked: Counter[tuple[WorkstreamId, Period]] = Counter()
    for beat in beats:
        for chaser in beat.sent:
            for ask in chaser.asks:
                assert asked[ask.workstream, ask.period] < 3 or ask.stage is Stage.CARD
        asked.update({(ask.workstream, ask.period) for chaser in beat.sent for ask in chaser.asks})


def every_person_has_one_decision_with_a_sentence(life: Life, beats: Sequence[Beat]) -> None:
    for beat in beats:
        assert [decision.person for decision in beat.decisions] == sorted(life.office.people)
        for decision in beat.decisions:
            assert decision.reason.endswith(".")
            assert decision.reason.strip() == decision.reason
            assert "None" not in decision.reason
            assert (decision.recipient is not None) == decision.send
            assert bool(decision.asks or decision.items) == decision.send
            assert not (decision.withheld and decision.send)
            assert decision.next_at is None or decision.next_at > beat.at
            if decision.verdict is Verdict.PREPARE:
                assert any(ask.stage is Stage.ESCALATE for ask in decision.with_officer)


def whoever_owes_an_answer_is_on_the_call_list(life: Life, beats: Sequence[Beat]) -> None:
    """From the day of the late chase to the meeting, at every beat: after any outage too, at the first one."""
    office = life.office
    for beat in beats:
        listed = {(ask.workstream, ask.meeting) for one in beat.decisions for ask in one.with_officer}
        for cycle, workstream, owner in owing(office):
            today = beat.at.astimezone(ZoneInfo(office.people[owner].time_zone)).date()
            if cycle.days[Stage.LATE] <= today <= cycle.meeting_day:
                answered = cycle.period in beat.answered.get(workstream, {})
                assert answered or (workstream, cycle.meeting) in listed


def owing(office: Office) -> Iterator[tuple[Cycle, WorkstreamId, PersonId]]:
    """Every update that is wanted for a meeting, with its owner."""
    for cycle in office.cycles():
        for workstream in office.workstreams.values():
            wanted = office.boards[cycle.board].programme_board or cycle.board in workstream.boards
            if wanted and workstream.programme == cycle.programme and workstream.owner is not None:
                yield cycle, workstream.id, workstream.owner


RULES: tuple[Callable[[Life, Sequence[Beat]], None], ...] = (
    messages_reach_people_on_their_days_and_in_their_hours,
    nobody_gets_two_messages_a_day_nor_four_a_cycle,
    nobody_is_asked_for_what_is_answered,
    a_held_person_is_left_alone,
    a_first_message_is_a_card,
    one_update_has_three_messages_and_a_card_a_further_board,
    whoever_owes_an_answer_is_on_the_call_list,
    every_person_has_one_decision_with_a_sentence,
)


@exploring
@given(st.booleans().flatmap(lambda outages: lives(outages=outages)))
def test_no_rule_is_broken_in_any_life(life: Life) -> None:
    beats = list(live(life))
    for rule in RULES:
        rule(life, beats)


@settings(exploring, max_examples=1500 if LONG else 60)
@given(crowded())
def test_no_rule_is_broken_where_everything_comes_together(life: Life) -> None:
    beats = list(live(life))
    for rule in RULES:
        rule(life, beats)


@exploring
@given(lives(outages=False))
def test_every_owner_without_an_answer_is_on_the_call_list_before_papers(life: Life) -> None:
    """By a beat of an earlier day than that on which papers go out."""
    since: dict[tuple[WorkstreamId, MeetingId], date] = {}
    for beat in live(life):
        today = beat.at.date()
        for decision in beat.decisions:
            for ask in decision.with_officer:
                since.setdefault((ask.workstream, ask.meeting), today)
        for cycle, workstream, _ in owing(life.office):
            if cycle.papers == today and today > START.date() + timedelta(days=1):
                answered = cycle.period in beat.answered.get(workstream, {})
                assert answered or since.get((workstream, cycle.meeting), today) < today


@exploring
@given(st.sets(st.integers(0, 40)))
def test_an_outage_sends_the_latest_stage_and_forgets_nothing(alive: set[int]) -> None:
    """One plain owner, a board on Thu 17 Dec, and a heart that beats only on some days: counted out by hand."""
    office = Office()
    programme = office.programme("ASC")
    office.board(programme, "Board", "17 Dec", programme_board=True)
    office.workstream(programme, "Quality", office.person("Quentin Quality", programme))
    (cycle,) = office.cycles()
    beats = [moment for number, moment in enumerate(mornings("16 Nov", "26 Dec")) if number in alive]
    expected, last = [], date.min
    for day in (moment.astimezone(LONDON).date() for moment in beats):
        due = None
        if day.weekday() < 5 and day >= cycle.days[Stage.CARD] and day < cycle.papers:
            if last == date.min:
                due = Stage.CARD
            elif last < cycle.days[Stage.NUDGE] <= day <= cycle.due:
                due = Stage.NUDGE
            elif last < cycle.days[Stage.LATE] <= day < cycle.days[Stage.ESCALATE]:
                due = Stage.LATE
        if due is not None:
            last = day
            expected.append(f"{day:%a} {day.day} {day:%b}: Quentin {due}")
    assert office.log(beats) == expected


@exploring
@given(offices(), st.integers(0, DAYS * 24 * 60))
def test_the_same_world_at_the_same_moment_gives_the_same_decisions(office: Office, minutes: int) -> None:
    world, moment = office.world(), START + timedelta(minutes=minutes)
    shuffled = replace(world, cycles=tuple(reversed(world.cycles)), people=dict(reversed(list(world.people.items()))))
    assert due_chasers(world, moment) == due_chasers(world, moment) == due_chasers(shuffled, moment)


@exploring
@given(lives())
def test_a_beat_run_again_sends_nothing_again(life: Life) -> None:
    """Deputies of different workstreams may follow in the next beat; whoever had a message has none again."""
    office = life.office
    seen: set[tuple[PersonId, date]] = set()
    for beat in live(life):
        seen |= {(chaser.person, chaser.day) for chaser in beat.sent}
        if beat.sent:
            before = dict(office.messages)
            for chaser in beat.sent:
                office.messages[chaser.person] = (*before.get(chaser.person, ()), message_of(chaser))
            again = chasers_of(due_chasers(office.world(), beat.at), beat.at)
            assert not {(chaser.person, chaser.day) for chaser in again} & seen
            office.messages = before


@exploring
@given(lives())
def test_moving_the_clocks_changes_only_the_utc_instant(life: Life) -> None:
    """The same local moments in London and in a zone that never moves its clocks give the same messages."""
    office = life.office
    night = (datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 10, 25, 3, tzinfo=UTC))
    naive = [one.replace(tzinfo=None) for one in life.beats if not night[0] <= one < night[1]]
    logs: list[list[tuple[Chaser, time]]] = []
    for name in ("Europe/London", "Atlantic/Reykjavik"):
        for person in list(office.people.values()):
            office.change(person, time_zone=name)
        office.messages, office.answered = {}, {}
        zone = ZoneInfo(name)
        beats = live(replace(life, beats=tuple(one.replace(tzinfo=zone).astimezone(UTC) for one in naive)))
        logs.append(
            [
                (replace(chaser, decided_at=START), beat.at.astimezone(zone).time())
                for beat in beats
                for chaser in beat.sent
            ]
        )
    assert logs[0] == logs[1]
