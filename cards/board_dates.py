"""When boards meet: the dates of each, and for one board alone the ladder of each date."""

from collections.abc import Sequence

from cards.card import Card, to_json
from cards.elements import Element
from cards.meeting_plan import meeting_lines
from cards.text import said
from cards.words import aside, day, heading, short_day, title
from domain.chasing_views import BoardDates

_MOST_BOARDS = 20
_MOST_DAYS = 12


def render(boards: Sequence[BoardDates], where: str) -> dict[str, object]:
    """The dates of `boards` in the programme `where`; several boards get a line each."""
    summary = f"{where}: when {boards[0].board_name} meets" if len(boards) == 1 else f"{where}: when the boards meet"
    body: list[Element] = [title(summary)]
    if len(boards) == 1:
        body += _one(boards[0])
    for one in boards[:_MOST_BOARDS] if len(boards) > 1 else ():
        body += [heading(one.board_name), said(_days(one), limit=400, spacing="small")]
    if (left := len(boards) - _MOST_BOARDS) > 0:
        body.append(aside(f"And {left:,} more boards. Name one to see it alone."))
    if not boards:
        body.append(aside("No board is in the register yet: import the board dates first."))
    else:
        body.append(aside("“Finance Board meets every third Thursday” or “extra Finance Board on 22 Dec” adds dates."))
    return to_json(Card(summary=summary, body=body))


def _one(board: BoardDates) -> list[Element]:
    shown: list[Element] = [line for one in board.meetings[:_MOST_DAYS] for line in meeting_lines(one)]
    if (left := len(board.meetings) - _MOST_DAYS) > 0:
        shown.append(aside(f"And {left:,} more, up to {day(board.meetings[-1].day)}."))
    if not board.meetings:
        shown.append(aside("No meeting is ahead."))
    if board.cancelled:
        shown.append(aside(f"Cancelled: {', '.join(day(one) for one in board.cancelled[:_MOST_DAYS])}."))
    return shown


def _days(board: BoardDates) -> str:
    shown = ", ".join(short_day(one.day) for one in board.meetings[:_MOST_DAYS]) or "No meeting is ahead"
    more = len(board.meetings) - _MOST_DAYS
    cancelled = ", ".join(short_day(one) for one in board.cancelled[:4])
    return f"{shown}{f' and {more} more' if more > 0 else ''}{f'; cancelled: {cancelled}' if cancelled else ''}."
