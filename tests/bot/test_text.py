"""What Teams wraps around typed text is taken off; what people typed stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import clean


@pytest.mark.parametrize(
    ("delivered", "typed"),
    [
        ("<at>Chaser</at> risk add", "risk add"),
        ('<at id="0">Chaser</at>&nbsp;/status', "/status"),
        ("<p>A06 done</p>", "A06 done"),
        ("don’t “guess”", 'don\'t "guess"'),
        ("A06\u00a0done\u200b", "A06 done"),
        ("one<br>two", "one\ntwo"),
        ("Ref,Action\r\nA1,Do  it\r\n", "Ref,Action\nA1,Do it"),
        ("Ref\tAction \t Owner\nA1\t\tQQ", "Ref\tAction\tOwner\nA1\t\tQQ"),
        ("<table><tr><td>Ref</td><td>Due</td></tr><tr><td>A1</td>\n<td>4/12</td></tr></table>", "Ref\tDue\nA1\t4/12"),
        ("3 < 4 and R&amp;D", "3 < 4 and R&D"),
        ("", ""),
        (None, ""),
    ],
)
def test_clean(delivered: str | None, typed: str) -> None:
    assert clean(delivered) == typed


@given(st.text())
def test_clean_never_fails_and_never_leaves_a_mention(text: str) -> None:
    assert "\x00" not in clean(text)
    assert "<at>x</at>" not in clean(f"<at>x</at>{text}").casefold() or "<at>x</at>" in text.casefold()
