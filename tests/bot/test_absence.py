"""Leave, deputies, holds and pauses as conversations: who hears of it, and who is asked afterwards."""

from datetime import date, datetime

import app
from domain.chasing.chaser import HoldKind
from storage.store import SqlStore
from tests.bot.conftest import LONDON, Clock, Talk
from tests.channel.conversation import elements, words

CORA = "cora.cqcready@northbridge.example"
JO = "jo.projofficer@northbridge.example"
NADIA = "nadia.workforcedep@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=LONDON)


async def test_leave_with_cover_reroutes_the_card_and_tells_the_officer(
    chaser: app.Chaser, talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    clock.now = MONDAY
    wendy, nadia, jo = talk(WENDY), talk(NADIA), talk(JO)
    for person in (wendy, nadia, jo):
        await person.install()
    asked = await wendy.say("I'm on leave til 7th, Nadia covering")
    assert "Mon 7 Dec" in words(asked) or "7 Dec" in words(asked)
    titles = [one["title"] for one in elements(asked) if one.get("type") == "Action.Execute"]
    await wendy.press(asked, titles[0])
    async with sample_store.read() as tx:
        found = await tx.people.by_email(WENDY)
    assert found is not None and found.leave and found.leave[-1].covers(date(2026, 12, 4))
    assert "Wendy" in words(jo.messages[-1].card)
    before = len(wendy.messages)
    clock.now = datetime(2026, 11, 30, 9, 30, tzinfo=LONDON)
    await chaser.beat()
    (told,) = wendy.messages[before:]
    assert "Nadia Workforcedep is asked in your place" in words(told.card)
    assert not [one for one in elements(told.card) if one.get("type", "").startswith(("Input.", "Action."))], (
        "nobody is asked on leave"
    )
    assert "Workforce" in words(nadia.messages[-1].card)


async def test_a_suppressed_person_is_unavailable_and_nothing_of_why_is_kept(
    talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    clock.now = MONDAY
    await talk(JO).say("dont chase Wendy this week she's off sick")
    async with sample_store.read() as tx:
        holds = [one for one in await tx.chasers.holds(MONDAY.date()) if one.kind is HoldKind.SUPPRESSED]
        person = await tx.people.by_email(WENDY)
        audit = await tx.audit.of(f"person {WENDY}")
    assert person is not None
    (hold,) = holds
    assert (hold.person, hold.last) == (person.id, date(2026, 11, 27))
    assert "sick" not in f"{hold} {audit}".casefold()


async def test_already_told_stops_today_and_the_officer_hears_of_it(chaser: app.Chaser, talk: Talk) -> None:
    cora, jo = talk(CORA), talk(JO)
    await cora.install()
    await jo.install()
    await cora.say("I already told Jo this on Weds")
    before = len(cora.messages)
    await chaser.beat()
    assert len(cora.messages) == before
    assert any("Cora Cqcready" in words(message.card) for message in jo.messages)


async def test_a_paused_programme_asks_nobody_until_it_is_resumed(chaser: app.Chaser, talk: Talk) -> None:
    cora, jo = talk(CORA), talk(JO)
    await cora.install()
    await jo.say("chase pause")
    before = len(cora.messages)
    await chaser.beat()
    assert len(cora.messages) == before
    await jo.say("chase resume")
    await chaser.beat()
    assert "CQC Readiness" in words(cora.messages[-1].card)


async def test_an_owner_suppresses_nobody(talk: Talk) -> None:
    said = words(await talk(CORA).say("dont chase Wendy this week"))
    assert "officer" in said.casefold()
