"""The ladder of a board: which working day each stage stands on, shown for its next meeting before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.cycle import LADDERS, Ladder, Retiming, Stage, adjusted_ladder, before_and_after, cycle_for, ladder_of
from domain.identifiers import BoardId
from domain.people import Actor
from domain.permissions import require_officer
from domain.programmes import Board, Programme
from services.boards import board_of_officer, calendar_of, find_board, record_board
from services.ports import Store, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderChange:
    """A board's ladder after a change, and what it does to the next meeting; None when the board has none ahead."""

    board: Board
    ladder: Ladder
    retiming: Retiming | None


async def change_ladder(
    store: Store, actor: Actor, name: str, offsets: Mapping[Stage, int], *, now: datetime
) -> LadderChange:
    """Let the board called `name` have the rungs of `offsets` (working days before the meeting) in place of its
    frequency's; none at all gives it the default ladder again. What has been sent is not sent again.

    Raises NotFound and InvalidInput as `find_board`, InvalidInput for rungs out of order, NotAllowed for everybody but
    the programme's officers.
    """
    async with store.begin() as tx:
        programme, board = await find_board(tx, actor, name)
        require_officer(actor, programme)
        return await _changed(tx, actor, programme, board, offsets, now)


async def change_ladder_of(
    store: Store, actor: Actor, board: BoardId, offsets: Mapping[Stage, int], *, now: datetime
) -> LadderChange:
    """`change_ladder` for a board that is known. Raises NotFound, and as there."""
    async with store.begin() as tx:
        programme, found, _ = await board_of_officer(tx, actor, board, now)
        return await _changed(tx, actor, programme, found, offsets, now)


async def _changed(
    tx: Transaction,
    actor: Actor,
    programme: Programme,
    board: Board,
    offsets: Mapping[Stage, int],
    now: datetime,
) -> LadderChange:
    ladder = adjusted_ladder(LADDERS[board.frequency], offsets)
    rungs = tuple((stage.value, offsets[stage]) for stage in Stage if stage in offsets)
    changed = await tx.programmes.save_board(replace(board, ladder=rungs))
    shown = _shown(ladder_of(board)), _shown(ladder)
    await record_board(tx, actor, now, programme, board, "changed the ladder", *shown)
    today = now.astimezone(ZoneInfo(programme.time_zone)).date()
    ahead = [one for one in await tx.programmes.meetings([board.id], first=today) if not one.cancelled]
    retiming = None
    if ahead:
        calendar = calendar_of(programme)
        retiming = before_and_after(cycle_for(board, ahead[0], calendar), cycle_for(changed, ahead[0], calendar))
    return LadderChange(board=changed, ladder=ladder, retiming=retiming)


def _shown(ladder: Ladder) -> dict[str, str]:
    return {stage.value: f"B-{ladder[stage]}" for stage in Stage}
