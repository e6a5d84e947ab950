"""What a document is made of, before it is Word, Markdown or anything else."""

from dataclasses import dataclass, field

from domain.rag import Rag

NONE_REPORTED = "None reported."
"""What an empty section says, so that it cannot be taken for a forgotten one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A real heading; level 0 is the document's title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Short labelled facts, one a line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A plain sentence or two of the report's own."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """People's words: whose subject, the words unedited, who said them and when. `empty` stands when there are none."""

    rows: tuple[tuple[str, str, str], ...]
    empty: str = NONE_REPORTED


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `rag` colours it, the colour's word is always in `text`."""

    text: str
    rag: Rag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's heading and its width in centimetres (17.6 in all on the page)."""

    title: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table with a header row. `caption` is its text alternative; `empty` stands instead when it has no rows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = NONE_REPORTED


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Facts | Paragraph | Quotes | Grid | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A whole document: its blocks and what stands on every page."""

    title: str
    author: str
    banner: str
    footer: str
    comments: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)


def columns(**widths: float) -> tuple[Column, ...]:
    """Columns from `As_at=2.0`: underscores in a heading become spaces."""
    return tuple(Column(title=name.replace("_", " "), width=width) for name, width in widths.items())
