"""Finding a board and one of its meetings, by what somebody typed or to be changed by an officer."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from domain.audit import AuditEntry
from domain.calendar import WorkingCalendar
from domain.errors import InvalidInput, NotFound
from domain.highlights import said_day
from domain.identifiers import BoardId
from domain.people import Actor
from domain.permissions import require_officer
from domain.programmes import Board, Meeting, Programme
from services.ports import Transaction
from services.programmes import programmes_of

NEAR = 4
LIKENESS = 55
"""Per cent of likeness from which a name counts as near (rapidfuzz's weighted ratio)."""


async def find_board(tx: Transaction, actor: Actor, name: str) -> tuple[Programme, Board]:
    """The board called `name` in any case, among the actor's programmes; a part of the name will do when it is
    unambiguous, and an empty name means the only programme board.

    Raises NotFound with the nearest names, InvalidInput when several boards are meant.
    """
    programmes = {one.id: one for one in await programmes_of(tx, actor)}
    boards = [one for one in await tx.programmes.boards() if one.programme in programmes]
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        found = [one for one in boards if one.programme_board]
    else:
        found = [one for one in boards if one.name.casefold() == wanted]
        found = found or [one for one in boards if wanted in one.name.casefold()]
    if len(found) == 1:
        return programmes[found[0].programme], found[0]
    if found:
        names = [f"{one.name} ({programmes[one.programme].code})" for one in found]
        raise InvalidInput(f"Which board: {' or '.join(names)}? Type its whole name.")
    names = [one.name for one in boards]
    if not names:
        raise NotFound("No board of yours is in the register. Ask your project officer to add its dates.")
    matches = process.extract(name, names, scorer=fuzz.WRatio, processor=str.casefold, limit=NEAR)
    near = [match for match, likeness, _ in matches if likeness >= LIKENESS] if wanted else names[:NEAR]
    asked = f"There is no board “{name.strip()}”." if wanted else "None of your boards is a programme board."
    rest = f"Did you mean {' or '.join(near)}?" if near and wanted else f"Yours: {', '.join(names[:NEAR])}."
    raise NotFound(f"{asked} {rest}", near)


async def programme_board(tx: Transaction, programme: Programme) -> Board:
    """The board that hears of the whole programme, else its first. Raises NotFound when it has none."""
    boards = await tx.programmes.boards(programme.id)
    found = next((one for one in boards if one.programme_board), None) or next(iter(boards), None)
    if found is None:
        raise NotFound(f"{programme.code} has no board yet. An officer can import its dates.")
    return found


async def find_meeting(tx: Transaction, board: Board, day: date | None, today: date) -> Meeting:
    """The board's meeting on `day`, else its next one from `today` on. Raises NotFound with the nearest dates."""
    meetings = sorted(await tx.programmes.meetings([board.id]), key=lambda one: one.day)
    held = [one for one in meetings if not one.cancelled]
    if day is None:
        found = next((one for one in held if one.day >= today), None)
        if found is None:
            raise NotFound(f"{board.name} has no meeting on or after {said_day(today)}. Add its dates first.")
        return found
    found = next((one for one in held if one.day == day), None)
    if found is not None:
        return found
    near = sorted(held, key=lambda one: abs((one.day - day).days))[:NEAR]
    days = [said_day(one.day) for one in sorted(near, key=lambda one: one.day)]
    cancelled = any(one.day == day for one in meetings)
    what = "was cancelled" if cancelled else "is not in the register"
    rest = f"Its nearest meetings: {', '.join(days)}." if days else "It has no dates yet."
    raise NotFound(f"The meeting of {board.name} on {said_day(day)} {what}. {rest}", days)


async def meeting_after(tx: Transaction, board: Board, day: date) -> Meeting | None:
    """The first meeting of the board after `day` that is not cancelled."""
    later = await tx.programmes.meetings([board.id], first=day)
    return min((one for one in later if one.day > day and not one.cancelled), key=lambda one: one.day, default=None)


async def board_of_officer(
    tx: Transaction, actor: Actor, board: BoardId, now: datetime
) -> tuple[Programme, Board, date]:
    """The board with its programme and the programme's day, for an officer of it. Raises NotAllowed, NotFound."""
    found = next((one for one in await tx.programmes.boards() if one.id == board), None)
    if found is None:
        raise NotFound("That board is no longer in the register.")
    programme = await tx.programmes.get(found.programme)
    require_officer(actor, programme)
    return programme, found, now.astimezone(ZoneInfo(programme.time_zone)).date()


def calendar_of(programme: Programme) -> WorkingCalendar:
    """The programme's working days."""
    return WorkingCalendar(programme.nation, programme.closures)


async def record_board(
    tx: Transaction,
    actor: Actor,
    now: datetime,
    programme: Programme,
    board: Board,
    what: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> None:
    """One audit entry of a change to a board or its meetings."""
    entry = AuditEntry(
        at=now,
        actor=actor.person,
        actor_name=actor.name,
        on_behalf_of=None,
        channel=actor.channel,
        programme=programme.id,
        subject=f"board {board.name}",
        what=what,
        before=before,
        after=after,
    )
    await tx.audit.add([entry])
