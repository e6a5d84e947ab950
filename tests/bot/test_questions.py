"""A line that could mean several things is asked about; the answer may be pressed, typed, taken back or left behind."""

import asyncio

import pytest

from tests.bot.conftest import ADMIN, Clock, Talk
from tests.channel.conversation import words

WENDY = "wendy.workforce@northbridge.example"


@pytest.mark.parametrize("typed", ["LAN", "the second", "2"])
async def test_the_answer_may_be_typed(talk: Talk, typed: str) -> None:
    admin = talk(ADMIN)
    assert "Which programme" in words(await admin.say("status"))
    assert "Programme Delivery Board" in words(await admin.say(typed))


async def test_the_answer_may_be_pressed(talk: Talk) -> None:
    admin = talk(ADMIN)
    answer = await admin.press(await admin.say("status"), "ASC")
    assert "ASC Transformation Board" in words(answer)


async def test_cancel_takes_it_back(talk: Talk) -> None:
    admin = talk(ADMIN)
    await admin.say("status")
    assert "Cancelled" in words(await admin.say("cancel"))
    assert "not understand" in words(await admin.say("2"))


async def test_another_line_leaves_the_question_behind(talk: Talk) -> None:
    admin = talk(ADMIN)
    await admin.say("status")
    assert "What you can type" in words(await admin.say("help"))
    assert "not understand" in words(await admin.say("2"))


async def test_yesterdays_question_has_expired(talk: Talk, clock: Clock) -> None:
    admin = talk(ADMIN)
    await admin.say("status")
    clock.move(hours=24)
    assert "not understand" in words(await admin.say("2"))


async def test_a_misspelt_question_is_read_when_nothing_else_can_be_meant(talk: Talk) -> None:
    admin = talk(ADMIN)
    assert "What you can type" in words(await admin.say("hlep"))
    assert "Which programme" in words(await admin.say("stuats pls"))


async def test_two_answers_at_once_are_answered_once_each_and_never_crash(talk: Talk) -> None:
    admin = talk(ADMIN)
    await admin.say("status")
    before = len(admin.messages)
    await asyncio.gather(admin.say("ASC"), admin.say("LAN"))
    said = [words(message.card) for message in admin.messages[before:]]
    assert len(said) == 2
    assert not any("correlation" in one.casefold() for one in said)


async def test_a_line_of_its_own_is_not_taken_for_the_reason_that_was_asked_for(talk: Talk) -> None:
    wendy = talk(WENDY)
    for line in ("status", "list overdue", "export ASC", "/help", "A14", "whats outstanding for me"):
        await wendy.say("push A01 to 11/12")
        before = len(wendy.messages)
        await wendy.say(line)
        assert "Left undone" in words(wendy.messages[before].card), line
        assert "Moved" not in words(await wendy.say("A01")), line


async def test_a_reason_that_begins_like_a_command_is_still_the_reason(talk: Talk) -> None:
    wendy = talk(WENDY)
    await wendy.say("push A01 to 11/12")
    assert "Moved: \n1 time" in words(await wendy.say("report not ready, HR are late"))


async def test_a_pressed_answer_closes_its_question(talk: Talk) -> None:
    admin = talk(ADMIN)
    await admin.press(await admin.say("status"), "ASC")
    assert "not understand" in words(await admin.say("2"))


async def test_saying_the_same_item_again_is_no_news_of_what_was_left(talk: Talk) -> None:
    wendy = talk(WENDY)
    await wendy.say("push A01 to 11/12")
    asked = words(await wendy.say("by next board"))
    assert "to Tue 1 Dec 2026" in asked and "Left undone" not in asked
    before = len(wendy.messages)
    await wendy.say("A01 due 4 Dec because HR are late")
    assert len(wendy.messages) == before + 1
