"""Where a text names an item: `R03`, `r3`, `ACT 107` and `Dec 04` all count."""

import re
from functools import lru_cache

from domain.identifiers import Ref

_PARTS = re.compile(r"^(\D*?)[\s\-]*0*(\d+)$")


def mentions(text: str, ref: Ref) -> bool:
    """Whether `text` names `ref`, in any case, with or without the dash, the space and the leading zeros."""
    return _pattern(ref).search(text) is not None


@lru_cache(maxsize=4096)
def _pattern(ref: Ref) -> re.Pattern[str]:
    parts = _PARTS.match(ref)
    body = rf"{re.escape(parts[1])}[\s\-]?0*{parts[2]}" if parts and parts[1] else re.escape(ref)
    return re.compile(rf"(?<![\w\-]){body}(?!\w)", re.IGNORECASE)
