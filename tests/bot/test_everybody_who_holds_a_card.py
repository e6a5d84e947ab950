"""An answer shows on every card that asked for it, however it came; an old card answers as long as it can."""

import asyncio
from datetime import datetime

import app
from domain.rag import Rag
from storage.store import SqlStore
from tests.bot.conftest import LONDON, Clock, Talk
from tests.bot.test_answers import asked, field, update_of
from tests.bot.test_officer import choice, line_of
from tests.channel.conversation import Conversation, words

CORA = "cora.cqcready@northbridge.example"
QUENTIN = "quentin.quality@northbridge.example"
TESS = "tess.moderator@northbridge.example"
JO = "jo.projofficer@northbridge.example"
TUESDAY = datetime(2026, 12, 1, 9, 30, tzinfo=LONDON)


async def enter(jo: Conversation, name: str, said: str) -> None:
    """What an owner told the officer, entered from the call list."""
    calls = await jo.say("who hasn't replied")
    entry = await jo.press(calls, "Enter on behalf", **line_of(calls, name))
    await jo.press(entry, "Record on behalf", **choice(entry, "Overall", "Red"), done=said)


async def test_an_entry_on_behalf_shows_on_the_owners_card(
    chaser: app.Chaser, talk: Talk, sample_store: SqlStore
) -> None:
    cora, jo = talk(CORA), talk(JO)
    await asked(chaser, cora)
    await enter(jo, "CQC Readiness", "The mock visit is booked.")
    shown = words(cora.messages[-1].card)
    assert "The mock visit is booked." in shown and "entered on their behalf" in shown
    kept = await update_of(sample_store, "CQC")
    assert kept is not None and kept.overall is Rag.RED and kept.received == "On behalf, by phone"


async def test_an_entry_on_behalf_shows_on_the_deputys_card(chaser: app.Chaser, talk: Talk, clock: Clock) -> None:
    tess, jo = talk(TESS), talk(JO)
    clock.now = TUESDAY
    await asked(chaser, tess)
    await enter(jo, "Quality", "All 40 audits are done.")
    assert "All 40 audits are done." in words(tess.messages[-1].card)


async def test_a_typed_answer_shows_on_the_card_that_asked(chaser: app.Chaser, talk: Talk) -> None:
    cora = talk(CORA)
    await asked(chaser, cora)
    message = cora.messages[-1]
    await cora.say("no change since last time")
    assert "No change since last time" in words(message.card) and "This is recorded" in words(message.card)


async def test_two_people_at_once_make_two_versions_and_both_read_the_last(
    chaser: app.Chaser, talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    quentin, tess = talk(QUENTIN), talk(TESS)
    clock.now = TUESDAY
    card = await asked(chaser, tess)
    own = await quentin.say("update")
    await asyncio.gather(
        tess.press(card, "Send update", **{field(card, "Done this period"): "From Tess."}),
        quentin.press(own, "Send update", **{field(own, "Done this period"): "From Quentin."}),
    )
    kept = await update_of(sample_store, "Quality")
    assert kept is not None and kept.version == 2
    assert kept.done in words(tess.messages[-1].card)


async def test_an_old_card_answers_after_a_nudge_and_after_the_meeting_moved(
    chaser: app.Chaser, talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    cora, jo = talk(CORA), talk(JO)
    first = await asked(chaser, cora)
    clock.now = datetime(2026, 12, 3, 9, 30, tzinfo=LONDON)
    await chaser.beat()
    nudge = cora.messages[-1]
    move = await jo.say("ASC transformation board moved to 22 dec")
    await jo.press(move, "Move the meeting")
    clock.move(minutes=1)
    done = await cora.press(first, "Send update", **{field(first, "Done this period"): "Theme 1 is indexed."})
    assert "Theme 1 is indexed." in words(done) and "Theme 1 is indexed." in words(nudge.card)
    kept = await update_of(sample_store, "CQC")
    assert kept is not None and kept.on_time


async def test_an_old_card_after_the_lock_is_late_and_kept(
    chaser: app.Chaser, talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    cora, jo = talk(CORA), talk(JO)
    card = await asked(chaser, cora)
    await jo.say("lock nov")
    clock.now = datetime(2026, 12, 14, 9, 30, tzinfo=LONDON)
    done = words(await cora.press(card, "Send update", **{field(card, "Done this period"): "Too late, but here."}))
    assert "P8 Nov 2026 is closed: what you say now is kept as “late for P8”" in done
    assert "Too late, but here." in done
    kept = await update_of(sample_store, "CQC")
    assert kept is not None and (kept.received, kept.on_time) == ("Teams card, late for P8", False)
