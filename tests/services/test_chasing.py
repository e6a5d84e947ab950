"""A beat from decision to delivery over a real database: once, in time, explained, and safe to repeat."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.chasing.chaser import ChaserState, Digest, EvidenceKind, Hold, HoldKind
from domain.chasing.decision import Verdict
from domain.chasing.policy import due_chasers
from domain.cycle import Stage
from domain.identifiers import WorkstreamId
from services.chasing import BeatMemory, digest_for, load_world, plan_chasers, run_beat
from services.chasing.beat import SMALL
from services.ports import Delivered, Delivery
from storage.store import SqlStore
from tests.domain.chasing.office import CONTACT, at
from tests.services.chasing_office import NOVEMBER, Recorder, StoredOffice, refusing, stored_office


@pytest.fixture
async def office(store: SqlStore) -> AsyncIterator[StoredOffice]:
    yield await stored_office(store)


async def test_a_plan_writes_nothing(office: StoredOffice) -> None:
    decisions = await plan_chasers(office.store, at("30 Nov"))
    assert [one.verdict for one in decisions] == [Verdict.SEND, Verdict.NOTHING, Verdict.NOTHING]
    assert await office.evidence() == []
    async with office.store.read() as tx:
        assert await tx.chasers.since(date(2026, 1, 1)) == ()


async def test_a_beat_sends_once_and_records_what_became_of_it(office: StoredOffice) -> None:
    first, second = await office.beat("30 Nov"), await office.beat("30 Nov", "10:01")
    assert (first.planned, first.sent, second.planned, second.sent) == (1, 1, 0, 0)
    assert office.messenger.names == ["Quentin Quality"]
    assert await office.kinds() == ["planned", "sent", "delivered"]
    line = (await office.evidence())[1]
    assert (line.programme, line.meeting, line.workstream, line.stage) == (
        office.programme.id,
        office.meeting.id,
        office.quality.id,
        Stage.CARD,
    )
    assert line.reason.startswith("Quentin Quality is asked for Quality, P8 Nov 2026, due Mon 7 Dec")
    async with office.store.read() as tx:
        (chaser,) = await tx.chasers.since(date(2026, 11, 30))
    assert (chaser.state, chaser.activity_id) == (ChaserState.SENT, f"activity-{chaser.id}")


async def test_a_whole_cycle_without_an_answer(office: StoredOffice) -> None:
    for offset in range(20):
        await run_beat(office.store, office.messenger, at("27 Nov") + timedelta(days=offset))
    assert [(digest.stage, digest.today.day) for digest in office.messenger.sent] == [
        (Stage.CARD, 30),
        (Stage.NUDGE, 3),
        (Stage.LATE, 8),
    ]
    assert [digest.asked_on for digest in office.messenger.sent][2] == (date(2026, 11, 30), date(2026, 12, 3))
    assert (await office.kinds()).count("escalation prepared") == 1


@pytest.mark.parametrize("nil", [False, True])
async def test_an_answer_between_decision_and_delivery_stops_the_message(office: StoredOffice, nil: bool) -> None:
    office.messenger.answer = refusing(final=False)
    await office.beat("30 Nov")
    await office.answer("30 Nov", nil=nil)
    office.messenger.answer = Recorder().answer
    outcome = await office.beat("30 Nov", "10:15")
    assert (outcome.stopped, outcome.sent, office.messenger.sent) == (1, 0, [])
    assert (await office.evidence())[-1].reason == "Everything it asks has been answered meanwhile."


async def test_only_what_is_still_owed_is_sent(office: StoredOffice) -> None:
    async with office.store.begin() as tx:
        other = await tx.programmes.save_workstream(
            replace(office.quality, id=WorkstreamId(0), ref="ASC-W9", name="Safeguarding")
        )
    office.messenger.answer = refusing(final=False)
    await office.beat("30 Nov")
    await office.answer("30 Nov")
    office.messenger.answer = Recorder().answer
    await office.beat("30 Nov", "10:15")
    (digest,) = office.messenger.sent
    assert [section.workstream.id for section in digest.sections] == [other.id]


async def test_a_hold_between_decision_and_delivery_stops_the_message(office: StoredOffice) -> None:
    office.messenger.answer = refusing(final=False)
    await office.beat("30 Nov")
    async with office.store.begin() as tx:
        day = date(2026, 11, 30)
        await tx.chasers.add_hold(Hold(person=office.quentin.id, kind=HoldKind.ALREADY_TOLD, first=day, last=day))
    office.messenger.answer = Recorder().answer
    assert (await office.beat("30 Nov", "10:15")).stopped == 1
    assert "has told the office already" in (await office.evidence())[-1].reason
    assert (await office.beat("1 Dec")).sent == 1


async def test_what_waited_past_the_hours_is_not_sent_and_goes_the_next_day(office: StoredOffice) -> None:
    office.messenger.answer = refusing(final=False)
    await office.beat("30 Nov", "16:25")
    office.messenger.answer = Recorder().answer
    assert (await office.beat("30 Nov", "16:40")).stopped == 1
    assert (await office.beat("1 Dec")).sent == 1
    assert [digest.stage for digest in office.messenger.sent] == [Stage.CARD]


async def test_what_waited_past_its_day_is_decided_anew(office: StoredOffice) -> None:
    office.messenger.answer = refusing(final=False)
    await office.beat("30 Nov")
    office.messenger.answer = Recorder().answer
    outcomes = [await office.beat("1 Dec"), await office.beat("1 Dec", "10:01")]
    assert (outcomes[0].stopped, outcomes[1].sent) == (1, 1)


async def test_a_passing_refusal_is_tried_again_after_ten_minutes(office: StoredOffice) -> None:
    office.messenger.answer = refusing(final=False)
    assert (await office.beat("30 Nov")).refused == 1
    office.messenger.answer = Recorder().answer
    assert (await office.beat("30 Nov", "10:05")).sent == 0
    assert (await office.beat("30 Nov", "10:11")).sent == 1
    assert await office.kinds() == ["planned", "refused", "sent", "delivered"]


async def test_a_final_refusal_ends_the_day_and_not_the_asking(office: StoredOffice) -> None:
    office.messenger.answer = refusing(final=True)
    assert (await office.beat("30 Nov")).refused == 1
    office.messenger.answer = Recorder().answer
    assert (await office.beat("30 Nov", "11:00")).sent == 0
    assert (await office.beat("1 Dec")).sent == 1


async def test_somebody_who_blocked_the_bot_is_left_to_the_officer_until_they_are_back(office: StoredOffice) -> None:
    office.messenger.answer = refusing(final=True, blocked=True)
    await office.beat("30 Nov")
    office.messenger.answer = Recorder().answer
    await office.beat("1 Dec")
    assert office.messenger.sent == []
    skipped = (await office.evidence())[-1]
    assert skipped.kind is EvidenceKind.SKIPPED
    assert "cannot be reached in Teams (Teams said no)" in skipped.reason
    await office.change(office.quentin, contact=CONTACT)
    assert (await office.beat("2 Dec")).sent == 1


async def test_why_nothing_was_sent_is_written_once_a_day(office: StoredOffice) -> None:
    await office.away(office.quentin, date(2026, 11, 30), date(2026, 12, 4))
    await office.change(office.tess, working_days=frozenset({1, 2, 3, 4}))
    memory = BeatMemory()
    for clock in ("09:30", "10:00", "10:01"):
        await office.beat("30 Nov", clock, memory)
    await office.beat("30 Nov", "10:02", BeatMemory())
    (line,) = await office.evidence()
    assert (line.kind, line.person, line.programme) == (EvidenceKind.SKIPPED, office.quentin.id, office.programme.id)
    assert line.reason == (
        "Not today: Tess Moderator, who covers Quality for Quentin Quality (away Mon 30 Nov to Fri 4 Dec), does not work "
        "Mondays; goes Tue 1 Dec."
    )
    await office.beat("1 Dec")
    assert office.messenger.names == ["Tess Moderator"]
    assert office.messenger.sent[0].covering is not None
    assert office.messenger.sent[0].covering.name == "Quentin Quality"


async def test_what_goes_later_the_same_day_is_not_written_down_as_skipped(office: StoredOffice) -> None:
    await office.beat("30 Nov", "07:00")
    assert await office.evidence() == []


async def test_two_replicas_at_once_send_one_message(office: StoredOffice) -> None:
    outcomes = await asyncio.gather(office.beat("30 Nov"), office.beat("30 Nov"), office.beat("30 Nov"))
    assert sum(outcome.planned for outcome in outcomes) == 1
    assert sum(outcome.sent for outcome in outcomes) == 1
    assert office.messenger.names == ["Quentin Quality"]


async def test_one_bad_chaser_does_not_keep_the_others(office: StoredOffice) -> None:
    await office.add_action(office.jo, "A19", date(2026, 11, 26))

    def fail_for_quentin(digest: Digest) -> Delivery:
        if digest.person.id == office.quentin.id:
            raise RuntimeError("a fault of ours")
        return Delivered(activity_id="fine")

    office.messenger.answer = fail_for_quentin
    outcome = await office.beat("30 Nov")
    assert (outcome.failed, outcome.sent) == (1, 1)
    assert office.messenger.names == ["Jo Projofficer"]


async def test_moving_the_board_resends_nothing(office: StoredOffice) -> None:
    await office.beat("30 Nov")
    async with office.store.begin() as tx:
        await tx.programmes.save_meeting(replace(office.meeting, day=date(2026, 12, 22)))
    for offset in range(12):
        await run_beat(office.store, office.messenger, at("1 Dec") + timedelta(days=offset))
    assert [(digest.stage, digest.today.day) for digest in office.messenger.sent] == [
        (Stage.CARD, 30),
        (Stage.NUDGE, 8),
        (Stage.LATE, 11),
    ]


async def test_the_digest_shows_the_due_items_and_the_answer_once_there_is_one(office: StoredOffice) -> None:
    overdue = await office.add_action(office.quentin, "A03", date(2026, 11, 27))
    await office.add_action(office.quentin, "A99", date(2027, 3, 1))
    await office.beat("30 Nov")
    (digest,) = office.messenger.sent
    assert [item.id for item in digest.items] == [overdue]
    assert digest.officer_name == "Jo Projofficer"
    await office.answer("1 Dec")
    async with office.store.read() as tx:
        (chaser,) = await tx.chasers.since(date(2026, 11, 30))
        reopened = await digest_for(tx, chaser, now=at("1 Dec", "12:00"))
    (section,) = reopened.sections
    assert section.answer is not None
    assert section.answer.period == NOVEMBER


async def test_the_world_of_a_few_people_decides_as_the_whole_world(office: StoredOffice) -> None:
    await office.away(office.quentin, date(2026, 11, 30), date(2026, 12, 4))
    await office.add_action(office.quentin, "A03", date(2026, 11, 27))
    for text in ("27 Nov", "30 Nov", "3 Dec", "8 Dec"):
        async with office.store.read() as tx:
            whole = due_chasers(await load_world(tx, at(text)), at(text))
            few = due_chasers(await load_world(tx, at(text), concerning=[office.quentin.id]), at(text))
        assert [one for one in few if one.person == office.quentin.id] == [
            one for one in whole if one.person == office.quentin.id
        ]
        await office.beat(text)


async def test_a_beat_with_a_memory_looks_only_when_a_meeting_is_near(office: StoredOffice) -> None:
    memory = BeatMemory()
    long_before = at("17 Dec") - timedelta(days=200)
    assert (await run_beat(office.store, office.messenger, long_before, memory)).decisions == ()
    assert len((await office.beat("30 Nov", memory=memory)).decisions) == 3
    assert memory.quiet_until is None, "a small office is looked at every time"
    assert SMALL > 3


async def test_a_quiet_memory_still_delivers_what_waits(office: StoredOffice) -> None:
    office.messenger.answer = refusing(final=False)
    await office.beat("30 Nov")
    office.messenger.answer = Recorder().answer
    memory = BeatMemory(quiet_until=at("30 Nov", "15:00"))
    outcome = await office.beat("30 Nov", "10:11", memory)
    assert (outcome.decisions, outcome.sent) == ((), 1)
