"""Why something is rated as it is: a line for each word there is on it, the stale ones said to be stale."""

from cards.card import Card, to_json
from cards.elements import Element, RichTextBlock, TextRun
from cards.text import plain, said, shorten
from cards.words import aside, coloured, moment, title
from domain.explaining import Because, RagExplained, believed
from domain.highlights import rag_words, said_day


def render(explained: RagExplained) -> dict[str, object]:
    """Owner, rule and SRO, each with its rating in words and its reason."""
    stale = f", carried forward from {said_day(explained.stale_since)}" if explained.stale_since else ""
    summary = f"{explained.subject} is {rag_words(explained.printed)}{stale}"
    body: list[Element] = [title(summary)]
    if wrong := believed(explained):
        body.append(aside(wrong))
    body += [_line(one) for one in explained.lines]
    body.append(aside(f"As at {moment(explained.as_at, explained.time_zone)}."))
    return to_json(Card(summary=summary, body=body))


def _line(one: Because) -> Element:
    if one.rag is None:
        return said(one.text, before=f"{plain(one.who)}: ", limit=900)
    runs = [TextRun(text=f"{shorten(plain(one.who), 100)}: ", weight="bolder"), coloured(one.rag)]
    return RichTextBlock(inlines=[*runs, TextRun(text=_after(one.text))])


def _after(text: str) -> str:
    """A sentence of its own, or the rest of the line."""
    joint = ". " if text[:1].isupper() else ", " if text else "."
    return f"{joint}{shorten(plain(text), 900)}"
