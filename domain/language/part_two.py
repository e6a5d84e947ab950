"""Reads out of a line that adds an item whether it belongs in Part 2; words that may be text are asked about."""

import re

from domain.language.gathered import ENDS

MARK = r"(?:part[ -]?(?:2|two|ii)|pt\.? ?2|restricted|confidential|in confidence|exempt)"
"""A pattern for the words that put a new item into Part 2."""

_OPEN = re.compile(r"[\s,;(–-]*\b(?:part (?:1|one)|not (?:restricted|confidential|exempt))\)?\s*$", re.IGNORECASE)
_ASIDE = re.compile(rf"\s*[(\[](?:in )?{MARK}[)\]]", re.IGNORECASE)
_FIRST = re.compile(rf"^{MARK}\s*(?:[:,;–]\s*|-\s+)(?=\S)", re.IGNORECASE)
_APART = re.compile(rf"(?P<before>^|[,;.]?)\s*(?<!\w){MARK}\s*(?:item\s*)?(?:{ENDS}|(?=\s+[-–]\s))", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:in|of|for|to|on|at|with|from|by|and|or|as|the|an?|this|is|are|was|were|be|been|it|very|not|finish|complete)$",
    re.IGNORECASE,
)
"""After one of these the words belong to the sentence: "finish part 2 of the form"."""

_WORDS = re.compile(rf"(?<!\w){MARK}(?!\w)", re.IGNORECASE)


def take_part_two(text: str) -> tuple[str, bool, bool]:
    """`text` without the mark that restricts it, whether it is restricted, and whether that has to be asked.

    A mark stands in brackets, begins the line before a colon, is a segment of its own or ends the text. The same words
    inside a sentence ("circulate the part 2 minutes") stay there and are asked about; "part 1" at the end answers that.
    """
    if found := _OPEN.search(text, max(0, len(text) - 40)):
        return text[: found.start()], False, False
    for pattern in (_ASIDE, _FIRST):
        if found := pattern.search(text):
            return f"{text[: found.start()]} {text[found.end() :]}".strip(), True, False
    for found in reversed(list(_APART.finditer(text))):
        before = text[: found.start()].rstrip(" ,;–-")
        if found["before"] or not _GOES_ON.search(before):
            return f"{before}{text[found.end() :]}", True, False
    return text, False, _WORDS.search(text) is not None
