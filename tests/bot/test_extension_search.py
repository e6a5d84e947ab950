"""The search extension as conversations: an item found by number or words and put into a chat, nothing restricted."""

from typing import Any

from services.ports import ItemQuery
from storage.store import SqlStore
from tests.bot.conftest import ADMIN, Talk
from tests.channel.conversation import elements, words

JO = "jo.projofficer@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"

Json = dict[str, Any]


def found(answer: Json) -> list[str]:
    """What the previews of a search say first."""
    return [one["preview"]["content"]["title"] for one in answer["composeExtension"].get("attachments", [])]


async def test_an_item_is_found_by_its_number_and_by_words(talk: Talk) -> None:
    jo = talk(JO)
    assert found(await jo.search("findItem", "a6"))[0].startswith("ASC A06 · ")
    assert found(await jo.search("findItem", "ASC a06"))[0].startswith("ASC A06 · ")
    by_words = found(await jo.search("findItem", "agency"))
    assert any(one.startswith("ASC A01 ") for one in by_words)
    assert found(await jo.search("findItem", "A1"))[0].startswith("ASC A01 "), "the number itself comes first"
    assert len(found(await jo.search("findItem", "A1"))) > 1, "then those that begin so"


async def test_what_is_outstanding_is_offered_before_anything_is_typed(talk: Talk) -> None:
    answer = await talk(WENDY).search("findItem", None)
    assert all("Wendy" in one for one in found(answer))
    assert found(answer)


async def test_pages_follow_one_another_and_end(talk: Talk) -> None:
    jo = talk(JO)
    every = found(await jo.search("findItem", "the"))
    first = found(await jo.search("findItem", "the", count=3))
    second = found(await jo.search("findItem", "the", skip=3, count=3))
    assert len(first) == 3
    assert first + second == every[:6]
    assert found(await jo.search("findItem", "the", skip=400)) == []


async def test_the_inserted_card_has_nothing_to_press_and_says_what_the_item_says(talk: Talk) -> None:
    answer = await talk(JO).search("findItem", "A06")
    card = answer["composeExtension"]["attachments"][0]["content"]
    assert "Status" in words(card)
    assert not [one for one in elements(card) if one["type"].startswith("Action.")]


async def test_nothing_restricted_is_found_by_anybody(talk: Talk, sample_store: SqlStore) -> None:
    async with sample_store.read() as tx:
        every = (await tx.items.find(ItemQuery(limit=1000))).items
    hidden = [one for one in every if one.restricted]
    assert hidden
    admin = talk(ADMIN)
    for one in hidden:
        for text in (one.ref, one.text[:60]):
            cards = (await admin.search("findItem", text))["composeExtension"].get("attachments", [])
            assert one.text not in "".join(words(card["content"]) for card in cards)


async def test_nothing_found_is_said(talk: Talk) -> None:
    answer = await talk(JO).search("findItem", "zzzz")
    assert "Nothing in your programmes has “zzzz”" in answer["composeExtension"]["text"]
    long = await talk(JO).search("findItem", "z" * 5000)
    assert "long text" in long["composeExtension"]["text"]
