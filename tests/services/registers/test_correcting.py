"""“Wrong one, that was for A07 not A08”: the last change moves to the item that was meant, or nothing happens."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from domain.item_fields import Value
from domain.items import Action, Item, Risk, Status
from domain.register_requests import CloseItem, EditItem, RescoreRisk
from domain.scores import Score
from services.registers import (
    close_item,
    edit_item,
    link_items,
    move_change,
    rescore_risk,
    restrict_item,
    undo_last,
)
from tests.services.registers.office import MONDAY, Registers

SOON = MONDAY + timedelta(minutes=5)
FRIDAY, LATER = date(2026, 11, 27), date(2026, 12, 4)


def says(item: Item) -> Item:
    """An item but for how often it was saved."""
    return replace(item, version=0)


async def change(office: Registers, item: Item, key: str = "JPO", reason: str = "", **values: Value) -> None:
    request = EditItem(item=item.id, values=values, reason=reason)
    await edit_item(office.store, office.actor(key), request, now=MONDAY)


async def test_a_moved_date_moves_to_the_other_one_with_its_reason(office: Registers) -> None:
    wrong, meant = await office.action("One", due=FRIDAY), await office.action("Two", due=FRIDAY)
    await change(office, wrong, due=LATER, reason="the venue moved")
    moved = await move_change(office.store, office.officer, meant.id, wrong.id, now=SOON)
    assert says(await office.again(wrong)) == says(wrong) == says(moved.wrong)
    assert isinstance(moved.meant, Action)
    assert (moved.meant.due, moved.meant.moves, moved.meant.original_due) == (LATER, 1, FRIDAY)
    assert [entry.what for entry in await office.audit(wrong)] == ["added", "changed", "undone"]
    assert [(entry.what, entry.reason) for entry in await office.audit(meant)][1:] == [("changed", "the venue moved")]


async def test_words_said_of_the_wrong_one_leave_its_lines(office: Registers) -> None:
    wrong, meant = await office.action("One"), await office.risk()
    await change(office, wrong, "CC", latest="Provider replied")
    await move_change(office.store, office.actor("CC"), meant.id, None, now=SOON)
    async with office.store.read() as tx:
        assert await tx.items.notes(wrong.id) == ()
        assert [(note.text, note.by_name) for note in await tx.items.notes(meant.id)] == [
            ("Provider replied", "Craig Commissioning")
        ]


async def test_done_is_proposed_by_an_owner_of_the_other_one(office: Registers) -> None:
    wrong, meant = await office.action("One"), await office.action("Two")
    request = CloseItem(item=wrong.id, on=date(2026, 11, 20), said="Sent")
    await close_item(office.store, office.actor("CC"), request, now=MONDAY)
    moved = await move_change(office.store, office.actor("CC"), meant.id, None, now=SOON)
    assert (moved.meant.status, moved.meant.latest) == (Status.COMPLETE_PROPOSED, "Sent")
    assert (await office.again(wrong)).status is Status.NOT_STARTED


async def test_a_score_is_given_to_the_other_risk_with_its_direction(office: Registers) -> None:
    wrong, meant = await office.risk("One risk"), await office.risk("Another risk")
    await rescore_risk(office.store, office.officer, RescoreRisk(item=wrong.id, score=Score(1, 2)), now=MONDAY)
    moved = await move_change(office.store, office.officer, meant.id, wrong.id, now=SOON)
    assert isinstance(moved.meant, Risk)
    assert (moved.meant.residual, moved.meant.previous, moved.meant.rag) == (Score(1, 2), Score(4, 5), moved.meant.rag)
    assert says(await office.again(wrong)) == says(wrong)


async def test_an_older_change_of_the_named_one_is_meant(office: Registers) -> None:
    wrong, meant, other = [await office.action(text) for text in ("One", "Two", "Three")]
    await change(office, wrong, priority="High")
    await change(office, other, priority="Low")
    moved = await move_change(office.store, office.officer, meant.id, wrong.id, now=SOON)
    assert (moved.wrong.id, getattr(moved.meant, "priority", "")) == (wrong.id, "High")


async def test_undo_afterwards_takes_back_what_was_done_to_the_meant_one(office: Registers) -> None:
    wrong, meant = await office.action("One"), await office.action("Two")
    await change(office, wrong, priority="High")
    await move_change(office.store, office.officer, meant.id, wrong.id, now=SOON)
    await undo_last(office.store, office.officer, now=SOON)
    assert (says(await office.again(wrong)), says(await office.again(meant))) == (says(wrong), says(meant))


async def test_what_cannot_be_moved_is_said_and_left(office: Registers) -> None:
    action, other, risk = (
        await office.action("One", due=FRIDAY),
        await office.action("Two", due=FRIDAY),
        await office.risk(),
    )

    async def refused(meant: Item, instead_of: Item | None, match: str, key: str = "JPO") -> None:
        stands = [await office.again(one) for one in (action, other, risk)]
        with pytest.raises((InvalidInput, NotAllowed, Conflict, NotFound), match=match):
            identifier = None if instead_of is None else instead_of.id
            await move_change(office.store, office.actor(key), meant.id, identifier, now=SOON)
        assert [await office.again(one) for one in (action, other, risk)] == stands

    await refused(other, action, "You have changed nothing of A01 in the last 15 minutes", "CC")
    await refused(other, None, "You have changed nothing in the last 15 minutes", "CC")
    await change(office, action, due=date(2026, 11, 25))
    await refused(risk, action, "A01 is an action and R01 a risk, so the same cannot be done")
    await refused(action, None, "Your last change was to A01 itself")
    await refused(action, action, "Your last change was to A01 itself")
    await restrict_item(office.store, office.officer, action.id, restricted=True, now=MONDAY)
    await refused(other, action, "type “undo”, then what is meant for A02")
    await link_items(office.store, office.officer, action.id, risk.id, now=MONDAY)
    await refused(other, action, "is nothing that A02 can be given")


async def test_a_date_that_is_later_for_the_meant_one_needs_its_reason(office: Registers) -> None:
    wrong, meant = await office.action("One", due=LATER), await office.action("Two", due=FRIDAY - timedelta(days=4))
    await change(office, wrong, due=FRIDAY)
    with pytest.raises(
        InvalidInput, match=r"A02 would move .* type “undo” for A01, then A02 with its date and the reas"
    ):
        await move_change(office.store, office.officer, meant.id, wrong.id, now=SOON)
    assert (await office.again(wrong)).due == FRIDAY


async def test_what_somebody_else_has_built_on_stays(office: Registers) -> None:
    wrong, meant = await office.action("One"), await office.action("Two")
    await change(office, wrong, priority="High")
    await change(office, wrong, "CC", latest="On it")
    with pytest.raises(Conflict, match="A01 has been changed by Craig Commissioning since"):
        await move_change(office.store, office.officer, meant.id, wrong.id, now=SOON)


async def test_only_what_the_speaker_may_change(office: Registers) -> None:
    wrong, theirs = await office.action("One", owner="QQ"), await office.action("Two", owner="CC")
    await change(office, wrong, "QQ", latest="Sent")
    with pytest.raises(NotAllowed, match="A02 is not yours to change"):
        await move_change(office.store, office.actor("QQ"), theirs.id, None, now=SOON)
    assert (await office.again(wrong)).latest == "Sent"
