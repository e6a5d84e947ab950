"""How many there are: by workstream, as one person may see them, counted by the database."""

from dataclasses import replace

import pytest

from domain.answers.counts import Figure
from domain.items import Kind, Status
from domain.register_requests import ListItems
from services.questions import count_items
from services.registers import list_items
from storage.store import SqlStore
from tests.services.questions.asking import MONDAY, person

ACTIONS = ListItems(programme="ASC", kinds=(Kind.ACTION,))


async def test_actions_by_workstream(sample: SqlStore) -> None:
    found = await count_items(sample, await person(sample, "ASC-DD"), ACTIONS, now=MONDAY)
    assert found.described == "Open actions in ASC"
    assert [(one.place, one.items) for one in found.places] == [
        ("CQC Readiness", 2),
        ("Commissioning Improvement", 3),
        ("Finance", 2),
        ("Performance", 2),
        ("Quality", 3),
        ("Workforce", 2),
        ("No workstream", 2),
    ]
    total = found.total
    assert (total.items, total.overdue, total.undated, total.unowned) == (16, 1, 4, 3)
    assert found.as_at == MONDAY


@pytest.mark.parametrize(("who", "wide", "items"), [("ASC-DD", False, 16), ("ASC-WW", False, 15), ("ASC-DD", True, 15)])
async def test_what_is_restricted_is_counted_only_for_those_who_may_see_it(
    sample: SqlStore, who: str, wide: bool, items: int
) -> None:
    found = await count_items(sample, await person(sample, who), ACTIONS, now=MONDAY, wide=wide)
    listed = await list_items(sample, await person(sample, who), ACTIONS, now=MONDAY, wide=wide)
    assert found.total.items == listed.total == items


@pytest.mark.parametrize(
    ("request_", "figure", "number"),
    [
        (replace(ACTIONS, overdue=True), Figure.OVERDUE, 1),
        (replace(ACTIONS, undated=True), Figure.UNDATED, 4),
        (replace(ACTIONS, unowned=True), Figure.UNOWNED, 3),
        (replace(ACTIONS, unowned=True, undated=True), Figure.ALL, 2),
        (replace(ACTIONS, statuses=(Status.COMPLETE,)), Figure.ALL, 4),
    ],
)
async def test_the_figure_asked_for(sample: SqlStore, request_: ListItems, figure: Figure, number: int) -> None:
    found = await count_items(sample, await person(sample, "ASC-DD"), request_, now=MONDAY)
    assert (found.asked, found.total.figure(figure)) == (figure, number)


async def test_nothing_is_none(sample: SqlStore) -> None:
    request = ListItems(programme="ASC", kinds=(Kind.ACTION,), statuses=(Status.SUPERSEDED,))
    found = await count_items(sample, await person(sample, "ASC-DD"), request, now=MONDAY)
    assert (found.places, found.total.items) == ((), 0)
