"""A board with a ladder of its own: kept, shown before and after, followed by the chasing, refused out of order."""

from datetime import date

import pytest

from domain.cycle import Stage
from domain.errors import InvalidInput, NotAllowed
from domain.people import Actor, Channel
from services.chasing import plan_chasers
from services.ladders import change_ladder
from storage.store import SqlStore
from tests.domain.chasing.office import at
from tests.services.chasing_office import stored_office

OPERATOR = Actor(person=None, name="Operator", channel=Channel.COMMAND_LINE, everywhere=True)
NOW = at("16 Nov")


async def test_the_chasing_follows_the_boards_own_ladder(store: SqlStore) -> None:
    office = await stored_office(store)
    changed = await change_ladder(store, OPERATOR, "Transformation", {Stage.CARD: 15, Stage.PAPERS: 3}, now=NOW)
    assert changed.retiming is not None
    assert [(rung.stage, rung.before, rung.after) for rung in changed.retiming.rungs if rung.before != rung.after] == [
        (Stage.CARD, date(2026, 11, 30), date(2026, 11, 26)),
        (Stage.PAPERS, date(2026, 12, 10), date(2026, 12, 14)),
    ]
    sent = [one.person for one in await plan_chasers(store, at("26 Nov")) if one.send]
    assert sent == [office.quentin.id]


async def test_no_rungs_give_the_default_again(store: SqlStore) -> None:
    await stored_office(store)
    await change_ladder(store, OPERATOR, "Transformation", {Stage.CARD: 15}, now=NOW)
    changed = await change_ladder(store, OPERATOR, "Transformation", {}, now=NOW)
    assert (changed.board.ladder, changed.ladder[Stage.CARD]) == ((), 13)
    async with store.read() as tx:
        entries = await tx.audit.of("board ASC Transformation Board")
    assert [(one.before["card"], one.after["card"]) for one in entries] == [("B-13", "B-15"), ("B-15", "B-13")]


async def test_rungs_out_of_order_are_refused_and_change_nothing(store: SqlStore) -> None:
    await stored_office(store)
    with pytest.raises(InvalidInput, match="has to come before nudge"):
        await change_ladder(store, OPERATOR, "Transformation", {Stage.CARD: 9}, now=NOW)
    async with store.read() as tx:
        (board,) = await tx.programmes.boards()
    assert board.ladder == ()


async def test_only_officers_change_a_ladder(store: SqlStore) -> None:
    office = await stored_office(store)
    async with store.read() as tx:
        (place,) = await tx.people.memberships(person=office.quentin.id)
    owner = Actor(
        person=office.quentin.id,
        name="Quentin Quality",
        channel=Channel.TEAMS,
        roles={office.programme.id: place.roles},
    )
    with pytest.raises(NotAllowed):
        await change_ladder(store, owner, "Transformation", {Stage.CARD: 15}, now=NOW)
