"""The history card: who did what, when and why, a page at a time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import history, item_link
from domain.errors import InvalidInput
from domain.items import Item
from domain.records import HISTORY_PAGE, HistoryLine, ItemHistory, ToldChange
from domain.register_requests import ShowHistory
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts, walk
from tests.cards.people_and_work import A01, ASC
from tests.fuzzing import examples

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MOVED = HistoryLine(
    at=NOON,
    what="changed",
    by="Jo Projofficer",
    on_behalf_of="Wendy Workforce",
    channel="Teams card",
    reason="The ledger is late",
    changes=(ToldChange("Due", "Fri 27 Nov 2026", "Fri 4 Dec 2026"), ToldChange("Priority", "", "High")),
)
ADDED = HistoryLine(
    at=NOON - timedelta(days=120), what="added", by="Jo", on_behalf_of="", channel="Teams", reason="", changes=()
)


def shown(*lines: HistoryLine, offset: int = 0, total: int | None = None, item: Item = A01) -> dict[str, object]:
    return history.render(
        ItemHistory(item=item, programme=ASC, lines=lines, offset=offset, total=len(lines) if total is None else total)
    )


def test_history_goldens() -> None:
    check("history", shown(MOVED, ADDED))
    check("history_middle", shown(*[MOVED] * HISTORY_PAGE, offset=HISTORY_PAGE, total=40))


def test_times_are_local_and_changes_are_words() -> None:
    words = texts(shown(MOVED, ADDED))
    assert "Mon 23 Nov 2026, 12:00: changed by \nJo Projofficer on behalf of Wendy Workforce, Teams card" in words
    assert "Due: \nfrom Fri 27 Nov 2026 to Fri 4 Dec 2026" in words
    assert "Priority: \nfrom nothing to High" in words
    assert "Sun 26 Jul 2026, 13:00: added by " in words


def test_the_pages_lead_to_each_other_and_back() -> None:
    card = shown(*[MOVED] * HISTORY_PAGE, offset=HISTORY_PAGE, total=40)
    assert history.parse(press(card, "Earlier")) == ShowHistory(item=A01.id, offset=2 * HISTORY_PAGE)
    assert history.parse(press(card, "Later")) == ShowHistory(item=A01.id, offset=0)
    assert item_link.parse(press(card, "Back to A01")) == A01.id
    titles = [part.get("title") for part in walk(shown(MOVED, ADDED))]
    assert "Earlier changes" not in titles
    assert "Later changes" not in titles


@pytest.mark.parametrize("damage", [{"offset": -1}, {"offset": True}, {"item": 0}, {"item": None}, {"ref": "A01"}])
def test_what_was_tampered_with_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        history.parse({"item": 5, "offset": 0, **damage})


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=4000), st.sampled_from(["💥" * 400, "<at>Jo</at>" * 300, "plain"]))
def test_any_words_fit(words: str, hostile: str) -> None:
    change = ToldChange(hostile[:60], words, hostile)
    line = replace(MOVED, by=hostile, on_behalf_of=words, reason=hostile, changes=(change,) * 40)
    obey_the_rules(shown(*[line] * HISTORY_PAGE, total=1000, item=replace(A01, text=hostile)))


@examples(100)
@given(damage_to({"item": 5, "offset": 0}))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object]) -> None:
    found = read_or_refuse(history.parse, {"item": 5, "offset": 0, **damage})
    assert found is None or isinstance(found, ShowHistory)
