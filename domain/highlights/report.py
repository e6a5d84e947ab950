"""One highlight report as a whole, its officer box and its drafts."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from domain.highlights.rows import (
    BudgetRow,
    ChangeRow,
    DecisionRow,
    DependencyRow,
    DimensionRow,
    IssueRow,
    MilestoneRow,
    NotDoneRow,
    OverdueRow,
    RiskRow,
    Said,
    SignOffRow,
    WorkstreamRow,
)
from domain.identifiers import BoardId, DraftId, MeetingId, PersonId
from domain.programmes import Marking, Period
from domain.rag import Rag


class NoteKind(StrEnum):
    """What a line of the officer box is about, in the words printed before it."""

    NO_RETURN = "No return"
    LATE = "Late"
    MISMATCH = "Mismatch"
    GREEN_UNEXPLAINED = "Green without a reason"
    ROLL_UP = "Roll-up"
    NIL_CHANGED = "Nil return with a changed RAG"
    REPEATED = "Repeated text"
    RESTRICTED = "Restricted, held back"
    CHECK = "To check"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerNote:
    """One line for the officer before issue; `subject` is a workstream's name, an item's ref or empty."""

    kind: NoteKind
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerBox:
    """What the officer must know before issue and the board does not see."""

    notes: tuple[OfficerNote, ...] = ()

    def of(self, kind: NoteKind) -> tuple[OfficerNote, ...]:
        """The notes of one kind, in report order."""
        return tuple(note for note in self.notes if note.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One report's content, ready to be shown as a card or written as a document.

    `as_at` is aware UTC, to be printed in `time_zone`. `returns` of `expected` workstreams answered. `open_risks`
    counts the open risks that the reader may know of. `officer` is None in the board copy.
    """

    title: str
    programme_code: str
    programme: str
    board: str
    meeting_day: date
    period: Period
    as_at: datetime
    time_zone: str
    marking: Marking
    version: int
    sro: str = ""
    project_manager: str = ""
    prepared_by: str = ""
    next_meeting: date | None = None
    next_period: Period | None = None
    returns: int = 0
    expected: int = 0
    overall: tuple[DimensionRow, ...] = ()
    path_to_green: tuple[Said, ...] = ()
    workstreams: tuple[WorkstreamRow, ...] = ()
    done: tuple[Said, ...] = ()
    planned: tuple[Said, ...] = ()
    not_done: tuple[NotDoneRow, ...] = ()
    milestones: tuple[MilestoneRow, ...] = ()
    risks: tuple[RiskRow, ...] = ()
    open_risks: int = 0
    issues: tuple[IssueRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    support_needed: tuple[Said, ...] = ()
    overdue: tuple[OverdueRow, ...] = ()
    dependencies: tuple[DependencyRow, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    lessons: tuple[Said, ...] = ()
    sign_off: tuple[SignOffRow, ...] = ()
    officer: OfficerBox | None = None

    @property
    def version_label(self) -> str:
        """`v0.1` for the first draft: nothing before approval is a whole number."""
        return f"v0.{self.version}"

    @property
    def banner(self) -> str:
        """The line that stands on every page: `OFFICIAL — DRAFT v0.1 — not approved`."""
        return f"{self.marking} — DRAFT {self.version_label} — not approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One version of a highlight report before approval; `made_at` is aware UTC."""

    id: DraftId
    board: BoardId
    meeting: MeetingId
    version: int
    made_at: datetime
    made_by: PersonId | None
    highlight: Highlight


_NO_MOMENT = datetime.min.replace(tzinfo=UTC)

RAG_KEY: tuple[tuple[Rag, str], ...] = (
    (Rag.GREEN, "on track within tolerance"),
    (Rag.AMBER, "problem with a plan inside tolerance"),
    (Rag.RED, "outside tolerance or no plan, board help needed"),
    (Rag.BLUE, "complete"),
    (Rag.WHITE, "not started"),
    (Rag.GREY, "no data"),
)
"""What each rating means, printed in every report."""


def rag_words(rag: Rag | None) -> str:
    """A rating as it is printed: the colour's name, `Not reported` for Grey or nothing, `Not started` for White."""
    match rag:
        case None | Rag.GREY:
            return "Not reported"
        case Rag.WHITE:
            return "Not started"
        case Rag.BLUE:
            return "Blue (complete)"
        case _:
            return rag.value


def board_copy(highlight: Highlight) -> Highlight:
    """The same report without the officer box."""
    return replace(highlight, officer=None)


def numbered(highlight: Highlight, version: int) -> Highlight:
    """The same report as the `version`-th draft of its meeting."""
    label = f"v0.{version}"
    signed = tuple(replace(row, version=label) if row.version else row for row in highlight.sign_off)
    return replace(highlight, version=version, sign_off=signed)


def same_content(one: Highlight, other: Highlight) -> bool:
    """Whether two reports say the same, whoever prepared them, when and under which version."""
    return _said_by_nobody(one) == _said_by_nobody(other)


def _said_by_nobody(highlight: Highlight) -> Highlight:
    return replace(highlight, as_at=_NO_MOMENT, version=0, prepared_by="", sign_off=())
