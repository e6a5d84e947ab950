"""Several changes of one item in one line, and items that no longer belong together, as conversations."""

from domain.identifiers import Ref
from domain.items import Item
from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import words

JO = "jo.projofficer@northbridge.example"


async def item(store: SqlStore, ref: str) -> Item:
    async with store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        found = await tx.items.get(programme.id, Ref(ref))
    assert found is not None
    return found


async def test_two_changes_of_one_item_are_both_kept(talk: Talk, sample_store: SqlStore) -> None:
    await talk(JO).say("A14 priority high and workstream Finance")
    found = await item(sample_store, "A14")
    assert found.priority == "High" and found.workstream is not None


async def test_items_are_linked_and_unlinked_at_both_ends(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.say("link A14 to R05")
    assert "R05" in (await item(sample_store, "A14")).links
    assert "no longer linked" in words(await jo.say("unlink A14 from R05"))
    assert "R05" not in (await item(sample_store, "A14")).links
    assert "A14" not in (await item(sample_store, "R05")).links


async def test_a_week_of_a_month_is_asked_with_its_fridays(talk: Talk) -> None:
    card = words(await talk(JO).say("A14 due 2nd week of Dec"))
    assert "Fri 11 Dec 2026" in card and "Fri 18 Dec 2026" in card
