"""Where a text names an item: `R03`, `r3`, `ACT 107` and `Dec 04` all count."""

import re
from collections.abc import Iterable

from domain.identifiers import Ref

_USUAL = re.compile(r"([^\W\d_]+)[\s\-]?0*(\d+)")
_CANDIDATE = re.compile(rf"(?<![\w\-]){_USUAL.pattern}(?!\w)")


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
