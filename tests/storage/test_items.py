"""Items keep their refs and versions apart, whoever writes at the same time."""

import asyncio
from dataclasses import replace

import pytest

from domain.errors import Conflict, InvalidInput, NotFound
from domain.identifiers import ItemId, PersonId, ProgrammeId, Ref
from domain.items import Action, Kind
from domain.programmes import Programme
from services.ports import ItemQuery
from storage.store import SqlStore
from tests.storage.office import Office


async def add(store: SqlStore, office: Office, ref: str) -> Action:
    async with store.begin() as tx:
        added = await tx.items.add(office.action(ref))
    assert isinstance(added, Action)
    return added


@pytest.mark.parametrize("typed", ["A06", "a06", " a06 "])
async def test_a_ref_is_read_in_any_case(any_store: SqlStore, office: Office, typed: str) -> None:
    added = await add(any_store, office, "A06")
    async with any_store.read() as tx:
        assert await tx.items.get(office.programme.id, Ref(typed)) == added


async def test_a_ref_is_unique_in_its_programme_only(any_store: SqlStore, office: Office) -> None:
    await add(any_store, office, "A06")
    async with any_store.begin() as tx:
        other = await tx.programmes.save(Programme(id=ProgrammeId(0), code="LAN", name="Localities"))
        await tx.items.add(replace(office.action("A06"), programme=other.id))
        with pytest.raises(Conflict, match="The programme has a06 already"):
            await tx.items.add(office.action("a06"))
        with pytest.raises(Conflict, match="one of these refs"):
            await tx.items.add_many([office.action("A07"), office.action("A06")])
        assert await tx.items.get(office.programme.id, Ref("A07")) is None


async def test_a_ref_too_long_to_look_up_is_refused(any_store: SqlStore, office: Office) -> None:
    with pytest.raises(InvalidInput, match="is 201 characters long"):
        await add(any_store, office, "A" * 201)
    async with any_store.read() as tx:
        assert await tx.items.get(office.programme.id, Ref("A" * 10_000)) is None


async def test_a_change_to_what_has_moved_on_is_refused(any_store: SqlStore, office: Office) -> None:
    seen = await add(any_store, office, "A06")
    async with any_store.begin() as tx:
        await tx.items.save(replace(seen, text="First"))
    with pytest.raises(Conflict, match="A06 has been changed by somebody else"):
        async with any_store.begin() as tx:
            await tx.items.save(replace(seen, text="Second"))
    async with any_store.read() as tx:
        now = await tx.items.by_id(seen.id)
    assert now is not None
    assert (now.text, now.version) == ("First", seen.version + 1)


async def test_of_changes_at_the_same_moment_one_is_saved(
    any_store: SqlStore, other_store: SqlStore, office: Office
) -> None:
    seen = await add(any_store, office, "A06")

    async def save(store: SqlStore, text: str) -> bool:
        try:
            async with store.begin() as tx:
                await tx.items.save(replace(seen, text=text))
        except Conflict:
            return False
        return True

    stores = (any_store, other_store)
    assert sum(await asyncio.gather(*(save(stores[number % 2], f"Text {number}") for number in range(12)))) == 1


async def test_what_is_gone_cannot_be_changed(any_store: SqlStore, office: Office) -> None:
    with pytest.raises(NotFound, match="A06 is no longer in the register"):
        async with any_store.begin() as tx:
            await tx.items.save(replace(office.action("A06"), id=ItemId(999)))


async def test_a_new_ref_may_not_be_another_items(any_store: SqlStore, office: Office) -> None:
    first, _ = await add(any_store, office, "A06"), await add(any_store, office, "A07")
    async with any_store.begin() as tx:
        with pytest.raises(Conflict, match="has A07 already"):
            await tx.items.save(replace(first, ref=Ref("A07")))
        assert await tx.items.by_id(first.id) == first


async def test_an_owner_who_is_not_there_is_refused_in_words(any_store: SqlStore, office: Office) -> None:
    with pytest.raises(Conflict, match="names something that is no longer there"):
        async with any_store.begin() as tx:
            await tx.items.add(office.action("A06", owner=PersonId(999)))


@pytest.mark.parametrize(
    ("there", "follows"),
    [
        ([], "A01"),
        (["A01"], "A02"),
        (["A09", "A10"], "A11"),
        (["ACT-101", "ACT-107", "ACT-102"], "ACT-108"),
        (["Dec 09"], "Dec 10"),
        (["A-9"], "A-10"),
        (["A99"], "A100"),
        (["A7", "without a number"], "A8"),
        (["A999999999"], "A1000000000"),
        (["A1000000000"], "A1000000001"),
    ],
)
async def test_numbering_goes_on_as_the_register_does(
    any_store: SqlStore, office: Office, there: list[str], follows: str
) -> None:
    async with any_store.begin() as tx:
        await tx.items.add_many(office.action(ref) for ref in there)
        assert await tx.items.next_ref(office.programme.id, Kind.ACTION) == follows
        await tx.items.add(office.action(follows))


async def test_two_officers_never_get_the_same_number(
    any_store: SqlStore, other_store: SqlStore, office: Office
) -> None:
    async def number(store: SqlStore) -> None:
        async with store.begin() as tx:
            await tx.items.add(office.action(await tx.items.next_ref(office.programme.id, Kind.ACTION)))

    await asyncio.gather(*(number(store) for store in (any_store, other_store) * 5))
    async with any_store.read() as tx:
        page = await tx.items.find(ItemQuery())
    assert [item.ref for item in page.items] == [f"A{number:02d}" for number in range(1, 11)]
