"""The preview of a pasted list and the form of one of its lines."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from cards import pasted_line, pasted_list
from domain.errors import InvalidInput
from domain.identifiers import Ref
from domain.pasting import PastedItem, PastedList
from domain.requests import AddAction, AddRisk
from domain.scores import Score
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts
from tests.cards.people_and_work import NADIA, WENDY

NAMES = {NADIA.id: NADIA.name, WENDY.id: WENDY.name}
WHOLE = AddAction(programme="ASC", text="Circulate the terms of reference", owner=NADIA.id, due=date(2026, 12, 11))
ITEMS = (
    PastedItem(number=1, typed="1. Nadia - circulate the terms of reference by 11 Dec", request=WHOLE),
    PastedItem(number=2, typed="2. Book the hall", request=AddAction(programme="ASC", text="Book the hall")),
    PastedItem(
        number=3,
        typed="3. Nadia & Wendy joint session 11 Dec",
        request=AddAction(programme="ASC", text="joint session", due=date(2026, 12, 11)),
        question="One accountable owner is needed: Wendy Workforce or Nadia Workforcedep?",
    ),
    PastedItem(number=4, typed="4. Same again", request=WHOLE, alike="A06: Circulate the terms"),
)
LIST = PastedList(programme="ASC", noun="action", items=ITEMS)
SAVED = replace(LIST, items=(replace(ITEMS[0], saved=Ref("A20")), *ITEMS[1:]))
DONE = replace(LIST, items=(replace(ITEMS[0], saved=Ref("A20")),))


def test_pasted_list_goldens() -> None:
    check("pasted_list", pasted_list.render("pasted/1", LIST, NAMES))
    check("pasted_list_saved", pasted_list.render("pasted/1", SAVED, NAMES, said_before="Added A20."))
    check("pasted_list_done", pasted_list.render("pasted/1", DONE, NAMES, said_before="Added A20."))
    check("pasted_line", pasted_line.render("pasted/1", ITEMS[2], people=[NADIA, WENDY]))


def test_lines_much_like_others_are_left_out_unless_it_is_said_otherwise() -> None:
    request = pasted_list.parse(press(pasted_list.render("k", LIST, NAMES), "Save 2"))
    assert request == pasted_list.SaveList("k", frozenset({4}))


@pytest.mark.parametrize(
    ("typed", "lines"),
    [("", set()), ("3", {3}), ("3, 7-9", {3, 7, 8, 9}), ("lines 1 and 2", {1, 2}), ("1 to 3; 5", {1, 2, 3, 5}), ("1 2", {1, 2})],
)  # fmt: skip
def test_lines_to_leave_out(typed: str, lines: set[int]) -> None:
    assert pasted_list.parse({"list": "k", "leave": typed}).leave == lines


@pytest.mark.parametrize("typed", ["the first", "3,x", "-", "3.5.x", "A06"])
def test_what_names_no_lines_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="names no lines"):
        pasted_list.parse({"list": "k", "leave": typed})


def test_fifty_long_lines_fit() -> None:
    long = replace(WHOLE, text="💥*[x](http://y)" * 200)
    items = [
        PastedItem(number=n, typed="é" * 2000, request=long, question="?" * 500, alike="A06: " + "ü" * 300)
        for n in range(1, 51)
    ]
    obey_the_rules(pasted_list.render("k", PastedList(programme="ASC", noun="action", items=tuple(items)), NAMES))
    obey_the_rules(pasted_line.render("k", items[0], people=[NADIA] * 400))


def test_a_risk_shows_its_score() -> None:
    risk = AddRisk(programme="ASC", text="Providers withdraw", owner=NADIA.id, residual=Score(4, 5))
    one = PastedItem(number=1, typed="x", request=risk)
    assert "Score now: 4x5" in texts(
        pasted_list.render("k", PastedList(programme="ASC", noun="risk", items=(one,)), {})
    )


def test_the_buttons_of_a_line_say_what_is_to_become_of_it() -> None:
    card = pasted_line.render("k", ITEMS[2], people=[NADIA])
    kept = pasted_line.parse(press(card, "Keep", **{"set.owner": str(NADIA.id)}))
    assert (kept.key, kept.line, kept.values) == (
        "k", 3, {"text": "joint session", "owner": NADIA.id, "due": date(2026, 12, 11)},
    )  # fmt: skip
    assert pasted_line.parse(press(card, "Leave this line out")).values is None
    assert pasted_line.parse(press(card, "Back to the list")).back


@given(damage_to({"list": "k", "leave": "1"}))
def test_no_data_whatever_breaks_the_list(damage: dict[str, object]) -> None:
    read_or_refuse(pasted_list.parse, {"list": "k", "leave": "1", **damage})


@given(damage_to({"list": "k", "line": 1, "noun": "action", "answer": "keep", "set.text": "x"}))
def test_no_data_whatever_breaks_the_line(damage: dict[str, object]) -> None:
    read_or_refuse(
        pasted_line.parse, {"list": "k", "line": 1, "noun": "action", "answer": "keep", "set.text": "x", **damage}
    )
