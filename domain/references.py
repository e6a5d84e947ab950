"""Where a text names an item: `R03`, `r3`, `ACT 107` and `Dec 04` all count."""

import re
import unicodedata
from collections.abc import Iterable

from domain.identifiers import Ref

_DASHES = re.compile(r"[-_\u2010-\u2015\u2212]")
_BLANKS = re.compile(r"(?<=[^\W\d_])[\s-]+(?=\d)|(?<=\d)[\s-]+(?=[^\W\d_])")
_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)")

_USUAL = re.compile(r"([^\W\d_]+)[\s\-]?0*(\d+)")
_CANDIDATE = re.compile(rf"(?<![\w\-]){_USUAL.pattern}(?!\w)")


def ref_key(text: str) -> str:
    """What a ref is looked up by, however it is typed: `a6`, `A06` and `A-6` have one key, so have `act 107` and `ACT-107`.

    Case, blanks and dashes between letters and digits, and leading zeros do not count. Different refs may share a key
    (`A6` and `A06` of one careless register): whoever looks up by key has to expect several.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    return _ZEROS.sub("", _BLANKS.sub("", "-".join(plain.replace("-", " ").split())))


class RefIndex:
    """Finds which of many refs a text names, in any case, with or without the dash, the space and leading zeros."""

    def __init__(self, refs: Iterable[Ref]) -> None:
        self._usual: dict[tuple[str, str], list[Ref]] = {}
        self._odd: list[tuple[re.Pattern[str], Ref]] = []
        for ref in refs:
            match = _USUAL.fullmatch(ref)
            if match:
                self._usual.setdefault((match[1].casefold(), match[2]), []).append(ref)
            else:
                self._odd.append((re.compile(rf"(?<![\w\-]){re.escape(ref)}(?!\w)", re.IGNORECASE), ref))

    def named_in(self, text: str) -> tuple[Ref, ...]:
        """The refs that `text` names, each once, in the order of the text, those of unusual form last."""
        keys = {(match[1].casefold(), match[2]): None for match in _CANDIDATE.finditer(text)}
        found = [ref for key in keys for ref in self._usual.get(key, ())]
        return (*found, *(ref for pattern, ref in self._odd if pattern.search(text)))
