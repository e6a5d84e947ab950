"""How a programme stands now, for anybody of it who asks."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.highlights import board_copy, compile_highlight
from domain.items import Kind
from domain.people import Actor, Role
from domain.permissions import require_member
from domain.programmes import Programme
from domain.status import ActionCount, ProgrammeStatus, programme_status
from services.boards import find_meeting, programme_board
from services.highlights import highlight_sources
from services.ports import ItemQuery, Store, Transaction
from services.programmes import choose_programme
from services.questions.counting import NO_WORKSTREAM

_JUDGED = (Kind.MILESTONE, Kind.RISK, Kind.ACTION)
"""Registers that ratings and the rows of a status are made of."""


async def status_of_programme(
    store: Store, actor: Actor, named: str, *, now: datetime, wide: bool = False
) -> ProgrammeStatus:
    """The position of the actor's programme called `named` (or their only one) for its programme board's next meeting.

    Restricted items are left out of rows and counts alike. Who has not replied is named to officers and managers only,
    and to nobody where the answer is `wide`, read by others too.
    Raises NotFound, InvalidInput when several programmes are possible, NotAllowed outside the programme.
    """
    async with store.read() as tx:
        programme = await choose_programme(tx, actor, named)
        require_member(actor, programme)
        today = now.astimezone(ZoneInfo(programme.time_zone)).date()
        board = await programme_board(tx, programme)
        meeting = await find_meeting(tx, board, None, today)
        sources = await highlight_sources(tx, programme, board, meeting, today, kinds=_JUDGED)
        counts = await _open_actions(tx, programme, today)
    return programme_status(
        board_copy(compile_highlight(sources, now=now)),
        counts,
        names_replies=not wide and (actor.has(Role.OFFICER, programme.id) or actor.has(Role.MANAGER, programme.id)),
    )


async def _open_actions(tx: Transaction, programme: Programme, today: date) -> tuple[ActionCount, ...]:
    query = ItemQuery(programmes=(programme.id,), kinds=(Kind.ACTION,), open_only=True, restricted=False)
    names = {one.id: one.name for one in await tx.programmes.workstreams(programme.id)}
    return tuple(
        ActionCount(
            workstream=NO_WORKSTREAM if one.workstream is None else names.get(one.workstream, NO_WORKSTREAM),
            open=one.items,
            overdue=one.overdue,
            undated=one.undated,
            ownerless=one.unowned,
        )
        for one in await tx.items.tally(query, today)
    )
