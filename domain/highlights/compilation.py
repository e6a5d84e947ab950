"""Compiling a highlight report: the one place where owners' words, registers and rules meet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.highlights.officer import officer_box
from domain.highlights.registers import (
    change_rows,
    decision_rows,
    dependency_rows,
    issue_rows,
    milestone_rows,
    not_done_rows,
    overdue_rows,
    risk_rows,
)
from domain.highlights.report import Highlight
from domain.highlights.rows import SignOffRow
from domain.highlights.sources import HighlightSources, Scope, scope_of
from domain.highlights.standing import Standing, standing_of, verdicts_of
from domain.highlights.statements import budget_rows, dimension_rows, words, workstream_rows
from domain.items import Action, Milestone, Risk
from domain.programmes import reporting_period
from domain.rag import Dimension, Rag, worst
from domain.rag_rules import risk_rule, schedule_rule


def compile_highlight(sources: HighlightSources, *, now: datetime) -> Highlight:
    """The report of one meeting from what is known at `now` (aware UTC). The same sources give the same report.

    Nothing is invented: every line is an owner's words, a register fact or a computed figure. A workstream without a
    return is carried forward and says so. Restricted items and words are in no row, rating or count; the officer box
    alone says how many there are and which.
    """
    today = sources.day(now)
    spoken = [standing_of(sources, workstream) for workstream in sources.reporting()]
    scope = scope_of(sources, (standing.workstream.id for standing in spoken if standing.restricted))
    open_ids = {workstream.id for workstream in scope.workstreams}
    standings = [
        replace(standing, verdicts=verdicts_of(sources, standing, scope.items, today))
        for standing in spoken
        if standing.workstream.id in open_ids
    ]
    plans = frozenset(one.workstream.id for one in standings if one.said("path_to_green"))
    overall = dimension_rows(sources, standings, _programme_rules(sources, scope, standings, today))
    risks, open_risks = risk_rows(sources, scope.items, today)
    programme, period = sources.programme, sources.cycle.period
    return Highlight(
        title=f"Highlight report: {programme.name}",
        programme_code=programme.code,
        programme=programme.name,
        board=sources.board.name,
        meeting_day=sources.cycle.meeting_day,
        period=period,
        as_at=now,
        time_zone=programme.time_zone,
        marking=programme.marking,
        version=sources.version,
        sro=sources.name(programme.sro),
        project_manager=sources.name(programme.project_manager),
        prepared_by=sources.prepared_by,
        next_meeting=sources.next_meeting.day if sources.next_meeting else None,
        next_period=(
            reporting_period(sources.board.frequency, sources.next_meeting.day) if sources.next_meeting else None
        ),
        returns=sum(1 for one in standings if not one.carried_forward),
        expected=len(standings),
        overall=overall,
        path_to_green=words(standings, "path_to_green"),
        workstreams=workstream_rows(sources, standings),
        done=words(standings, "done"),
        planned=words(standings, "planned"),
        not_done=not_done_rows(sources, scope.items, period, today),
        milestones=milestone_rows(sources, scope.items, plans, today),
        risks=risks,
        open_risks=open_risks,
        issues=issue_rows(sources, scope.items, today),
        decisions=decision_rows(scope.items),
        support_needed=words(standings, "support_needed"),
        overdue=overdue_rows(sources, scope.items, today),
        dependencies=dependency_rows(sources, scope.items, today),
        budget=budget_rows(standings),
        changes=change_rows(scope.items, period),
        lessons=sources.lessons,
        sign_off=_sign_off(sources),
        officer=officer_box(sources, scope, standings, overall[0], plans, today),
    )


def _programme_rules(
    sources: HighlightSources, scope: Scope, standings: Sequence[Standing], today: date
) -> Mapping[Dimension, Rag]:
    """The programme's ratings by rule: the worst workstream, with the items that belong to no workstream."""
    loose = tuple(item for item in scope.items if item.workstream is None)
    programme_wide = {
        Dimension.SCHEDULE: schedule_rule(
            (item for item in loose if isinstance(item, Milestone)), calendar=sources.calendar, today=today
        ),
        Dimension.RISK: risk_rule(
            (item for item in loose if isinstance(item, Risk)),
            (item for item in scope.items if isinstance(item, Action)),
            matrix=sources.matrix,
            today=today,
        ),
    }
    rules: dict[Dimension, Rag] = {}
    for dimension in Dimension:
        if dimension is not Dimension.OVERALL:
            found = [standing.verdicts[dimension].rag for standing in standings]
            found += [programme_wide[dimension].rag] if dimension in programme_wide else []
            rules[dimension] = worst(found)
    return rules | {Dimension.OVERALL: worst(rules.values())}


def _sign_off(sources: HighlightSources) -> tuple[SignOffRow, ...]:
    programme = sources.programme
    return (
        SignOffRow(role="Prepared", name=sources.prepared_by, version=f"v0.{sources.version}"),
        SignOffRow(role="Project manager review", name=sources.name(programme.project_manager)),
        SignOffRow(role="SRO approval", name=sources.name(programme.sro)),
    )
