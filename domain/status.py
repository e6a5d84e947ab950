"""A programme's position now, for somebody who asks in chat: the report's figures, with counts, as at this moment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.highlights.report import Highlight
from domain.highlights.rows import DimensionRow, OverdueRow, RiskRow, WorkstreamRow
from domain.programmes import Period
from domain.rag import Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCount:
    """How many open actions a workstream has, and how many of them are late, undated or without one owner."""

    workstream: str
    open: int
    overdue: int
    undated: int
    ownerless: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStatus:
    """The answer to "status". `as_at` is aware UTC, to be printed in `time_zone`; `total` sums `counts`.

    `non_returns` names the workstreams without an update for the period; empty unless the asker may know who replied.
    """

    code: str
    name: str
    board: str
    meeting_day: date
    period: Period
    as_at: datetime
    time_zone: str
    overall: DimensionRow
    workstreams: tuple[WorkstreamRow, ...]
    risks: tuple[RiskRow, ...]
    open_risks: int
    overdue: tuple[OverdueRow, ...]
    counts: tuple[ActionCount, ...]
    total: ActionCount
    returns: int
    expected: int
    non_returns: tuple[str, ...] = ()


def programme_status(
    highlight: Highlight,
    counts: Iterable[ActionCount],
    *,
    names_replies: bool,
) -> ProgrammeStatus:
    """The status that a freshly compiled `highlight` and the counts of the visible open actions give, in the order of
    the workstreams' names."""
    counts = tuple(sorted(counts, key=lambda one: one.workstream))
    missing = tuple(row.name for row in highlight.workstreams if row.carried_forward)
    return ProgrammeStatus(
        code=highlight.programme_code,
        name=highlight.programme,
        board=highlight.board,
        meeting_day=highlight.meeting_day,
        period=highlight.period,
        as_at=highlight.as_at,
        time_zone=highlight.time_zone,
        overall=next(row for row in highlight.overall if row.dimension is Dimension.OVERALL),
        workstreams=highlight.workstreams,
        risks=highlight.risks,
        open_risks=highlight.open_risks,
        overdue=highlight.overdue,
        counts=counts,
        total=_total(counts),
        returns=highlight.returns,
        expected=highlight.expected,
        non_returns=missing if names_replies else (),
    )


def _total(counts: Collection[ActionCount]) -> ActionCount:
    return ActionCount(
        workstream="All",
        open=sum(one.open for one in counts),
        overdue=sum(one.overdue for one in counts),
        undated=sum(one.undated for one in counts),
        ownerless=sum(one.ownerless for one in counts),
    )
