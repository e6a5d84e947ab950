"""The default RAG rules: what the registers alone say of schedule and risk, and worst-of for the rest.

Slips are judged in working days and named in calendar days as well. What cannot be computed from the registers (cost,
scope, benefits) stays as the owner typed it; Grey means that there is nothing to judge.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from domain.calendar import WorkingCalendar
from domain.identifiers import Ref
from domain.items import Action, Item, Milestone, Risk, Status
from domain.rag import Dimension, Rag, worst
from domain.references import RefIndex
from domain.scores import RiskMatrix

GREEN_SLIP = 5
"""Most working days of slip that are still Green."""
AMBER_SLIP = 20
"""Most working days of slip that are still Amber."""
COUNTED_DAYS = 1000
"""Calendar days of slip beyond which working days are not counted any more."""

_SEVERITY = {Rag.BLUE: 0, Rag.GREEN: 0, Rag.AMBER: 1, Rag.RED: 2}


class Verdict(NamedTuple):
    """A rating by rule and the sentence that says why."""

    rag: Rag
    reason: str


def mismatch(owner: Rag | None, rule: Rag | None) -> bool:
    """Whether the owner's rating and the rule's differ; Blue counts as Green, unreported ratings never differ."""
    if owner not in _SEVERITY or rule not in _SEVERITY:
        return False
    return _SEVERITY[owner] != _SEVERITY[rule]


def milestone_rule(milestone: Milestone, *, calendar: WorkingCalendar, today: date, plan: bool) -> Verdict:
    """The rating of one milestone by its slip; `plan` says whether its owner gave a path to green.

    Green up to 5 working days late and no slip on the critical path; Amber 6 to 20, or a critical slip with a plan;
    Red beyond, a critical slip without a plan, or a date that has passed with nothing forecast after it.
    """
    ref, baseline, forecast = milestone.ref, milestone.original_due, milestone.due
    if milestone.actual is not None:
        return Verdict(Rag.BLUE, f"{ref} was met on {_day(milestone.actual)}.")
    if milestone.status is Status.COMPLETE:
        return Verdict(Rag.BLUE, f"{ref} is complete.")
    latest = forecast or baseline
    if latest is None:
        return Verdict(Rag.GREY, f"{ref} has no readable date.")
    if latest < today:
        name = "forecast" if forecast else "baseline"
        return Verdict(Rag.RED, f"{ref} has passed its {name} of {_day(latest)} with no later forecast.")
    if forecast is None or baseline is None:
        return Verdict(Rag.GREY, f"{ref} has no {'forecast' if forecast is None else 'baseline'} date.")
    days = (forecast - baseline).days
    if days <= 0:
        return Verdict(Rag.GREEN, f"{ref} is forecast for {_day(forecast)}, on or before its baseline.")
    # A mistyped year would have thousands of years of bank holidays counted, to say what is plain already.
    slip = calendar.between(baseline, forecast) if days <= COUNTED_DAYS else days
    counted = f"{_count(days, 'day')} ({_count(slip, 'working day')})" if days <= COUNTED_DAYS else _count(days, "day")
    late = f"{ref} is forecast for {_day(forecast)}, {counted} after its baseline of {_day(baseline)}"
    if slip > AMBER_SLIP:
        return Verdict(Rag.RED, f"{late}.")
    if milestone.critical:
        return (
            Verdict(Rag.AMBER, f"{late}, on the critical path, with a plan.")
            if plan
            else Verdict(Rag.RED, f"{late}, on the critical path, and no path to green is given.")
        )
    return Verdict(Rag.AMBER if slip > GREEN_SLIP else Rag.GREEN, f"{late}.")


def schedule_rule(
    milestones: Iterable[Milestone], *, calendar: WorkingCalendar, today: date, plan: bool = False
) -> Verdict:
    """The worst milestone decides; met ones only count when all are met (Blue). Grey without a milestone to judge."""
    verdicts = [milestone_rule(one, calendar=calendar, today=today, plan=plan) for one in milestones]
    if not verdicts:
        return Verdict(Rag.GREY, "No milestone in the register.")
    rag = worst(verdict.rag for verdict in verdicts)
    if rag is Rag.GREEN:
        return Verdict(rag, f"No milestone is forecast more than {GREEN_SLIP} working days late.")
    if rag is Rag.BLUE:
        return Verdict(rag, "Every milestone with a date is met.")
    return Verdict(rag, " ".join(verdict.reason for verdict in verdicts if verdict.rag is rag))


def risk_rule(risks: Iterable[Risk], actions: Iterable[Action], *, matrix: RiskMatrix, today: date) -> Verdict:
    """Green with no open risk in the red band; Amber with one whose action and review are in date; Red otherwise.

    A risk's actions are those it names or links and those that link it. Grey without a scored open risk.
    """
    scored = [risk for risk in risks if not risk.ended and risk.residual is not None]
    if not scored:
        return Verdict(Rag.GREY, "No scored risk in the register.")
    red = [risk for risk in scored if _in_red_band(risk, matrix)]
    if not red:
        return Verdict(Rag.GREEN, "No open risk is in the red band.")
    own = _own_actions(red, tuple(actions))
    verdicts = [_red_risk(risk, own[risk.ref], today) for risk in red]
    rag = worst(verdict.rag for verdict in verdicts)
    return Verdict(rag, " ".join(verdict.reason for verdict in verdicts if verdict.rag is rag))


def as_typed(dimension: Dimension, rating: Rag | None) -> Verdict:
    """What the owner typed of a dimension that no register can judge."""
    if rating is None or rating is Rag.GREY:
        return Verdict(Rag.GREY, f"{dimension} is not reported.")
    return Verdict(rating, f"{dimension} is {rating} as typed.")


def overall_rule(verdicts: Mapping[Dimension, Verdict]) -> Verdict:
    """Worst-of over the other dimensions; the reason names those that are worst."""
    judged = {dimension: verdict for dimension, verdict in verdicts.items() if dimension is not Dimension.OVERALL}
    rag = worst(verdict.rag for verdict in judged.values())
    if rag is Rag.GREY:
        return Verdict(rag, "Nothing is reported to judge by.")
    names = ", ".join(dimension for dimension, verdict in judged.items() if verdict.rag is rag)
    return Verdict(rag, f"Worst of the dimensions: {names}.")


def facts_against_green(items: Iterable[Item], *, matrix: RiskMatrix, today: date) -> tuple[str, ...]:
    """Sentences from the registers for which a Green owes a reason: overdue critical milestones, red risks."""
    facts = []
    for item in items:
        match item:
            case Milestone(critical=True, actual=None) if not item.ended:
                latest = item.due or item.original_due
                if latest is not None and latest < today:
                    facts.append(f"{item.ref} is on the critical path and was due on {_day(latest)}.")
            case Risk() if not item.ended and _in_red_band(item, matrix):
                facts.append(f"{item.ref} scores {item.residual}, in the red band.")
    return tuple(facts)


def milestone_moves(items: Iterable[Item]) -> tuple[str, ...]:
    """Sentences on the open milestones whose forecast is another day than at the last report."""
    return tuple(
        f"{item.ref} moved from {_day(item.last_forecast)} to {_day(item.due)}."
        for item in items
        if isinstance(item, Milestone) and not item.ended and item.due and item.last_forecast not in (None, item.due)
    )


def _own_actions(risks: Iterable[Risk], actions: tuple[Action, ...]) -> dict[Ref, dict[Ref, Action]]:
    """The actions of each risk: those it names in its further action or links, and those that link it."""
    by_ref = {action.ref: action for action in actions}
    index = RefIndex(by_ref)
    own = {
        risk.ref: {ref: by_ref[ref] for ref in (*risk.links, *index.named_in(risk.further_action)) if ref in by_ref}
        for risk in risks
    }
    for action in actions:
        for ref in action.links:
            if ref in own:
                own[ref][action.ref] = action
    return own


def _red_risk(risk: Risk, own: Mapping[Ref, Action], today: date) -> Verdict:
    scores = f"{risk.ref} scores {risk.residual}"
    if risk.due is not None and risk.due < today:
        return Verdict(Rag.RED, f"{scores} and its review was due on {_day(risk.due)}.")
    late = [ref for ref, action in own.items() if action.overdue(today)]
    if late:
        return Verdict(Rag.RED, f"{scores} and {', '.join(late)} {'is' if len(late) == 1 else 'are'} overdue.")
    if not own and not risk.further_action.strip():
        return Verdict(Rag.RED, f"{scores} and no further action is recorded.")
    return Verdict(Rag.AMBER, f"{scores}, with its action and review in date.")


def _in_red_band(risk: Risk, matrix: RiskMatrix) -> bool:
    return risk.residual is not None and matrix.rag(risk.residual) is Rag.RED


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
