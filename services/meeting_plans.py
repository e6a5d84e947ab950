"""Board dates by rule: looked at with their ladders first, then added; and the list of what a board's dates are."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing_views import BoardDates, PlannedMeeting, PlannedMeetings
from domain.cycle import Stage, cycle_for
from domain.dates import say
from domain.errors import InvalidInput
from domain.identifiers import BoardId, MeetingId, ProgrammeId
from domain.people import Actor
from domain.permissions import require_member
from domain.programmes import Board, Frequency, Meeting, Programme
from domain.recurrence import meeting_days
from domain.requests_chasing import Clash, PlanMeetings
from services.boards import board_of_officer, calendar_of, record_board
from services.ports import Store, Transaction

NEW = MeetingId(0)
USUAL_SPAN = timedelta(days=365)
"""How far a rule is laid out when nobody says until when."""

MOST = 120
"""Meetings of one rule: ten years of a monthly board, two of a weekly one."""

NEAR = 5
"""Days within which another meeting of the board is worth a warning."""

_FORTNIGHT = 16


async def preview_meetings(store: Store, actor: Actor, request: PlanMeetings, *, now: datetime) -> PlannedMeetings:
    """The meetings that a rule in words or an iCalendar RRULE gives, each with its ladder, days that are no working day
    with the working days around them; nothing is changed.

    Raises NotAllowed for everybody but the programme's officers, NotFound, and InvalidInput for a rule that cannot be
    read, gives no day, or gives more than MOST.
    """
    async with store.read() as tx:
        programme, board, today = await board_of_officer(tx, actor, request.board, now)
        return await _planned(tx, programme, board, request, today)


async def add_meetings(store: Store, actor: Actor, request: PlanMeetings, *, now: datetime) -> PlannedMeetings:
    """Add those of `preview_meetings` that are not there; a cancelled one stays cancelled, and what clashes is kept or
    moved as the request says. Adding again adds nothing, and nothing that was sent is sent again."""
    async with store.begin() as tx:
        programme, board, today = await board_of_officer(tx, actor, request.board, now)
        planned = await _planned(tx, programme, board, request, today)
        for meeting in planned.new:
            await tx.programmes.save_meeting(Meeting(id=NEW, board=board.id, day=meeting.day))
        if planned.new:
            days = ", ".join(one.day.isoformat() for one in planned.new)
            after = {"rule": request.rule, "days": days}
            await record_board(tx, actor, now, programme, board, "added meetings", {}, after)
        return planned


async def board_dates(
    store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime, board: BoardId | None = None
) -> tuple[BoardDates, ...]:
    """When the boards of the programme (or one of them) meet from today on, with the ladder of each meeting, the board
    that meets first before the others. For anybody of the programme; raises NotAllowed outside it."""
    async with store.read() as tx:
        found = await tx.programmes.get(programme)
        require_member(actor, found)
        today = now.astimezone(ZoneInfo(found.time_zone)).date()
        boards = [one for one in await tx.programmes.boards(programme) if board in (None, one.id)]
        meetings = await tx.programmes.meetings([one.id for one in boards], first=today)
    calendar = calendar_of(found)
    dates = [
        BoardDates(
            board_name=one.name,
            meetings=tuple(
                _with_ladder(one, meeting.day, calendar)
                for meeting in meetings
                if meeting.board == one.id and not meeting.cancelled
            ),
            cancelled=tuple(meeting.day for meeting in meetings if meeting.board == one.id and meeting.cancelled),
        )
        for one in boards
    ]
    return tuple(sorted(dates, key=lambda one: one.meetings[0].day if one.meetings else date.max))


async def _planned(
    tx: Transaction, programme: Programme, board: Board, request: PlanMeetings, today: date
) -> PlannedMeetings:
    first = max(request.first or today, today)
    last = request.last or first + USUAL_SPAN
    if last < first:
        raise InvalidInput(f"The last day, {say(last)}, comes before {say(first)}.")
    calendar = calendar_of(programme)
    by_rule = meeting_days(request.rule, first, last)
    if not by_rule:
        raise InvalidInput(f"“{request.rule[:60]}” gives no day from {say(first)} to {say(last)}. Check the rule.")
    if len(by_rule) > MOST:
        raise InvalidInput(f"That rule gives {len(by_rule)} meetings; give an earlier last day (at most {MOST}).")
    days = [_settled(day, request.clash, calendar) for day in by_rule]
    around = await tx.programmes.meetings([board.id], first=first - timedelta(days=NEAR))
    known = {one.day for one in around}
    new = [_with_ladder(board, day, calendar) for day in dict.fromkeys(days) if day not in known and day >= today]
    near = [
        f"The board meets on {say(one.day)} too, close to {say(meeting.day)}."
        for meeting in new
        for one in around
        if not one.cancelled and 0 < abs((one.day - meeting.day).days) <= NEAR
    ]
    late = [one for one in new if one.days[Stage.CARD] < today]
    return PlannedMeetings(
        board=board.id,
        board_name=board.name,
        programme_code=programme.code,
        rule=request.rule,
        first=first,
        last=last,
        new=tuple(new),
        known=tuple(day for day in dict.fromkeys(days) if day in known),
        warnings=(
            *_of_frequency(board, by_rule),
            *(f"The card day of {say(one.day)} has passed: only the latest stage is sent." for one in late),
            *near,
        ),
    )


def _with_ladder(board: Board, day: date, calendar: WorkingCalendar) -> PlannedMeeting:
    cycle = cycle_for(board, Meeting(id=NEW, board=board.id, day=day), calendar)
    planned = PlannedMeeting(day=day, days={stage: cycle.days[stage] for stage in Stage})
    if calendar.is_working_day(day):
        return planned
    return replace(planned, instead=(calendar.on_or_before(day), calendar.on_or_after(day)))


def _settled(day: date, clash: Clash, calendar: WorkingCalendar) -> date:
    match clash:
        case Clash.BEFORE:
            return calendar.on_or_before(day)
        case Clash.AFTER:
            return calendar.on_or_after(day)
        case _:
            return day


def _of_frequency(board: Board, days: tuple[date, ...]) -> tuple[str, ...]:
    """Whether the rule meets about as often as the board's ladder is made for."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if not gaps:
        return ()
    often = min(gaps) < _FORTNIGHT
    if often == (board.frequency is Frequency.FORTNIGHTLY):
        return ()
    return (
        f"The board's ladder is {board.frequency.value.lower()}, and this rule meets "
        f"{'more' if often else 'less'} often. The days below follow the {board.frequency.value.lower()} ladder.",
    )
