"""The register sections of a report: milestones, risks, issues, decisions, actions, dependencies, changes."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.highlights.rows import (
    ChangeRow,
    DecisionRow,
    DependencyRow,
    IssueRow,
    MilestoneRow,
    NotDoneRow,
    OverdueRow,
    RiskRow,
    Travel,
)
from domain.highlights.sources import HighlightSources
from domain.identifiers import WorkstreamId
from domain.items import Action, Decision, Dependency, Issue, Item, Milestone, Risk, Status
from domain.programmes import Period
from domain.rag import Rag
from domain.rag_rules import Verdict, milestone_rule

TOP_RISKS = 5
"""How many risks stand at least; every risk in the red band stands, however many there are."""

_TRAVELS = {
    Travel.RISING: {"↑", "▲", "⬆", "up", "rising", "worse", "increasing", "increased"},
    Travel.STEADY: {"→", "↔", "►", "➡", "same", "steady", "stable", "no change", "static"},
    Travel.FALLING: {"↓", "▼", "⬇", "down", "falling", "better", "decreasing", "decreased", "reducing"},
    Travel.NEW: {"new", "•"},
}
_CHANGE_TYPES = {"rfc", "request for change", "change", "change request"}


def milestone_rows(
    sources: HighlightSources, items: Iterable[Item], plans: frozenset[WorkstreamId | None], today: date
) -> tuple[MilestoneRow, ...]:
    """Every milestone; `plans` are the workstreams whose owner gave a path to green."""
    return tuple(
        _milestone(sources, one, milestone_rule_of(sources, one, plans, today))
        for one in items
        if isinstance(one, Milestone)
    )


def milestone_rule_of(
    sources: HighlightSources, milestone: Milestone, plans: frozenset[WorkstreamId | None], today: date
) -> Verdict:
    """The rule's rating of one milestone, with its workstream's path to green as the plan."""
    return milestone_rule(
        milestone, calendar=sources.calendar, today=today, plan=milestone.workstream in plans - frozenset({None})
    )


def risk_rows(sources: HighlightSources, items: Iterable[Item], today: date) -> tuple[tuple[RiskRow, ...], int]:
    """The top risks, highest residual score first, and how many risks are open in all."""
    unended = [one for one in items if isinstance(one, Risk) and not one.ended]
    scored = sorted(
        (one for one in unended if one.residual is not None),
        key=lambda one: one.residual.total if one.residual else 0,
        reverse=True,
    )
    rows = tuple(_risk(sources, one, today) for one in scored)
    return tuple(row for place, row in enumerate(rows) if place < TOP_RISKS or row.rag is Rag.RED), len(unended)


def issue_rows(sources: HighlightSources, items: Iterable[Item], today: date) -> tuple[IssueRow, ...]:
    """Every open issue."""
    return tuple(
        IssueRow(
            ref=one.ref,
            text=one.text,
            owner=owner_of(sources, one),
            severity=one.severity,
            status=one.status,
            target=one.due,
            overdue=one.overdue(today),
            latest=one.latest,
            latest_on=one.latest_on,
        )
        for one in items
        if isinstance(one, Issue) and not one.ended
    )


def decision_rows(items: Iterable[Item]) -> tuple[DecisionRow, ...]:
    """The decisions that somebody still has to take."""
    return tuple(
        DecisionRow(ref=one.ref, text=one.text, forum=one.forum, status=one.status, needed=one.due, options=one.options)
        for one in items
        if isinstance(one, Decision) and one.status in {Status.PENDING, Status.RECOMMENDED}
    )


def overdue_rows(sources: HighlightSources, items: Iterable[Item], today: date) -> tuple[OverdueRow, ...]:
    """Every overdue action, longest overdue first."""
    rows = [
        OverdueRow(
            ref=one.ref,
            text=one.text,
            owner=owner_of(sources, one),
            original_due=one.original_due,
            due=one.due,
            days=(today - one.due).days,
            moves=one.moves,
            latest=one.latest,
            latest_on=one.latest_on,
        )
        for one in items
        if isinstance(one, Action) and one.due is not None and one.overdue(today)
    ]
    return tuple(sorted(rows, key=lambda row: row.due))


def dependency_rows(sources: HighlightSources, items: Iterable[Item], today: date) -> tuple[DependencyRow, ...]:
    """The dependencies that are late, or that their giver has said not to accept."""
    return tuple(
        DependencyRow(
            ref=one.ref,
            text=one.text,
            giver=_party(sources, one.giver, one),
            getter=one.getter,
            need_by=one.due,
            forecast=one.forecast,
            accepted=one.accepted,
            why="; ".join(why),
        )
        for one in items
        if isinstance(one, Dependency) and not one.ended and (why := _why(one, today))
    )


def change_rows(items: Iterable[Item], period: Period) -> tuple[ChangeRow, ...]:
    """Requests for change and decisions of that type that are open, or were settled since the period began."""
    return tuple(
        ChangeRow(ref=one.ref, text=one.text, status=one.status, raised_on=one.raised_on, closed_on=_settled(one))
        for one in items
        if isinstance(one, Issue | Decision)
        and one.type.strip().casefold() in _CHANGE_TYPES
        and (not one.ended or ((settled := _settled(one)) is not None and settled >= period.first))
    )


def not_done_rows(
    sources: HighlightSources, items: Iterable[Item], period: Period, today: date
) -> tuple[NotDoneRow, ...]:
    """What the registers had planned to end in `period` and has not: milestones by last forecast or baseline, actions
    by their first due date."""
    rows = []
    for one in items:
        match one:
            case Milestone(actual=None):
                days = (one.last_forecast, one.original_due)
            case Action() if one.status is not Status.COMPLETE_PROPOSED:
                days = (one.original_due or one.due, None)
            case _:
                continue
        planned = next((day for day in days if day and period.first <= day <= period.last and day < today), None)
        if planned is not None and not one.ended:
            rows.append(
                NotDoneRow(ref=one.ref, text=one.text, owner=owner_of(sources, one), planned=planned, now=one.due)
            )
    return tuple(rows)


def travel_of(risk: Risk) -> Travel:
    """The direction of travel: computed when an earlier score is kept, else as it was typed."""
    if risk.residual is not None and risk.previous is not None and risk.residual != risk.previous:
        moved = risk.residual.total - risk.previous.total
        return Travel.RISING if moved > 0 else Travel.FALLING if moved < 0 else Travel.STEADY
    typed = risk.direction.strip().strip("\ufe0f").casefold()
    return next((travel for travel, words in _TRAVELS.items() if typed in words), Travel.UNKNOWN)


def owner_of(sources: HighlightSources, item: Item) -> str:
    """Initials of the accountable person, else what was typed, else `no owner named`."""
    return sources.initials(item.owner, item.owner_text) or "no owner named"


def _milestone(sources: HighlightSources, one: Milestone, verdict: Verdict) -> MilestoneRow:
    names: Mapping[WorkstreamId, str] = {row.id: row.name for row in sources.workstreams}
    met = verdict.rag is Rag.BLUE
    return MilestoneRow(
        ref=one.ref,
        text=one.text,
        workstream=names.get(one.workstream, one.workstream_text) if one.workstream else one.workstream_text,
        owner=owner_of(sources, one),
        baseline=one.original_due,
        last_forecast=one.last_forecast,
        forecast=one.due,
        actual=one.actual,
        variance=one.variance,
        rag=Rag.BLUE if met else one.rag or verdict.rag,
        last_rag=one.last_rag,
        rule=verdict.rag,
        rule_reason=verdict.reason,
        critical=one.critical,
    )


def _risk(sources: HighlightSources, one: Risk, today: date) -> RiskRow:
    return RiskRow(
        ref=one.ref,
        text=one.text,
        owner=owner_of(sources, one),
        score=str(one.residual),
        band=sources.matrix.band(one.residual).value if one.residual else "",
        rag=sources.matrix.rag(one.residual) if one.residual else Rag.GREY,
        travel=travel_of(one),
        response=one.response,
        further_action=one.further_action,
        next_review=one.due,
        review_overdue=one.overdue(today),
    )


def _party(sources: HighlightSources, typed: str, one: Dependency) -> str:
    person = sources.initials(one.owner, one.owner_text)
    return f"{typed} ({person})" if typed and person else typed or person or "no giver named"


def _why(one: Dependency, today: date) -> list[str]:
    why = []
    if one.accepted is False:
        why.append("not accepted by the giver")
    if one.due is not None and one.forecast is not None and one.forecast > one.due:
        days = (one.forecast - one.due).days
        why.append(f"forecast {days} {'day' if days == 1 else 'days'} after it is needed")
    elif one.due is not None and one.due < today:
        why.append("needed by a date that has passed")
    return why


def _settled(one: Item) -> date | None:
    return one.closed_on or (one.decided_on if isinstance(one, Decision) else None)
