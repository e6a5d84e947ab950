"""The pick-list: buttons for a few, a list for many, an opaque key back."""

import pytest
from hypothesis import given

from cards import pick
from cards.pick import PickChoice
from domain.errors import InvalidInput
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts
from tests.fuzzing import examples

TWO = [
    PickChoice(key="done:501", title="A01", detail="Agree agency-to-permanent conversion offer"),
    PickChoice(key="done:506", title="A06", detail="Book *the* mock visit"),
]
TEN = [PickChoice(key=f"done:{n}", title=f"A{n:02}", detail="x_y_z [link](http://x.example)") for n in range(1, 11)]
FIFTY = [PickChoice(key=f"done:{n}", title=f"A{n:02}") for n in range(1, 51)]


@pytest.mark.parametrize(
    ("name", "choices"), [("pick_buttons", TWO), ("pick_list", TEN), ("pick_fifty", FIFTY), ("pick_nothing", [])]
)
def test_pick_goldens(name: str, choices: list[PickChoice]) -> None:
    check(name, pick.render("Which one is done?", choices))


def test_a_button_gives_its_key() -> None:
    assert pick.parse(press(pick.render("Which?", TWO), "A06")) == "done:506"


def test_the_list_gives_the_chosen_key() -> None:
    assert pick.parse(press(pick.render("Which?", TEN), "Choose", choice="done:7")) == "done:7"


def test_choosing_nothing_is_said() -> None:
    with pytest.raises(InvalidInput, match="Nothing was chosen"):
        pick.parse(press(pick.render("Which?", TEN), "Choose"))


def test_a_thousand_choices_are_cut_and_said_to_be() -> None:
    many = [PickChoice(key=f"k{n}" + "k" * 200, title="t" * 500, detail="é" * 500) for n in range(1000)]
    card = pick.render("Which?" * 100, many)
    obey_the_rules(card)
    assert "900 more not shown" in texts(card)


SENT = press(pick.render("Which?", TEN), "Choose", choice="done:7")


@examples(100)
@given(damage_to(SENT))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object]) -> None:
    found = read_or_refuse(pick.parse, {**SENT, **damage})
    assert found is None or (isinstance(found, str) and 0 < len(found) <= pick.KEY_LIMIT)


def test_an_answer_may_be_as_long_as_a_line() -> None:
    line = f"action add {'x' * 3000} owner QQ"
    card = pick.render("Which?", [PickChoice(key=line, title="QQ"), PickChoice(key=f"{line} 2", title="WW")])
    assert pick.parse(press(card, "QQ")) == line


def test_answers_too_long_for_a_card_are_typed() -> None:
    choices = [PickChoice(key="ü" * 3900 + str(number), title=f"Answer {number}") for number in range(9)]
    card = pick.render("Which?", choices)
    obey_the_rules(card)
    assert "1. Answer 0" in texts(card) and "Type the number" in texts(card)
