"""A form adds once: sent again at once, at the same moment or next week, on both databases."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.errors import Conflict
from domain.register_requests import AddIssue
from domain.requests import AddAction
from services.registers import add_action, add_issue, added_from, undo_last
from storage.store import SqlStore
from tests.services.registers.office import MONDAY, Registers, furnish

FORM = "0123456789abcdef0123456789abcdef"


def request(office: Registers) -> AddAction:
    return AddAction(programme="ASC", text="Send it", owner=office.people["CC"], due=date(2026, 12, 11), form=FORM)


async def test_at_the_same_moment_on_both_databases(any_store: SqlStore) -> None:
    office = await furnish(any_store)
    added = await asyncio.gather(
        *(add_action(any_store, office.officer, request(office), now=MONDAY) for _ in range(5))
    )
    assert len({item.id for item in added}) == 1
    assert await added_from(any_store, office.officer, FORM) == added[0]


async def test_next_day_it_is_still_the_same_item(office: Registers) -> None:
    first = await add_action(office.store, office.officer, request(office), now=MONDAY)
    assert await add_action(office.store, office.officer, request(office), now=MONDAY + timedelta(hours=3)) == first
    assert await added_from(office.store, office.officer, FORM) == first
    assert await added_from(office.store, office.officer, "f" * 32) is None
    assert await added_from(office.store, office.officer, "") is None


async def test_two_forms_with_the_same_words_are_two_items(office: Registers) -> None:
    first = await add_action(office.store, office.officer, request(office), now=MONDAY)
    other = await add_action(office.store, office.officer, replace(request(office), form="f" * 32), now=MONDAY)
    assert other.ref != first.ref


async def test_other_words_in_a_form_that_was_sent_are_refused_and_not_lost_in_silence(office: Registers) -> None:
    await add_action(office.store, office.officer, request(office), now=MONDAY)
    with pytest.raises(Conflict, match="has added A01 already"):
        await add_action(office.store, office.officer, replace(request(office), text="Send both"), now=MONDAY)


async def test_what_was_taken_back_is_not_added_again_by_a_late_resend(office: Registers) -> None:
    await add_action(office.store, office.officer, request(office), now=MONDAY)
    await undo_last(office.store, office.officer, now=MONDAY)
    with pytest.raises(Conflict, match="taken back"):
        await add_action(office.store, office.officer, request(office), now=MONDAY)
    with pytest.raises(Conflict, match="taken back"):
        await added_from(office.store, office.officer, FORM)


async def test_somebody_elses_form_cannot_be_used(office: Registers) -> None:
    await add_action(office.store, office.officer, request(office), now=MONDAY)
    for_all = AddIssue(programme="ASC", text="It is late", owner=office.people["CC"], form=FORM)
    with pytest.raises(Conflict, match="cannot be used any more"):
        await add_issue(office.store, office.actor("CC"), for_all, now=MONDAY)
