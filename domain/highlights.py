"""The highlight report: what it holds and how it is compiled, by the truth rules."""

from dataclasses import dataclass
from datetime import datetime

from domain.identifiers import BoardId, DraftId, MeetingId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One report's content, ready to be shown as a card or written as a document."""

    title: str


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
