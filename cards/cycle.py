"""The ladder of each board's next meeting, with where it stands."""

from collections.abc import Mapping
from datetime import date

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import said
from cards.words import aside, day, heading, short_day, title
from domain.chasing_views import CycleView, LadderView
from domain.cycle import Stage

_MOST = 12
_NAMES = {
    Stage.CARD: "cards",
    Stage.NUDGE: "nudge",
    Stage.DUE: "updates due",
    Stage.LATE: "late chase",
    Stage.ESCALATE: "escalation",
    Stage.PAPERS: "papers out",
}


def render(view: CycleView) -> dict[str, object]:
    """The ladders, earliest meeting first."""
    summary = f"{view.programme.code}: the way to the next meetings, as at {day(view.today)}"
    body: list[Element] = [title(summary)]
    for one in view.ladders[:_MOST]:
        body += ladder(one)
    if (left := len(view.ladders) - _MOST) > 0:
        body.append(aside(f"And {left:,} more boards. Name one to see it alone."))
    if not view.ladders:
        body.append(
            aside(
                "No meeting is ahead. Say by which rule a board meets, such as “Finance Board meets every third Thursday”."
            )
        )
    return to_json(Card(summary=summary, body=body))


def ladder(one: LadderView) -> list[Element]:
    """One board's ladder: the stages with their days, the one that stands marked in words."""
    now = "not begun" if one.stage is None else f"now at {_NAMES[one.stage]}"
    frozen = ", frozen" if one.locked else ""
    return [
        heading(f"{one.board_name}, {short_day(one.meeting_day)}"),
        said(f"{one.period.label}{frozen}; {now}; {one.answered} of {one.asked} updates in.", limit=300),
        said(stages_line(one.days), limit=400, spacing="small"),
    ]


def stages_line(days: Mapping[Stage, date]) -> str:
    """`Cards Mon 30 Nov; nudge Thu 3 Dec; …`: every stage with its day, as a sentence."""
    told = "; ".join(f"{_NAMES[stage]} {short_day(when)}" for stage, when in days.items())
    return f"{told[0].upper()}{told[1:]}."
