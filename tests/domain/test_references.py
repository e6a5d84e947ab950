"""One key for every spelling of a ref."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.references import ref_key


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        ("a6", ["A06", "a6", "A-6", "a 06", "A–006", "Ａ０６", " A06 "]),
        ("act107", ["ACT-107", "act 107", "Act107", "ACT_107"]),
        ("dec4", ["Dec 04", "Dec 4", "DEC-04", "dec04"]),
        ("r1.02", ["R1.02", "r 1.02"]),
        ("2026/14", ["2026/014", "2026/14"]),
        ("12-34", ["12-34", "12 34"]),
        ("0", ["0", "00"]),
        ("1", ["001", "1"]),
    ],
)
def test_every_spelling_has_one_key(key: str, spellings: list[str]) -> None:
    assert {ref_key(one) for one in spellings} == {key}


@pytest.mark.parametrize(("one", "other"), [("A6", "A60"), ("A6", "AS6"), ("R1.2", "R1.02"), ("12-34", "1234")])
def test_different_refs_have_different_keys(one: str, other: str) -> None:
    assert ref_key(one) != ref_key(other)


@given(st.text())
@example("A\u2028-0\u0660")
def test_any_text_has_a_key_and_the_key_is_its_own(text: str) -> None:
    assert ref_key(ref_key(text)) == ref_key(text)
