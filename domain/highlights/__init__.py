"""The highlight report: what it holds and how it is compiled, by the truth rules."""

from domain.highlights.compilation import compile_highlight
from domain.highlights.report import (
    RAG_KEY,
    Draft,
    Highlight,
    NoteKind,
    OfficerBox,
    OfficerNote,
    board_copy,
    rag_words,
)
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
    Travel,
    WorkstreamRow,
    said_day,
)
from domain.highlights.sources import HighlightSources

__all__ = [
    "RAG_KEY",
    "BudgetRow",
    "ChangeRow",
    "DecisionRow",
    "DependencyRow",
    "DimensionRow",
    "Draft",
    "Highlight",
    "HighlightSources",
    "IssueRow",
    "MilestoneRow",
    "NotDoneRow",
    "NoteKind",
    "OfficerBox",
    "OfficerNote",
    "OverdueRow",
    "RiskRow",
    "Said",
    "SignOffRow",
    "Travel",
    "WorkstreamRow",
    "board_copy",
    "compile_highlight",
    "rag_words",
    "said_day",
]
