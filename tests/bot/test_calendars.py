"""Board dates, ladders, closure days and nations as conversations."""

from datetime import date, datetime

import pytest

import app
from domain.programmes import Nation, Programme
from storage.store import SqlStore
from tests.bot.conftest import LONDON, Clock, Talk
from tests.channel.conversation import elements, words
from tests.channel.teams import Json

CORA = "cora.cqcready@northbridge.example"
JO = "jo.projofficer@northbridge.example"
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def monday(clock: Clock) -> None:
    clock.now = MONDAY


async def programme(store: SqlStore) -> Programme:
    async with store.read() as tx:
        found = await tx.programmes.by_code("ASC")
    assert found is not None
    return found


async def days_of(store: SqlStore, name: str) -> list[date]:
    async with store.read() as tx:
        board = next(one for one in await tx.programmes.boards() if one.name == name)
        return [one.day for one in await tx.programmes.meetings([board.id]) if not one.cancelled]


def pressable(card: Json) -> str:
    return next(str(one["title"]) for one in elements(card) if one.get("type") == "Action.Execute")


async def test_a_rule_is_looked_at_before_its_dates_are_added(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    before = await days_of(sample_store, "ASC Transformation Board")
    plan = await jo.say("Transformation Board meets every third Thursday")
    assert "Thu 18 Feb 2027" in words(plan) and "updates due" in words(plan)
    assert await days_of(sample_store, "ASC Transformation Board") == before
    done = await jo.press(plan, pressable(plan))
    assert "added" in words(done)
    assert date(2027, 2, 18) in await days_of(sample_store, "ASC Transformation Board")
    again = await jo.say("Transformation Board meets every third Thursday")
    assert "There is nothing to add" in words(again)
    assert "Thu 18 Feb 2027" in words(await jo.say("board dates for the transformation board"))


async def test_a_clash_is_moved_as_the_officer_chooses(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    plan = await jo.say("Finance Board meets on the last Friday of the month from 1 dec until end of December")
    assert "Fri 25 Dec 2026 is no working day" in words(plan)
    await jo.press(plan, pressable(plan), clash="before")
    assert date(2026, 12, 24) in await days_of(sample_store, "Finance Board")


async def test_a_pasted_rrule_and_a_fortnight_from_a_day(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    plan = await jo.say("Finance Board RRULE:FREQ=MONTHLY;BYDAY=2WE")
    assert "Wed 13 Jan 2027" in words(plan)
    assert "Tue 12 Jan 2027" in words(await jo.say("finance board meets fortnightly from 8 Jan on Tuesdays"))
    assert "is not a meeting rule" in words(await jo.say("Finance Board RRULE:FREQ=YEARLY;BYDAY=2WE"))


async def test_an_owner_plans_no_board_but_sees_its_dates(talk: Talk) -> None:
    cora = talk(CORA)
    assert "officer" in words(await cora.say("Finance Board meets every third Thursday")).casefold()
    assert "ASC Transformation Board" in words(await cora.say("board dates"))


async def test_an_extra_board_and_a_cancelled_one(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    assert "papers" in words(await jo.say("extra transformation board on 22 Dec"))
    assert date(2026, 12, 22) in await days_of(sample_store, "ASC Transformation Board")
    await jo.say("cancel transformation board on 22 dec")
    assert date(2026, 12, 22) not in await days_of(sample_store, "ASC Transformation Board")
    assert "Cancelled: Tue 22 Dec 2026" in words(await jo.say("board dates for the transformation board"))


async def test_a_stale_plan_adds_nothing_twice(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    plan = await jo.say("Finance Board meets every third Thursday")
    await jo.press(plan, pressable(plan))
    before = await days_of(sample_store, "Finance Board")
    await jo.press(plan, pressable(plan))
    assert await days_of(sample_store, "Finance Board") == before


async def test_the_council_is_closed_and_open_again(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    told = words(await jo.say("council closed 24 Dec to 1 Jan"))
    assert "ASC is closed Thu 24 Dec 2026 to Fri 1 Jan 2027" in told
    assert date(2026, 12, 29) in (await programme(sample_store)).closures
    assert "Thu 24 Dec 2026" in words(await jo.say("closure days"))
    await jo.say("council open on 29 Dec after all")
    assert date(2026, 12, 29) not in (await programme(sample_store)).closures
    assert "officer" in words(await talk(CORA).say("council closed 24 Dec to 1 Jan")).casefold()


async def test_the_nation_is_said(talk: Talk, sample_store: SqlStore) -> None:
    assert "Scotland" in words(await talk(JO).say("use scottish bank holidays"))
    assert (await programme(sample_store)).nation is Nation.SCOTLAND


async def test_a_ladder_is_said_shown_and_put_back(chaser: app.Chaser, talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    told = words(await jo.say("ladder Finance Board card 15, due 9"))
    assert "card B-15" in told and "card Wed 18 Nov 2026 instead of Fri 20 Nov 2026" in told
    assert "has to come before" in words(await jo.say("ladder Finance Board card 2"))
    assert "card B-13" in words(await jo.say("Finance Board ladder default"))


async def test_open_actions_are_carried_forward_under_the_same_refs(talk: Talk) -> None:
    jo = talk(JO)
    carried = words(await jo.say("carry forward open actions from 19 nov"))
    assert "Thu 17 Dec 2026" in carried and "A11" in carried and "under the same refs" in carried
    assert "Ended since, shown this once" in carried and "A19" in carried
    assert "Nothing new to add" in words(await jo.say("carry forward open actions from 19 nov"))
    assert "A11" in words(await talk(CORA).say("agenda"))
    assert "A11" in words(await jo.say("what's on the agenda for the transformation board"))
    assert "Nothing is on it yet" in words(await jo.say("agenda for finance"))
    assert "officer" in words(await talk(CORA).say("carry forward open actions from 19 nov")).casefold()
