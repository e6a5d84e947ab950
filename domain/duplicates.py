"""Whether something about to be added is much like what a register has already."""

import re
from collections.abc import Iterable
from typing import TypeVar

from rapidfuzz import fuzz

from domain.searching import words_of

K = TypeVar("K")

LIKENESS = 75
"""Per cent of likeness (rapidfuzz's token set ratio of the telling words) from which two texts are taken for alike.

In the sample no two different items of one register reach 61, and the same one in other words reaches 85 and more."""

SAME_WORDS = 85
"""Per cent (token sort ratio) that two short texts, which share fewer than three telling words, have to reach as well."""

MOST = 3

_PHRASES = re.compile(r"\bthere (?:is|are|may be) an? (?:risk|chance|danger) (?:that|of)\b", re.IGNORECASE)
_FILLERS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "but",
        "by",
        "can",
        "cannot",
        "could",
        "do",
        "due",
        "for",
        "from",
        "has",
        "have",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "lead",
        "leading",
        "leads",
        "may",
        "might",
        "not",
        "of",
        "on",
        "or",
        "result",
        "resulting",
        "results",
        "so",
        "than",
        "that",
        "the",
        "their",
        "then",
        "there",
        "therefore",
        "this",
        "to",
        "was",
        "were",
        "where",
        "will",
        "with",
        "would",
    ]
)


def telling_words(text: str) -> tuple[str, ...]:
    """The words of `text` that tell it apart, in order: without those by which a risk is put together (because, may,
    leading to) and other fillers."""
    return tuple(word for word in words_of(_PHRASES.sub(" ", text)) if word not in _FILLERS)


def near_duplicates(text: str, candidates: Iterable[tuple[K, str]], *, limit: int = MOST) -> tuple[K, ...]:
    """The keys of up to `limit` candidates whose text says much the same as `text`, the most alike first.

    Word order, fillers, endings of sentences and typos do not count; neither does what one of the two says beyond the
    other, as long as they share three telling words.
    """
    words = telling_words(text)
    if not words:
        return ()
    likeness = [(_likeness(words, telling_words(other)), place, key) for place, (key, other) in enumerate(candidates)]
    alike = sorted((one for one in likeness if one[0]), key=lambda one: (-one[0], one[1]))
    return tuple(key for _, _, key in alike[:limit])


def _likeness(words: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The likeness of two texts by their telling words, 0 when they are not alike."""
    one, two = " ".join(words), " ".join(other)
    found = fuzz.token_set_ratio(one, two, score_cutoff=LIKENESS)
    if not found:
        return 0.0
    by_words = fuzz.token_sort_ratio(one, two)
    if len(set(words) & set(other)) < 3 and by_words < SAME_WORDS:
        return 0.0
    return found + by_words / 100
