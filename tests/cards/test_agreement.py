"""A dependency on the chaser card: the question to its giver, and what they may say."""

from dataclasses import replace
from datetime import date

import pytest

from cards import answered, chaser
from domain.errors import InvalidInput
from domain.items import Dependency, Item
from domain.requests import AnswerItem
from tests.cards.goldens import check, inputs, press, texts
from tests.cards.people_and_work import A01, D03, digest, section

MONDAY = date(2026, 11, 30)
LATE = replace(D03, due=date(2026, 11, 16))
AGREED = replace(D03, accepted=True, forecast=date(2026, 12, 18), answered_on=MONDAY)
DECLINED = replace(D03, accepted=False, answered_on=MONDAY, latest="No ledger before January", latest_on=MONDAY)


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("chaser_dependency", (D03,)),
        ("chaser_dependency_late", (LATE, A01)),
        ("chaser_dependency_change_my_answer", (AGREED,)),
    ],
)
def test_agreement_goldens(name: str, items: tuple[Item, ...]) -> None:
    check(name, chaser.render(digest(section(), items=items)))


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (D03, "Commissioning needs this from Workforce by Fri 11 Dec 2026. Do you agree to give it by then?"),
        (LATE, "Commissioning needed this from Workforce by Mon 16 Nov 2026. Do you agree to give it, and by when?"),
        (replace(D03, due=None), "Commissioning needs this from Workforce, and no day has been named."),
        (replace(D03, giver="", getter=""), "Another workstream needs this by Fri 11 Dec 2026."),
    ],
)
def test_the_giver_reads_who_needs_what_by_when(item: Dependency, sentence: str) -> None:
    assert sentence in texts(chaser.render(digest(section(), items=[item])))


def test_a_day_gone_by_cannot_simply_be_accepted() -> None:
    assert "Accept with another date" in texts(chaser.render(digest(items=[LATE])))
    assert '"accept"' not in str(chaser.render(digest(items=[LATE]))).replace("'", '"')


def test_a_dependency_alone_is_the_headline_and_has_no_no_change() -> None:
    card = chaser.render(digest(items=[D03]))
    assert chaser.summary(digest(items=[D03])).startswith("Do you agree to give D03 by Fri 11 Dec?")
    assert "No change" not in texts(card)


@pytest.mark.parametrize(
    ("typed", "accepted", "due", "text"),
    [
        ({"i603__agree": "accept"}, True, None, ""),
        ({"i603__agree": "another", "i603__due": "2026-12-18"}, True, date(2026, 12, 18), ""),
        ({"i603__agree": "accept", "i603__due": "2026-12-18", "i603__text": "late"}, True, date(2026, 12, 18), "late"),
        ({"i603__due": "2026-12-18"}, True, date(2026, 12, 18), ""),
        ({"i603__agree": "decline", "i603__text": "No ledger"}, False, None, "No ledger"),
        ({"i603__text": "I am asking Dana"}, None, None, "I am asking Dana"),
    ],
)
def test_a_giver_accepts_or_names_a_day_or_declines(
    typed: dict[str, str], accepted: bool | None, due: date | None, text: str
) -> None:
    (word,) = chaser.parse(press(chaser.render(digest(items=[D03])), "Send", **typed)).items
    assert word == AnswerItem(item=D03.id, accepted=accepted, due=due, text=text)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"i603__agree": "another"}, "Choose the day on which you can give D03"),
        ({"i603__agree": "decline"}, "Say in a line why D03 is not accepted"),
        ({"i603__agree": "decline", "i603__text": "No", "i603__due": "2026-12-18"}, "keep one of the two"),
        ({"i603__agree": "perhaps"}, "was not offered"),
        ({"i603__due": "soon"}, "not a date"),
    ],
)
def test_what_is_missing_is_asked_for(typed: dict[str, str], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        chaser.parse(press(chaser.render(digest(items=[D03])), "Send", **typed))


def test_no_change_to_all_answers_no_question() -> None:
    answer = chaser.parse(press(chaser.render(digest(section(), items=[D03, A01])), "No change"))
    assert [one.item for one in answer.items] == [A01.id]


def test_an_action_cannot_be_agreed_to() -> None:
    sent = press(chaser.render(digest(items=[A01])), "Send", i501__done="true")
    with pytest.raises(InvalidInput, match="A01 is not to be agreed to"):
        chaser.parse({**sent, "i501.agree": "accept"})


def test_a_changed_answer_starts_from_what_was_said() -> None:
    again = inputs(chaser.render(digest(items=[AGREED])))
    assert (again["i603.agree"], again["i603.due"], again["i603.text"]) == ("another", "2026-12-18", "")
    again = inputs(chaser.render(digest(items=[DECLINED])))
    assert (again["i603.agree"], again["i603.text"]) == ("decline", "No ledger before January")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (D03, "not answered yet"),
        (AGREED, "accepted, by Fri 18 Dec 2026"),
        (replace(D03, accepted=True, answered_on=MONDAY), "accepted, by Fri 11 Dec 2026"),
        (DECLINED, "(not accepted). No ledger before January"),
    ],
)
def test_the_answered_card_says_what_was_agreed(item: Dependency, words: str) -> None:
    assert words in texts(answered.render(digest(items=[item])))
