"""What each register keeps beyond the header, one table a kind, joined by the item's id."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from storage.column_types import CleanText, Key, Number
from storage.tables import Row


class DetailRow(Row):
    """The base of the seven detail tables."""

    item_id: int = Field(primary_key=True, foreign_key="item.id", sa_type=Key, ondelete="CASCADE")


class ActionRow(DetailRow, table=True):
    """An action's own fields."""

    __tablename__ = "item_action"
    __table_args__ = (Index("ix_item_action_requester", "requester_id"),)

    support: str = Field(sa_type=CleanText)
    moves: int = Field(sa_type=Number)
    requester_id: int | None = Field(foreign_key="person.id", sa_type=Key)


class RiskRow(DetailRow, table=True):
    """A risk's own fields; a score is there when both its halves are."""

    __tablename__ = "item_risk"

    category: str = Field(sa_type=CleanText)
    inherent_likelihood: int | None = Field(sa_type=Number)
    inherent_impact: int | None = Field(sa_type=Number)
    residual_likelihood: int | None = Field(sa_type=Number)
    residual_impact: int | None = Field(sa_type=Number)
    target_likelihood: int | None = Field(sa_type=Number)
    target_impact: int | None = Field(sa_type=Number)
    previous_likelihood: int | None = Field(sa_type=Number)
    previous_impact: int | None = Field(sa_type=Number)
    controls: str = Field(sa_type=CleanText)
    response: str = Field(sa_type=CleanText)
    further_action: str = Field(sa_type=CleanText)
    action_owner_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    action_owner_text: str = Field(sa_type=CleanText)
    proximity: str = Field(sa_type=CleanText)
    reviewed_on: date | None
    direction: str = Field(sa_type=CleanText)
    escalated_to: str = Field(sa_type=CleanText)


class IssueRow(DetailRow, table=True):
    """An issue's own fields."""

    __tablename__ = "item_issue"

    type: str = Field(sa_type=CleanText)
    impact: str = Field(sa_type=CleanText)
    severity: str = Field(sa_type=CleanText)
    resolution: str = Field(sa_type=CleanText)
    escalated: str = Field(sa_type=CleanText)


class DecisionRow(DetailRow, table=True):
    """A decision's own fields."""

    __tablename__ = "item_decision"

    forum: str = Field(sa_type=CleanText)
    decided_on: date | None
    decided_by: str = Field(sa_type=CleanText)
    options: str = Field(sa_type=CleanText)
    reasons: str = Field(sa_type=CleanText)
    type: str = Field(sa_type=CleanText)
    impact: str = Field(sa_type=CleanText)
    published: str = Field(sa_type=CleanText)


class MilestoneRow(DetailRow, table=True):
    """A milestone's own fields."""

    __tablename__ = "item_milestone"

    last_forecast: date | None
    actual: date | None
    critical: bool
    last_rag: str | None = Field(sa_type=CleanText)


class DependencyRow(DetailRow, table=True):
    """A dependency's own fields."""

    __tablename__ = "item_dependency"

    giver: str = Field(sa_type=CleanText)
    getter: str = Field(sa_type=CleanText)
    getter_owner_id: int | None = Field(foreign_key="person.id", sa_type=Key)
    getter_owner_text: str = Field(sa_type=CleanText)
    type: str = Field(sa_type=CleanText)
    forecast: date | None
    accepted: bool | None
    answered_on: date | None


class AssumptionRow(DetailRow, table=True):
    """An assumption's own fields."""

    __tablename__ = "item_assumption"

    confidence: str = Field(sa_type=CleanText)
    impact: str = Field(sa_type=CleanText)
