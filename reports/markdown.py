"""Writes a highlight report as Markdown (GitHub's tables)."""

import re

from domain.highlights import Highlight
from reports.blocks import Block, Facts, Grid, Heading, PageBreak, Paragraph, Quotes
from reports.outline import outline
from reports.typed import printable

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_LINE_START = re.compile(r"^(\d*)([-+#=.)])")
"""What makes a list, a heading or a rule of a line that begins with it."""


def markdown(highlight: Highlight) -> str:
    """The report as Markdown; whatever people typed is escaped, so that it stays text."""
    document = outline(highlight)
    parts = [document.banner, *(_block(block) for block in document.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * (level + 1)} {_line(text)}"
        case Paragraph(text=text):
            return _line(text)
        case Facts(rows=rows):
            return "\n".join(f"- **{_line(label)}**: {_line(value)}" for label, value in rows)
        case Quotes(rows=rows, empty=empty):
            return "\n".join(f"- **{_line(who)}**: {_lines(text)} ({_line(by)})" for who, text, by in rows) or empty
        case Grid() as grid:
            return _table(grid)
        case PageBreak():
            return "---"


def _table(grid: Grid) -> str:
    if not grid.rows:
        return grid.empty
    titles = [column.title for column in grid.columns]
    lines = [titles, ["---"] * len(titles)]
    lines += [[_line(cell.text) for cell in row] for row in grid.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text))


def _line(text: str) -> str:
    return " ".join(_escaped(text).split())


def _lines(text: str) -> str:
    """Several lines within one list item: a backslash at a line's end breaks it."""
    lines = [line.strip() for line in _escaped(text).splitlines() if line.strip()]
    return "\\\n  ".join([*lines[:1], *(_AT_LINE_START.sub(r"\1\\\2", line) for line in lines[1:])])
