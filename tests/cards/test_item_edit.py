"""The edit form: everything stored is filled in, everything sent is read back strictly, and it always fits."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import item_edit, item_link
from cards.field_inputs import declared
from domain.errors import InvalidInput
from domain.identifiers import PersonId, WorkstreamId
from domain.item_fields import EDITABLE, Value
from domain.items import Dependency, Item, Kind, Risk, Status
from domain.rag import Rag
from domain.records import ItemRecord
from domain.register_requests import EditItem
from domain.scores import Score
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, inputs, obey_the_rules, press, texts
from tests.cards.people_and_work import A01, ASC, NADIA, WENDY, WORKFORCE
from tests.cards.test_item import ITEMS
from tests.fuzzing import examples

TODAY = date(2026, 11, 30)
OWN = {f"item_edit_{item.kind}": item for item in ITEMS.values()}


def record(item: Item, *, decides: bool = True) -> ItemRecord:
    people = {WENDY.id: WENDY.name} if item.owner == WENDY.id else {}
    return ItemRecord(
        item=item,
        programme=ASC,
        people=people,
        workstream="",
        today=TODAY,
        days_late=0,
        may_change=True,
        decides=decides,
    )


def form(item: Item, *, decides: bool = True, **keywords: Any) -> dict[str, object]:
    return item_edit.render(record(item, decides=decides), people=[WENDY, NADIA], workstreams=[WORKFORCE], **keywords)


@pytest.mark.parametrize("name", OWN)
def test_item_edit_goldens(name: str) -> None:
    check(name, form(OWN[name]))


def test_a_question_and_what_was_typed_are_kept() -> None:
    typed = EditItem(item=A01.id, values={"due": date(2026, 12, 11), "priority": "High"}, reason="")
    card = form(A01, question="A01 would move from Tue 24 Nov 2026 to Fri 11 Dec 2026. Say in a line why.", typed=typed)
    check("item_edit_asks_why", card)
    assert inputs(card)["set.due"] == "2026-12-11"
    assert inputs(card)["set.priority"] == "High"


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.kind.value)
def test_what_is_untouched_comes_back_as_it_is_stored(item: Item) -> None:
    edit = item_edit.parse(press(form(item), "Save"))
    assert (edit.item, edit.version) == (item.id, item.version)
    expected = {field.name: getattr(item, field.name) for field in EDITABLE[item.kind]}
    if item.owner == PersonId(99):
        expected |= {"owner": None}  # nobody of that number is in the list, so nobody is chosen
    assert edit.values == expected


def test_every_field_can_be_changed_and_most_emptied() -> None:
    sent = press(
        form(replace(A01, rag=Rag.RED, requester=NADIA.id)),
        "Save",
        set__text="Send it",
        set__status="Blocked",
        set__owner="4",
        set__due="2026-12-11",
        set__rag="(none)",
        set__priority="Low",
        set__support="",
        set__requester="(none)",
        set__workstream="11",
        reason=" Ledger late ",
    )
    edit = item_edit.parse(sent)
    wanted: Mapping[str, Value] = {
        "text": "Send it", "status": Status.BLOCKED, "owner": NADIA.id, "due": date(2026, 12, 11), "rag": None,
        "priority": "Low", "support": "", "requester": None, "workstream": WorkstreamId(11),
    }  # fmt: skip
    assert {name: edit.values[name] for name in wanted} == wanted
    assert edit.reason == "Ledger late"


def test_scores_and_yes_or_no_are_read() -> None:
    risk = press(form(ITEMS["item_risk"]), "Save", set__residual__l="4", set__residual__i="5", set__target__l="(none)", set__target__i="(none)")  # fmt: skip
    values = item_edit.parse(risk).values
    assert (values["residual"], values["target"]) == (Score(4, 5), None)
    given_up = press(form(ITEMS["item_dependency"]), "Save", set__accepted="yes")
    assert item_edit.parse(given_up).values["accepted"] is True
    assert item_edit.parse({**given_up, "set.accepted": "(none)"}).values["accepted"] is None
    milestone = press(form(ITEMS["item_milestone"]), "Save", set__critical="false")
    assert item_edit.parse(milestone).values["critical"] is False


def test_a_field_that_was_not_sent_is_not_changed() -> None:
    sent = press(form(A01), "Save")
    edit = item_edit.parse({key: value for key, value in sent.items() if key not in ("set.latest", "set.due")})
    assert not {"latest", "due"} & edit.values.keys()


def test_an_owner_is_not_offered_to_hand_it_over() -> None:
    assert "set.owner" not in inputs(form(A01, decides=False))
    assert "set.owner" in inputs(form(A01))


def test_an_import_of_other_words_is_offered_among_ours() -> None:
    risk = ITEMS["item_risk"]
    assert isinstance(risk, Risk)
    card = form(replace(risk, response="Treat / Transfer"))
    assert inputs(card)["set.response"] == "Treat / Transfer"


def test_leaving_goes_back_to_the_record() -> None:
    assert item_link.parse(press(form(A01), "Back")) == A01.id


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"set.text": "x" * 4001}, "too long"),
        ({"set.due": "2026-11-31"}, "not a date"),
        ({"set.status": "Fine"}, "not offered"),
        ({"set.rag": "Purple"}, "not offered"),
        ({"set.owner": "me"}, "cannot be read"),
        ({"set.residual.l": "3"}, "cannot be read"),
        ({"kind": "programme"}, "cannot be read"),
        ({"version": "one"}, "cannot be read"),
        ({"item": None}, "cannot be read"),
        ({"set.original_due": "2026-01-01"}, "cannot be read"),
        ({"reason": "x" * 401}, "too long"),
    ],
)
def test_what_is_wrong_gets_one_sentence(typed: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        item_edit.parse({**press(form(A01), "Save"), **typed})


def test_half_a_score_is_asked() -> None:
    sent = press(form(ITEMS["item_risk"]), "Save", set__residual__l="(none)")
    with pytest.raises(InvalidInput, match="needs both likelihood and impact"):
        item_edit.parse(sent)


def test_a_text_too_long_for_a_form_is_left_out_and_said_to_be() -> None:
    long = dict.fromkeys(("text", "controls", "further_action", "latest"), "é" * 4000)
    card = form(replace(ITEMS["item_risk"], **long))  # type: ignore[arg-type]
    obey_the_rules(card)
    assert "Too long to edit here: " in texts(card)
    kept = item_edit.parse(press(card, "Save")).values
    assert len(set(long) - set(kept)) >= 1
    assert all(kept[name] == long[name] for name in set(long) & set(kept))
    longer = form(replace(A01, latest="x" * 9000))
    assert "latest" not in item_edit.parse(press(longer, "Save")).values


def test_the_stored_people_are_listed_among_hundreds() -> None:
    crowd = [replace(WENDY, id=PersonId(n), name=f"Person {n:04} {'é' * 60}") for n in range(1, 1001)]
    item = ITEMS["item_dependency"]
    assert isinstance(item, Dependency)
    item = replace(item, owner=PersonId(999), getter_owner=PersonId(1000))
    card = item_edit.render(record(item), people=crowd, workstreams=[])
    obey_the_rules(card)
    assert (inputs(card)["set.owner"], inputs(card)["set.getter_owner"]) == ("999", "1000")


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(list(ITEMS.values())),
    st.text(max_size=3000),
    st.sampled_from(["💥" * 300, "{{DATE(x)}}", "(none)"]),
)
def test_any_words_in_any_field_fit(item: Item, words: str, hostile: str) -> None:
    stored: dict[str, Any] = {
        field.name: hostile if n % 2 else words for n, field in enumerate(fields(item)) if field.type is str
    }
    card = item_edit.render(
        record(replace(item, **stored)),
        people=[replace(WENDY, name=hostile)],
        workstreams=[replace(WORKFORCE, name=hostile)],
        question=words,
    )
    obey_the_rules(card)
    assert isinstance(item_edit.parse(press(card, "Save")), EditItem)


SENT = press(form(ITEMS["item_risk"]), "Save")
KEYS = {key: 1 for kind in Kind for field in EDITABLE[kind] for key in declared(field)}


@examples(200)
@given(damage_to(SENT | KEYS), st.sampled_from(Kind))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object], kind: Kind) -> None:
    found = read_or_refuse(item_edit.parse, {**SENT, "kind": kind.value, **damage})
    assert found is None or isinstance(found, EditItem)


def test_every_editable_field_has_inputs_of_its_own() -> None:
    for kind in Kind:
        keys = [key for field in EDITABLE[kind] for key in declared(field)]
        assert len(keys) == len(set(keys))
