"""The answered card: what was recorded and how to change it."""

from dataclasses import replace

import pytest
from hypothesis import given

from cards import answered
from domain.chasing.chaser import Digest
from domain.identifiers import ItemId, PersonId
from domain.items import Status
from domain.locks import late_received
from domain.rag import Dimension, Rag
from domain.requests import OpenDigest
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts
from tests.cards.people_and_work import A01, ANSWER, LAST, P8, digest, section
from tests.fuzzing import examples

DONE = digest(replace(section(), answer=ANSWER), items=[replace(A01, status=Status.COMPLETE_PROPOSED)])
NIL = replace(ANSWER, version=2, ratings={Dimension.OVERALL: Rag.AMBER}, done="", planned="", nil_return=True)
VARIANTS = {
    "answered": DONE,
    "answered_no_change": digest(replace(section(), answer=NIL)),
    "answered_partly": digest(replace(section(), answer=ANSWER), section(12, "Quality")),
    "answered_on_behalf": digest(replace(section(), answer=replace(ANSWER, entered_by=PersonId(9)))),
    "answered_late": digest(replace(section(), answer=replace(ANSWER, received=late_received("Teams card", P8)))),
    "answered_items_only": digest(items=[A01]),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_answered_goldens(name: str) -> None:
    check(name, answered.render(VARIANTS[name]))


def test_it_says_what_was_recorded_when_and_by_whom() -> None:
    words = texts(answered.render(DONE))
    assert "Green" in words
    assert "(was Amber)" in words
    assert "Version 1, recorded Fri 4 Dec 2026, 10:12 by Wendy Workforce." in words
    assert "Complete – proposed" in words


def test_the_answer_can_be_changed() -> None:
    assert answered.parse(press(answered.render(DONE), "Change my answer")) == OpenDigest(chaser=DONE.chaser)


def test_what_is_left_is_named_and_can_be_answered() -> None:
    card = answered.render(VARIANTS["answered_partly"])
    assert "Still to answer: Quality, by Mon 7 Dec, 17:00." in texts(card)
    assert answered.parse(press(card, "Answer the rest")) == OpenDigest(chaser=DONE.chaser)


def test_an_answer_after_its_period_was_closed_says_where_it_goes() -> None:
    said = "P8 Nov 2026 is closed: what you say now is kept as “late for P8”, for the next report or an addendum."
    assert said in texts(answered.render(VARIANTS["answered_late"]))
    assert "is closed" not in texts(answered.render(DONE))


def test_fifty_of_everything_and_long_words_still_fit() -> None:
    wordy = replace(ANSWER, done="💥 " * 1000, planned="words " * 400, path_to_green="x" * 2000)
    sections = [replace(section(n, "💥" * 300, LAST), answer=wordy) for n in range(1, 51)]
    items = [replace(A01, id=ItemId(n), text="t" * 900, latest="l" * 900) for n in range(1, 51)]
    full: Digest = digest(*sections, items=items)
    obey_the_rules(answered.render(full))


SENT = press(answered.render(DONE), "Change")


@examples(100)
@given(damage_to(SENT))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object]) -> None:
    found = read_or_refuse(answered.parse, {**SENT, **damage})
    assert found is None or isinstance(found, OpenDigest)
