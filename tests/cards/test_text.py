"""Text that people typed is shown as typed: no markup of any kind comes out of it."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cards.text import JOINER, escape, plain, said_of, shorten, tidy

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
"""The rules of the renderer in Teams' desktop and web clients, and two that a client might add."""

HARMLESS = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak"}
MACRO = re.compile(r"\{\{(DATE|TIME)")

hostile = st.text(
    alphabet=st.one_of(
        st.sampled_from("*_`[](){}<>#-+=.!|~\\&;:/\n\r\t 1a'\"@"),
        st.characters(),
    ),
    max_size=60,
)


def marks(text: str) -> set[str]:
    found: set[str] = set()
    for token in MARKDOWN.parse(text):
        found |= {token.type} | {child.type for child in token.children or ()}
    return found - HARMLESS


def shown(text: str) -> str:
    return "\n".join(
        "".join(child.content if child.type == "text" else "\n" for child in token.children or ())
        for token in MARKDOWN.parse(text)
        if token.type == "inline"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "[click](https://evil.example)",
        "[click][1]\n[1]: https://evil.example",
        "[1]: https://evil.example",
        "<https://evil.example>",
        "<at>Dana Dass</at>",
        "![x](https://evil.example/x.png)",
        "**bold** and _slanted_ and __both__ and ***all***",
        "~~gone~~",
        "- one\n- two",
        "1. one\n2. two",
        "1) one",
        "# Heading",
        "Heading\n===",
        "Heading\n---",
        "***",
        "> quoted",
        "    code",
        "`code` and ```fence```",
        "```\nfence\n```",
        "&lt;b&gt; &#42;x&#42;",
        "\\*x\\*",
        "ends with \\",
        "line one  \nline two",
        "| a | b |\n|---|---|\n| c | d |",
        "{{DATE(2026-11-27T00:00:00Z, SHORT)}} {{TIME(2026-11-27T00:00:00Z)}}",
        "{{{DATE(2026-11-27T00:00:00Z)}}}",
    ],
)
def test_typed_markup_is_shown_as_typed(typed: str) -> None:
    escaped = escape(typed)
    assert marks(escaped) == set()
    assert not MACRO.search(escaped)
    assert "<at>" not in escaped
    assert shown(escaped).replace(JOINER, "").split() == typed.split()


@pytest.mark.parametrize(
    "typed", ["R&D at 3.5 %", "31 of 40 done, follow-up w/c 23rd", "I/O (see A06)", "ASC_W1_final", "Q&A and C&B!"]
)
def test_ordinary_words_are_left_alone(typed: str) -> None:
    assert escape(typed) == typed


@given(hostile)
@example("*" * 10)
@example("a\n-")
@example("_a_ __b__ a_b")
def test_no_text_ever_turns_into_markup(typed: str) -> None:
    escaped = escape(typed)
    assert marks(escaped) == set()
    assert not MACRO.search(escaped)
    assert not MACRO.search(plain(typed))
    assert not re.search(r"<[A-Za-z/]", escaped)


@given(hostile)
def test_nothing_that_can_be_seen_is_lost(typed: str) -> None:
    assert shown(escape(typed)).replace(JOINER, "").split() == tidy(typed).replace(JOINER, "").split()


@given(st.text())
def test_what_is_shown_can_be_sent(typed: str) -> None:
    escape(typed).encode("utf-8")
    plain(typed).encode("utf-8")


def test_direction_overrides_and_control_characters_go() -> None:
    assert plain("a\u202etxt.exe\u0000\u0007b\r\nc") == "atxt.exeb\nc"


@given(st.text(), st.integers(min_value=10, max_value=100))
@example("💥" * 50, 60)
def test_shortened_text_fits_and_says_that_it_was_cut(typed: str, limit: int) -> None:
    cut = shorten(typed, limit)
    assert len(cut) <= limit
    assert len(json.dumps(cut)) <= 2 * limit + 2
    assert cut == typed or cut.endswith("…")


def test_text_is_cut_between_words() -> None:
    assert shorten("Homecare framework tender published", 22) == "Homecare framework…"


@pytest.mark.parametrize(
    ("sentence", "runs"),
    [
        ("Wendy is asked.", [("Wendy", True), (" is asked.", False)]),
        ("Nothing is asked of Wendy.", [("Nothing is asked of ", False), ("Wendy", True), (".", False)]),
        ("Already answered.", [("Wendy: ", True), ("Already answered.", False)]),
    ],
)
def test_a_sentence_about_somebody_has_their_name_once_in_bold(sentence: str, runs: list[tuple[str, bool]]) -> None:
    shown_runs = said_of("Wendy", sentence).inlines
    assert [(run.text, run.weight == "bolder") for run in shown_runs] == runs
