"""One item as one person sees it, with the names and the day that it is shown by, and what they may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.identifiers import PersonId
from domain.items import Item
from domain.programmes import Programme

HISTORY_PAGE = 8
"""Changes on one page of a history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """One item on the programme's local day `today`; links to what the person may not see are left out of `item`.

    `people` names whom it mentions. `days_late` counts working days past its date, 0 when it is not overdue.
    `may_change` says whether the person may edit it, `decides` whether as an officer.
    """

    item: Item
    programme: Programme
    people: Mapping[PersonId, str]
    workstream: str
    today: date
    days_late: int
    may_change: bool
    decides: bool


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One field of a change, in words; `before` and `after` are empty where there was or is nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of an item: when (aware UTC), what was done, by whom, perhaps for whom, by what way, and why."""

    at: datetime
    what: str
    by: str
    on_behalf_of: str
    channel: str
    reason: str
    changes: tuple[ToldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHistory:
    """One page of what happened to an item, latest first, `offset` changes back of `total`."""

    item: Item
    programme: Programme
    lines: tuple[HistoryLine, ...]
    offset: int
    total: int
