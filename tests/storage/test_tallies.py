"""The database counts what a list would show: by workstream, and what of it is overdue, undated or nobody's."""

from dataclasses import replace
from datetime import date

import pytest

from domain.identifiers import ProgrammeId, WorkstreamId
from domain.items import Decision, Dependency, Item, Kind, Risk
from services.ports import Awaited, ItemQuery, Sight, Tally
from storage.store import SqlStore
from tests.storage.office import Office
from tests.storage.test_queries import FIRST, fill

QUERIES = {
    "everything": ItemQuery(),
    "open actions": ItemQuery(kinds=(Kind.ACTION,), open_only=True),
    "a common word": ItemQuery(text="agency"),
    "no word": ItemQuery(text="!!"),
    "as nobody sees it": ItemQuery(sight=Sight((), None)),
    "in a wide answer": ItemQuery(restricted=False),
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
async def test_a_tally_is_the_list_counted(any_store: SqlStore, office: Office, query: ItemQuery) -> None:
    await fill(any_store, office)
    today = FIRST.replace(day=20)
    async with any_store.read() as tx:
        items = (await tx.items.find(replace(query, limit=100))).items
        tallies = await tx.items.tally(query, today)
    assert len(tallies) == len({(one.programme, one.workstream) for one in tallies})
    assert set(tallies) == set(counted(items, today))


def counted(items: tuple[Item, ...], today: date) -> list[Tally]:
    found: dict[tuple[ProgrammeId, WorkstreamId | None], list[Item]] = {}
    for item in items:
        found.setdefault((item.programme, item.workstream), []).append(item)
    return [
        Tally(
            *place,
            items=len(group),
            overdue=sum(one.overdue(today) for one in group),
            undated=sum(one.due is None for one in group),
            unowned=sum(one.owner is None for one in group),
        )
        for place, group in found.items()
    ]


async def test_the_worst_come_first_and_what_has_no_score_last(any_store: SqlStore, office: Office) -> None:
    await fill(any_store, office)
    async with any_store.read() as tx:
        found = (await tx.items.find(ItemQuery(kinds=(Kind.RISK,), worst_first=True))).items
    totals = [one.residual.total if isinstance(one, Risk) and one.residual else 0 for one in found]
    assert totals == sorted(totals, reverse=True)
    assert totals[0] > 0 == totals[-1]


async def test_what_stands_in_the_way(any_store: SqlStore, office: Office) -> None:
    day = FIRST.replace(day=16)
    agreed = {"accepted": True, "due": day}
    refs = {
        "late": {"accepted": True, "due": FIRST},
        "not accepted": {"accepted": False, "due": day},
        "nobody asked": {"due": None},
        "forecast late": {"accepted": True, "due": day, "forecast": FIRST.replace(day=30)},
        "agreed": agreed,
        "watched": {"status": "Watch"},
        "met": {"status": "Met", "accepted": False, "due": FIRST},
    }
    template = (await fill(any_store, office))[5]
    assert isinstance(template, Dependency)
    fresh = replace(template, status="Open", due=None, getter="Finance", getter_owner=office.owner.id)  # type: ignore[arg-type]
    async with any_store.begin() as tx:
        programme = (await tx.programmes.save(replace(office.programme, id=0, code="NEW"))).id  # type: ignore[arg-type]
        await tx.items.add_many(
            replace(fresh, programme=programme, ref=ref, **values)  # type: ignore[arg-type]
            for ref, values in refs.items()
        )
        await tx.items.add(replace(fresh, programme=programme, ref="other", getter="HR", getter_owner=None))  # type: ignore[arg-type]
    blocking = ItemQuery(programmes=(programme,), stands_in_the_way_on=day)
    async with any_store.read() as tx:
        every = (await tx.items.find(blocking)).items
        by_name = (await tx.items.find(replace(blocking, awaited=Awaited(None, ("FINANCE",))))).items
        by_person = (await tx.items.find(replace(blocking, awaited=Awaited(office.owner.id, ())))).items
    assert {one.ref for one in every} == {"late", "not accepted", "nobody asked", "forecast late", "other"}
    assert {one.ref for one in by_name} == {one.ref for one in by_person} == {one.ref for one in every} - {"other"}


async def test_decisions_of_a_time(any_store: SqlStore, office: Office) -> None:
    template = next(one for one in await fill(any_store, office) if isinstance(one, Decision))
    async with any_store.begin() as tx:
        await tx.items.add_many(
            replace(template, ref=f"Dec 10{number}", decided_on=day)  # type: ignore[arg-type]
            for number, day in enumerate((None, FIRST, FIRST.replace(day=30), FIRST.replace(month=12)))
        )
    async with any_store.read() as tx:
        found = await tx.items.find(ItemQuery(decided=(FIRST, FIRST.replace(day=30))))
    assert {one.ref for one in found.items} == {"Dec 101", "Dec 102"}
