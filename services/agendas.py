"""The lists of meetings' agendas: what of one meeting goes on to the next, and what stands on a list."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.agendas import Agenda, AgendaEntry, AgendaLine, belongs_to, going_on
from domain.dates import say
from domain.errors import InvalidInput, NotFound
from domain.identifiers import BoardId, ProgrammeId
from domain.items import ENDED, Item, Kind
from domain.people import Actor
from domain.permissions import may_see, require_member, require_officer
from domain.programmes import Board, Meeting, Programme
from services.boards import find_meeting, record_board
from services.ports import ItemQuery, Store, Transaction

MOST = 2_000
"""Actions of a programme looked at; those open and due first come first."""


async def carry_forward(
    store: Store, actor: Actor, programme: ProgrammeId, day: date, *, now: datetime, board: BoardId | None = None
) -> Agenda:
    """Put what is open of the board's meeting on `day` on the list of its next meeting, under the same refs; what has
    ended since is shown once and then dropped. Carrying again adds nothing.

    What belongs to a meeting is what stands on its list, and the actions that were raised at it or that name the board
    as their source. Without a `board` it is the one that met that day. Raises NotAllowed for everybody but the
    programme's officers, NotFound, and InvalidInput when several boards met.
    """
    async with store.begin() as tx:
        found = await tx.programmes.get(programme)
        require_officer(actor, found)
        today = now.astimezone(ZoneInfo(found.time_zone)).date()
        source, of = await _met(tx, found, board, day)
        target = await _next(tx, of, max(source.day, today), source)
        shown = {entry.item: entry for entry in await tx.agendas.of(source.id)}
        items = await _of_meeting(tx, found, of, source, set(shown))
        carried = going_on(items, shown, source.day)
        added = await tx.agendas.add(
            AgendaEntry(
                meeting=target.id, item=item.id, carried_from=source.id, closed=item.ended, by=actor.person, at=now
            )
            for item in carried
        )
        if added:
            refs = ", ".join(str(item.ref) for item in carried if not item.restricted)
            after = {"to": target.day.isoformat(), "items": str(len(carried)), "refs": refs}
            await record_board(tx, actor, now, found, of, "carried forward", {"from": source.day.isoformat()}, after)
        agenda = await _agenda(tx, actor, found, of, target, today, wide=False)
        return replace(agenda, carried=added, dropped=sum(entry.closed for entry in shown.values()))


async def agenda_of(
    store: Store,
    actor: Actor,
    programme: ProgrammeId,
    *,
    now: datetime,
    board: BoardId | None = None,
    wide: bool = False,
) -> Agenda:
    """The list of the board's next meeting, of the programme board's unless one is named. Restricted items are left out
    for those who may not see them, and for everybody in a `wide` answer, which others read too.

    Raises NotAllowed outside the programme, NotFound without a board or a meeting, InvalidInput when several could be
    meant.
    """
    async with store.read() as tx:
        found = await tx.programmes.get(programme)
        require_member(actor, found)
        today = now.astimezone(ZoneInfo(found.time_zone)).date()
        boards = await tx.programmes.boards(programme)
        wanted = [one for one in boards if (one.id == board if board is not None else one.programme_board)]
        if not wanted and len(boards) == 1:
            wanted = list(boards)
        if len(wanted) != 1:
            names = " or ".join(one.name for one in boards[:6])
            raise InvalidInput(f"Which board's agenda: {names}?" if names else f"{found.code} has no board yet.")
        meeting = await find_meeting(tx, wanted[0], None, today)
        return await _agenda(tx, actor, found, wanted[0], meeting, today, wide=wide)


async def _met(tx: Transaction, programme: Programme, board: BoardId | None, day: date) -> tuple[Meeting, Board]:
    boards = {one.id: one for one in await tx.programmes.boards(programme.id)}
    met = await tx.programmes.meetings(list(boards), first=day, last=day)
    meetings = [one for one in met if not one.cancelled and board in (None, one.board)]
    if len(meetings) == 1:
        return meetings[0], boards[meetings[0].board]
    if meetings:
        names = " and ".join(boards[one.board].name for one in meetings)
        raise InvalidInput(
            f"{names} met on {say(day)}. Say which, such as “carry forward from {boards[meetings[0].board].name} {say(day)}”."
        )
    where = "the board did not meet" if board is not None else f"no board of {programme.code} met"
    raise NotFound(f"On {say(day)} {where}. “Board dates” shows when they meet.")


async def _next(tx: Transaction, board: Board, after: date, source: Meeting) -> Meeting:
    """The board's first meeting that is still to come and later than the one carried from."""
    later = await tx.programmes.meetings([board.id], first=after)
    coming = [one for one in later if not one.cancelled and one.day > source.day]
    if not coming:
        raise NotFound(
            f"{board.name} has no meeting after {say(source.day)} to carry anything to. Add its dates first."
        )
    return min(coming, key=lambda one: one.day)


async def _of_meeting(
    tx: Transaction, programme: Programme, board: Board, source: Meeting, listed: set[int]
) -> tuple[Item, ...]:
    """What stands on the meeting's list, and the actions that come from it or an earlier meeting of the board."""
    open_ones = await tx.items.find(
        ItemQuery(programmes=(programme.id,), kinds=(Kind.ACTION,), open_only=True, limit=MOST)
    )
    ended = await tx.items.find(
        ItemQuery(programmes=(programme.id,), kinds=(Kind.ACTION,), statuses=tuple(ENDED), limit=MOST)
    )
    actions = (*open_ones.items, *ended.items)
    return tuple(one for one in actions if one.id in listed or belongs_to(one, board.name, source.day))


async def _agenda(
    tx: Transaction,
    actor: Actor,
    programme: Programme,
    board: Board,
    meeting: Meeting,
    today: date,
    *,
    wide: bool,
) -> Agenda:
    days = {one.id: one.day for one in await tx.programmes.meetings([board.id])}
    lines = []
    for entry in await tx.agendas.of(meeting.id):
        item = await tx.items.by_id(entry.item)
        if item is None or not may_see(actor, item) or (wide and item.restricted):
            continue
        owner = item.owner_text if item.owner is None else (await tx.people.get(item.owner)).name
        came = None if entry.carried_from is None else days.get(entry.carried_from)
        lines.append(AgendaLine(item=item, owner=owner, carried_from=came))
    return Agenda(programme=programme, board_name=board.name, meeting_day=meeting.day, today=today, lines=tuple(lines))
