"""Makes typed text fit for a document: what XML cannot hold or what would turn other text around is taken out."""

import re

_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` with every kind of line end as `\\n`, without control characters, lone surrogates and bidi overrides."""
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))
