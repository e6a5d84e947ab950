"""A record and a history tell one person what they may know of an item, in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.errors import NotFound
from domain.records import HistoryLine, ToldChange
from domain.register_requests import EditItem
from domain.requests import AddAction
from services.registers import (
    accept_dependency,
    add_action,
    edit_item,
    link_items,
    show_history,
    show_item,
    undo_last,
)
from tests.services.registers.office import MONDAY, TODAY, Registers


async def test_a_record_names_whom_it_mentions(office: Registers) -> None:
    request = AddAction(
        programme="ASC",
        text="Send the backlog figures",
        owner=office.people["CC"],
        requester=office.people["QQ"],
        workstream=office.commissioning.id,
        due=date(2026, 11, 16),
    )
    action = await add_action(office.store, office.officer, request, now=MONDAY)
    record = await show_item(office.store, office.actor("CC"), "a1", now=MONDAY)
    assert record.item == action
    assert set(record.people.values()) == {"Craig Commissioning", "Quentin Quality"}
    assert (record.workstream, record.today, record.days_late) == ("Commissioning", TODAY, 5)
    assert (record.may_change, record.decides) == (True, False)


async def test_who_owns_a_dependency_and_has_it_been_accepted(office: Registers) -> None:
    await office.dependency(due=date(2026, 11, 16))
    record = await show_item(office.store, office.officer, "d1", now=MONDAY)
    assert (record.people, record.days_late) == ({office.people["CC"]: "Craig Commissioning"}, 5)
    assert (record.may_change, record.decides) == (True, True)


@pytest.mark.parametrize(("who", "links"), [("JPO", ("R01",)), ("DD", ("R01",)), ("QQ", ())])
async def test_a_link_to_a_hidden_item_is_shown_to_those_who_may(
    office: Registers, who: str, links: tuple[str, ...]
) -> None:
    action, risk = await office.action(owner="QQ"), await office.risk(restricted=True)
    await link_items(office.store, office.officer, action.id, risk.id, now=MONDAY)
    assert (await show_item(office.store, office.actor(who), action.id, now=MONDAY)).item.links == links
    history = await show_history(office.store, office.actor(who), action.id, now=MONDAY)
    assert history.lines[0].changes == ((ToldChange("Linked to", "", "R01"),) if links else ())


async def test_a_wide_answer_shows_nothing_hidden(office: Registers) -> None:
    action, risk = await office.action(), await office.risk(restricted=True)
    await link_items(office.store, office.officer, action.id, risk.id, now=MONDAY)
    assert (await show_item(office.store, office.officer, "A01", now=MONDAY, wide=True)).item.links == ()
    for sought in ("R01", risk.id):
        with pytest.raises(NotFound):
            await show_item(office.store, office.officer, sought, now=MONDAY, wide=True)
        with pytest.raises(NotFound):
            await show_history(office.store, office.officer, sought, now=MONDAY, wide=True)


class TestHistory:
    async def test_tells_who_did_what_why_latest_first(self, office: Registers) -> None:
        action = await office.action(due=date(2026, 11, 27))
        edit = EditItem(
            item=action.id,
            values={"due": date(2026, 12, 4), "owner": office.people["QQ"], "workstream": office.quality.id},
            reason="Ledger late",
        )
        await edit_item(office.store, office.officer, edit, now=MONDAY)
        history = await show_history(office.store, office.actor("QQ"), "A01", now=MONDAY)
        assert history.lines == (
            HistoryLine(
                at=MONDAY,
                what="changed",
                by="Jo Projofficer",
                on_behalf_of="",
                channel="Teams",
                reason="Ledger late",
                changes=(
                    ToldChange("Workstream", "Commissioning", "Quality"),
                    ToldChange("Owner", "Craig Commissioning", "Quentin Quality"),
                    ToldChange("Due", "Fri 27 Nov 2026", "Fri 4 Dec 2026"),
                    ToldChange("Times moved", "0", "1"),
                ),
            ),
            HistoryLine(
                at=MONDAY - timedelta(hours=1),
                what="added",
                by="Jo Projofficer",
                on_behalf_of="",
                channel="Teams",
                reason="",
                changes=(),
            ),
        )

    async def test_says_on_whose_behalf(self, office: Registers) -> None:
        given = await office.dependency()
        await accept_dependency(office.store, office.officer, given.id, accepted=True, now=MONDAY)
        line = (await show_history(office.store, office.officer, given.id, now=MONDAY)).lines[0]
        assert (line.on_behalf_of, line.changes) == (
            "Craig Commissioning",
            (ToldChange("Accepted by the giver", "", "yes"),),
        )

    async def test_pages_back(self, office: Registers) -> None:
        action = await office.action()
        for number in range(20):
            edit = EditItem(item=action.id, values={"latest": f"{number} done"})
            await edit_item(office.store, office.officer, edit, now=MONDAY + timedelta(minutes=number))
        pages = [
            await show_history(office.store, office.officer, action.id, now=MONDAY, offset=offset)
            for offset in (0, 8, 16, 999, -5)
        ]
        assert [(one.offset, len(one.lines), one.total) for one in pages] == [
            (0, 8, 21),
            (8, 8, 21),
            (16, 5, 21),
            (16, 5, 21),
            (0, 8, 21),
        ]

    async def test_of_a_ref_given_again_is_silent_on_what_was_taken_back(self, office: Registers) -> None:
        request = AddAction(
            programme="ASC", text="Secret settlement", owner=office.people["CC"], restricted=True
        )  # fmt: skip
        await add_action(office.store, office.officer, request, now=MONDAY)
        await undo_last(office.store, office.officer, now=MONDAY)
        other = replace(request, text="Book a room", restricted=False)
        again = await add_action(office.store, office.officer, other, now=MONDAY)
        assert again.ref == "A01"
        history = await show_history(office.store, office.actor("QQ"), "A01", now=MONDAY)
        assert [line.what for line in history.lines] == ["added"]
