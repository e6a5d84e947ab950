"""Chasers as conversations: who gets the card, what an answer does, and to whom else it shows."""

from datetime import datetime

import pytest

import app
from domain.identifiers import Ref
from domain.items import Action
from domain.programmes import Period, month_before
from domain.rag import Dimension, Rag
from domain.updates import Update
from storage.store import SqlStore
from tests.bot.conftest import CARD_DAY, LONDON, Clock, Talk
from tests.channel.conversation import Conversation, elements, words
from tests.channel.teams import Json, Teams

CORA = "cora.cqcready@northbridge.example"
QUENTIN = "quentin.quality@northbridge.example"
TESS = "tess.moderator@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"
P8: Period = month_before(CARD_DAY.date().replace(month=12, day=17))


async def asked(chaser: app.Chaser, person: Conversation) -> Json:
    """The chaser that a beat brings to somebody for whom the app is installed."""
    await person.install()
    before = len(person.messages)
    await chaser.beat()
    assert len(person.messages) == before + 1, "a beat asks once"
    return person.messages[-1].card


async def update_of(store: SqlStore, name: str) -> Update | None:
    async with store.read() as tx:
        workstream = next(one for one in await tx.programmes.workstreams() if one.name.startswith(name))
        return await tx.updates.latest(workstream.id, P8)


def field(card: Json, label: str) -> str:
    return next(str(one["id"]) for one in elements(card) if str(one.get("label", "")).startswith(label))


async def test_the_card_shows_last_words_and_is_answered_in_place(
    chaser: app.Chaser, talk: Talk, sample_store: SqlStore
) -> None:
    cora = talk(CORA)
    card = await asked(chaser, cora)
    assert "Self-assessment v2 done" in words(card) and "Mon 7 Dec" in words(card)
    done = await cora.press(card, "Send update", **{field(card, "Done this period"): "Theme 1 is indexed."})
    assert "Theme 1 is indexed." in words(done)
    kept = await update_of(sample_store, "CQC")
    assert kept is not None and kept.on_time and kept.received == "Teams card"
    assert kept.overall is Rag.AMBER, "the rating shown and not changed stands"


async def test_a_slow_submit_sent_again_changes_nothing(chaser: app.Chaser, talk: Talk, sample_store: SqlStore) -> None:
    cora = talk(CORA)
    card = await asked(chaser, cora)
    for _ in range(2):
        await cora.press(card, "Send update", **{field(card, "Done this period"): "Theme 1 is indexed."})
    kept = await update_of(sample_store, "CQC")
    assert kept is not None and kept.version == 1


async def test_no_change_is_an_answer_and_stops_the_chasing(
    chaser: app.Chaser, talk: Talk, sample_store: SqlStore, clock: Clock
) -> None:
    cora = talk(CORA)
    await cora.press(await asked(chaser, cora), "No change to all")
    kept = await update_of(sample_store, "CQC")
    assert kept is not None and kept.nil_return and kept.ratings[Dimension.OVERALL] is Rag.AMBER
    sent = len(cora.messages)
    clock.now = datetime(2026, 12, 3, 9, 30, tzinfo=LONDON)  # nudge day
    await chaser.beat()
    assert len(cora.messages) == sent


async def test_a_nudge_goes_to_whoever_has_not_answered(chaser: app.Chaser, talk: Talk, clock: Clock) -> None:
    cora = talk(CORA)
    await asked(chaser, cora)
    clock.now = datetime(2026, 12, 3, 9, 30, tzinfo=LONDON)
    await chaser.beat()
    assert "CQC Readiness" in words(cora.messages[-1].card) and len(cora.messages) == 3


async def test_a_changed_answer_is_a_new_version(chaser: app.Chaser, talk: Talk, sample_store: SqlStore) -> None:
    cora = talk(CORA)
    card = await asked(chaser, cora)
    done = await cora.press(card, "Send update", **{field(card, "Done this period"): "First words."})
    again = await cora.press(done, "Change my answer")
    await cora.press(again, "Send update", **{field(again, "Done this period"): "Second words."})
    kept = await update_of(sample_store, "CQC")
    assert kept is not None and (kept.version, kept.done) == (2, "Second words.")


async def test_a_deputy_is_asked_on_her_first_day_for_an_owner_on_leave(
    chaser: app.Chaser, talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    quentin, tess = talk(QUENTIN), talk(TESS)
    await quentin.install()
    await tess.install()
    await chaser.beat()
    assert len(tess.messages) == 1, "Tess does not work Mondays"
    clock.now = datetime(2026, 12, 1, 9, 30, tzinfo=LONDON)
    await chaser.beat()
    card = tess.messages[-1].card
    assert "Quentin Quality" in words(card)
    (_, told) = quentin.messages
    assert "Tess Moderator is asked in your place" in words(told.card), "told, and not asked, on leave"
    assert not [one for one in elements(told.card) if one.get("type", "").startswith(("Input.", "Action."))]
    await tess.press(card, "Send update", **{field(card, "Done this period"): "All 40 audits are done."})
    kept = await update_of(sample_store, "Quality")
    assert kept is not None and kept.submitted_by_name == "Tess Moderator"


async def test_somebody_elses_card_answers_nothing(chaser: app.Chaser, talk: Talk, sample_store: SqlStore) -> None:
    card = await asked(chaser, talk(CORA))
    answer = await talk(WENDY).press_for_answer(card, "Send update", **{field(card, "Done this period"): "Mischief."})
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert await update_of(sample_store, "CQC") is None


async def test_due_items_are_answered_on_the_same_card(chaser: app.Chaser, talk: Talk, sample_store: SqlStore) -> None:
    cora = talk(CORA)
    card = await asked(chaser, cora)
    async with sample_store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        action = await tx.items.get(programme.id, Ref("A11"))
    assert isinstance(action, Action)
    line = next(
        str(one["id"]) for one in elements(card) if one.get("type") == "Input.Date" and str(action.id) in one["id"]
    )
    await cora.press(card, "Send update", **{line: "2026-12-11"})
    async with sample_store.read() as tx:
        moved = await tx.items.by_id(action.id)
    assert isinstance(moved, Action)
    assert (str(moved.due), moved.original_due, moved.moves) == ("2026-12-11", action.original_due, action.moves + 1)


async def test_update_opens_the_card_without_waiting(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    card = await wendy.say("update")
    assert "Workforce" in words(card)
    filled = {field(card, "Done this period"): "Offer agreed."}
    refused = await wendy.press_for_answer(card, "Send update", **filled)
    assert "Green" in refused["value"], "R01 is in the red band: a Green owes a reason"
    await wendy.press(card, "Send update", **filled, **{field(card, "Overall rating"): "Amber"})
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None and kept.done == "Offer agreed."


async def test_an_update_asked_of_owner_and_deputy_shows_its_answer_to_both(
    chaser: app.Chaser, talk: Talk, clock: Clock
) -> None:
    quentin, tess = talk(QUENTIN), talk(TESS)
    await quentin.install()
    await tess.install()
    clock.now = datetime(2026, 12, 1, 9, 30, tzinfo=LONDON)
    await chaser.beat()
    own = await quentin.say("update")
    tess_message = tess.messages[-1]
    await quentin.press(own, "Send update", **{field(own, "Done this period"): "I looked in from leave."})
    assert "I looked in from leave." in words(tess_message.card)


@pytest.mark.parametrize(("status", "code"), [(403, "ConversationBlockedByUser"), (404, "ConversationNotFound")])
async def test_a_blocked_chat_is_left_alone_until_the_person_is_back(
    chaser: app.Chaser, talk: Talk, teams: Teams, clock: Clock, status: int, code: str
) -> None:
    cora = talk(CORA)
    await cora.install()
    teams.refuse[cora.id] = [(status, code)]
    await chaser.beat()
    clock.now = datetime(2026, 12, 3, 9, 30, tzinfo=LONDON)
    await chaser.beat()
    assert len(cora.messages) == 1
    await cora.say("hello")
    await chaser.beat()
    assert "CQC Readiness" in words(cora.messages[-1].card)


async def test_a_crash_between_claim_and_sending_forgets_nobody(
    chaser: app.Chaser, talk: Talk, teams: Teams, clock: Clock
) -> None:
    cora = talk(CORA)
    await cora.install()
    teams.refuse[cora.id] = [(503, "Busy")] * 4  # every try of this beat
    await chaser.beat()
    assert len(cora.messages) == 1
    clock.move(minutes=11)
    await chaser.beat()
    assert "CQC Readiness" in words(cora.messages[-1].card)
    await chaser.beat()
    assert len(cora.messages) == 2
