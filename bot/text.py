"""Cleans what Teams delivers as text, without touching what the person wrote."""

import html
import re

LONGEST_LINE = 28_000
"""Characters kept of one message; Teams itself stops at about 28 KB."""

_MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"</t[dh]\s*>\s*<t[dh]\b[^>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>|</tr>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|b|strong|i|em|u|a|ul|ol|li|pre|code|font|s|strike|table|tbody|thead|tr|td|th)\b[^>]*>",
    re.IGNORECASE,
)
_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u200b": None, "\ufeff": None, "\x00": None}
)


def clean(text: str | None) -> str:
    """`text` without mentions, Teams' mark-up and non-breaking spaces, smart quotes made plain, ends trimmed.

    Lines stay lines and cells stay apart by tabs: a pasted register keeps its rows and columns.
    """
    if not text:
        return ""
    kept = _MENTION.sub(" ", text[: LONGEST_LINE * 4])
    kept = _TAG.sub("", _BREAK.sub("\n", _CELL.sub("\t", kept)))
    kept = html.unescape(kept).translate(_QUOTES)
    lines = (re.sub(r" *\t *", "\t", re.sub(r" +", " ", line)).strip(" ") for line in kept.splitlines())
    return "\n".join(lines).strip()[:LONGEST_LINE]
