"""The meetings of boards: moving one with a look at before and after, cancelling one, adding one."""

from dataclasses import replace
from datetime import date, datetime

from domain.chasing_views import BoardMove
from domain.cycle import Stage, before_and_after, cycle_for
from domain.dates import say
from domain.errors import Conflict, InvalidInput, NotFound
from domain.identifiers import BoardId, MeetingId
from domain.notices import Told
from domain.people import Actor
from domain.programmes import Board, Meeting, Programme
from domain.requests_chasing import MoveMeeting
from services.boards import board_of_officer, calendar_of, find_meeting, record_board
from services.ports import Store, Transaction

NEW = MeetingId(0)
NEAR = 5
"""Days within which another meeting of the board is worth a warning."""


async def preview_move(store: Store, actor: Actor, request: MoveMeeting, *, now: datetime) -> BoardMove:
    """What moving the meeting would change: every stage before and after, what has gone out already, and warnings.

    Nothing is changed. Raises NotAllowed for everybody but the programme's officers, NotFound, and InvalidInput for a
    day that is over or the day it is on.
    """
    async with store.read() as tx:
        programme, board, today = await board_of_officer(tx, actor, request.board, now)
        meeting = await find_meeting(tx, board, request.meeting, today)
        return await _move(tx, programme, board, meeting, request.to, today)


async def move_meeting(
    store: Store, actor: Actor, meeting: MeetingId, to: date, *, was: date, now: datetime
) -> BoardMove:
    """Move the meeting from `was` to `to`. What is unsent follows the new days by itself; what was sent is not sent
    again. Pressing again changes nothing.

    Raises Conflict when somebody has moved it since, or the board meets that day already; NotAllowed, NotFound and
    InvalidInput as `preview_move`.
    """
    async with store.begin() as tx:
        found = await _meeting(tx, meeting)
        programme, board, today = await board_of_officer(tx, actor, found.board, now)
        moved = await _move(tx, programme, board, replace(found, day=was), to, today)
        if found.day == to:
            return moved
        if found.day != was or found.cancelled:
            where = "was cancelled" if found.cancelled else f"is on {say(found.day)} now"
            raise Conflict(f"The meeting {where}, so nothing was moved. Ask for the move again to see it as it stands.")
        await tx.programmes.save_meeting(replace(found, day=to))
        await record_board(
            tx, actor, now, programme, board, "moved meeting", {"day": was.isoformat()}, {"day": to.isoformat()}
        )
        return moved


async def cancel_meeting(store: Store, actor: Actor, board: BoardId, *, now: datetime, day: date | None = None) -> Told:
    """Cancel the meeting on `day`, or the next one: nobody is asked for it any more.

    Raises NotAllowed for everybody but the programme's officers, NotFound.
    """
    async with store.begin() as tx:
        programme, found, today = await board_of_officer(tx, actor, board, now)
        meeting = await find_meeting(tx, found, day, today)
        await tx.programmes.save_meeting(replace(meeting, cancelled=True))
        await record_board(
            tx, actor, now, programme, found, "cancelled meeting", {"day": meeting.day.isoformat()}, {"day": ""}
        )
    return Told(
        sentence=(
            f"{found.name} does not meet on {say(meeting.day)}. Nobody is asked for it any more. "
            f"“Extra {found.name} on {say(meeting.day)}” brings it back."
        )
    )


async def add_meeting(store: Store, actor: Actor, board: BoardId, day: date, *, now: datetime) -> Told:
    """Let the board meet on `day` as well; one that was cancelled that day takes place after all.

    The stages whose days have passed are not made up for: a first card goes at once when one is still due. Raises
    NotAllowed, Conflict when it meets that day already, InvalidInput for a day that is over.
    """
    async with store.begin() as tx:
        programme, found, today = await board_of_officer(tx, actor, board, now)
        _ahead(day, today)
        known = await tx.programmes.meetings([board], first=day, last=day)
        if known and not known[0].cancelled:
            raise Conflict(f"{found.name} meets on {say(day)} already.")
        meeting = replace(known[0], cancelled=False) if known else Meeting(id=NEW, board=board, day=day)
        saved = await tx.programmes.save_meeting(meeting)
        await record_board(tx, actor, now, programme, found, "added meeting", {}, {"day": day.isoformat()})
    cycle = cycle_for(found, saved, calendar_of(programme))
    warning = "" if calendar_of(programme).is_working_day(day) else f" {say(day)} is no working day."
    return Told(
        sentence=(
            f"{found.name} meets on {say(day)}: cards {say(cycle.days[Stage.CARD])}, updates due {say(cycle.due)}, "
            f"papers {say(cycle.papers)}.{warning}"
        )
    )


async def _move(
    tx: Transaction, programme: Programme, board: Board, meeting: Meeting, to: date, today: date
) -> BoardMove:
    _ahead(to, today)
    if to == meeting.day:
        raise InvalidInput(f"{board.name} meets on {say(to)} already. Give another day.")
    calendar = calendar_of(programme)
    retiming = before_and_after(
        cycle_for(board, meeting, calendar), cycle_for(board, replace(meeting, day=to), calendar)
    )
    others = await tx.programmes.meetings([board.id])
    warnings = []
    if not calendar.is_working_day(to):
        warnings.append(f"{say(to)} is no working day.")
    if retiming.period_before != retiming.period_after:
        warnings.append(
            f"The board would hear of {retiming.period_after.label} instead of {retiming.period_before.label}."
        )
    passed = [rung.stage.value for rung in retiming.rungs if rung.after < today <= rung.before]
    if passed:
        warnings.append(f"Already past on the new dates: {', '.join(passed)}; only the latest stage is sent.")
    near = [
        one.day for one in others if one.id != meeting.id and not one.cancelled and abs((one.day - to).days) <= NEAR
    ]
    warnings += [f"The board meets on {say(day)} too." for day in near]
    return BoardMove(
        meeting=meeting,
        board_name=board.name,
        programme_code=programme.code,
        retiming=retiming,
        today=today,
        sent=await _sent(tx, meeting),
        warnings=tuple(warnings),
    )


async def _sent(tx: Transaction, meeting: Meeting) -> int:
    """How many messages have gone out for the meeting."""
    lines = await tx.chasers.evidence(meeting=meeting.id)
    return len({one.chaser for one in lines if one.chaser is not None and one.kind.value in ("sent", "delivered")})


async def _meeting(tx: Transaction, meeting: MeetingId) -> Meeting:
    found = next((one for one in await tx.programmes.meetings() if one.id == meeting), None)
    if found is None:
        raise NotFound("That meeting is no longer in the register.")
    return found


def _ahead(day: date, today: date) -> None:
    if day < today:
        raise InvalidInput(f"{say(day)} is over. Give a day from {say(today)} on.")
