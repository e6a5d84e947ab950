"""Finding an item by whatever somebody typed of its ref."""

from dataclasses import replace

import pytest

from domain.errors import InvalidInput, NotFound
from domain.identifiers import Ref
from services.registers import find_item
from tests.services.registers.office import Registers

REFS = ("A06", "ACT-107", "Dec 04", "R03", "RSK-01")


async def fill(office: Registers) -> None:
    template = await office.action("Template")
    async with office.store.begin() as tx:
        await tx.items.add_many(replace(template, ref=Ref(ref)) for ref in REFS)
        await tx.items.add_many(
            replace(template, ref=Ref(ref), programme=office.lan.id) for ref in ("R03", "A7", "A07")
        )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("A06", "A06"),
        ("a6", "A06"),
        (" a06 ", "A06"),
        ("A-6", "A06"),
        ("act 107", "ACT-107"),
        ("ACT107", "ACT-107"),
        ("ACT–107", "ACT-107"),
        ("Dec 4", "Dec 04"),
        ("DEC-04", "Dec 04"),
        ("dec04", "Dec 04"),
        ("rsk-1", "RSK-01"),
        ("ASC R03", "R03"),
        ("asc r3", "R03"),
        ("A07", "A07"),
        ("a7", "A7"),
    ],
)
async def test_a_ref_is_found_in_any_spelling(office: Registers, typed: str, found: str) -> None:
    await fill(office)
    assert (await find_item(office.store, office.officer, typed)).ref == found


async def test_a_ref_of_two_programmes_is_asked(office: Registers) -> None:
    await fill(office)
    with pytest.raises(InvalidInput, match=r"r3 could be ASC R03 or LAN R03. Say which: for example “ASC R03”"):
        await find_item(office.store, office.officer, "r3")
    assert (await find_item(office.store, office.actor("QQ"), "r3")).programme == office.asc.id


async def test_two_refs_alike_are_asked(office: Registers) -> None:
    await fill(office)
    with pytest.raises(InvalidInput, match="A-007 could be LAN A7 or LAN A07"):
        await find_item(office.store, office.officer, "A-007")


@pytest.mark.parametrize("typed", ["A99", "", "   ", "-", "x" * 5000, "\x00", "A06; DROP TABLE item", "ASC"])
async def test_what_is_not_there_is_said_in_one_sentence(office: Registers, typed: str) -> None:
    await fill(office)
    with pytest.raises(NotFound) as refusal:
        await find_item(office.store, office.officer, typed)
    assert len(str(refusal.value)) < 200


async def test_a_hidden_item_is_neither_confirmed_nor_denied(office: Registers) -> None:
    hidden = await office.action(restricted=True)
    with pytest.raises(NotFound) as there:
        await find_item(office.store, office.actor("QQ"), hidden.ref)
    with pytest.raises(NotFound) as nowhere:
        await find_item(office.store, office.actor("QQ"), "A02")
    assert str(there.value).replace("A01", "A02") == str(nowhere.value)
    assert await find_item(office.store, office.actor("CC"), hidden.ref) == hidden
