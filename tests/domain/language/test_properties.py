"""What holds for any line whatever: no exception, no guess, no change out of nothing, no health reason passed on."""

from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language import Ask, Change, Intent, Reading, Several, Unclear, read_line, refs_said
from domain.language.privacy import speaks_of_health
from domain.language.typos import VOCABULARY
from domain.language.words import phrases
from tests.domain.language.office import in_both, setting
from tests.fuzzing import examples

CRAIG = setting("ASC-CC")
SETTINGS = {
    "an owner": CRAIG,
    "an owner after an item was shown": setting("ASC-CC", "A07"),
    "an owner after an update was asked for": setting("ASC-WW", "ASC-W1"),
    "an officer": setting("ASC-JPO"),
    "an owner of the other programme": setting("LAN-II"),
    "the SRO of one who is in both": in_both("ASC-DD"),
}
WHO = st.sampled_from(sorted(SETTINGS))

SPOKEN = st.sampled_from(
    (
        *VOCABULARY,
        *phrases("A07, A08, a7, R03, R07, D03, A99, ACT-107, Dec 04, action 7, risk three, L4 I5, 3x4, 12"),
        *phrases(
            "by, to, on, in, for, since, until, til, from, and, &, with, at, the, a, my, his, is, are, was, not, don't"
        ),
        *phrases("Wendy, Nadia, Jo, Finn, WW, QQ, FF, April, me, everyone, nobody, Zebedee, SRO, ASC, LAN"),
        *phrases(
            "Fri, 4/12, 31/11, 28 Dec, w/c 3rd, xmas, asap, eom, fortnight, week, 7th, oct, P7, Q3, next, last, this"
        ),
        *phrases("workforce, finance, commissioning, quality, board, overall, schedule, cost, all, everything"),
        *phrases(
            "what, why, who, how, when, which, show, list, top, risk, actions, owner, due, done?, part 2, because"
        ),
        *phrases(
            "sick, off, away, leave, chase, add, not mine, try, amber, green, no change, push, has happened, undo"
        ),
        *(",", ".", ";", ":", "-", "–", "/", "?", "!", "\n", "👍", "🔴", "✅", "“done”", "&nbsp;", "…"),
    )
)
LINES = st.lists(SPOKEN, max_size=14).map(" ".join)

PLAIN = st.sampled_from(
    phrases(
        "kettle, window, umbrella, purple, elephant, biscuit, gravel, teapot, harbour, violin, mountain, yoghurt, cabbage, "
        "lantern"
    )
)


@examples(400)
@given(st.one_of(LINES, st.text(max_size=80)), WHO)
def test_any_line_reads_the_same_each_time_and_never_raises(line: str, who: str) -> None:
    assert read_line(line, SETTINGS[who]) == read_line(line, SETTINGS[who])
    refs_said(line)


@examples(300)
@given(LINES, WHO)
def test_an_answer_to_a_question_never_asks_the_same_again(line: str, who: str) -> None:
    reading = read_line(line, SETTINGS[who])
    if not isinstance(reading, Ask):
        return
    for choice in reading.choices:
        again = read_line(choice.line, SETTINGS[who])
        assert not isinstance(again, Ask) or again.question != reading.question, choice.line


@examples(200)
@given(st.lists(PLAIN, min_size=1, max_size=12), WHO)
def test_words_without_any_verb_change_nothing(words: list[str], who: str) -> None:
    reading = read_line(" ".join(words), SETTINGS[who])
    assert isinstance(reading, Ask | Unclear)


@examples(200)
@given(st.lists(PLAIN, min_size=1, max_size=8), st.sampled_from(("A07", "R03", "Dec 04")))
def test_a_ref_among_plain_words_changes_nothing(words: list[str], ref: str) -> None:
    assert not changes(read_line(f"{ref} {' '.join(words)}", CRAIG))
    assert not changes(read_line(f"{' '.join(words)} {ref}", CRAIG))


VERBS = phrases(
    "{refs} done, close {refs}, mark {refs} as complete, {refs} sent on fri, finished {refs} yesterday, push {refs} to 11 dec, "
    "{refs} due fri, {refs} by next board, move {refs} back a week, {refs} asap, give {refs} to Finn, {refs} not mine, "
    "{refs} blocked, reopen {refs}, {refs} running late, restrict {refs}, mark {refs} part 2 commercial"
)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("joint", [" and ", " & ", ", ", " ", "/", " plus "])
def test_one_verb_for_two_items_asks_and_never_picks_one(verb: str, joint: str) -> None:
    reading = read_line(verb.format(refs=f"A07{joint}A08"), CRAIG)
    assert isinstance(reading, Ask)
    assert all("A07" in one.line or "A08" in one.line for one in reading.choices)
    assert any("A07" in one.line and "A08" in one.line for one in reading.choices)


NAMES = st.sampled_from(("Wendy", "Petra Performance", "I", "she", "Quentin"))
ILL = st.sampled_from(
    phrases("off sick, in hospital, poorly, off with stress, having surgery, unwell, signed off sick, off with covid")
)


@examples(150)
@given(
    WHO,
    NAMES,
    ILL,
    st.sampled_from(
        (
            "dont chase Wendy this week {who} is {ill}",
            "{who} is {ill} until 4 Dec",
            "{who} is {ill} til 7th, Nadia covering",
            "no change, {who} is {ill}",
            "A07 slips to 11 dec because {who} is {ill}",
            "A07 done, {who} was {ill}",
            "red - {who} is {ill}",
            "A07: {who} is {ill}",
            "chase Finn, {who} is {ill}",
            "not mine, {who} is {ill}",
            "{who} {ill} today",
            "snooze til fri, {who} is {ill}",
            "remind me on friday that {who} is {ill}",
        )
    ),
)
def test_no_health_reason_leaves_the_reader(who: str, name: str, ill: str, line: str) -> None:
    for text in texts(read_line(line.format(who=name, ill=ill), SETTINGS[who])):
        assert not speaks_of_health(text), text


def test_a_text_too_long_is_refused_whole() -> None:
    reading = read_line("done " * 5600, CRAIG)
    assert isinstance(reading, Unclear)
    assert "28,000 characters" in reading.reason


def changes(reading: Reading) -> bool:
    return isinstance(reading, Change | Several)


def texts(value: object) -> list[str]:
    """Every text in a reading, but for the names and descriptions of items."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    if is_dataclass(value) and not isinstance(value, type):
        left_out = {"item", "to", "meant", "instead_of"} if isinstance(value, Intent) else set()
        return [text for one in fields(value) if one.name not in left_out for text in texts(getattr(value, one.name))]
    return []
