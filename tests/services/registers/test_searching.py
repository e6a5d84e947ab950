"""Finding items to be put into a chat: by number and by words, in pages, and nothing that is not for all to read."""

from dataclasses import replace

import pytest

from domain.errors import InvalidInput
from domain.identifiers import Ref
from domain.people import Actor, Channel
from services.registers import open_record, search_items
from tests.services.registers.office import MONDAY, Registers


async def refs(office: Registers, text: str, key: str = "JPO", **page: int) -> list[str]:
    found = await search_items(office.store, office.actor(key), text, now=MONDAY, **page)
    return [one.item.ref for one in found]


async def fill(office: Registers) -> None:
    template = await office.action("Send the forecast")
    async with office.store.begin() as tx:
        for number in range(2, 15):
            await tx.items.add(
                replace(template, ref=Ref(f"A{number:02}"), text=f"Ask provider {number} for its forecast")
            )


@pytest.mark.parametrize("typed", ["A07", "a7", "ASC a07", " A-7 "])
async def test_a_number_in_any_spelling(office: Registers, typed: str) -> None:
    await fill(office)
    assert (await refs(office, typed))[0] == "A07"


async def test_a_number_comes_before_those_that_begin_like_it(office: Registers) -> None:
    await fill(office)
    assert await refs(office, "A1") == ["A01", "A10", "A11", "A12", "A13", "A14"]


async def test_every_word_or_its_beginning_in_any_order(office: Registers) -> None:
    await fill(office)
    assert await refs(office, "forec 12 prov") == ["A12"]
    assert await refs(office, "zebra") == []
    assert await refs(office, "!?") == []


async def test_pages_follow_one_another(office: Registers) -> None:
    await fill(office)
    whole = await refs(office, "forecast")
    assert len(whole) == 14
    assert [ref for skip in range(0, 15, 4) for ref in await refs(office, "forecast", skip=skip, count=4)] == whole
    assert await refs(office, "forecast", skip=14) == []
    assert len(await refs(office, "forecast", skip=-1, count=0)) == 1


async def test_without_words_ones_own_open_items_else_all(office: Registers) -> None:
    mine = await office.action(owner="CC")
    other = await office.action("Check the audit", owner="QQ")
    assert await refs(office, "", "CC") == [mine.ref]
    assert await refs(office, "", "JPO") == [mine.ref, other.ref]


async def test_nothing_restricted_for_anybody(office: Registers) -> None:
    hidden = await office.action("Secret terms", owner="CC", restricted=True)
    for key in ("JPO", "CC", "DD", "QQ"):
        assert await refs(office, hidden.ref, key) == []
        assert await refs(office, "secret terms", key) == []
        assert hidden.ref not in await refs(office, "", key)
    assert await open_record(office.store, office.officer, hidden.id, now=MONDAY) is None


async def test_nothing_of_a_restricted_workstream(office: Registers) -> None:
    item = await office.action("Send the forecast")
    async with office.store.begin() as tx:
        await tx.programmes.save_workstream(replace(office.commissioning, restricted=True))
    assert await refs(office, item.ref) == []
    assert await refs(office, "forecast") == []
    assert await open_record(office.store, office.officer, item.id, now=MONDAY) is None


async def test_links_to_what_is_restricted_are_left_out(office: Registers) -> None:
    hidden = await office.action("Secret terms", restricted=True)
    item = await office.action("Send the forecast")
    async with office.store.begin() as tx:
        await tx.items.save(replace(item, links=(hidden.ref,)))
    (found,) = await search_items(office.store, office.officer, item.ref, now=MONDAY)
    assert found.item.links == ()


async def test_only_ones_own_programmes(office: Registers) -> None:
    item = await office.action()
    stranger = Actor(person=office.people["QQ"], name="Quentin", channel=Channel.EXTENSION)
    assert await search_items(office.store, stranger, item.ref, now=MONDAY) == ()
    assert await open_record(office.store, stranger, item.id, now=MONDAY) is None


async def test_a_text_too_long_is_refused(office: Registers) -> None:
    with pytest.raises(InvalidInput, match="long text"):
        await refs(office, "x" * 201)
