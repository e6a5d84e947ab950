"""What owners press instead of answering: not mine, away, already told, ask me later."""

from dataclasses import replace

import pytest

from domain.errors import InvalidInput, NotFound
from domain.people import Leave
from domain.requests_chasing import SaySomethingElse, SomethingElse
from services.chasing.something_else import say_something_else
from tests.domain.chasing.office import at, day
from tests.services.chasing.desk import Desk

NOW = at("23 Nov", "10:05")


async def card_of(desk: Desk, name: str) -> SaySomethingElse:
    await desk.beat("23 Nov")
    (found,) = [one for one in desk.chats.digests if one.person.name == name]
    return SaySomethingElse(chaser=found.chaser, what=SomethingElse.ALREADY_TOLD)


async def test_away_from_today_with_a_cover_by_name(desk: Desk) -> None:
    card = await card_of(desk, "Craig Commissioning")
    said = replace(card, what=SomethingElse.AWAY, last=day("27 Nov"), who="Petra")
    told, request = await say_something_else(desk.store, await desk.actor("CC"), said, now=NOW)
    assert request is None
    assert told.sentence.startswith("You are away Mon 23 Nov 2026 to Fri 27 Nov 2026, back at work Mon 30 Nov 2026.")
    assert (await desk.person("CC")).leave == (Leave(first=day("23 Nov"), last=day("27 Nov"), cover=desk.people["PP"]),)


async def test_not_mine_makes_a_request(desk: Desk) -> None:
    card = await card_of(desk, "Craig Commissioning")
    said = replace(card, what=SomethingElse.NOT_MINE, workstream=desk.workstreams["ASC-W4"].id, who="PP")
    _, request = await say_something_else(desk.store, await desk.actor("CC"), said, now=NOW)
    assert request is not None
    assert request.to == desk.people["PP"]


@pytest.mark.parametrize("what", [SomethingElse.ALREADY_TOLD, SomethingElse.SNOOZE])
async def test_told_or_later(desk: Desk, what: SomethingElse) -> None:
    card = await card_of(desk, "Craig Commissioning")
    said = replace(card, what=what, workstream=desk.workstreams["ASC-W4"].id, until=day("24 Nov"))
    told, _ = await say_something_else(desk.store, await desk.actor("CC"), said, now=NOW)
    assert told.sentence.startswith(("Sorry for asking twice.", "Snoozed: I ask again on Tue 24 Nov 2026"))


async def test_a_name_that_fits_nobody_and_a_card_that_is_not_theirs(desk: Desk) -> None:
    card = await card_of(desk, "Craig Commissioning")
    said = replace(card, what=SomethingElse.AWAY, last=day("27 Nov"), who="Zebedee")
    with pytest.raises(InvalidInput, match="Nobody in your programmes"):
        await say_something_else(desk.store, await desk.actor("CC"), said, now=NOW)
    with pytest.raises(NotFound):
        await say_something_else(desk.store, await desk.actor("PP"), said, now=NOW)
    with pytest.raises(InvalidInput, match="did not ask about this"):
        other = replace(card, workstream=desk.workstreams["ASC-W1"].id)
        await say_something_else(desk.store, await desk.actor("CC"), other, now=NOW)
