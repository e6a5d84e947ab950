"""Sorry, wrong one: what was just said of one item is said of another."""

import pytest

from tests.bot.conftest import Clock, Talk
from tests.channel.conversation import words

OWNER = "craig.commissioning@northbridge.example"


@pytest.mark.parametrize(
    "line", ["sorry wrong one, that was for A07 not A08", "oops meant A07", "not A08, A07", "A08 should have been A07"]
)
async def test_an_update_moves_to_the_item_that_was_meant(talk: Talk, line: str) -> None:
    owner = talk(OWNER)
    before = words(await owner.say("show A08"))
    await owner.say("A08 update: questionnaire is out with nine homes")
    card = words(await owner.say(line))
    assert "That is now said of A07, not of A08." in card
    assert "questionnaire is out with nine homes" in card
    assert "A08 is as it was before." in words(owner.messages[-2].card)
    assert words(await owner.say("show A08")) == before


async def test_done_moves_too_and_undo_takes_it_back(talk: Talk) -> None:
    owner = talk(OWNER)
    await owner.say("A08 done")
    assert "Complete - proposed" in words(await owner.say("wrong one, that was for A07")).replace("–", "-")
    assert "Taken back: A07" in words(await owner.say("undo"))
    assert "Not started" in words(await owner.say("show A07"))


async def test_what_cannot_be_moved_is_answered_with_what_to_do(talk: Talk, clock: Clock) -> None:
    owner = talk(OWNER)
    assert "You have changed nothing of A08" in words(await owner.say("that was for A07 not A08"))
    officer = talk("jo.projofficer@northbridge.example")
    await officer.say("A08 done")
    assert "so the same cannot be done to it" in words(await officer.say("sorry, that was for R01 not A08"))
    clock.move(minutes=16)
    assert "You have changed nothing" in words(await officer.say("sorry, that was for A07 not A08"))


async def test_an_item_of_somebody_else_is_not_touched(talk: Talk) -> None:
    owner = talk(OWNER)
    await owner.say("A08 done")
    assert "A14 is not yours to change" in words(await owner.say("that was for A14 not A08"))
    assert "proposed" in words(await owner.say("show A08"))
