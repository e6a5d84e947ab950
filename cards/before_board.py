"""What to know before a board, most pressing first, each line with its ref."""

from collections.abc import Sequence

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said, shorten
from cards.words import aside, count, day, heading, line, moment, title
from domain.before_board import LONG, BeforeBoardView

_MOST = 8


def render(view: BeforeBoardView) -> dict[str, object]:
    """New Reds, long overdue, decisions, non-returns, and how many items are in Part 2 for those who may know."""
    summary = f"Before {view.board}, {day(view.meeting_day)}"
    if view.subject != view.board:
        summary = f"{view.subject}: {summary[0].lower()}{summary[1:]}"
    since = f" since {day(view.since)}" if view.since else ""
    body: list[Element] = [title(summary)]
    body += _listed(
        f"New Red{since}", [(one.ref, one.text, one.why) for one in view.new_reds], "Nothing has turned Red"
    )
    body += _listed(
        f"Overdue more than {LONG} working days",
        [
            (
                one.ref,
                one.text,
                f"{one.owner or 'no owner'}, due {day(one.due)}"
                + (f", {count(one.days, 'working day')}" if one.days is not None else ""),
            )
            for one in view.overdue
        ],
        "No action is",
    )
    body += _listed(
        "Decisions needed",
        [(one.ref, one.text, f"by {day(one.needed)}" if one.needed else "no date given") for one in view.decisions],
        "None is waiting",
    )
    body += _returns(view)
    if view.part_two is not None:
        body += [heading("Part 2"), line(f"{count(view.part_two, 'restricted open item').capitalize()}.")]
    body.append(aside(f"{view.period.label}. As at {moment(view.as_at, view.time_zone)}."))
    return to_json(Card(summary=summary, body=body))


def _listed(name: str, rows: Sequence[tuple[str, str, str]], none: str) -> list[Element]:
    shown: list[Element] = [heading(f"{name}: {len(rows)}" if rows else name)]
    if not rows:
        return [*shown, aside(f"{none}.")]
    shown += [
        said(f"{shorten(text, 160)} ({why})", before=f"{plain(ref)} ", limit=500, spacing="small")
        for ref, text, why in rows[:_MOST]
    ]
    if (left := len(rows) - _MOST) > 0:
        shown.append(aside(f"And {left:,} more."))
    return shown


def _returns(view: BeforeBoardView) -> list[Element]:
    counted = f"{view.missing} of {count(view.expected, 'workstream')} without an update for {view.period.label}"
    if view.non_returns:
        return [heading("No return yet"), said(", ".join(view.non_returns), before=f"{counted}: ", limit=600)]
    return [heading("No return yet"), line(f"{counted}.")]
