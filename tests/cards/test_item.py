"""The record card: every kind of item, every filled field, in words."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cards import history, item_buttons, item_preview
from cards import item as item_card
from domain.identifiers import ItemId, PersonId, Ref
from domain.items import ITEM_TYPES, Action, Assumption, Decision, Dependency, Issue, Item, Milestone, Risk, Status
from domain.rag import Rag
from domain.records import ItemRecord
from domain.scores import FIVE_BY_FIVE, FOUR_BY_FOUR, Score
from tests.cards.goldens import check, obey_the_rules, press, texts, walk
from tests.cards.people_and_work import A01, ASC, R02

PEOPLE = {PersonId(3): "Wendy Workforce", PersonId(5): "Craig Commissioning"}
TODAY = date(2026, 11, 30)
ITEMS: dict[str, Item] = {
    "item_action": replace(A01, moves=2, due=date(2026, 11, 27), support="HR BP", priority="High"),
    "item_risk": replace(
        R02, inherent=Score(4, 3), target=Score(2, 3), response="Treat", controls="MoU", direction="↓", restricted=True
    ),
    "item_issue": Issue(
        id=ItemId(1), programme=ASC.id, ref=Ref("I02"), text="Figure 38 lower", status=Status.IN_PROGRESS,
        owner=PersonId(99), owner_text="PP", due=date(2026, 11, 20), type="Off-specification", severity="High",
    ),
    "item_decision": Decision(
        id=ItemId(2), programme=ASC.id, ref=Ref("Dec 02"), text="Proceed with option B", status=Status.TAKEN,
        forum="Comm Imp Board", decided_on=date(2026, 11, 10), decided_by="DD", options="A: all homes; B: risk-based 12",
    ),
    "item_milestone": Milestone(
        id=ItemId(3), programme=ASC.id, ref=Ref("M02"), text="Supervision compliance at 90%", status=Status.IN_PROGRESS,
        original_due=date(2026, 11, 30), due=date(2027, 1, 15), rag=Rag.RED, critical=True,
    ),
    "item_dependency": Dependency(
        id=ItemId(4), programme=ASC.id, ref=Ref("D03"), text="Pricing envelope", status=Status.OPEN,
        giver="Finance", getter="Commissioning", accepted=False, due=date(2026, 11, 16), rag=Rag.RED,
        unread={"Forecast": "TBC", "Comment": "see [email](http://x.example)"},
    ),
    "item_assumption": Assumption(
        id=ItemId(5), programme=ASC.id, ref=Ref("AS03"), text="Neighbouring councils keep the agency MoU",
        status=Status.OPEN, confidence="High", impact="R02 worsens",
    ),
}  # fmt: skip


def show(item: Item) -> dict[str, object]:
    return item_card.render(item, people=PEOPLE, matrix=FIVE_BY_FIVE, today=TODAY)


@pytest.mark.parametrize("name", ITEMS)
def test_item_goldens(name: str) -> None:
    check(name, show(ITEMS[name]))


def test_all_seven_kinds_have_a_card() -> None:
    assert {item.kind for item in ITEMS.values()} == set(ITEM_TYPES)


def test_the_first_due_date_stays_beside_a_moved_one() -> None:
    assert "Fri 27 Nov 2026, overdue, first Tue 24 Nov 2026" in texts(show(ITEMS["item_action"]))


def test_scores_are_said_in_the_words_of_the_matrix() -> None:
    assert "3x3 = 9, Amber" in texts(show(R02))
    words = texts(item_card.render(R02, people=PEOPLE, matrix=FOUR_BY_FOUR, today=TODAY))
    assert "3x3 = 9, Medium" in words


def test_an_owner_who_is_not_known_is_shown_as_typed_and_nobody_as_nobody() -> None:
    assert "PP" in texts(show(ITEMS["item_issue"]))
    assert "none named" in texts(show(ITEMS["item_assumption"]))


def test_what_the_import_could_not_read_is_kept_in_sight() -> None:
    assert "Kept from the import, not read" in texts(show(ITEMS["item_dependency"]))


def test_a_line_can_stand_on_top() -> None:
    card = item_card.render(A01, people=PEOPLE, matrix=FIVE_BY_FIVE, today=TODAY, said_before="Added A01.")
    assert "Added A01." in texts(card)


def seen(item: Item, *, may_change: bool = True) -> ItemRecord:
    return ItemRecord(
        item=item, programme=ASC, people=PEOPLE, workstream="Workforce", today=TODAY, days_late=5, may_change=may_change,
        decides=True,
    )  # fmt: skip


def record(item: Item, *, may_change: bool = True) -> dict[str, object]:
    return item_card.show(seen(item, may_change=may_change))


def verbs(card: dict[str, object]) -> dict[str, str]:
    return {str(part["title"]): str(part["verb"]) for part in walk(card) if part.get("type") == "Action.Execute"}


def test_a_record_that_may_be_changed_has_its_buttons() -> None:
    check("item_record_action", record(A01))
    check("item_record_dependency", record(ITEMS["item_dependency"]))
    check("item_record_to_look_at", record(R02, may_change=False))


@pytest.mark.parametrize(
    ("item", "titles"),
    [
        (A01, ["Edit", "Done", "History"]),
        (replace(A01, status=Status.COMPLETE_PROPOSED), ["Edit", "Done", "Not done yet", "History"]),
        (replace(A01, status=Status.COMPLETE), ["Edit", "Reopen", "History"]),
        (R02, ["Edit", "Close", "It has happened", "History"]),
        (ITEMS["item_milestone"], ["Edit", "Met", "History"]),
        (ITEMS["item_dependency"], ["Edit", "Met", "Accept", "History"]),
        (ITEMS["item_decision"], ["Edit", "Reopen", "History"]),
    ],
)
def test_the_buttons_follow_the_kind_and_how_it_stands(item: Item, titles: list[str]) -> None:
    assert list(verbs(record(item))) == titles
    assert list(verbs(record(item, may_change=False))) == ["History"]


def test_an_item_made_from_a_message_leads_back_to_it() -> None:
    made = replace(ITEMS["item_dependency"], source="https://teams.microsoft.com/l/message/19:6decf54d@thread.skype/16")
    for card in (record(made), item_card.read_only(seen(made), said_before="Added D03.")):
        assert [part["url"] for part in walk(card) if part.get("type") == "Action.OpenUrl"] == [made.source]
        assert "Source: \na Teams message" in texts(card)
    assert not verbs(item_card.read_only(seen(made)))
    check("item_shared", item_card.shared(seen(made)))
    assert not [part for part in walk(item_card.shared(seen(made))) if str(part.get("type")).startswith("Action.")]
    assert "teams.microsoft.com" not in str(item_card.shared(seen(made)))


@pytest.mark.parametrize(
    "source", ["https://evil.example/l/message/1", "Board 19 Nov", "see https://teams.microsoft.com"]
)
def test_another_source_is_shown_as_it_stands(source: str) -> None:
    card = record(replace(A01, source=source))
    assert not [part for part in walk(card) if part.get("type") == "Action.OpenUrl"]
    assert source in texts(card)


def test_the_line_of_a_search_has_no_markup() -> None:
    found = item_preview.render(seen(replace(A01, text="Agree <b>terms</b>\nwith HR " + "x" * 500)))
    assert found["title"] == "ASC A01 · In progress · Wendy Workforce"
    assert str(found["text"]).startswith("Agree <\u2060b>terms<\u2060/b> with HR")
    assert len(str(found["text"])) <= 160


def test_every_button_names_its_item() -> None:
    card = record(ITEMS["item_dependency"])
    for title in ("Edit", "Met", "Accept"):
        assert item_buttons.parse(press(card, title)) == ITEMS["item_dependency"].id
    assert history.parse(press(card, "History")).item == ITEMS["item_dependency"].id


def test_a_record_says_its_workstream_and_how_late_it_is() -> None:
    words = texts(record(ITEMS["item_dependency"]))
    assert "Mon 16 Nov 2026, overdue by 5 working days" in words
    assert "Workforce" in words


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([Action, Risk, Issue, Decision, Milestone, Dependency, Assumption]), st.text(max_size=3000))
@example(Risk, "💥" * 3000)
@example(Action, "{" * 3000)
def test_any_words_in_any_field_fit(kind: type[Item], words: str) -> None:
    texts_of_kind: dict[str, Any] = {field.name: words for field in fields(kind) if field.type is str}
    item = kind(
        id=ItemId(1),
        programme=ASC.id,
        status=Status.OPEN,
        ref=Ref(words[:40] or "X1"),
        unread={f"{words[:100]}{n}": words for n in range(40)},
        links=tuple(Ref(f"R{n}") for n in range(200)),
        **texts_of_kind,
    )
    obey_the_rules(show(item))
