"""The Markdown report: the same content, with typed text kept as text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.highlights import Highlight, board_copy, compile_highlight
from reports.renderer import Documents
from tests.domain.highlights_p7 import NOW, items, sources, updates


def written(text: str) -> str:
    said = [replace(one, done=text, planned=text, path_to_green=text) for one in updates()]
    registers = [replace(one, text=text, latest=text) for one in items()]
    return Documents().markdown(compile_highlight(sources(said=said, registers=registers), now=NOW))


def shape(markdown: str) -> tuple[int, int, set[int]]:
    """How many headings and table lines there are, and the numbers of columns."""
    lines = markdown.splitlines()
    bars = [line.replace("\\\\", "").replace("\\|", "").count("|") for line in lines if line.startswith("|")]
    return sum(line.startswith("#") for line in lines), len(bars), set(bars)


@pytest.fixture(scope="module")
def highlight() -> Highlight:
    return compile_highlight(sources(), now=NOW)


def test_it_has_the_sections_of_the_report_with_the_officers_part_first(highlight: Highlight) -> None:
    lines = Documents().markdown(highlight).splitlines()
    assert lines[0] == "OFFICIAL — DRAFT v0.1 — not approved"
    titles = [line for line in lines if line.startswith("#")]
    assert titles[:4] == [
        "## For the officer before issue (not in the board copy)",
        "# Highlight report: Adult Social Care Transformation",
        "## 1. Overall status",
        "### Path to green",
    ]
    assert titles[-2:] == ["## 14. Sign-off", "## RAG key"]
    assert "- **Data as at**: Wednesday 11 November 2026 17:00" in lines


def test_lines_of_the_report_read_as_the_office_writes_them(highlight: Highlight) -> None:
    text = Documents().markdown(highlight)
    for line in (
        "| Workforce | WW | Green | Green | Same → | Supervision compliance 86% against 90%. | 5 Nov 2026 |",
        "| M02 | Supervision compliance at 90% (WW) | 30 Nov 2026 | — | 15 Jan 2027 | — | +46 days | Red | No |",
        "| R10 | CQC gives notice before the library is complete | DD | 3x5 = 15 Red | New • | A11 | 17 Dec 2026 |",
        "- **Quality**: 31 of 40 audits. Tool licence lapsed for 4 days. (QQ, sent by TM, 9 Nov 2026)",
        "| A13 | Refresh improvement plan v0.7 to v1.0 | MP | 30 Oct 2026 | 6 Nov 2026 | 5 | 1 "
        "| Finance and Commissioning outstanding |",
    ):
        assert line in text.splitlines()


def test_the_board_copy_leaves_the_officers_part_out(highlight: Highlight) -> None:
    text = Documents().markdown(board_copy(highlight))
    assert "For the officer" not in text
    assert "I01" not in text


def test_typed_markup_stays_text() -> None:
    text = written("<b>x</b> | [a](b) *c*\n# head\n1. one\n- two")
    assert "\\<b\\>x\\</b\\> \\| \\[a\\](b) \\*c\\*\\\n  \\# head\\\n  1\\. one\\\n  \\- two (WW" in text


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=120).filter(lambda text: bool(text.strip())))
def test_typed_text_never_changes_the_shape(text: str) -> None:
    assert shape(written(f"Said {text}")) == shape(written("Said so"))
