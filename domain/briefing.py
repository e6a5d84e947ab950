"""A few bullets to say to somebody: position, worst item, ask, and what else is on record, each with its refs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.dates import Exact
from domain.highlights import Highlight, MilestoneRow, rag_words, said_day
from domain.rag import Dimension, Rag, Trend

MOST_POINTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """`bullets` are whole sentences of stored facts with their refs in brackets, fewer than `wanted` when no more is on
    record. `as_at` is aware UTC, to be printed in `time_zone`; `audience` and `at` (the asker's local time) as said."""

    subject: str
    bullets: tuple[str, ...]
    wanted: int
    audience: str
    at: Exact | None
    as_at: datetime
    time_zone: str


def bullets(highlight: Highlight, subject: str, points: int, *, names_replies: bool) -> tuple[str, ...]:
    """The first `points` (1 to 10) things to say of a freshly compiled board copy; nothing is invented.

    Who has not replied is named only when the asker may know it.
    """
    every = (
        _position(highlight, subject),
        _worst(highlight),
        _ask(highlight),
        *_more(highlight, names_replies=names_replies),
    )
    return every[: max(1, min(points, MOST_POINTS))]


def _position(highlight: Highlight, subject: str) -> str:
    overall = next(row for row in highlight.overall if row.dimension is Dimension.OVERALL)
    moved = {
        Trend.BETTER: f", better than last time ({rag_words(overall.last)})",
        Trend.WORSE: f", worse than last time ({rag_words(overall.last)})",
        Trend.SAME: ", the same as last time",
    }.get(overall.trend, "")
    period = highlight.period.label
    returned = f"{highlight.returns} of {_count(highlight.expected, 'update')} in for {period}"
    basis = overall.basis
    if len(highlight.workstreams) == 1:
        (row,) = highlight.workstreams
        basis = (
            f"{row.overridden[0].upper()}{row.overridden[1:]}"
            if row.overridden
            else f"Its owner's word, {row.owner_initials or row.owner}"
        )
        returned = f"update in for {period}" if highlight.returns else f"no update yet for {period}"
        returned += f", carried forward from {said_day(row.as_at)}" if row.carried_forward and row.as_at else ""
    refs = [row.ref for row in highlight.workstreams if row.rag is overall.now and overall.now is not Rag.GREY]
    return f"Position: {subject} is {rag_words(overall.now)}{moved}. {basis}; {returned}{_refs(refs)}."


def _worst(highlight: Highlight) -> str:
    """A critical milestone gone Red, else the highest red risk, any Red milestone, the longest overdue action, the
    highest risk there is."""
    red = [row for row in highlight.milestones if row.actual is None and Rag.RED in (row.rag, row.rule)]
    critical = max((row for row in red if row.critical), key=_slip, default=None)
    risk = next(iter(highlight.risks), None)
    late = max(highlight.overdue, key=lambda row: row.days, default=None)
    slipped = critical if critical is not None else max(red, key=_slip, default=None)
    if slipped is not None and (critical is not None or risk is None or risk.rag is not Rag.RED):
        return f"Worst item: {_milestone(slipped)}{_refs([slipped.ref])}."
    if risk is not None and (risk.rag is Rag.RED or late is None):
        owner = f", {risk.owner}" if risk.owner else ""
        return f"Worst item: {_short(risk.text)} (risk, {risk.score} {risk.band}{owner}){_refs([risk.ref])}."
    if late is not None:
        return f"Worst item: {_short(late.text)}, {_count(late.days, 'day')} overdue{_refs([late.ref])}."
    return "Worst item: no open risk, late milestone or overdue action is on record."


def _ask(highlight: Highlight) -> str:
    """The decision needed first, else the help an owner has asked for."""
    decision = min(highlight.decisions, key=lambda row: row.needed or date.max, default=None)
    if decision is not None:
        by = f"by {said_day(decision.needed)}" if decision.needed else "no date given"
        where = f" of {decision.forum}" if decision.forum else ""
        more = len(highlight.decisions) - 1
        rest = f"; {_count(more, 'more decision')} waiting" if more else ""
        return f"Ask: a decision{where}, {by}: {_short(decision.text)}{_refs([decision.ref])}{rest}."
    help_ = next(iter(highlight.support_needed), None)
    if help_ is not None:
        return f"Ask: {_short(help_.text)} ({help_.workstream}, {help_.attribution})."
    return "Ask: none; no decision is waiting and no owner has asked for help."


def _more(highlight: Highlight, *, names_replies: bool) -> Iterator[str]:
    if late := sorted(highlight.overdue, key=lambda row: -row.days):
        longest = f"{late[0].ref} by {_count(late[0].days, 'day')}"
        yield f"Overdue: {_count(len(late), 'action')}, the longest {longest}{_refs([row.ref for row in late])}."
    slipped = sorted(
        (row for row in highlight.milestones if row.actual is None and _slip(row) > 0), key=lambda row: -_slip(row)
    )
    if slipped:
        yield f"Plan: {_count(len(slipped), 'milestone')} later than baseline; {_milestone(slipped[0])}{_refs([row.ref for row in slipped])}."
    if highlight.open_risks:
        red = [row.ref for row in highlight.risks if row.rag is Rag.RED]
        top = f"of the highest {len(highlight.risks)}, {len(red)} red"
        yield f"Risks: {highlight.open_risks} open; {top}{_refs(red)}."
    if highlight.issues:
        first = highlight.issues[0]
        yield f"Issues: {_count(len(highlight.issues), 'issue')} open, first {_short(first.text)}{_refs([row.ref for row in highlight.issues])}."
    if highlight.dependencies:
        rows = highlight.dependencies
        yield f"Dependencies: {len(rows)} late or not accepted{_refs([row.ref for row in rows])}."
    missing = [row for row in highlight.workstreams if row.carried_forward]
    if missing and names_replies and highlight.expected > 1:
        yield f"No update yet: {', '.join(row.name for row in missing)}{_refs([row.ref for row in missing])}."
    yield f"Next: {highlight.board} on {said_day(highlight.meeting_day)}."


def _milestone(row: MilestoneRow) -> str:
    critical = "critical milestone" if row.critical else "milestone"
    slip = f", {row.variance:+d} days on its baseline" if row.variance else ""
    forecast = f"forecast {said_day(row.forecast)}{slip}" if row.forecast else "no readable forecast"
    return f"{_short(row.text)} ({critical}, {forecast})"


def _slip(row: MilestoneRow) -> int:
    return row.variance or 0


def _short(text: str) -> str:
    plain = " ".join(text.split()).rstrip(".")
    return plain if len(plain) <= 160 else f"{plain[:159].rsplit(' ', 1)[0]}…"


def _refs(refs: Sequence[str]) -> str:
    shown = ", ".join(refs[:8]) + (f" and {len(refs) - 8} more" if len(refs) > 8 else "")
    return f" [{shown}]" if refs else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
