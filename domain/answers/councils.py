"""What is stored of each partner council, by the code that the register of people gives it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.identifiers import ItemId

_CODE = re.compile(r"([A-Z]{1,3})(\d{2})")
MOST_COUNCILS = 60
"""More partners than any programme has; a larger number was not meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilFact:
    """Something stored that names councils by code, or none when it is said of all: whence, what, and since when."""

    source: str
    text: str
    on: date | None
    codes: frozenset[str] = frozenset()
    item: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilView:
    """One workstream (`described`) across the councils of a programme.

    `codes` are the councils asked about, all of them when `complete` (the asker said how many), else those that the
    registers name; `facts` what names them, `general` what is stored of the workstream as a whole.
    `as_at` is aware UTC, to be printed in `time_zone`.
    """

    code: str
    described: str
    codes: tuple[str, ...]
    complete: bool
    facts: tuple[CouncilFact, ...]
    general: tuple[CouncilFact, ...]
    as_at: datetime
    time_zone: str

    @property
    def named(self) -> tuple[str, ...]:
        """The councils of which something is stored."""
        return tuple(one for one in self.codes if any(one in fact.codes for fact in self.facts))

    @property
    def silent(self) -> tuple[str, ...]:
        """The councils of which nothing is stored."""
        return tuple(one for one in self.codes if one not in self.named)

    def of(self, code: str) -> tuple[CouncilFact, ...]:
        """What is stored of one council."""
        return tuple(one for one in self.facts if code in one.codes)


def council_codes(organisations: Iterable[str]) -> tuple[str, ...]:
    """The council codes (`C07`) that people's organisations are given by, in order; empty when the programme uses none."""
    return tuple(sorted({one.strip() for one in organisations if _CODE.fullmatch(one.strip())}))


def all_councils(known: Sequence[str], named: Iterable[str], number: int) -> tuple[str, ...]:
    """The councils asked about: `number` of them when it was said, numbered like those `known`, and any other that is
    known or named."""
    said: set[str] = set()
    prefixes = {one[:-2] for one in known}
    if len(prefixes) == 1 and 0 < number <= MOST_COUNCILS:
        said = {f"{next(iter(prefixes))}{place:02}" for place in range(1, number + 1)}
    return tuple(sorted({*known, *named, *said}))


def codes_in(text: str, known: Sequence[str]) -> frozenset[str]:
    """The councils that `text` names by a code of the same form as those `known`."""
    prefixes = {one[:-2] for one in known}
    return frozenset(
        f"{found[1]}{found[2]}" for found in re.finditer(rf"(?<!\w){_CODE.pattern}(?!\w)", text) if found[1] in prefixes
    )
