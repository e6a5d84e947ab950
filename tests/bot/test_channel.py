"""In a channel everybody reads along: what is for one person stays in their own chat, restricted items do not exist."""

from dataclasses import replace

import pytest

from domain.identifiers import Ref
from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import words

JO = "jo.projofficer@northbridge.example"
CRAIG = "craig.commissioning@northbridge.example"


@pytest.mark.parametrize(
    "line",
    [
        *("who", "who has not replied", "chase preview", "chase everyone who hasn't responded", "chase now"),
        *("evidence", "handover", "requests", "update", "report draft", "export ASC", "import"),
    ],
)
async def test_what_is_for_one_person_is_answered_in_their_own_chat(talk: Talk, line: str) -> None:
    jo = talk(JO)
    jo.personal = False
    assert "Ask me in our own chat" in words(await jo.say(line))


async def test_an_update_is_not_given_before_everybody(talk: Talk, sample_store: SqlStore) -> None:
    craig = talk(CRAIG)
    craig.personal = False
    assert "Ask me in our own chat" in words(await craig.say("amber"))
    craig.personal = True
    assert "I01" in words(await craig.say("whats outstanding for me"))


async def test_a_restricted_item_does_not_exist_in_a_channel(talk: Talk, sample_store: SqlStore) -> None:
    craig = talk(CRAIG)
    craig.personal = False
    known, unknown = words(await craig.say("A08 done")), words(await craig.say("A88 done"))
    assert known.replace("A08", "A88") == unknown
    mine = words(await craig.say("whats outstanding for me"))
    assert "A07" in mine and "A08" not in mine and "I01" not in mine
    async with sample_store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        kept = await tx.items.get(programme.id, Ref("A08"))
    assert kept is not None and kept.status.value == "In progress"


async def test_status_names_nobody_in_a_channel(talk: Talk) -> None:
    jo = talk(JO)
    in_chat = words(await jo.say("status ASC"))
    jo.personal = False
    in_channel = words(await jo.say("status ASC"))
    assert "No return yet" in in_chat and "No return yet" not in in_channel


async def test_an_item_of_a_restricted_workstream_does_not_exist_in_a_channel(
    talk: Talk, sample_store: SqlStore
) -> None:
    async with sample_store.begin() as tx:
        workforce = next(one for one in await tx.programmes.workstreams() if one.name == "Workforce")
        await tx.programmes.save_workstream(replace(workforce, restricted=True))
    jo = talk(JO)
    jo.personal = False
    for line in ("A14", "A14 done", "history A14", "link A11 to A14", "list actions", "find ASYE"):
        assert "Confirm ASYE" not in words(await jo.say(line)), line
    jo.personal = True
    assert "Confirm ASYE" in words(await jo.say("A14"))
