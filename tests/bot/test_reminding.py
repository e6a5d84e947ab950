"""Reminders over HTTP: set in a line, sent by the heartbeat at their moment once, done with, put off, listed, cancelled."""

from datetime import datetime

import pytest

import app
from domain.reminders import Reminder, ReminderState
from storage.store import SqlStore
from tests.bot.conftest import LONDON, Clock, Talk
from tests.channel.conversation import Conversation, words
from tests.channel.teams import Teams

DANA, WENDY = "dana.dass@northbridge.example", "wendy.workforce@northbridge.example"
CRAIG, IVAN = "craig.commissioning@northbridge.example", "ivan.ict@county.example"

TUESDAY = "Tue 24 Nov 2026, 09:00"


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 23, 10, 0, tzinfo=LONDON))


LINES = (
    ("remind me tues", "Tue 24 Nov 2026, 09:00"),
    ("remind me about A06 on Friday at 2", "Fri 27 Nov 2026, 14:00: A06"),
    ("remind me tomorrow to ring CC", "Tue 24 Nov 2026, 09:00: ring CC"),
    ("remind me in an hour", "Mon 23 Nov 2026, 11:00"),
    ("remind me to call Craig in 20 mins", "Mon 23 Nov 2026, 10:20: call Craig"),
    ("pls remind me weds pm about the paper", "Wed 25 Nov 2026, 14:00: the paper"),
    ("set a reminder for thursday 3pm about the audit", "Thu 26 Nov 2026, 15:00: the audit"),
    ("don't let me forget to ring Craig tomorrow", "Tue 24 Nov 2026, 09:00: ring Craig"),
    ("can you remind me first thing tomorrow about A07", "Tue 24 Nov 2026, 09:00: A07"),
    ("reminder: send the deck tomorrow 9.30am", "Tue 24 Nov 2026, 09:30: send the deck"),
    ("remind me on 1 dec to chase finance", "Tue 1 Dec 2026, 09:00: chase finance"),
    ("nudge me on thursday about the options paper", "Thu 26 Nov 2026, 09:00: the options paper"),
    ("remind me a week before A07 is due", "A07"),
    ("remind me this afternoon to breathe", "Mon 23 Nov 2026, 14:00: breathe"),
)


async def test_it_is_set_and_said_back(talk: Talk) -> None:
    dana = talk(DANA)
    for line, echo in LINES:
        answer = words(await dana.say(line))
        assert answer.startswith("I will remind you on ") and echo in answer, (line, answer)


async def test_it_comes_at_its_moment_once(talk: Talk, chaser: app.Chaser, clock: Clock) -> None:
    dana = talk(DANA)
    await dana.say("remind me tues about *A06*")
    before = len(dana.messages)
    clock.now = datetime(2026, 11, 24, 8, 59, tzinfo=LONDON)
    await chaser.beat()
    assert len(dana.messages) == before
    clock.move(minutes=1)
    await chaser.beat()
    await chaser.beat()
    assert len(dana.messages) == before + 1
    read = words(dana.messages[-1].card)
    assert "Reminder: " in read and "You asked for it on Mon 23 Nov 2026, 10:00." in read
    assert "This was due" not in read


async def test_after_an_outage_it_comes_late_and_says_when_it_was_due(
    talk: Talk, chaser: app.Chaser, clock: Clock
) -> None:
    dana = talk(DANA)
    await dana.say("remind me tues")
    clock.move(days=9)
    await chaser.beat()
    assert any(f"This was due on {TUESDAY}" in words(one.card) for one in dana.messages)


async def reminded(dana: Conversation, chaser: app.Chaser, clock: Clock) -> Conversation:
    await dana.say("remind me tomorrow to ring CC")
    clock.now = datetime(2026, 11, 24, 9, 0, tzinfo=LONDON)
    await chaser.beat()
    return dana


async def test_done_and_pressed_again(talk: Talk, chaser: app.Chaser, clock: Clock) -> None:
    dana = await reminded(talk(DANA), chaser, clock)
    card = dana.messages[-1].card
    for _ in range(2):
        assert "Done: ring CC." in words(await dana.press(card, "Done"))
    assert "It is done" in words(await dana.press(card, "In an hour"))


@pytest.mark.parametrize(
    ("button", "back"), [("In an hour", "Tue 24 Nov 2026 at 10:00"), ("Next working day", "Wed 25 Nov 2026 at 09:00")]
)
async def test_put_off_it_comes_again(talk: Talk, chaser: app.Chaser, clock: Clock, button: str, back: str) -> None:
    dana = await reminded(talk(DANA), chaser, clock)
    assert f"again on {back}: ring CC" in words(await dana.press(dana.messages[-1].card, button))
    before = len(dana.messages)
    clock.move(hours=24)
    await chaser.beat()
    assert [words(one.card).splitlines()[0] for one in dana.messages[before:]] == ["Reminder: ring CC"]


async def test_nobody_else_presses_it(talk: Talk, chaser: app.Chaser, clock: Clock) -> None:
    dana = await reminded(talk(DANA), chaser, clock)
    answer = await talk(WENDY).press_for_answer(dana.messages[-1].card, "Done")
    assert "no longer there" in answer["value"]


async def test_a_day_that_is_not_worked_is_asked_about(talk: Talk) -> None:
    dana = talk(DANA)
    asked = await dana.say("remind me on saturday at 10 about the oven")
    assert "Sat 28 Nov 2026 is not one of your working days" in words(asked)
    assert "Sat 28 Nov 2026, 10:00: the oven" in words(await dana.press(asked, "Sat 28 Nov 2026"))
    assert "Mon 30 Nov 2026, 10:00: the oven" in words(await dana.press(asked, "Mon 30 Nov 2026"))
    assert "Fri 27 Nov 2026 is not one of your working days" in words(await talk(WENDY).say("remind me on friday"))
    assert "bank holiday" not in words(await dana.say("remind me on 25 dec anyway"))


async def test_listed_and_cancelled_in_words_and_by_button(talk: Talk) -> None:
    dana = talk(DANA)
    assert "No reminder of yours is waiting" in words(await dana.say("what reminders do I have"))
    for line in (
        "remind me tomorrow to ring CC",
        "remind me on thursday about A06",
        "remind me on 1 dec about the deck",
    ):
        await dana.say(line)
    listed = await dana.say("my reminders")
    assert "3 reminders of yours" in words(listed) and "1. Tue 24 Nov 2026, 09:00: \nring CC" in words(listed)
    assert "Cancelled: ring CC." in words(await dana.press(listed, "Cancel 1"))
    assert "Cancelled: A06." in words(await dana.say("cancel my reminder about A06"))
    assert "Cancelled: the deck." in words(await dana.say("cancel reminder"))
    assert "No reminder of yours is waiting" in words(await dana.say("cancel reminder"))


@pytest.mark.parametrize(
    "line", ["cancel all reminders", "delete my reminders", "clear all my reminders", "stop all reminders"]
)
async def test_all_of_them_at_once_and_the_question_which(talk: Talk, line: str) -> None:
    dana = talk(DANA)
    await dana.say("remind me tomorrow to ring CC")
    await dana.say("remind me on thursday about the deck")
    which = await dana.say("cancel reminder")
    assert "2 reminders of yours" in words(which)
    if line != "stop all reminders":
        assert "All 2 reminders are cancelled." in words(await dana.say(line))


async def test_undo_takes_it_back_and_the_change_before_it_next(talk: Talk, sample_store: SqlStore) -> None:
    craig = talk(CRAIG)
    await craig.say("A07 done, sent")
    await craig.say("remind me tomorrow to ring CC")
    assert "I will not remind you on Tue 24 Nov 2026 at 09:00: ring CC" in words(await craig.say("undo"))
    assert "Taken back: A07" in words(await craig.say("undo"))
    async with sample_store.read() as tx:
        person = await tx.people.by_email(CRAIG)
        assert person is not None
        assert await tx.reminders.of(person.id, [ReminderState.WAITING]) == ()


async def test_they_are_not_read_out_to_everybody(talk: Talk) -> None:
    dana = talk(DANA)
    await dana.say("remind me tomorrow to ring CC")
    dana.personal = False
    for line in ("my reminders", "cancel reminder"):
        assert "ring CC" not in words(await dana.say(line))


async def test_the_same_line_sent_twice_is_one_reminder(talk: Talk) -> None:
    dana = talk(DANA)
    for _ in range(2):
        await dana.say("remind me tues")
    assert "1 reminder of yours" in words(await dana.say("reminders"))


async def test_somebody_who_blocked_the_bot_is_not_tried_for_ever(
    talk: Talk, chaser: app.Chaser, clock: Clock, teams: Teams, sample_store: SqlStore
) -> None:
    dana = talk(DANA)
    await dana.say("remind me tues")
    clock.move(days=1)
    teams.refuse[dana.id] = [(403, "ConversationBlockedByUser")]
    await chaser.beat()
    for _ in range(8):
        clock.move(minutes=11)
        await chaser.beat()
    refused = await only(sample_store, DANA)
    assert (refused.state, refused.attempts) == (ReminderState.REFUSED, 1)
    listed = words(await dana.say("my reminders"))
    assert "not delivered: Teams answered 403 ConversationBlockedByUser" in listed


async def test_a_passing_refusal_is_tried_again_a_few_times(
    talk: Talk, chaser: app.Chaser, clock: Clock, teams: Teams, sample_store: SqlStore
) -> None:
    dana = talk(DANA)
    await dana.say("remind me tues")
    clock.move(days=1)
    teams.refuse[dana.id] = [(500, "ServiceError")]
    await chaser.beat()
    assert (await only(sample_store, DANA)).state is ReminderState.CLAIMED
    clock.move(minutes=11)
    await chaser.beat()
    assert (await only(sample_store, DANA)).state is ReminderState.SENT


async def test_an_item_that_is_hidden_since_is_not_named(
    talk: Talk, chaser: app.Chaser, clock: Clock, sample_store: SqlStore
) -> None:
    wendy = talk(WENDY)
    await wendy.say("remind me on thursday about A07")
    await talk("jo.projofficer@northbridge.example").say("mark A07 part 2 because it is commercial")
    clock.move(days=4)
    await chaser.beat()
    read = words(wendy.messages[-1].card)
    assert "Reminder: A07" in read and "care home" not in read.casefold() and "questionnaire" not in read.casefold()


@pytest.mark.parametrize(
    "line", ["remind me yesterday", "remind me on 3 jan 2031", "remind me about ZZ99 when it is due"]
)
async def test_what_cannot_be_kept_is_said(talk: Talk, line: str) -> None:
    answer = words(await talk(DANA).say(line))
    assert "I will remind you" not in answer and "went wrong" not in answer


async def only(store: SqlStore, email: str) -> Reminder:
    async with store.read() as tx:
        person = await tx.people.by_email(email)
        assert person is not None
        (found,) = await tx.reminders.of(person.id, list(ReminderState))
    return found
