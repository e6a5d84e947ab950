"""Fields edited in a line over HTTP: one of each register is stored, shown, and taken back."""

from datetime import date

import pytest

from domain.identifiers import Ref
from domain.items import Item
from domain.rag import Rag
from domain.scores import Score
from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import words

JO = "jo.projofficer@northbridge.example"


async def item(store: SqlStore, ref: str) -> Item:
    async with store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        found = await tx.items.get(programme.id, Ref(ref))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "ref", "field", "value"),
    [
        ("A01 priority low", "A01", "priority", "Low"),
        ("A01 text: Bring the options paper", "A01", "text", "Bring the options paper"),
        ("A01 support QQ", "A01", "support", "Quentin Quality"),
        ("A01 evidence minutes in SharePoint", "A01", "latest", "Evidence: minutes in SharePoint"),
        ("R05 likelihood 2", "R05", "residual", Score(2, 4)),
        ("R05 impact now 5", "R05", "residual", Score(4, 5)),
        ("R05 category financial", "R05", "category", "financial"),
        ("R05 proximity imminent", "R05", "proximity", "Imminent"),
        ("I02 severity high", "I02", "severity", "High"),
        ("decision Dec 02 reasons capacity is short", "Dec 02", "reasons", "capacity is short"),
        ("M02 forecast 15 jan because the supplier is late", "M02", "due", date(2027, 1, 15)),
        ("M02 amber, supplier late", "M02", "rag", Rag.AMBER),
        ("M02 not critical", "M02", "critical", False),
        ("D03 forecast 11 dec", "D03", "forecast", date(2026, 12, 11)),
        ("AS01 confidence low", "AS01", "confidence", "Low"),
    ],
)
async def test_a_field_is_changed_in_a_line(
    talk: Talk, sample_store: SqlStore, line: str, ref: str, field: str, value: object
) -> None:
    jo = talk(JO)
    before = getattr(await item(sample_store, ref), field)
    card = words(await jo.say(line))
    assert ref in card
    assert getattr(await item(sample_store, ref), field) == value, card
    if before != value:
        await jo.say("undo")
        assert getattr(await item(sample_store, ref), field) == before
