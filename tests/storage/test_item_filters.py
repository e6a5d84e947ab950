"""Each further filter of a list lists exactly what it says, on both databases."""

from dataclasses import replace
from datetime import date

from domain.identifiers import ItemId, Ref
from domain.item_filters import Filters
from domain.items import Assumption, Dependency, Issue, Item, Status
from services.ports import ItemQuery
from storage.store import SqlStore
from tests.storage.office import Office

NOV_3, NOV_19, DEC_4 = date(2026, 11, 3), date(2026, 11, 19), date(2026, 12, 4)


def items(office: Office) -> list[Item]:
    action = office.action("A1")
    dependency = Dependency(
        id=ItemId(0), programme=office.programme.id, ref=Ref("D1"), text="Figures", status=Status.OPEN
    )
    issue = Issue(id=ItemId(0), programme=office.programme.id, ref=Ref("I1"), text="Late", status=Status.OPEN)
    assumption = Assumption(
        id=ItemId(0), programme=office.programme.id, ref=Ref("AS1"), text="Grant", status=Status.OPEN
    )
    return [
        replace(action, ref=Ref("A1"), status=Status.COMPLETE, closed_on=NOV_19, raised_on=NOV_3, due=None),
        replace(action, ref=Ref("A2"), priority="HIGH", original_due=NOV_3, due=DEC_4, raised_on=NOV_19),
        replace(action, ref=Ref("A3"), priority="h", original_due=DEC_4, due=DEC_4, restricted=True),
        replace(action, ref=Ref("A4"), priority="Med", original_due=None, due=None),
        replace(dependency, ref=Ref("D1"), accepted=None),
        replace(dependency, ref=Ref("D2"), accepted=False),
        replace(dependency, ref=Ref("D3"), accepted=True),
        replace(issue, severity="crit"),
        replace(issue, ref=Ref("I2"), severity="Low"),
        replace(assumption, confidence="Low"),
        replace(assumption, ref=Ref("AS2"), confidence="M"),
    ]


async def test_a_filter_lists_what_it_says(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        await tx.items.add_many(items(office))
    expected = {
        Filters(closed=(NOV_19, NOV_19)): {"A1"},
        Filters(closed=(NOV_3, NOV_3)): set(),
        Filters(raised=(NOV_3, NOV_19)): {"A1", "A2"},
        Filters(raised=(NOV_19, NOV_19)): {"A2"},
        Filters(due_from=DEC_4): {"A2", "A3"},
        Filters(slipped=True): {"A2"},
        Filters(restricted=True): {"A3"},
        Filters(priority="High"): {"A2", "A3"},
        Filters(priority="Medium"): {"A4"},
        Filters(not_accepted=True): {"D1", "D2"},
        Filters(severity="Critical"): {"I1"},
        Filters(confidence="Low"): {"AS1"},
        Filters(confidence="Medium"): {"AS2"},
    }
    async with any_store.read() as tx:
        found = {
            filters: {item.ref for item in (await tx.items.find(ItemQuery(filters=filters))).items}
            for filters in expected
        }
        hidden = await tx.items.find(ItemQuery(filters=Filters(restricted=True), restricted=False))
    assert found == expected
    assert hidden.total == 0, "what is restricted is neither listed nor counted in a wide answer"
