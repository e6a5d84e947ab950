"""A thousand lines as people type them, each with what it is read as, in tables that a person can read.

A row is `who focus: line` and below it the reading; people are initials of the first programme, the focus is an item
or a workstream. A reading that begins with `?` is a question with the lines its answers stand for, `-` is nothing read.
"""

from pathlib import Path

import pytest

from domain.language import Ask, Change, Intent, read_line
from tests.domain.language.office import setting
from tests.domain.language.said import said

TABLES = sorted((Path(__file__).parent / "tables").glob("*.txt"))


def rows(table: Path) -> list[tuple[str, str, str, str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    found = []
    for head, reading in zip(lines[::2], lines[1::2], strict=True):
        who, _, line = head.partition(": ")
        name, _, focus = who.partition(" ")
        found.append((name, focus, line, reading.strip()))
    return found


ROWS = [pytest.param(*row, id=f"{table.stem}: {row[2]}") for table in TABLES for row in rows(table)]
LINES = [row for table in TABLES for row in rows(table)]


@pytest.mark.parametrize(("who", "focus", "line", "reading"), ROWS)
def test_a_line_is_read_as_the_table_says(who: str, focus: str, line: str, reading: str) -> None:
    assert said(read_line(line, setting(f"ASC-{who}", focus))) == reading


def test_every_answer_that_is_offered_settles_its_question() -> None:
    for who, focus, line, _ in LINES:
        where = setting(f"ASC-{who}", focus)
        readings = [read_line(line, where)]
        for _ in range(3):
            answers = [choice.line for one in readings if isinstance(one, Ask) for choice in one.choices]
            readings = [read_line(answer, where) for answer in answers]
            assert all(isinstance(one, Intent | Ask) for one in readings), f"{line}: {answers}"
        assert not any(isinstance(one, Ask) for one in readings), line


def test_what_is_typed_in_capitals_or_with_a_slash_means_the_same_kind_of_thing() -> None:
    for who, focus, line, reading in rows(Path(__file__).parent / "tables" / "closing.txt"):
        where = setting(f"ASC-{who}", focus)
        kind = type(read_line(line, where))
        assert type(read_line(f"/{line}", where)) is kind, line
        assert type(read_line(f"{line} pls", where)) is kind, line
        if "April" not in line:
            assert type(read_line(line.upper(), where)) is kind, (line, reading)


def test_nothing_is_changed_by_what_says_nothing() -> None:
    changed = [
        line
        for who, focus, line, reading in rows(Path(__file__).parent / "tables" / "nothing.txt")
        if isinstance(read_line(line, setting(f"ASC-{who}", focus)), Change) and not reading.startswith("Rescore")
    ]
    assert changed == []
