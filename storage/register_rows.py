"""Turns what each of the seven kinds has beyond the header into its detail row and back."""

from collections.abc import Mapping

from domain.identifiers import PersonId
from domain.items import (
    Action,
    Assumption,
    Decision,
    Dependency,
    Issue,
    Item,
    Kind,
    Milestone,
    Risk,
)
from domain.rag import Rag
from domain.scores import Score
from storage.item_rows import Header
from storage.tables_registers import (
    ActionRow,
    AssumptionRow,
    DecisionRow,
    DependencyRow,
    DetailRow,
    IssueRow,
    MilestoneRow,
    RiskRow,
)

DETAIL_TABLES: Mapping[Kind, type[DetailRow]] = {
    Kind.ACTION: ActionRow,
    Kind.RISK: RiskRow,
    Kind.ISSUE: IssueRow,
    Kind.DECISION: DecisionRow,
    Kind.MILESTONE: MilestoneRow,
    Kind.DEPENDENCY: DependencyRow,
    Kind.ASSUMPTION: AssumptionRow,
}


def detail_values(item: Item) -> dict[str, object]:
    """The columns of the detail row of `item`, all but its id."""
    match item:
        case Action():
            return {"support": item.support, "moves": item.moves, "requester_id": item.requester}
        case Risk():
            return _risk_values(item)
        case Issue():
            return {
                "type": item.type,
                "impact": item.impact,
                "severity": item.severity,
                "resolution": item.resolution,
                "escalated": item.escalated,
            }
        case Decision():
            return {
                "forum": item.forum,
                "decided_on": item.decided_on,
                "decided_by": item.decided_by,
                "options": item.options,
                "reasons": item.reasons,
                "type": item.type,
                "impact": item.impact,
                "published": item.published,
            }
        case Milestone():
            return {
                "last_forecast": item.last_forecast,
                "actual": item.actual,
                "critical": item.critical,
                "last_rag": item.last_rag,
            }
        case Dependency():
            return {
                "giver": item.giver,
                "getter": item.getter,
                "getter_owner_id": item.getter_owner,
                "getter_owner_text": item.getter_owner_text,
                "type": item.type,
                "forecast": item.forecast,
                "accepted": item.accepted,
                "answered_on": item.answered_on,
            }
        case Assumption():
            return {"confidence": item.confidence, "impact": item.impact}
    raise TypeError(f"{type(item).__name__} is none of the seven kinds of register item")


def item_of(head: Header, detail: DetailRow) -> Item:
    """The item that a header and its detail row make."""
    match detail:
        case ActionRow():
            return Action(**head, support=detail.support, moves=detail.moves, requester=_person(detail.requester_id))
        case RiskRow():
            return _risk(head, detail)
        case IssueRow():
            return Issue(
                **head,
                type=detail.type,
                impact=detail.impact,
                severity=detail.severity,
                resolution=detail.resolution,
                escalated=detail.escalated,
            )
        case DecisionRow():
            return Decision(
                **head,
                forum=detail.forum,
                decided_on=detail.decided_on,
                decided_by=detail.decided_by,
                options=detail.options,
                reasons=detail.reasons,
                type=detail.type,
                impact=detail.impact,
                published=detail.published,
            )
        case MilestoneRow():
            return Milestone(
                **head,
                last_forecast=detail.last_forecast,
                actual=detail.actual,
                critical=detail.critical,
                last_rag=None if detail.last_rag is None else Rag(detail.last_rag),
            )
        case DependencyRow():
            return Dependency(
                **head,
                giver=detail.giver,
                getter=detail.getter,
                getter_owner=_person(detail.getter_owner_id),
                getter_owner_text=detail.getter_owner_text,
                type=detail.type,
                forecast=detail.forecast,
                accepted=detail.accepted,
                answered_on=detail.answered_on,
            )
        case AssumptionRow():
            return Assumption(**head, confidence=detail.confidence, impact=detail.impact)
    raise TypeError(f"{type(detail).__name__} is no detail table of a register")


def _risk_values(risk: Risk) -> dict[str, object]:
    return {
        "category": risk.category,
        **_halves("inherent", risk.inherent),
        **_halves("residual", risk.residual),
        **_halves("target", risk.target),
        **_halves("previous", risk.previous),
        "controls": risk.controls,
        "response": risk.response,
        "further_action": risk.further_action,
        "action_owner_id": risk.action_owner,
        "action_owner_text": risk.action_owner_text,
        "proximity": risk.proximity,
        "reviewed_on": risk.reviewed_on,
        "direction": risk.direction,
        "escalated_to": risk.escalated_to,
    }


def _halves(name: str, score: Score | None) -> dict[str, object]:
    return {
        f"{name}_likelihood": None if score is None else score.likelihood,
        f"{name}_impact": None if score is None else score.impact,
    }


def _risk(head: Header, row: RiskRow) -> Risk:
    return Risk(
        **head,
        category=row.category,
        inherent=_score(row.inherent_likelihood, row.inherent_impact),
        residual=_score(row.residual_likelihood, row.residual_impact),
        target=_score(row.target_likelihood, row.target_impact),
        previous=_score(row.previous_likelihood, row.previous_impact),
        controls=row.controls,
        response=row.response,
        further_action=row.further_action,
        action_owner=_person(row.action_owner_id),
        action_owner_text=row.action_owner_text,
        proximity=row.proximity,
        reviewed_on=row.reviewed_on,
        direction=row.direction,
        escalated_to=row.escalated_to,
    )


def _score(likelihood: int | None, impact: int | None) -> Score | None:
    return None if likelihood is None or impact is None else Score(likelihood, impact)


def _person(identifier: int | None) -> PersonId | None:
    return None if identifier is None else PersonId(identifier)
