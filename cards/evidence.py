"""The evidence of a meeting in short: who was asked, nudged, escalated, and who answered."""

from datetime import datetime

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said
from cards.words import aside, day, day_of, title
from domain.chasing_views import EvidenceRow, MeetingEvidence

_MOST = 40


def render(evidence: MeetingEvidence) -> dict[str, object]:
    """A line a workstream and person, in the order of the workstreams. The workbook holds every moment and remark."""
    zone = evidence.programme.time_zone
    answered = sum(1 for row in evidence.rows if row.answered is not None)
    summary = (
        f"{evidence.board_name}, {day(evidence.meeting_day)}: {answered} of {len(evidence.rows)} answered "
        f"for {evidence.period.label}"
    )
    body: list[Element] = [title(summary), aside(f"Updates were due {day(evidence.due)}.")]
    for row in evidence.rows[:_MOST]:
        body.append(said(_story(row, zone), before=f"{plain(row.workstream)}, {plain(row.person_name)}: ", limit=300))
        if row.remarks:
            body.append(said(row.remarks[-1], limit=200, spacing="none"))
    if (left := len(evidence.rows) - _MOST) > 0:
        body.append(aside(f"And {left:,} more in the workbook."))
    if not evidence.rows:
        body.append(aside("No workstream reports to this meeting."))
    return to_json(Card(summary=summary, body=body))


def _story(row: EvidenceRow, zone: str) -> str:
    moments: list[tuple[str, datetime | None]] = [
        ("asked", row.asked),
        ("delivered", row.delivered),
        ("nudged", row.nudged),
        ("late chase", row.late),
        ("escalated", row.escalated),
        ("answered", row.answered),
    ]
    told = [f"{name} {day_of(at, zone)}" for name, at in moments if at is not None]
    if row.answered is None:
        told.append("not answered")
    return "; ".join(told if row.asked is not None or row.answered is not None else ["not asked yet", *told]) + "."
