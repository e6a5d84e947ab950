"""Text that people typed, made safe to show: it never becomes a link, a mention, formatting, a list or a date macro.

Teams reads a CommonMark subset in text blocks, fact sets and radio buttons, and `{{DATE(…)}}` everywhere text is shown.
Clients differ: older mobile ones print a backslash escape and none decodes entities alike, so an invisible word joiner
breaks markup wherever that is enough, and only emphasis marks take a backslash. Runs of a RichTextBlock know no
markdown at all: what people wrote at length goes there, through `said`.
"""

import json
import re
import unicodedata

from cards.elements import RichTextBlock, TextRun

JOINER = "\u2060"
"""Word joiner: invisible, no width, not a space to markdown, and no place to break the line."""

_UNSEEN = {"Cc", "Cs", "Co", "Cn"}
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_ELLIPSIS_BYTES = 6
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_BRACES = re.compile(r"\{(?=\{)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"\](?=[(\[:])")
_STRIKE = re.compile(r"~(?=~)")
_STAR = re.compile(r"\*")
_SCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)", re.MULTILINE)
_BLOCK = re.compile(r"^(?=[-+*_=#>~`\[|:]|\d+[.)])", re.MULTILINE)
_INDENT = re.compile(r"^[^\S\n]+|[^\S\n]+$", re.MULTILINE)


def plain(text: str) -> str:
    """`text` for a place without markdown: a text run, a label, a button, a drop-down, an input's value shown.

    Line ends become newlines; control characters and direction overrides go; macros and mention tags are broken.
    """
    return _TAG.sub("<" + JOINER, _BRACES.sub("{" + JOINER, tidy(text)))


def tidy(text: str) -> str:
    """`text` with one kind of line end and without what cannot be seen; for the value of an input, which is shown raw."""
    unified = _LINE_ENDS.sub("\n", text)
    return "".join(
        character
        for character in unified
        if character in "\n\t" or (unicodedata.category(character) not in _UNSEEN and character not in _OVERRIDES)
    )


def escape(text: str) -> str:
    """`text` for a place that reads markdown: a text block, a fact, a radio button. Lines become paragraphs."""
    safe = _INDENT.sub("", plain(text).replace("\t", " "))
    safe = re.sub(r"\n+", "\n", safe).strip("\n")
    safe = _BACKSLASH.sub("\\\\" + JOINER, safe)
    safe = _ENTITY.sub("&" + JOINER, safe)
    safe = _LINK.sub("]" + JOINER, safe)
    safe = _STRIKE.sub("~" + JOINER, safe)
    safe = _BLOCK.sub(JOINER, safe)
    safe = _STAR.sub(r"\\*", safe)
    safe = _SCORE.sub(r"\\_", safe)
    safe = safe.replace("`", "\\`")
    return safe.replace("\n", "\n\n")


def shorten(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, cut between words and ended with an ellipsis when it was longer.

    Nor does it take more than twice as many bytes on the wire: a card of pictograms must fit Teams too.
    """
    if len(text) <= limit and _wire_bytes(text) <= 2 * limit:
        return text
    cut = text[: limit - 1]
    while _wire_bytes(cut) > 2 * limit - _ELLIPSIS_BYTES:
        cut = cut[: len(cut) * 9 // 10]
    at_word = cut.rsplit(maxsplit=1)[0] if len(cut.split()) > 1 else cut
    return (at_word if len(at_word) > limit // 2 else cut).rstrip() + "…"


def said(words: str, *, before: str = "", limit: int = 600, spacing: str | None = None) -> RichTextBlock:
    """What somebody wrote, as plain runs, after our own words `before` in bold; at most `limit` characters of it."""
    runs = [TextRun(text=shorten(plain(before), 200), weight="bolder")] if before else []
    return RichTextBlock(inlines=[*runs, TextRun(text=shorten(plain(words), limit))], spacing=spacing)


def said_of(name: str, sentence: str, *, limit: int = 600) -> RichTextBlock:
    """A sentence about somebody with their name in bold: where it first stands in the sentence, else before it."""
    words = shorten(plain(sentence), limit)
    head, found, rest = words.partition(shorten(plain(name), 200))
    if not name or not found:
        return said(sentence, before=f"{name}: ", limit=limit, spacing="small")
    runs = (TextRun(text=head), TextRun(text=found, weight="bolder"), TextRun(text=rest))
    return RichTextBlock(inlines=[one for one in runs if one.text], spacing="small")


def _wire_bytes(text: str) -> int:
    return len(json.dumps(text)) - 2
