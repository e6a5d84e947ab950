"""The SRO's rating beside the owners', over HTTP: given with a reason, kept, shown, told, taken back."""

from collections.abc import Iterable
from io import BytesIO

import pytest
from docx import Document

from tests.bot.conftest import Clock, Talk
from tests.channel.conversation import Conversation, elements, words

DANA, MAX = "dana.dass@northbridge.example", "max.projectman@northbridge.example"
JO, QUENTIN = "jo.projofficer@northbridge.example", "quentin.quality@northbridge.example"
ALAN, WENDY = "alan.adsocialwork@northbridge.example", "wendy.workforce@northbridge.example"
ROSE = "rose.redsro@county.example"

AMBER = (
    "make overall amber, I'm not comfortable with green",
    "overall amber because the figures are soft",
    "set overall to amber - too many unknowns",
    "put ASC amber, two milestones are drifting",
    "amber overall please, waiting on the audit",
    "i'd say amber, delivery is slipping",
    "override to amber because I have seen the plan",
    "change overall to amber as the plan is thin",
    "mark overall amber - evidence library is behind",
    "MAKE OVERALL AMBER, not convinced",
    "call it amber overall, staffing",
)


@pytest.mark.parametrize("line", AMBER)
async def test_the_sro_rates_the_programme_beside_its_owners(talk: Talk, line: str) -> None:
    dana = talk(DANA)
    answer = words(await dana.say(line))
    assert "You rate ASC Amber for P8 Nov 2026" in answer
    assert "the owners' ratings give Red" in answer
    assert "Amber overall" in words(await dana.say("status"))


async def test_both_values_are_kept_and_whom_it_concerns_is_told(talk: Talk) -> None:
    dana, jo, quentin, wendy = talk(DANA), talk(JO), talk(QUENTIN), talk(WENDY)
    for one in (jo, quentin, wendy):
        await one.say("hi")
    assert "Why Red for Quality?" in words(await dana.say("make quality red"))
    await dana.say("the sample is *too small*")
    assert "the owner says Amber" in words(dana.messages[-1].card)
    heard = "Dana Dass (SRO) rates Quality Red for P8 Nov 2026"
    assert heard in words(quentin.messages[-1].card) and heard in words(jo.messages[-1].card)
    assert heard not in words(wendy.messages[-1].card)
    assert "Red\n (SRO; owner: Amber)" in words(await wendy.say("status"))
    draft = await jo.say("report draft")
    assert "The SRO set Red: the sample is *too small*." in words(draft)
    assert "Red: set by the SRO; the owner says Amber: the sample is *too small*" in "\n".join(
        await document(jo, await jo.press(draft, "Word file for the board"))
    )


async def document(chat: Conversation, card: dict[str, object]) -> Iterable[str]:
    url = next(one["url"] for one in elements(card) if one.get("type") == "Action.OpenUrl")
    file = Document(BytesIO(await chat.fetch(url)))
    return [cell.text for table in file.tables for row in table.rows for cell in row.cells]


@pytest.mark.parametrize(
    "line",
    [
        "remove override",
        "withdraw my override",
        "take off the override",
        "drop the override please",
        "cancel my override",
        "go back to the owners' rating",
        "lift the override on ASC",
        "clear my amber override",
        "use the owners' rating again",
        "undo the override",
        "undo",
        "withdraw my rating",
    ],
)
async def test_it_is_taken_back(talk: Talk, line: str) -> None:
    dana = talk(DANA)
    await dana.say(AMBER[0])
    assert "Your rating is taken back" in words(await dana.say(line))
    assert "Red overall" in words(await dana.say("status"))


async def test_undo_takes_back_the_last_word_alone_and_only_for_a_while(talk: Talk, clock: Clock) -> None:
    dana = talk(DANA)
    await dana.say("make overall amber, first thoughts")
    await dana.say("make overall green, second thoughts")
    assert "Amber for P8 Nov 2026: first thoughts" in words(await dana.say("undo"))
    clock.move(minutes=16)
    assert "nothing to undo" in words(await dana.say("undo"))


async def test_the_only_one_is_meant_when_nothing_is_named(talk: Talk) -> None:
    dana = talk(DANA)
    assert "No rating of yours stands" in words(await dana.say("remove override"))
    await dana.say("make quality red, audits")
    await dana.say("make finance red, ledger")
    assert "Which one: Quality, Finance?" in words(await dana.say("remove override"))
    await dana.say("remove override on finance")
    assert "For Quality" in words(await dana.say("remove override"))


async def test_the_owner_sees_it_on_the_update_card_as_a_fact(talk: Talk) -> None:
    await talk(DANA).say("make quality red, the sample is too small")
    assert "Dana Dass (SRO) rates it Red: the sample is too small." in words(await talk(QUENTIN).say("update"))
    assert "rates it Red" not in words(await talk(WENDY).say("update"))


async def test_it_lapses_with_its_period(talk: Talk, clock: Clock) -> None:
    dana = talk(DANA)
    await dana.say(AMBER[0])
    clock.move(days=18)
    assert "Red overall" in words(await dana.say("status"))


async def test_the_project_manager_proposes_and_the_sro_goes_before(talk: Talk) -> None:
    max_, dana = talk(MAX), talk(DANA)
    assert "You propose to rate ASC Amber" in words(await max_.say("overall amber because the plan holds"))
    assert "Proposed by the project manager" in words(await dana.say("status"))
    assert "only the SRO, Dana Dass, rates a workstream" in words(await max_.say("make quality red, audits"))
    await dana.say("make overall green, we will make it")
    assert "Set by the SRO: we will make it" in words(await dana.say("status"))


async def test_nobody_else_may(talk: Talk) -> None:
    assert "Only the SRO, Dana Dass," in words(await talk(ALAN).say("make overall red because I say so"))
    assert "You rate" not in words(await talk(JO).say("make overall red because I say so"))
    assert "You rate" not in words(await talk(ROSE).say("make quality red because I say so"))
