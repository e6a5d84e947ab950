"""The lines of a highlight report: owners' words, register facts and computed figures, each with its date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.identifiers import Ref
from domain.items import Status
from domain.rag import Dimension, Rag, Trend


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An owner's words, unedited: `by` are initials (`QQ`, or `QQ, sent by TM`), `on` the local day they were said.

    `carried_forward` marks words of an earlier period, repeated because nothing newer was said.
    """

    workstream: str
    text: str
    by: str
    on: date
    carried_forward: bool = False

    @property
    def attribution(self) -> str:
        """`QQ, 9 Nov 2026`, with `carried forward, last said on …` when it is not of this period."""
        if self.carried_forward:
            return f"{self.by}, carried forward, last said on {said_day(self.on)}"
        return f"{self.by}, {said_day(self.on)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRow:
    """One line of the overall status. `now` is what is printed; `basis` says in words where it comes from.

    The three values are all kept: `proposed` (the project manager's), `rule` (computed), `override` (the SRO's).
    Grey means that nobody reported.
    """

    dimension: Dimension
    now: Rag
    last: Rag
    trend: Trend
    basis: str
    rule: Rag
    proposed: Rag | None = None
    override: Rag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkstreamRow:
    """One workstream: the owner's rating now and last, the first sentence of their words, and how old that is.

    `rag` is what is printed: the SRO's `override` with its reason, else the owner's `stated`; `rule` is kept beside
    them with its reason. `as_at` is None when nothing was ever said. `label` reads `carried forward, last said on 7 Oct 2026`,
    `no change reported`, or is empty. `green_reason` is the owner's answer to a Green that the registers question.
    """

    ref: str
    name: str
    owner: str
    owner_initials: str
    sent_by: str
    rag: Rag
    last: Rag
    trend: Trend
    headline: str
    as_at: date | None
    carried_forward: bool
    label: str
    stated: Rag
    rule: Rag
    rule_reason: str
    override: Rag | None = None
    override_reason: str = ""
    green_reason: str = ""

    @property
    def overridden(self) -> str:
        """`set by the SRO; the owner says Green`, with the SRO's reason; empty when the owner's rating is printed."""
        if self.override is None:
            return ""
        owner = "the owner has not reported" if self.stated is Rag.GREY else f"the owner says {self.stated}"
        return f"set by the SRO; {owner}" + (f": {self.override_reason}" if self.override_reason else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDoneRow:
    """Something the registers had planned for this period and that has not happened."""

    ref: Ref
    text: str
    owner: str
    planned: date
    now: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    """One milestone. `variance` is in calendar days against the baseline, None when an end is unknown.

    `rag` is what is printed (Blue when complete, else as typed, else by rule); `rule` and its reason are kept beside.
    """

    ref: Ref
    text: str
    workstream: str
    owner: str
    baseline: date | None
    last_forecast: date | None
    forecast: date | None
    actual: date | None
    variance: int | None
    rag: Rag
    last_rag: Rag | None
    rule: Rag
    rule_reason: str
    critical: bool


class Travel(StrEnum):
    """A risk's direction of travel in words; an arrow may stand beside, never alone."""

    RISING = "Rising"
    STEADY = "Steady"
    FALLING = "Falling"
    NEW = "New"
    UNKNOWN = "Not stated"

    @property
    def arrow(self) -> str:
        """The arrow shown beside the word."""
        return {"Rising": "↑", "Steady": "→", "Falling": "↓", "New": "•", "Not stated": "—"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow:
    """One of the top risks: `score` is the residual likelihood x impact as text, `band` in the matrix's own words."""

    ref: Ref
    text: str
    owner: str
    score: str
    band: str
    rag: Rag
    travel: Travel
    response: str
    further_action: str
    next_review: date | None
    review_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """One open issue; `target` None means no readable date."""

    ref: Ref
    text: str
    owner: str
    severity: str
    status: Status
    target: date | None
    overdue: bool
    latest: str
    latest_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision of the register that somebody still has to take; `needed` None means that no date is given."""

    ref: Ref
    text: str
    forum: str
    status: Status
    needed: date | None
    options: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueRow:
    """One overdue action; `days` are calendar days after the current due date, `original_due` is never rewritten."""

    ref: Ref
    text: str
    owner: str
    original_due: date | None
    due: date
    days: int
    moves: int
    latest: str
    latest_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyRow:
    """A dependency that is late or that its giver has not accepted; `why` says which."""

    ref: Ref
    text: str
    giver: str
    getter: str
    need_by: date | None
    forecast: date | None
    accepted: bool | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """The cost rating as an owner typed it; no figure is computed."""

    workstream: str
    rag: Rag
    by: str
    on: date
    carried_forward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A change requested or decided since the period began: a request for change or a decision of that type."""

    ref: Ref
    text: str
    status: Status
    raised_on: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffRow:
    """One line of the sign-off table; empty `version` and no `day` mean not signed."""

    role: str
    name: str
    version: str = ""
    day: date | None = None


def said_day(day: date) -> str:
    """`7 Oct 2026`, the form of every date in a report."""
    return f"{day.day} {day:%b %Y}"
