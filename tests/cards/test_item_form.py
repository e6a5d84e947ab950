"""The form for what is missing: what was typed is kept, and what comes back is checked."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import item_form
from domain.errors import InvalidInput
from domain.identifiers import PersonId, WorkstreamId
from domain.requests import AddAction, AddRisk
from domain.scores import FOUR_BY_FOUR, Score
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, inputs, obey_the_rules, press, texts
from tests.cards.people_and_work import NADIA, WENDY

TODAY = date(2026, 11, 23)
PEOPLE = [WENDY, NADIA]
TYPED = AddAction(programme="ASC", text="Joint session on supervision", workstream=WorkstreamId(11))
RISK = AddRisk(programme="LAN", text="Because of NI rises a provider may hand back packages", owner=WENDY.id)
ACTION_CARD = item_form.render(TYPED, people=PEOPLE, question="Who owns it, and by when?", today=TODAY)
RISK_CARD = item_form.render(RISK, people=PEOPLE, matrix=FOUR_BY_FOUR)


def test_item_form_goldens() -> None:
    check("item_form_action", ACTION_CARD)
    check("item_form_risk", RISK_CARD)
    check("item_form_risk_5x5", item_form.render(replace(RISK, residual=Score(4, 5), response="treat"), people=PEOPLE))
    check("item_form_nobody_to_choose", item_form.render(AddAction(programme="ASC", text=""), people=[]))


def test_what_was_typed_comes_back_with_what_was_missing() -> None:
    sent = press(ACTION_CARD, "Save", owner="4", due="2026-12-11", support="QQ", priority="High", restricted="true")
    assert item_form.parse(sent) == replace(
        TYPED, owner=PersonId(4), due=date(2026, 12, 11), support="QQ", priority="High", restricted=True
    )


def test_a_risk_takes_its_score_likelihood_first() -> None:
    sent = press(RISK_CARD, "Save", likelihood="4", impact="3", response="Treat")
    assert item_form.parse(sent) == replace(RISK, residual=Score(4, 3), response="Treat")


def test_the_steps_follow_the_matrix() -> None:
    assert "Likelihood now (1 to 4)" in texts(RISK_CARD)
    assert "almost certain" not in texts(RISK_CARD)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"due": "2026-12-11"}, "Choose the one person"),
        ({"owner": "4"}, "Choose the day"),
        ({"owner": "4", "due": "2026-11-31"}, "not a date"),
        ({"owner": "4", "due": "2026-12-11", "text": "  "}, "Say what the action is"),
        ({"owner": "4", "due": "2026-12-11", "text": "x" * 2001}, "too long"),
        ({"owner": "4", "due": "2026-12-11", "priority": "Urgent"}, "not offered"),
        ({"owner": "me"}, "cannot be read"),
        ({"owner": "²"}, "cannot be read"),
    ],
)
def test_what_is_missing_or_wrong_gets_one_sentence(typed: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        item_form.parse(press(ACTION_CARD, "Save", **typed))


@pytest.mark.parametrize("damage", [{"kind": "milestone"}, {"programme": 7}, {"role": "officer"}, {"workstream": "x"}])
def test_a_form_that_was_tampered_with_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        item_form.parse({**press(ACTION_CARD, "Save", owner="4", due="2026-12-11"), **damage})


def test_the_owner_that_was_typed_is_listed_among_hundreds() -> None:
    crowd = [replace(WENDY, id=PersonId(n), name=f"Person {n:04} {'x' * 60}") for n in range(1, 1001)]
    card = item_form.render(replace(TYPED, owner=PersonId(1000)), people=crowd)
    obey_the_rules(card)
    assert inputs(card)["owner"] == "1000"


@settings(max_examples=30)
@given(st.text(max_size=3000))
def test_any_text_can_be_kept(text: str) -> None:
    obey_the_rules(item_form.render(replace(RISK, text=text), people=PEOPLE, question=text))


SENT = press(ACTION_CARD, "Save", owner="4", due="2026-12-11")
SENT_RISK = press(RISK_CARD, "Save", likelihood="4", impact="3")


@settings(max_examples=200)
@given(damage_to(SENT | SENT_RISK), st.booleans())
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object], risk: bool) -> None:
    found = read_or_refuse(item_form.parse, {**(SENT_RISK if risk else SENT), **damage})
    assert found is None or isinstance(found, AddAction | AddRisk)
