"""What people said about a subject, as far as it was said in the open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.identifiers import ItemId
from domain.searching import words_of
from domain.updates import Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing said: `where` names the workstream and period or the item, `by` who said it, empty when the register
    does not tell; `item` is set when it was said of one."""

    where: str
    by: str
    on: date | None
    text: str
    item: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """What was said about `about`, latest first, `more` of it not shown.

    Nothing restricted is in it, and it does not tell whether there is any: `ask` names the officers who can, and is empty
    when the asker is one. `of` names the one person asked about. `as_at` is aware UTC, to be printed in `time_zone`.
    """

    about: str
    of: str
    programmes: tuple[str, ...]
    sayings: tuple[Saying, ...]
    more: int
    ask: tuple[str, ...]
    as_at: datetime
    time_zone: str


def words_about(update: Update, words: Iterable[str]) -> str:
    """What of an update says one of `words` (casefolded beginnings of words), part by part."""
    wanted = tuple(words)
    parts = (
        ("Done: ", update.done),
        ("Planned: ", update.planned),
        ("Path to green: ", update.path_to_green),
        ("Support needed: ", update.support_needed),
    )
    return " ".join(
        f"{label}{' '.join(text.split())}"
        for label, text in parts
        if any(said.startswith(word) for said in words_of(text) for word in wanted)
    )
