"""How every card says dates, ratings, headings and asides, so that they read alike."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from cards.elements import RichTextBlock, TextBlock, TextRun
from cards.text import escape, plain, shorten
from domain.highlights import RAG_KEY, rag_words
from domain.rag import Rag
from domain.scores import Band

CLOSE_OF_PLAY = "17:00"
"""Local time by which anything due on a day is due."""

MEANINGS = dict(RAG_KEY)
"""What each rating means, in the words of the report's RAG key."""

_MARKS: dict[Rag | None, str] = {Rag.GREEN: "🟢", Rag.AMBER: "🟠", Rag.RED: "🔴", Rag.BLUE: "🔵", Rag.WHITE: "⚪"}
"""Teams writes coloured words in pale yellow and green, 1.5:1 and 2.1:1 on white where WCAG 2.2 (1.4.3) asks for 4.5:1:
the word keeps the colour of all text, and the mark before it has the rating's."""

_UNBROKEN = "\u00a0"

_YELLOW_MARK = "🟡"
"""The band that prints as Amber where only RAG words exist."""


def day(value: date) -> str:
    """`Fri 27 Nov 2026`."""
    return f"{value:%a} {value.day} {value:%b %Y}"


def short_day(value: date) -> str:
    """`Fri 27 Nov`, for a day within the next weeks."""
    return f"{value:%a} {value.day} {value:%b}"


def day_of(at: datetime, time_zone: str) -> str:
    """The day of `at` (aware) on the calendar of `time_zone` (IANA name)."""
    return day(at.astimezone(ZoneInfo(time_zone)).date())


def moment(at: datetime, time_zone: str) -> str:
    """`Mon 7 Dec 2026, 10:12` on the clock of `time_zone` (IANA name); `at` is aware."""
    local = at.astimezone(ZoneInfo(time_zone))
    return f"{day(local.date())}, {local:%H:%M}"


def coloured(rag: Rag | None, wording: str = "") -> TextRun:
    """The rating in bold after a mark of its colour, always written out: its own word, or `wording` that says as much."""
    word = shorten(plain(wording), 60) or rag_words(rag)
    mark = _YELLOW_MARK if word.endswith(Band.YELLOW) else _MARKS.get(rag, "")
    return TextRun(text=f"{mark}{_UNBROKEN}{word}" if mark else word, weight="bolder")


def rated(before: str, rag: Rag | None, after: str = "") -> RichTextBlock:
    """A line with a rating in it."""
    runs = [TextRun(text=before)] if before else []
    runs.append(coloured(rag))
    return RichTextBlock(inlines=[*runs, TextRun(text=after)] if after else runs)


def count(number: int, noun: str) -> str:
    """`1 action`, `3 actions`, `no actions`; `dependency` and `query` take their plural in -ies."""
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
    return f"{number or 'no'} {noun if number == 1 else plural}"


def returned(returns: int, expected: int) -> str:
    """`1 of 3 workstreams answered`."""
    return f"{returns} of {count(expected, 'workstream')} answered" if expected else "No workstream is asked"


def title(text: str) -> TextBlock:
    """The card's heading; `text` may hold what people typed."""
    return TextBlock(text=escape(shorten(text, 250)), style="heading", size="large", weight="bolder")


def heading(text: str) -> TextBlock:
    """A heading within a card; `text` may hold what people typed."""
    return TextBlock(text=escape(shorten(text, 160)), style="heading", weight="bolder", spacing="large", separator=True)


def line(text: str) -> TextBlock:
    """A line of body text; `text` may hold what people typed."""
    return TextBlock(text=escape(shorten(text, 2000)))


def aside(text: str) -> TextBlock:
    """A quieter, smaller line; `text` may hold what people typed."""
    return TextBlock(text=escape(shorten(text, 800)), size="small", spacing="small")
