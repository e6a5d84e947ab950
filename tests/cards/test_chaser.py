"""The chaser card: what it shows, and what a press of it means."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cards import chaser
from domain.chasing.chaser import Digest
from domain.cycle import Stage
from domain.errors import InvalidInput
from domain.identifiers import ItemId, Ref
from domain.items import Status
from domain.rag import Dimension, Rag
from domain.requests import AnswerDigest
from tests.cards.fuzzing import damage_to, json_values, read_or_refuse
from tests.cards.goldens import check, inputs, obey_the_rules, press, texts
from tests.cards.people_and_work import A01, ANSWER, LAST, P8, R02, WENDY, ask, digest, section
from tests.fuzzing import examples

FACT = "M02 “Supervision compliance at 90%” is critical and 13 days overdue."
ONE = digest(section(), items=[A01, R02])
MANY = digest(
    section(11, "Workforce"),
    section(12, "Quality", None),
    replace(section(13, "Finance"), facts=(FACT,)),
    items=[replace(A01, id=ItemId(500 + n), ref=Ref(f"A{n:02}")) for n in range(1, 21)],
)
VARIANTS = {
    "chaser_card": ONE,
    "chaser_nudge": digest(section(), stage=Stage.NUDGE, today=date(2026, 12, 3)),
    "chaser_due_today": digest(section(), stage=Stage.DUE, today=date(2026, 12, 7)),
    "chaser_late": digest(section(), stage=Stage.LATE, today=date(2026, 12, 8)),
    "chaser_last_call": digest(section(), stage=Stage.ESCALATE, today=date(2026, 12, 9)),
    "chaser_three_workstreams_twenty_items": MANY,
    "chaser_items_only": digest(items=[A01]),
    "chaser_data_request": replace(digest(items=[A01]), requesters={A01.id: "Craig Commissioning"}),
    "chaser_never_reported": digest(section(last=None)),
    "chaser_deputy_with_note": digest(section(), covering=WENDY, note="Board has [moved](http://x.example) *again*."),
    "chaser_against_the_facts": digest(replace(section(), facts=(FACT,))),
    "chaser_change_my_answer": digest(replace(section(), answer=ANSWER)),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_chaser_goldens(name: str) -> None:
    check(name, chaser.render(VARIANTS[name]))


@pytest.mark.parametrize(
    ("stage", "today", "sentence"),
    [
        (
            Stage.CARD,
            date(2026, 11, 30),
            "ASC Transformation Board meets Thu 17 Dec. Please update by Mon 7 Dec, 17:00.",
        ),
        (
            Stage.NUDGE,
            date(2026, 12, 3),
            "A reminder: ASC Transformation Board meets Thu 17 Dec and we do not have your update yet."
            " Please update by Mon 7 Dec, 17:00.",
        ),
        (
            Stage.DUE,
            date(2026, 12, 7),
            "Due today: ASC Transformation Board meets Thu 17 Dec. Please update by 17:00.",
        ),
        (
            Stage.LATE,
            date(2026, 12, 8),
            "Your update was due Mon 7 Dec, 17:00, and can still go in. ASC Transformation Board meets Thu 17 Dec."
            " Please answer today.",
        ),
    ],
)
def test_the_headline_says_why_and_by_when(stage: Stage, today: date, sentence: str) -> None:
    assert chaser.summary(digest(section(), stage=stage, today=today)) == sentence


def test_one_tap_says_no_change_and_keeps_the_ratings() -> None:
    answer = chaser.parse(press(chaser.render(digest(section())), "No change"))
    (update,) = answer.updates
    assert update.nil_return
    assert update.period == P8
    assert update.ratings == LAST.ratings
    assert update.done == ""
    assert answer.items == ()


def test_no_change_with_another_rating_is_a_nil_return_with_that_rating() -> None:
    (update,) = chaser.parse(press(chaser.render(digest(section())), "No change", u11__overall="Green")).updates
    assert update.nil_return
    assert update.ratings[Dimension.OVERALL] is Rag.GREEN


def test_two_taps_send_an_update_that_keeps_the_words() -> None:
    (update,) = chaser.parse(press(chaser.render(digest(section())), "Send", u11__overall="Red")).updates
    assert not update.nil_return
    assert update.ratings[Dimension.OVERALL] is Rag.RED
    assert (update.done, update.planned) == (LAST.done, LAST.planned)


def test_typed_words_win_over_no_change() -> None:
    (update,) = chaser.parse(press(chaser.render(digest(section())), "No change", u11__done="91% now")).updates
    assert not update.nil_return
    assert update.done == "91% now"


def test_one_workstream_alone_has_one_way_to_say_no_change() -> None:
    assert "u11.same" not in inputs(chaser.render(digest(section())))
    assert "u11.same" in inputs(chaser.render(ONE))


def test_untouched_sections_are_not_answered() -> None:
    pressed = press(chaser.render(MANY), "Send", u12__overall="Green", u12__done="Audits done")
    assert [update.workstream for update in chaser.parse(pressed).updates] == [12]


def test_no_change_can_be_ticked_for_one_section() -> None:
    answer = chaser.parse(press(chaser.render(MANY), "Send", u11__same="true"))
    assert [(update.workstream, update.nil_return) for update in answer.updates] == [(11, True)]


def test_no_change_never_speaks_for_a_workstream_that_never_reported() -> None:
    answer = chaser.parse(press(chaser.render(MANY), "No change"))
    assert [update.workstream for update in answer.updates] == [11, 13]


def test_no_change_leaves_an_answer_that_was_given_alone() -> None:
    both = digest(replace(section(), answer=ANSWER), section(12, "Quality"))
    answer = chaser.parse(press(chaser.render(both), "No change"))
    assert [update.workstream for update in answer.updates] == [12]


@pytest.mark.parametrize(
    ("typed", "status", "due", "text"),
    [
        ({"i501__done": "true"}, Status.COMPLETE_PROPOSED, None, ""),
        ({"i501__due": "2026-12-11", "i501__text": "with HR"}, None, date(2026, 12, 11), "with HR"),
    ],
)
def test_a_due_item_takes_done_or_a_date_or_a_line(
    typed: dict[str, str], status: Status | None, due: date | None, text: str
) -> None:
    answer = chaser.parse(press(chaser.render(ONE), "Send", **typed))
    assert answer.updates == ()
    (word,) = answer.items
    assert (word.item, word.status, word.due, word.text) == (501, status, due, text)


@pytest.mark.parametrize(
    ("card", "typed", "sentence"),
    [
        (ONE, {}, "Nothing was filled in"),
        (ONE, {"u11__overall": ""}, "Workforce: choose the overall rating"),
        (ONE, {"u11__overall": "Purple"}, "was not offered"),
        (ONE, {"u11__done": "x" * 2001}, "too long"),
        (ONE, {"u11__done": 7}, "must be text"),
        (ONE, {"i501__due": "2026-11-31"}, "not a date"),
        (ONE, {"i501__due": "20261130"}, "between 2000 and 2099"),
        (ONE, {"i501__due": "1999-12-31"}, "between 2000 and 2099"),
        (ONE, {"i501__done": "true", "i501__due": "2026-12-11"}, "A01 is ticked as done and has a new date"),
        (VARIANTS["chaser_against_the_facts"], {"u11__overall": "Green"}, "say why in one line"),
    ],
)
def test_what_is_wrong_gets_one_sentence(card: Digest, typed: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        chaser.parse(press(chaser.render(card), "Send", **typed))


def test_green_against_the_facts_goes_with_a_reason() -> None:
    card = chaser.render(VARIANTS["chaser_against_the_facts"])
    (update,) = chaser.parse(press(card, "Send", u11__overall="Green", u11__reason="Data lag, fixed Monday")).updates
    assert update.green_reason == "Data lag, fixed Monday"


@pytest.mark.parametrize(
    "damage",
    [
        {"chaser": "x"},
        {"chaser": True},
        {"chaser": 10**30},
        {"press": "approve"},
        {"asks": None},
        {"asks": {"11": {}}},
        {"asks": {"-1": {}}},
        {"items": {str(n): {"ref": "A", "kind": "action"} for n in range(1, 40)}},
        {"items": {"602": {"ref": "R02", "kind": "unicorn"}}},
        {"role": "officer"},
        {"u99.overall": "Green"},
        {"i602.done": "true"},
    ],
)
def test_a_card_that_was_tampered_with_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        chaser.parse({**press(chaser.render(ONE), "Send", u11__done="new"), **damage})


def test_many_sections_fold_and_say_what_is_left_out() -> None:
    card = chaser.render(MANY)
    words = texts(card)
    assert "Due from you: 20 items" in words
    assert "12 more items, not shown here: A09, A10" in words
    assert "Write the update: Finance" in words


def test_workstreams_beyond_the_first_six_follow_later() -> None:
    card = chaser.render(digest(*(section(n, f"Workstream {n}") for n in range(1, 10))))
    assert "3 more workstreams to follow once these are sent: Workstream 7" in texts(card)


def test_what_others_typed_cannot_become_a_link_or_a_mention() -> None:
    nasty = "[x](http://evil.example) <at>Dana</at> {{DATE(2026-11-27T00:00:00Z)}}"
    last = replace(LAST, done=nasty)
    card = chaser.render(
        digest(replace(section(last=last), facts=(nasty,)), items=[replace(A01, text=nasty)], note=nasty)
    )
    shown = json.dumps([part for part in card["body"] if "Input" not in str(part)], ensure_ascii=False)  # type: ignore[attr-defined]
    assert "<at>" not in shown
    assert "{{DATE" not in shown


@settings(max_examples=12, deadline=None)
@given(st.text(min_size=1500, max_size=2600), st.integers(min_value=1, max_value=12))
@example("💥" * 2000, 6)
@example("{" * 2000, 12)
def test_any_amount_of_text_stays_a_valid_card(words: str, streams: int) -> None:
    last = replace(LAST, done=words, planned=words, path_to_green=words, support_needed=words)
    sections = [replace(section(n, words[:200], last), facts=(words,) * 5) for n in range(1, streams + 1)]
    card = chaser.render(
        digest(*sections, items=[replace(A01, id=ItemId(n), text=words, latest=words) for n in range(1, 50)])
    )
    obey_the_rules(card)
    if "No change" in str(card["actions"]):
        assert chaser.parse(press(card, "No change")).updates


SENT = press(chaser.render(ONE), "Send", u11__done="new")


@examples(200)
@given(damage_to(SENT))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object]) -> None:
    answer = read_or_refuse(chaser.parse, {**SENT, **damage})
    assert answer is None or isinstance(answer, AnswerDigest)


@examples(50)
@given(json_values)
def test_no_hidden_data_whatever_breaks_the_reader(value: object) -> None:
    for broken in ({"asks": {"11": value}}, {"items": {"501": value}}, {"asks": value}):
        with pytest.raises(InvalidInput):
            chaser.parse({**SENT, **broken})


def test_the_last_words_carry_their_local_day() -> None:
    late = replace(LAST, at=datetime(2026, 7, 31, 23, 30, tzinfo=UTC))
    assert "Last time (Sat 1 Aug 2026, P7)" in texts(chaser.render(digest(section(last=late))))


def test_another_board_served_by_the_same_answer_is_named() -> None:
    other = replace(
        section(12, "Quality"), ask=ask(12, board="Quality Board")._replace(meeting=ONE.sections[0].ask.meeting)
    )
    assert "Quality Board" not in texts(chaser.render(digest(section(), other)))
    elsewhere = replace(
        other, ask=other.ask._replace(meeting=type(other.ask.meeting)(91), meeting_day=date(2026, 12, 18))
    )
    assert "Also for Quality Board on Fri 18 Dec 2026, due Mon 7 Dec." in texts(
        chaser.render(digest(section(), elsewhere))
    )


def test_inputs_start_from_what_was_said() -> None:
    values = inputs(chaser.render(digest(section())))
    assert (values["u11.overall"], values["u11.done"]) == ("Amber", LAST.done)
