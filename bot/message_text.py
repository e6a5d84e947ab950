"""The words of a Teams message, out of the HTML in which Teams hands them over."""

import html
import re

LONGEST_BODY = 100_000
"""Characters of HTML that are read; a message of Teams has at most about 28 KB."""

_LINES = frozenset({"p", "div", "br", "li", "tr", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "pre", "hr"})
_UNSAID = frozenset({"script", "style", "title", "template", "head"})
_QUOTED_REPLY = "schema.skype.com/reply"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# The standard library's parser takes minutes over a hundred thousand hostile characters; one pass by tags does not.
_TAG = re.compile(r"(<[/!?a-zA-Z][^<>]*>)")
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_ALT = re.compile(r"\balt=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"[^\S\n]*\n\s*")


def words_of_html(content: str) -> str:
    """The text of `content`, one line a paragraph: names of mentions and emoji stay; the message that it replies to,
    scripts, pictures and every tag go. Never raises, whatever is in it, and takes no longer than it is long."""
    found: list[str] = []
    unsaid, depth = "", 0
    for number, part in enumerate(_TAG.split(_COMMENT.sub("", content[:LONGEST_BODY]))):
        if number % 2 == 0:
            found.append("" if unsaid else part)
            continue
        named = _NAME.match(part)
        ends, tag = (bool(named[1]), named[2].casefold()) if named else (False, "")
        if unsaid:
            depth += (-1 if ends else 1) if tag == unsaid else 0
            unsaid = unsaid if depth else ""
        elif not ends and (tag in _UNSAID or (tag == "blockquote" and _QUOTED_REPLY in part.casefold())):
            unsaid, depth = tag, 1
        else:
            found.append(_instead_of(tag, part, ends=ends))
    return tidy_lines(html.unescape("".join(found)))


def tidy_lines(text: str) -> str:
    """`text` with single blanks and without empty lines."""
    plain = text.replace("\u200b", "").replace("\ufeff", "")
    return _GAPS.sub("\n", _BLANKS.sub(" ", plain)).strip()


def _instead_of(tag: str, part: str, *, ends: bool) -> str:
    """What a person reads where a tag stands."""
    if tag in _LINES:
        return "\n"
    if tag == "emoji" and not ends and (alt := _ALT.search(part)) is not None:
        return alt[1] or alt[2] or ""
    return " " if tag in ("td", "th") else ""
