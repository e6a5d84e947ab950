"""What somebody should know before a board: what has turned Red, what is long overdue, what has to be decided, who is
silent, and how much is in Part 2."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from domain.highlights import DecisionRow, Highlight, HighlightSources, MilestoneRow, WorkstreamRow
from domain.highlights.registers import owner_of
from domain.highlights.sources import Scope
from domain.items import Action, Risk
from domain.programmes import Period
from domain.rag import Rag
from domain.rag_rules import COUNTED_DAYS
from domain.scores import Score

LONG = 10
"""Working days after which something overdue is worth a word before a board."""


class NewRed(NamedTuple):
    """Something that is Red and was not at the last board; `why` says since what."""

    ref: str
    text: str
    why: str


class LongOverdue(NamedTuple):
    """An action more than `LONG` working days overdue; `days` are working days, None when there are too many to count."""

    ref: str
    text: str
    owner: str
    due: date
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeBoardView:
    """As at `as_at` (aware UTC, to be printed in `time_zone`), for the board on `meeting_day`.

    `since` is the board's last meeting. `missing` counts the workstreams without an update, `non_returns` names them to
    those who may know; `part_two` counts what is restricted, None for those who may not.
    """

    subject: str
    board: str
    meeting_day: date
    period: Period
    since: date | None
    new_reds: tuple[NewRed, ...]
    overdue: tuple[LongOverdue, ...]
    decisions: tuple[DecisionRow, ...]
    missing: int
    expected: int
    non_returns: tuple[str, ...]
    part_two: int | None
    as_at: datetime
    time_zone: str


def new_reds(sources: HighlightSources, scope: Scope, highlight: Highlight, since: date | None) -> tuple[NewRed, ...]:
    """Workstreams, critical and other milestones, and risks of the open part that are Red now and were not before."""
    streams = (_stream(row) for row in highlight.workstreams if row.rag is Rag.RED is not row.last)
    milestones = (
        NewRed(row.ref, row.text, _was(row))
        for row in highlight.milestones
        if row.rag is Rag.RED and row.actual is None and row.last_rag is not Rag.RED
    )
    return (*streams, *milestones, *_risks(sources, scope, since))


def long_overdue(sources: HighlightSources, scope: Scope, today: date) -> tuple[LongOverdue, ...]:
    """Open actions of the open part more than `LONG` working days past their date, longest first."""
    found = []
    for one in scope.items:
        if isinstance(one, Action) and one.due is not None and one.overdue(today):
            counted = (today - one.due).days <= COUNTED_DAYS
            days = sources.calendar.between(one.due, today) if counted else None
            if days is None or days > LONG:
                found.append(LongOverdue(one.ref, one.text, owner_of(sources, one), one.due, days))
    return tuple(sorted(found, key=lambda row: (row.due, row.ref)))


def _stream(row: WorkstreamRow) -> NewRed:
    was = "never rated before" if row.last is Rag.GREY else f"was {row.last}"
    return NewRed(row.ref, row.name, f"{was}; {row.overridden}" if row.overridden else was)


def _was(row: MilestoneRow) -> str:
    return f"was {row.last_rag}" if row.last_rag is not None else "not rated before"


def _risks(sources: HighlightSources, scope: Scope, since: date | None) -> Iterator[NewRed]:
    for one in scope.items:
        if not isinstance(one, Risk) or one.ended or one.residual is None or not _red(sources, one.residual):
            continue
        if one.previous is not None and not _red(sources, one.previous):
            yield NewRed(one.ref, one.text, f"scores {one.residual}, was {one.previous}")
        elif one.previous is None and since is not None and one.raised_on is not None and one.raised_on >= since:
            yield NewRed(one.ref, one.text, f"scores {one.residual}, new since the last board")


def _red(sources: HighlightSources, score: Score) -> bool:
    return sources.matrix.rag(score) is Rag.RED


def restricted_count(scope: Scope) -> int:
    """How many open items of the board's part are restricted."""
    return sum(1 for one in scope.held_items if not one.ended)


def names(rows: Sequence[WorkstreamRow]) -> tuple[str, ...]:
    """The workstreams whose update has not come."""
    return tuple(row.name for row in rows if row.carried_forward)
