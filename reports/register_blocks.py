"""The sections of a highlight report that come from the registers, 5 to 13."""

from collections.abc import Iterable
from datetime import date

from domain.highlights import Highlight, Travel, rag_words, said_day
from reports.blocks import Block, Cell, Grid, Heading, Paragraph, Quotes, columns


def register_blocks(highlight: Highlight) -> Iterable[Block]:
    """Milestones, risks, issues, decisions, actions, dependencies, budget, changes and lessons, in that order."""
    yield from _milestones(highlight)
    yield from _risks(highlight)
    yield from _issues(highlight)
    yield from _decisions(highlight)
    yield from _actions(highlight)
    yield from _dependencies(highlight)
    yield from _budget(highlight)
    yield from _changes(highlight)
    yield Heading(text="13. Lessons")
    yield Quotes(rows=tuple((one.workstream, one.text, one.attribution) for one in highlight.lessons))


def _milestones(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="5. Milestones")
    yield Grid(
        caption="Milestones with baseline, last forecast, forecast, actual, variance in days, rating and critical path",
        columns=columns(
            Ref=1.4,
            Milestone=3.75,
            Baseline=1.75,
            Last_forecast=1.75,
            Forecast=1.75,
            Actual=1.7,
            Variance=1.8,
            RAG=2.1,
            Critical=1.6,
        ),
        rows=tuple(
            (
                Cell(row.ref),
                Cell(f"{row.text} ({row.owner})"),
                Cell(_day(row.baseline)),
                Cell(_day(row.last_forecast)),
                Cell(_day(row.forecast)),
                Cell(_day(row.actual)),
                Cell(_variance(row.variance)),
                Cell(rag_words(row.rag), row.rag),
                Cell("Yes" if row.critical else "No"),
            )
            for row in highlight.milestones
        ),
    )


def _risks(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="6. Top risks")
    if highlight.risks:
        yield Paragraph(
            text=f"{len(highlight.risks)} of {highlight.open_risks} open risks, highest residual score first."
        )
    yield Grid(
        caption="Top risks with residual score, direction of travel, response and next review",
        columns=columns(
            Ref=1.4, Risk=5.6, Owner=1.4, Score=1.9, Travel=1.8, Response_and_further_action=3.6, Next_review=1.9
        ),
        rows=tuple(
            (
                Cell(row.ref),
                Cell(row.text),
                Cell(row.owner),
                Cell(f"{row.score} {row.band}", row.rag),
                Cell(row.travel if row.travel is Travel.UNKNOWN else f"{row.travel} {row.travel.arrow}"),
                Cell(": ".join(part for part in (row.response, row.further_action) if part) or "none recorded"),
                Cell(f"{_day(row.next_review)}{' (overdue)' if row.review_overdue else ''}"),
            )
            for row in highlight.risks
        ),
    )


def _issues(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="7. Issues")
    yield Grid(
        caption="Open issues with severity, target date and latest news",
        columns=columns(Ref=1.4, Issue=5.0, Owner=1.4, Severity=1.8, Status=1.9, Target=2.2, Latest=3.9),
        rows=tuple(
            (
                Cell(row.ref),
                Cell(row.text),
                Cell(row.owner),
                Cell(row.severity or "not stated"),
                Cell(row.status),
                Cell(f"{_day(row.target)}{' (overdue)' if row.overdue else ''}"),
                Cell(_news(row.latest, row.latest_on)),
            )
            for row in highlight.issues
        ),
    )


def _decisions(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="8. Decisions required")
    yield Grid(
        caption="Decisions still to be taken, with forum and date needed",
        columns=columns(Ref=1.6, Decision=7.0, Forum=3.0, Status=2.4, Needed_by=3.6),
        rows=tuple(
            (
                Cell(row.ref),
                Cell(f"{row.text}\nOptions: {row.options}" if row.options else row.text),
                Cell(row.forum or "not stated"),
                Cell(row.status),
                Cell(_day(row.needed)),
            )
            for row in highlight.decisions
        ),
    )
    yield Heading(text="Decisions and support the owners ask for", level=2)
    yield Quotes(rows=tuple((one.workstream, one.text, one.attribution) for one in highlight.support_needed))


def _actions(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="9. Actions overdue")
    yield Grid(
        caption="Overdue actions with original and current due date and how often they moved",
        columns=columns(
            Ref=1.6, Action=4.4, Owner=1.4, Original_due=1.9, Due=1.9, Days_overdue=1.7, Times_moved=1.5, Latest=3.2
        ),
        rows=tuple(
            (
                Cell(row.ref),
                Cell(row.text),
                Cell(row.owner),
                Cell(_day(row.original_due)),
                Cell(said_day(row.due)),
                Cell(str(row.days)),
                Cell(str(row.moves)),
                Cell(_news(row.latest, row.latest_on)),
            )
            for row in highlight.overdue
        ),
    )


def _dependencies(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="10. Dependencies late or not accepted")
    yield Grid(
        caption="Dependencies that are late or not accepted by their giver",
        columns=columns(Ref=1.5, Dependency=4.3, From=2.6, To=2.6, Need_by=1.9, Forecast=1.9, Why=2.8),
        rows=tuple(
            (
                Cell(row.ref),
                Cell(row.text),
                Cell(row.giver),
                Cell(row.getter or "not stated"),
                Cell(_day(row.need_by)),
                Cell(_day(row.forecast)),
                Cell(row.why),
            )
            for row in highlight.dependencies
        ),
    )


def _budget(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="11. Budget")
    yield Paragraph(text="Cost ratings as typed by the owners; no figure is computed.")
    yield Grid(
        caption="Cost rating by workstream, with who gave it and when",
        columns=columns(Workstream=6.0, Cost=3.0, Said_by=4.6, As_at=4.0),
        rows=tuple(
            (
                Cell(row.workstream),
                Cell(rag_words(row.rag), row.rag),
                Cell(row.by),
                Cell(f"{said_day(row.on)}{' (carried forward)' if row.carried_forward else ''}"),
            )
            for row in highlight.budget
        ),
    )


def _changes(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="12. Changes to baseline requested")
    yield Grid(
        caption="Changes requested, or settled since the period began",
        columns=columns(Ref=1.6, Change=8.0, Status=2.6, Raised=2.7, Settled=2.7),
        rows=tuple(
            (
                Cell(row.ref),
                Cell(row.text),
                Cell(row.status),
                Cell(_day(row.raised_on)),
                Cell(said_day(row.closed_on) if row.closed_on else "not settled"),
            )
            for row in highlight.changes
        ),
    )


def _day(day: date | None) -> str:
    return said_day(day) if day else "—"


def _variance(days: int | None) -> str:
    if days is None:
        return "not known"
    return f"{days:+d} {'day' if abs(days) == 1 else 'days'}" if days else "0 days"


def _news(latest: str, on: date | None) -> str:
    if not latest.strip():
        return "none recorded"
    return f"{latest} ({said_day(on)})" if on else latest
