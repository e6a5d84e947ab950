"""What people say about how, when and about what they are asked, as conversations."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

import app
from domain.chasing.chaser import HoldKind
from domain.people import Person
from storage.store import SqlStore
from tests.bot.conftest import LONDON, Clock, Talk
from tests.channel.conversation import elements, words
from tests.channel.teams import Json

CORA = "cora.cqcready@northbridge.example"
JO = "jo.projofficer@northbridge.example"
NADIA = "nadia.workforcedep@northbridge.example"
PETRA = "petra.performance@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=LONDON)


async def person(store: SqlStore, email: str) -> Person:
    async with store.read() as tx:
        found = await tx.people.by_email(email)
    assert found is not None
    return found


def titles(card: Json) -> list[str]:
    return [str(one["title"]) for one in elements(card) if one.get("type") == "Action.Execute"]


@pytest.mark.parametrize(
    ("said", "opens", "closes"),
    [
        ("I work 10 to 3", time(10), time(15)),
        ("chase me after 2pm", time(14), time(16, 30)),
        ("my hours are 8.30 to 4", time(8, 30), time(16)),
        ("only chase me in the mornings", time(9), time(12)),
        ("don't message me before 10", time(10), time(16, 30)),
    ],
)
async def test_hours_are_said_and_kept(
    talk: Talk, sample_store: SqlStore, said: str, opens: time, closes: time
) -> None:
    card = words(await talk(CORA).say(said))
    kept = await person(sample_store, CORA)
    assert (kept.window_opens, kept.window_closes) == (opens, closes)
    assert f"{opens:%H:%M} to {closes:%H:%M}" in card


async def test_a_card_waits_for_the_hours_of_its_person(chaser: app.Chaser, talk: Talk, clock: Clock) -> None:
    cora = talk(CORA)
    await cora.install()
    await cora.say("chase me after 2pm")
    before = len(cora.messages)
    await chaser.beat()
    assert len(cora.messages) == before
    clock.now = datetime(2026, 11, 30, 14, 5, tzinfo=LONDON)
    await chaser.beat()
    assert "CQC Readiness" in words(cora.messages[-1].card)


async def test_hours_without_time_in_them_are_refused(talk: Talk, sample_store: SqlStore) -> None:
    assert "between 06:00 and 21:00" in words(await talk(CORA).say("chase me between 10pm and 11pm"))
    assert (await person(sample_store, CORA)).window_opens == time(9)


async def test_a_time_zone_is_said_by_name_or_city(talk: Talk, sample_store: SqlStore) -> None:
    cora = talk(CORA)
    await cora.say("my time zone is Europe/Dublin")
    assert (await person(sample_store, CORA)).time_zone == "Europe/Dublin"
    await cora.say("set my time zone to Paris")
    assert (await person(sample_store, CORA)).time_zone == "Europe/Paris"
    assert "Did you mean Europe/Dublin" in words(await cora.say("my time zone is Dubln"))
    assert (await person(sample_store, CORA)).time_zone == "Europe/Paris"


async def test_an_officer_sets_hours_for_others_and_an_owner_does_not(talk: Talk, sample_store: SqlStore) -> None:
    assert "officer" in words(await talk(CORA).say("Wendy works 10 to 3")).casefold()
    assert (await person(sample_store, WENDY)).window_opens == time(9)
    await talk(JO).say("Wendy works 10 to 3")
    assert (await person(sample_store, WENDY)).window_opens == time(10)


async def test_fewer_messages_lets_the_first_card_through_and_no_nudge(
    chaser: app.Chaser, talk: Talk, clock: Clock
) -> None:
    cora = talk(CORA)
    await cora.install()
    assert "first card of each cycle" in words(await cora.say("fewer messages please"))
    await chaser.beat()
    before = len(cora.messages)
    assert "CQC Readiness" in words(cora.messages[-1].card)
    clock.now = datetime(2026, 12, 3, 10, 0, tzinfo=LONDON)
    await chaser.beat()
    assert len(cora.messages) == before, "no nudge"
    await cora.say("send me everything again")
    before = len(cora.messages)
    await chaser.beat()
    assert len(cora.messages) == before + 1


async def test_a_pause_until_monday_ends_by_itself(chaser: app.Chaser, talk: Talk, clock: Clock) -> None:
    cora, jo = talk(CORA), talk(JO)
    await cora.install()
    clock.now = datetime(2026, 11, 27, 10, 0, tzinfo=LONDON)
    card = words(await jo.say("dont chase anyone until 1 dec"))
    assert "Mon 30 Nov 2026" in card
    clock.now = datetime(2026, 11, 30, 10, 0, tzinfo=LONDON)
    before = len(cora.messages)
    await chaser.beat()
    assert len(cora.messages) == before
    assert "paused in ASC until Mon 30 Nov" in words(await jo.say("chase preview"))
    clock.now = datetime(2026, 12, 1, 10, 0, tzinfo=LONDON)
    await chaser.beat()
    assert "CQC Readiness" in words(cora.messages[-1].card)


async def test_chasing_one_item_asks_its_owner_about_it_by_its_ref(talk: Talk, clock: Clock) -> None:
    clock.now = MONDAY
    petra, jo = talk(PETRA), talk(JO)
    await petra.install()
    plan = await jo.say("chase A05")
    assert "Petra Performance\n is asked about A05, due Fri 20 Nov" in words(plan)
    await jo.press(plan, "Ask 1 person")
    assert "A05, due Fri 20 Nov, needs a word" in words(petra.messages[-1].card)
    assert "Ask 1 person" not in titles(await jo.say("chase Petra about A05")), "nobody twice a day"


async def test_chasing_somebody_about_an_item_that_is_not_theirs_says_whose_it_is(talk: Talk) -> None:
    assert "A05 is Petra Performance's" in words(await talk(JO).say("chase Wendy about A05"))


async def test_what_has_ended_is_not_chased(talk: Talk) -> None:
    assert "A06 is complete: there is nothing to chase" in words(await talk(JO).say("chase A06"))


async def test_those_who_were_told_are_named_to_the_officer(talk: Talk, clock: Clock) -> None:
    clock.now = MONDAY
    cora, jo = talk(CORA), talk(JO)
    await jo.install()
    assert "Jo Projofficer will enter it" in words(await cora.say("I told Jo and Max on Friday"))
    heard = words(jo.messages[-1].card)
    assert "has told Jo Projofficer and Max Projectman already on Fri 20 Nov 2026" in heard


async def test_what_a_deputy_has_told_stops_the_asking_of_the_owner_alike(
    chaser: app.Chaser, talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    clock.now = MONDAY
    jo, nadia, wendy = talk(JO), talk(NADIA), talk(WENDY)
    for one in (jo, nadia, wendy):
        await one.install()
    await jo.say("away Wendy 23 Nov to 27 Nov cover Nadia")
    await nadia.say("I already told Jo this morning")
    async with sample_store.read() as tx:
        held = {one.person for one in await tx.chasers.holds(date(2026, 11, 23)) if one.kind is HoldKind.ALREADY_TOLD}
    assert held == {(await person(sample_store, WENDY)).id, (await person(sample_store, NADIA)).id}
    before = len(nadia.messages)
    await chaser.beat()
    assert not any("Workforce" in words(one.card) for one in nadia.messages[before:])


async def test_an_officer_chooses_who_takes_what_nobody_was_named_for(
    talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    clock.now = MONDAY
    jo, wendy = talk(JO), talk(WENDY)
    await jo.install()
    await wendy.say("A14 not mine")
    request = jo.messages[-1].card
    chooser = next(one for one in elements(request) if one.get("type") == "Input.ChoiceSet")
    assert chooser["label"] == "Who takes it"
    nadia = next(str(one["value"]) for one in chooser["choices"] if one["title"].startswith("Nadia"))
    assert "Say who does" in str(await jo.press_for_answer(request, "Give it to them"))
    done = await jo.press(request, "Give it to them", to=nadia)
    assert "A14 is Nadia Workforcedep's now" in words(done)


async def test_a_request_offers_no_names_to_whoever_is_only_named(talk: Talk, clock: Clock) -> None:
    clock.now = MONDAY
    nadia, wendy = talk(NADIA), talk(WENDY)
    await nadia.install()
    await wendy.say("A14 not mine, try Nadia")
    request = nadia.messages[-1].card
    assert not [one for one in elements(request) if one.get("type") == "Input.ChoiceSet"]
    assert "Take it" in titles(request)


async def test_a_workstream_without_an_owner_is_shown_and_given_one(talk: Talk, sample_store: SqlStore) -> None:
    async with sample_store.begin() as tx:
        stream = next(one for one in await tx.programmes.workstreams() if one.name.startswith("CQC"))
        await tx.programmes.save_workstream(replace(stream, owner=None))
    jo = talk(JO)
    told = f"Nobody owns {stream.name}, so nobody is asked for P8 Nov 2026"
    assert told in words(await jo.say("chase preview"))
    assert told in words(await jo.say("who hasn't replied"))
    await jo.say("evidence")
    assert any(f"Nobody owns {stream.name}, so nobody was asked" in words(one.card) for one in jo.messages[-3:])
    assert "Cora Cqcready's now" in words(await jo.say("CQC Readiness owner is Cora"))
    async with sample_store.read() as tx:
        (stream,) = await tx.programmes.workstreams(ids=[stream.id])
    assert stream.owner == (await person(sample_store, CORA)).id
    assert told not in words(await jo.say("chase preview"))


async def test_a_name_is_said_once_in_the_preview(talk: Talk) -> None:
    lines = words(await talk(JO).say("chase preview")).splitlines()
    assert "Dana Dass" in lines
    assert not [one for one in lines if one.startswith("Dana Dass") and one != "Dana Dass"]


async def test_leave_ends_when_somebody_is_back(talk: Talk, clock: Clock, sample_store: SqlStore) -> None:
    clock.now = MONDAY
    wendy = talk(WENDY)
    await wendy.say("away 23 Nov to 27 Nov cover Nadia")
    assert "not away Mon 23 Nov 2026 to Fri 27 Nov 2026 after all" in words(await wendy.say("back early, I'm in today"))
    await wendy.say("away 7 Dec to 11 Dec")
    assert "after all" in words(await wendy.say("cancel my leave"))
    assert (await person(sample_store, WENDY)).leave == ()
    assert "No leave" in words(await wendy.say("cancel my leave"))
    assert "officer" in words(await talk(CORA).say("cancel Wendy's leave")).casefold()


async def test_a_board_put_back_a_week_counts_from_its_meeting(talk: Talk, clock: Clock) -> None:
    clock.now = MONDAY
    move = words(await talk(JO).say("Transformation Board has been put back a week"))
    assert "would move from Thu 17 Dec 2026 to Thu 24 Dec 2026" in move


async def test_a_frozen_period_is_said_and_asked_no_more(talk: Talk, clock: Clock) -> None:
    clock.now = MONDAY
    jo = talk(JO)
    assert "late for P7" in words(await jo.say("lock oct"))
    assert "frozen" in words(await jo.say("lock oct"))
    assert "open again" in words(await jo.say("unlock oct"))
