"""What people type to answer a question, instead of pressing a button."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import Choice, Question
from dialogs.question import cancels

WHICH = Question(
    text="Which?",
    choices=tuple(
        Choice(label=label, line=label.upper()) for label in ("ASC", "LAN", "Tue 1 Dec 2026", "Tue 8 Dec 2026")
    ),
)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("asc", "ASC"),
        ("LAN please", "LAN"),
        ("the second one", "LAN"),
        ("2", "LAN"),
        ("option 2.", "LAN"),
        ("last", "Tue 8 Dec 2026"),
        ("i meant asc", "ASC"),
        ("tue 1", "Tue 1 Dec 2026"),
        ("tue", None),
        ("5", None),
        ("0", None),
        ("", None),
        ("status", None),
    ],
)
def test_chosen(typed: str, label: str | None) -> None:
    choice = WHICH.chosen(typed)
    assert (choice.label if choice else None) == label


def test_a_word_of_one_label_alone_is_its_name() -> None:
    finance = Question(
        text="ASC or LAN?",
        choices=(Choice(label="Finance (ASC)", line="1"), Choice(label="Finance & Commercial (LAN)", line="2")),
    )
    assert [finance.answered_by(typed) for typed in ("LAN", "asc please", "commercial", "finance", "an")] == [
        *("2", "1", "2"),
        *("", ""),
    ]


@given(st.text())
def test_any_text_is_read_without_failing(typed: str) -> None:
    assert WHICH.chosen(typed) is None or WHICH.chosen(typed) in WHICH.choices


@pytest.mark.parametrize(
    ("typed", "back"), [("cancel", True), ("Never mind!", True), ("neither", True), ("ASC", False)]
)
def test_cancels(typed: str, back: bool) -> None:
    assert cancels(typed) is back


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("because we met the provider", "R07 2x2 because we met the provider"),
        ("cos: the tender closed", "R07 2x2 because the tender closed"),
        ("due to the new rota", "R07 2x2 because the new rota"),
        ("the cause is known now", "R07 2x2 because the cause is known now"),
        ("because", "R07 2x2 because because"),
    ],
)
def test_a_reason_is_not_introduced_twice(typed: str, line: str) -> None:
    assert Question(text="One line, please.", template="R07 2x2 because {}").answered_by(typed) == line


def test_whoever_is_asked_why_need_not_say_because() -> None:
    why = Question(text="Why does R07 score 4? A line is kept with it.", template="R07: {}")
    assert why.answered_by("Because we met the provider") == "R07: we met the provider"
    assert Question(text="What is left?", template="R07: {}").answered_by("because of HR") == "R07: because of HR"
