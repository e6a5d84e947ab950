"""Undo takes back one's own last act whole, and nothing that anybody has built on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.audit import AuditEntry
from domain.errors import Conflict, DomainError, InvalidInput, NotAllowed
from domain.item_fields import Value
from domain.items import Item, Status
from domain.people import Actor, Channel
from domain.register_requests import CloseItem, EditItem, RescoreRisk
from domain.requests import AddAction
from domain.scores import Score
from services.registers import (
    add_action,
    add_issue,
    close_item,
    edit_item,
    issue_from_risk,
    link_items,
    rescore_risk,
    restrict_item,
    undo_last,
)
from tests.services.registers.office import MONDAY, Registers

SOON = MONDAY + timedelta(minutes=14)


def says(item: Item) -> Item:
    """An item but for how often it was saved."""
    return replace(item, version=0)


async def test_an_edit_of_any_fields_is_put_back(office: Registers) -> None:
    action = await office.action(due=date(2026, 11, 27))
    values: dict[str, Value] = {
        "due": date(2026, 11, 25),
        "status": Status.COMPLETE,
        "owner": office.people["QQ"],
        "priority": "High",
    }
    await edit_item(office.store, office.officer, EditItem(item=action.id, values=values), now=MONDAY)
    undone = await undo_last(office.store, office.officer, now=SOON)
    assert says(await office.again(action)) == says(action)
    assert (undone.items, undone.removed, undone.what) == ((await office.again(action),), (), "changed")
    assert [entry.what for entry in await office.audit(action)] == ["added", "changed", "undone"]


async def test_a_rescored_risk_has_its_old_score_again(office: Registers) -> None:
    risk = await office.risk()
    await rescore_risk(office.store, office.officer, RescoreRisk(item=risk.id, score=Score(1, 2)), now=MONDAY)
    await undo_last(office.store, office.officer, now=SOON)
    assert says(await office.again(risk)) == says(risk)


async def test_both_ends_of_a_link_are_put_back(office: Registers) -> None:
    action, risk = await office.action(), await office.risk()
    await link_items(office.store, office.officer, action.id, risk.id, now=MONDAY)
    await undo_last(office.store, office.officer, now=SOON)
    assert ((await office.again(action)).links, (await office.again(risk)).links) == ((), ())


async def test_an_addition_is_taken_out(office: Registers) -> None:
    risk = await office.risk()
    request = await issue_from_risk(office.store, office.officer, risk.id)
    issue = await add_issue(office.store, office.officer, request, now=MONDAY)
    undone = await undo_last(office.store, office.officer, now=SOON)
    assert (undone.removed, [item.ref for item in undone.items]) == (("I01",), ["R01"])
    assert says(await office.again(risk)) == says(risk)
    async with office.store.read() as tx:
        assert await tx.items.by_id(issue.id) is None


async def test_whoever_added_something_for_another_takes_it_back(office: Registers) -> None:
    request = AddAction(programme="ASC", text="Send the forecast", owner=office.people["CC"], restricted=True)
    action = await add_action(office.store, office.actor("QQ"), request, now=MONDAY)
    assert (await undo_last(office.store, office.actor("QQ"), now=SOON)).removed == (action.ref,)
    gone = replace(office.actor("QQ"), roles={})
    await add_action(office.store, office.actor("QQ"), request, now=SOON)
    with pytest.raises(NotAllowed):
        await undo_last(office.store, gone, now=SOON)


async def test_undo_goes_back_step_by_step(office: Registers) -> None:
    action = await office.action()
    for minute, text in enumerate(("One", "Two", "Three")):
        edit = EditItem(item=action.id, values={"latest": text})
        await edit_item(office.store, office.officer, edit, now=MONDAY + timedelta(minutes=minute))
    seen = []
    for _ in range(3):
        await undo_last(office.store, office.officer, now=MONDAY + timedelta(minutes=5))
        seen.append((await office.again(action)).latest)
    assert seen == ["Two", "One", ""]
    with pytest.raises(InvalidInput, match="nothing to undo"):
        await undo_last(office.store, office.officer, now=MONDAY + timedelta(minutes=5))


async def test_after_fifteen_minutes_it_stands(office: Registers) -> None:
    action = await office.action()
    await close_item(office.store, office.officer, CloseItem(item=action.id), now=MONDAY)
    with pytest.raises(InvalidInput, match="nothing in the last 15 minutes"):
        await undo_last(office.store, office.officer, now=MONDAY + timedelta(minutes=15, seconds=1))


async def test_only_ones_own_change(office: Registers) -> None:
    action = await office.action()
    await close_item(office.store, office.officer, CloseItem(item=action.id), now=MONDAY)
    with pytest.raises(InvalidInput, match="nothing to undo"):
        await undo_last(office.store, office.actor("CC"), now=SOON)
    with pytest.raises(InvalidInput, match="act without a name"):
        await undo_last(office.store, Actor(person=None, name="Operator", channel=Channel.COMMAND_LINE), now=SOON)


async def test_what_somebody_changed_since_is_left(office: Registers) -> None:
    action, risk = await office.action(), await office.risk()
    await link_items(office.store, office.officer, action.id, risk.id, now=MONDAY)
    edit = EditItem(item=risk.id, values={"controls": "Protocol"})
    await edit_item(office.store, office.actor("CC"), edit, now=MONDAY + timedelta(minutes=1))
    linked = (await office.again(action), await office.again(risk))
    with pytest.raises(Conflict, match=r"R01 has been changed by Craig Commissioning since. Nothing was undone"):
        await undo_last(office.store, office.officer, now=SOON)
    assert (await office.again(action), await office.again(risk)) == linked


async def test_an_item_given_away_by_mistake_comes_back(office: Registers) -> None:
    action = await office.action(owner="JPO")
    edit = EditItem(item=action.id, values={"owner": office.people["QQ"]})
    await edit_item(office.store, office.officer, edit, now=MONDAY)
    await undo_last(office.store, office.officer, now=SOON)
    assert (await office.again(action)).owner == office.people["JPO"]


async def test_restricting_is_undone_by_whoever_did_it(office: Registers) -> None:
    action = await office.action()
    await restrict_item(office.store, office.actor("CC"), action.id, restricted=True, now=MONDAY)
    await undo_last(office.store, office.actor("CC"), now=SOON)
    assert not (await office.again(action)).restricted


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"channel": Channel.IMPORT, "subject": "item A01", "batch": "i"}, "Your last change was an import"),
        ({"subject": "update ASC-W1 P7 Oct 2026"}, "Your last change was to the update ASC-W1 P7 Oct 2026"),
        ({"subject": "item A77", "batch": "gone", "what": "changed"}, "A77 has been changed since"),
    ],
)
async def test_what_is_no_change_of_an_item_is_said(office: Registers, entry: dict[str, str], sentence: str) -> None:
    plain = AuditEntry(
        at=MONDAY,
        actor=office.people["JPO"],
        actor_name="Jo",
        on_behalf_of=None,
        channel=Channel.TEAMS,
        programme=office.asc.id,
        subject="item A01",
        what="imported",
        before={},
        after={"text": "as it stood"},
    )
    async with office.store.begin() as tx:
        await tx.audit.add([replace(plain, **entry)])  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=sentence):
        await undo_last(office.store, office.officer, now=SOON)
