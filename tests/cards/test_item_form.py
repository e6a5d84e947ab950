"""The form for what is missing: what was typed is kept, and what comes back is checked."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import item_form
from cards.field_inputs import declared
from domain.adding import ENTRIES, Entry, entry_of
from domain.errors import InvalidInput
from domain.identifiers import PersonId, Ref
from domain.item_fields import DECISION_TYPES, Form
from domain.register_requests import AddAssumption, AddDecision, AddDependency, AddIssue, AddItem, AddMilestone
from domain.requests import AddAction, AddRisk
from domain.scores import FOUR_BY_FOUR, Score
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, inputs, obey_the_rules, press, texts, walk
from tests.cards.people_and_work import NADIA, WENDY, WORKFORCE
from tests.fuzzing import examples

PEOPLE = [WENDY, NADIA]
TYPED = AddAction(programme="ASC", text="Joint session on supervision", workstream=WORKFORCE.id)
RISK = AddRisk(programme="LAN", text="Because of NI rises a provider may hand back packages", owner=WENDY.id)
ACTION_CARD = item_form.render(TYPED, people=PEOPLE, workstreams=[WORKFORCE], question="Who owns it, and by when?")
RISK_CARD = item_form.render(RISK, people=PEOPLE, matrix=FOUR_BY_FOUR)
DAY = date(2026, 12, 11)
WHOLE: tuple[AddItem, ...] = (
    replace(TYPED, owner=NADIA.id, due=DAY, support="QQ", priority="High", restricted=True, source="Board 19 Nov"),
    replace(RISK, residual=Score(4, 3), response="Treat"),
    AddIssue(
        programme="ASC", text="Laptops are late", owner=WENDY.id, severity="Critical", type="Off-specification",
        impact="Audits slip", priority="High", due=DAY,
    ),
    AddDecision(
        programme="ASC", text="Option B", forum="Transformation Board", decided_on=date(2026, 11, 19),
        decided_by="Dana Dass", reasons="Capacity", options="A: all; B: twelve", type=DECISION_TYPES[0],
    ),
    AddMilestone(programme="ASC", text="Portal live", owner=NADIA.id, due=DAY, critical=True),
    AddDependency(
        programme="ASC", text="Budget figures", giver="Finance", owner=WENDY.id, getter="Commissioning",
        getter_owner=NADIA.id, due=DAY, forecast=date(2026, 12, 18), type="Data",
    ),
    AddAssumption(programme="ASC", text="The grant goes on", owner=WENDY.id, confidence="Low", due=DAY, impact="£2m"),
    AddAction(programme="ASC", text="Agency spend", owner=WENDY.id, requester=NADIA.id, due=DAY),
)  # fmt: skip


def of_noun(request: AddItem) -> str:
    return entry_of(request).noun


def test_item_form_goldens() -> None:
    check("item_form_action", ACTION_CARD)
    check("item_form_risk", RISK_CARD)
    check("item_form_risk_5x5", item_form.render(replace(RISK, residual=Score(4, 5), response="Treat"), people=PEOPLE))
    check("item_form_nobody_to_choose", item_form.render(AddAction(programme="ASC", text=""), people=[]))


@pytest.mark.parametrize("request_", WHOLE[2:], ids=of_noun)
def test_item_form_goldens_of_the_other_registers(request_: AddItem) -> None:
    check(f"item_form_{of_noun(request_).replace(' ', '_')}", item_form.render(request_, people=PEOPLE))


@pytest.mark.parametrize("request_", WHOLE, ids=of_noun)
def test_what_was_typed_is_filled_in_and_comes_back(request_: AddItem) -> None:
    card = item_form.render(request_, people=PEOPLE, workstreams=[WORKFORCE])
    sent = press(card, f"Save {of_noun(request_)}")
    assert item_form.parse(sent) == request_


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.noun)
def test_every_needed_field_is_asked_for_by_its_name(entry: Entry) -> None:
    empty = entry.build("ASC", {"requester": PersonId(3)} if "data" in entry.noun else {})
    card = item_form.render(empty, people=PEOPLE)
    needed = [field for field in entry.lacking(empty) if field.form is not Form.SCORE]
    assert needed
    with pytest.raises(InvalidInput) as refusal:
        item_form.parse(
            {key: value for key, value in press(card, f"Save {entry.noun}").items() if "requester" not in key}
        )
    for field in needed:
        assert field.label in str(refusal.value)
        assert declared(field)[0] in inputs(card)


def test_what_was_typed_comes_back_with_what_was_missing() -> None:
    sent = press(
        ACTION_CARD, "Save action", set__owner="4", set__due="2026-12-11", set__support="QQ", set__priority="High",
        restricted="true",
    )  # fmt: skip
    assert item_form.parse(sent) == replace(
        TYPED, owner=PersonId(4), due=DAY, support="QQ", priority="High", restricted=True
    )


def test_a_risk_takes_its_score_likelihood_first() -> None:
    sent = press(RISK_CARD, "Save risk", set__residual__l="4", set__residual__i="3", set__response="Treat")
    assert item_form.parse(sent) == replace(RISK, residual=Score(4, 3), response="Treat")


def test_the_steps_follow_the_matrix() -> None:
    assert "Score now: likelihood (1 to 4)" in texts(RISK_CARD)
    assert "almost certain" not in texts(RISK_CARD)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"due": "2026-12-11"}, "needs “Owner"),
        ({"owner": "4"}, "needs “Due”"),
        ({"owner": "4", "due": "2026-11-31"}, "not a date"),
        ({"owner": "4", "due": "2026-12-11", "text": "  "}, "needs “What is to be done”"),
        ({"owner": "4", "due": "2026-12-11", "text": "x" * 4001}, "too long"),
        ({"owner": "me"}, "cannot be read"),
        ({"owner": "²"}, "cannot be read"),
    ],
)
def test_what_is_missing_or_wrong_gets_one_sentence(typed: dict[str, str], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        item_form.parse(press(ACTION_CARD, "Save action", **{f"set__{name}": value for name, value in typed.items()}))


def test_a_dependency_needs_somebody_on_both_sides() -> None:
    half = AddDependency(programme="ASC", text="Figures", owner=WENDY.id, due=DAY)
    card = item_form.render(half, people=PEOPLE)
    with pytest.raises(InvalidInput, match="needs “Who needs it”"):
        item_form.parse(press(card, "Save dependency"))
    assert item_form.parse(press(card, "Save dependency", set__getter="Commissioning")) == replace(
        half, getter="Commissioning"
    )


@pytest.mark.parametrize(
    "damage",
    [{"noun": "minutes"}, {"noun": "milestone"}, {"programme": 7}, {"role": "officer"}, {"set.workstream": "x"}],
)
def test_a_form_that_was_tampered_with_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        item_form.parse({**press(ACTION_CARD, "Save action", set__owner="4", set__due="2026-12-11"), **damage})


def test_the_owner_that_was_typed_is_listed_among_hundreds() -> None:
    crowd = [replace(WENDY, id=PersonId(n), name=f"Person {n:04} {'ß' * 60}") for n in range(1, 1001)]
    for request in WHOLE:
        card = (
            item_form.render(replace(request, owner=PersonId(1000)), people=crowd)
            if request.text != "Option B"
            else None
        )
        if card is not None:
            obey_the_rules(card)
            assert inputs(card)["set.owner"] == "1000"


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=3000), st.sampled_from(WHOLE))
def test_any_text_can_be_kept(text: str, request: AddItem) -> None:
    obey_the_rules(item_form.render(replace(request, text=text), people=PEOPLE, question=text))


SENT = press(ACTION_CARD, "Save action", set__owner="4", set__due="2026-12-11")
SENT_RISK = press(RISK_CARD, "Save risk", set__residual__l="4", set__residual__i="3")


@examples(200)
@given(damage_to(SENT | SENT_RISK), st.sampled_from([entry.noun for entry in ENTRIES.values()]))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object], noun: str) -> None:
    found = read_or_refuse(item_form.parse, {**SENT, **SENT_RISK, "noun": noun, **damage})
    assert found is None or isinstance(found, AddItem)


def test_a_form_in_a_dialog_goes_back_as_a_whole_and_keeps_what_cannot_be_read() -> None:
    form = replace(TYPED, form="0" * 32, source="https://teams.microsoft.com/l/message/19:x/1")
    card = item_form.render(
        form, people=PEOPLE, dialog=True, warned=[Ref("A05")], question="“Due” is not a date; choose one.",
        typed={"set.text": "Book\u202e it", "set.owner": "4", "set.due": "31/11", "set.priority": "Urgent", "restricted": "true"},
    )  # fmt: skip
    check("item_form_dialog", card)
    filled = inputs(card)
    assert (filled["set.text"], filled["set.owner"], filled["restricted"]) == ("Book it", "4", "true")
    assert not filled.get("set.due")
    (save,) = [part for part in walk(card) if part.get("type") == "Action.Submit"]
    data = save["data"]
    assert isinstance(data, dict)
    assert item_form.begun(data) == replace(form, text="", workstream=None)
    assert item_form.warned_of(data) == {"A05"}
    sent = {**data, **filled, "set.due": "2026-12-11"}
    assert item_form.parse(sent) == replace(
        form, text="Book it", owner=PersonId(4), due=DAY, restricted=True, workstream=None
    )


@pytest.mark.parametrize("form", ["x", "0" * 31, "0" * 33, "G" * 32, 7, None])
def test_a_form_with_a_damaged_name_is_refused(form: object) -> None:
    with pytest.raises(InvalidInput):
        item_form.parse({**press(ACTION_CARD, "Save action", set__owner="4", set__due="2026-12-11"), "form": form})


@settings(max_examples=100, deadline=None)
@given(damage_to(SENT | SENT_RISK))
def test_whatever_was_typed_can_be_shown_again(typed: dict[str, object]) -> None:
    obey_the_rules(item_form.render(RISK, people=PEOPLE, dialog=True, typed=typed))
