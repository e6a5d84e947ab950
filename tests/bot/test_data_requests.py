"""Requests for data as conversations: who owes which data to whom by when, chased, and heard of by whoever asked."""

from datetime import datetime

import app
from tests.bot.conftest import LONDON, Clock, Talk
from tests.bot.test_answers import field
from tests.channel.conversation import Conversation, elements, words

FINN = "finn.finance@northbridge.example"
CRAIG = "craig.commissioning@northbridge.example"
JO = "jo.projofficer@northbridge.example"
ASKED = "data request: Finance to send the Q3 actuals to CC by Fri"


def heard(person: Conversation) -> list[str]:
    return [words(one.card) for one in person.messages]


async def ref_of(asker: Conversation) -> str:
    """The ref of the one thing that the asker is owed."""
    listed = words(await asker.say("what data am I owed"))
    return next(line for line in listed.splitlines() if line.startswith("A") and line.strip()[1:].isdigit()).strip()


async def test_an_officer_asks_for_somebody_who_then_finds_it(talk: Talk) -> None:
    craig, jo = talk(CRAIG), talk(JO)
    added = words(await jo.say(ASKED))
    assert "Finn Finance" in added and "Requested by: \nCraig Commissioning" in added and "Fri 4 Dec 2026" in added
    for line in ("what data am I owed", "who owes me data", "my data requests"):
        listed = words(await craig.say(line))
        assert "asked for by Craig Commissioning" in listed.splitlines()[0]
        assert "Q3 actuals" in listed and "1 in all" in listed
    assert "Q3 actuals" in words(await talk(FINN).say("what data do I owe"))
    assert "1 in all" in words(await jo.say("data requests"))
    assert "None." in words(await jo.say("what data am I owed"))


async def test_the_digest_names_who_asked_and_they_hear_the_answer(
    chaser: app.Chaser, talk: Talk, clock: Clock
) -> None:
    craig, finn, jo = talk(CRAIG), talk(FINN), talk(JO)
    await jo.say(ASKED)
    await craig.install()
    await finn.install()
    await chaser.beat()
    card = finn.messages[-1].card
    assert "Craig Commissioning \nasked you for this by Fri 4 Dec 2026" in words(card)
    ref = await ref_of(craig)
    done = next(str(one["id"]) for one in elements(card) if str(one.get("label", "")) == f"{ref}: is it done?")
    before = len(heard(craig))
    await finn.press(card, "Send update", **{done: "true", field(card, f"{ref}: where it stands"): "In your inbox"})
    (told,) = heard(craig)[before:]
    assert told == f"{ref} (Q3 actuals), which you asked Finn Finance for, is done, says Finn Finance. “In your inbox”"


async def test_whoever_asked_hears_of_a_new_day_a_word_and_the_end(talk: Talk, clock: Clock) -> None:
    craig, finn, jo = talk(CRAIG), talk(FINN), talk(JO)
    await jo.say(ASKED)
    ref = await ref_of(craig)
    for line, told in (
        (
            f"push {ref} to 11 Dec because the ledger is late",
            "now comes by Fri 11 Dec 2026. Reason: the ledger is late.",
        ),
        (f"{ref} blocked, no access to the ledger", "is blocked."),
        (f"{ref} update: half of it is ready", "“half of it is ready”"),
        (f"{ref} sent this morning", "is done, says Finn Finance."),
    ):
        clock.move(minutes=1)
        await finn.say(line)
        assert told in heard(craig)[-1], line
    clock.move(minutes=1)
    await jo.say(f"{ref} done")
    assert "is complete." in heard(craig)[-1]


async def test_the_asker_is_not_told_what_they_did_themselves(talk: Talk, clock: Clock) -> None:
    craig = talk(CRAIG)
    await craig.say("I need the Q3 actuals from Finance by Fri")
    before = len(craig.messages)
    clock.move(minutes=1)
    await craig.say("what data am I owed")
    assert len(craig.messages) == before + 1


async def test_what_is_restricted_is_told_to_nobody_who_may_not_see_it(talk: Talk, clock: Clock) -> None:
    craig, finn, jo = talk(CRAIG), talk(FINN), talk(JO)
    await jo.say(ASKED)
    ref = await ref_of(craig)
    clock.move(minutes=1)
    await jo.say(f"mark {ref} part 2 commercial")
    before = len(craig.messages)
    clock.move(minutes=1)
    await finn.say(f"{ref} sent")
    assert len(craig.messages) == before
    assert "None." in words(await craig.say("what data am I owed"))


async def test_overdue_requests_page_and_stay_narrowed(talk: Talk, clock: Clock) -> None:
    craig, jo = talk(CRAIG), talk(JO)
    for number in range(12):
        clock.move(minutes=1)
        await jo.say(f"data request: Finance to send set {chr(97 + number) * 6} of the returns to CC by Fri")
        if (form := jo.messages[-1].card) and "Much like" in words(form):
            await jo.press(form, "Save")
    first = await craig.say("my data requests")
    assert "1 to 10 of 12" in words(first)
    assert "11 to 12 of 12" in words(await craig.press(first, "Next"))
    clock.now = datetime(2026, 12, 7, 10, 0, tzinfo=LONDON)
    assert "12" in words(await craig.say("overdue data requests"))
