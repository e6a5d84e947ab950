"""A warning names what is open and alike, and nothing that the person may not see."""

import pytest

from domain.errors import NotFound
from domain.items import Kind
from domain.people import Actor, Channel
from domain.register_requests import CloseItem
from services.registers import close_item, items_alike
from tests.services.registers.office import HOMECARE, MONDAY, Registers

TYPED = "Because of NI rises a homecare provider may hand back packages leading to unmet need"


async def test_the_open_risk_is_found(office: Registers) -> None:
    risk = await office.risk(HOMECARE)
    await office.risk("Two care homes could deteriorate so that placements have to be suspended")
    await office.action("Hand back the homecare packages of the provider with unmet need")
    assert await items_alike(office.store, office.actor("QQ"), "asc", Kind.RISK, TYPED) == (risk,)
    assert await items_alike(
        office.store, office.actor("QQ"), "ASC", Kind.RISK, "Homecare provider might give a package back"
    ) == (risk,)


async def test_the_hidden_are_not_mentioned(office: Registers) -> None:
    hidden = await office.risk(HOMECARE, restricted=True)
    found = {
        who: await items_alike(office.store, office.actor(who), "ASC", Kind.RISK, TYPED) for who in ("JPO", "CC", "QQ")
    }
    assert found == {"JPO": (hidden,), "CC": (hidden,), "QQ": ()}
    assert await items_alike(office.store, office.officer, "ASC", Kind.RISK, TYPED, wide=True) == ()


async def test_what_has_ended_may_come_again(office: Registers) -> None:
    risk = await office.risk(HOMECARE)
    await close_item(office.store, office.officer, CloseItem(item=risk.id), now=MONDAY)
    assert await items_alike(office.store, office.officer, "ASC", Kind.RISK, TYPED) == ()


@pytest.mark.parametrize("text", ["", "the of and", "???", "x" * 100_000])
async def test_a_text_that_tells_nothing_is_like_nothing(office: Registers, text: str) -> None:
    await office.risk(HOMECARE)
    assert await items_alike(office.store, office.officer, "ASC", Kind.RISK, text) == ()


async def test_a_stranger_learns_nothing(office: Registers) -> None:
    with pytest.raises(NotFound):
        await items_alike(office.store, Actor(person=None, name="Sam", channel=Channel.TEAMS), "ASC", Kind.RISK, TYPED)
