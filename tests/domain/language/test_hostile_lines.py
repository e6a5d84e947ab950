"""No line takes long to read, however it repeats itself: the work grows with its length, not with the square of it."""

import time

import pytest

from cli.typed_lines import HOSTILE
from domain.language import read_line
from domain.language.reader import LONGEST
from tests.domain.language.office import setting

OFFICER = setting("ASC-JPO")
AT_MOST = 15
"""Times the reading of plain prose of the greatest length; a pattern that tried from its every place took 40 to 900."""


def seconds(line: str) -> float:
    """The processor's time for reading `line`, so that other work on the machine does not count."""
    began = time.process_time()
    read_line(line, OFFICER)
    return time.process_time() - began


@pytest.mark.parametrize("length", [LONGEST, 600])
def test_a_line_that_repeats_itself_is_read_about_as_fast_as_prose(length: int) -> None:
    prose = ("The provider expects to send a revised plan to us. " * LONGEST)[:LONGEST]
    limit = AT_MOST * min(seconds(prose) for _ in range(5))
    suspects = [name for name, line in HOSTILE.items() if seconds(line[:length]) > limit]
    slow = [name for name in suspects if min(seconds(HOSTILE[name][:length]) for _ in range(3)) > limit]
    assert not slow
