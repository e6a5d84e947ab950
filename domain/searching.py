"""The words by which a text is found: in any case, without punctuation, however they were typed."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in order, each once: runs of letters and digits, casefolded, compatibility forms made plain.

    `ACT-107` has two (`act`, `107`), `£25k` one.
    """
    return tuple(dict.fromkeys(_WORD.findall(unicodedata.normalize("NFKC", text).casefold())))
