"""What people say about boards' dates, agendas, ladders, closure days and nations, carried out by one service each."""

from bot.handlers.office import programme_meant, tell
from bot.reply import Reply
from bot.turn import House, Turn
from cards import agenda as agenda_card
from cards import board_dates, meeting_plan, notice
from domain.dates import say
from domain.identifiers import BoardId, ProgrammeId
from domain.language import diary, office
from domain.requests_chasing import PlanMeetings
from services import agendas, closures, ladders, meeting_plans
from services.programmes import programme_of


async def plan(house: House, turn: Turn, intent: diary.PlanMeetings) -> Reply:
    """The dates that a rule gives, before any is added."""
    request = PlanMeetings(board=intent.board, rule=intent.rule, first=intent.first, last=intent.last)
    planned = await meeting_plans.preview_meetings(house.store, turn.actor, request, now=turn.now)
    return Reply(card=meeting_plan.render(planned))


async def confirm_plan(house: House, turn: Turn, request: PlanMeetings) -> Reply:
    """Add them."""
    added = await meeting_plans.add_meetings(house.store, turn.actor, request, now=turn.now)
    return Reply(card=meeting_plan.render(added, done=True), in_place=True)


async def show_dates(house: House, turn: Turn, intent: diary.ShowMeetings) -> Reply:
    """When the boards meet."""
    programme = await programme_meant(house, turn, intent.scope.programme)
    dates = await meeting_plans.board_dates(house.store, turn.actor, programme, now=turn.now, board=intent.scope.board)
    return Reply(card=board_dates.render(dates, (await programme_of(house.store, programme)).programme.code))


async def ladder(house: House, turn: Turn, intent: diary.SetLadder) -> Reply:
    """The board's stages on other working days; the next meeting before and after."""
    change = await ladders.change_ladder_of(house.store, turn.actor, intent.board, intent.offsets, now=turn.now)
    rungs = ", ".join(f"{stage} B-{days}" for stage, days in change.ladder.items())
    told = f"{change.board.name}: {rungs} (working days before the meeting)."
    if change.retiming is not None:
        moved = [
            f"{rung.stage} {say(rung.after)} instead of {say(rung.before)}"
            for rung in change.retiming.rungs
            if rung.before != rung.after
        ]
        told += f" For {say(change.retiming.after)}: {'; '.join(moved) if moved else 'no date changes'}."
    return Reply(card=notice.render(f"{told} What was sent is not sent again."))


async def close(house: House, turn: Turn, intent: diary.CloseOffice) -> Reply:
    """The council is closed, or open after all."""
    programme = await programme_meant(house, turn, intent.programme)
    act = closures.close_office if intent.closed else closures.open_office
    return await tell(house, await act(house.store, turn.actor, programme, intent.first, intent.last, now=turn.now))


async def nation(house: House, turn: Turn, intent: diary.SetNation) -> Reply:
    """Whose bank holidays count."""
    programme = await programme_meant(house, turn, intent.programme)
    return await tell(house, await closures.set_nation(house.store, turn.actor, programme, intent.nation, now=turn.now))


async def show_closures(house: House, turn: Turn, intent: diary.ShowClosures) -> Reply:
    """The closure days, and whose bank holidays count."""
    programme = await programme_meant(house, turn, intent.scope.programme)
    return Reply(card=notice.render(await closures.closures_of(house.store, turn.actor, programme, now=turn.now)))


async def carry_forward(house: House, turn: Turn, intent: office.CarryForward) -> Reply:
    """What is open of a meeting goes on the next one's list."""
    turn.require_own_chat()
    programme = await _programme_of_board(house, turn, intent.board)
    agenda = await agendas.carry_forward(
        house.store, turn.actor, programme, intent.meeting, board=intent.board, now=turn.now
    )
    return Reply(card=agenda_card.render(agenda))


async def show_agenda(house: House, turn: Turn, intent: diary.ShowAgenda) -> Reply:
    """The list of a board's next meeting."""
    programme = await programme_meant(house, turn, intent.scope.programme)
    agenda = await agendas.agenda_of(
        house.store, turn.actor, programme, board=intent.scope.board, now=turn.now, wide=not turn.personal
    )
    return Reply(card=agenda_card.render(agenda))


async def _programme_of_board(house: House, turn: Turn, board: BoardId | None) -> ProgrammeId:
    async with house.store.read() as tx:
        known = {one.id: one.programme for one in await tx.programmes.boards()}
    return await programme_meant(house, turn, None if board is None else known.get(board))
