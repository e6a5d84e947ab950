"""Moving, cancelling and adding meetings, rules, and frozen periods."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cycle import Stage
from domain.errors import Conflict, InvalidInput, NotAllowed
from domain.locks import is_late
from domain.programmes import Nation, Period
from domain.rag import Dimension, Rag
from domain.requests import RecordUpdate
from domain.requests_chasing import AskNow, Clash, MoveMeeting, PlanMeetings
from services.calendars import add_meeting, cancel_meeting, move_meeting, preview_move
from services.chasing.asking import preview_asking
from services.chasing.locking import late_answers, lock_period, period_locked, unlock_period
from services.closures import close_office, closures_of, open_office, set_nation
from services.meeting_plans import add_meetings, board_dates, preview_meetings
from services.updates import record_update
from tests.domain.chasing.office import at, day
from tests.services.chasing.desk import Desk

NOW = at("23 Nov", "10:00")
COMMISSIONING = "Commissioning Improvement Board"
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


async def test_board_moved_to_15_dec(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    await desk.beat("23 Nov")
    request = MoveMeeting(board=desk.boards[COMMISSIONING].id, to=day("15 Dec"))
    move = await preview_move(desk.store, officer, request, now=NOW)
    after = {one.stage: one.after for one in move.retiming.rungs}
    assert (after[Stage.PAPERS], after[Stage.DUE]) == (day("8 Dec"), day("3 Dec"))
    assert (move.retiming.before, move.retiming.after, move.sent, move.warnings) == (
        day("8 Dec"),
        day("15 Dec"),
        1,
        (),
    )

    await move_meeting(desk.store, officer, move.meeting.id, day("15 Dec"), was=day("8 Dec"), now=NOW)
    sent = desk.chats.names.count("Craig Commissioning")
    await desk.beat("24 Nov")
    await desk.beat("26 Nov")
    assert desk.chats.names.count("Craig Commissioning") == sent
    await desk.beat("1 Dec")
    assert desk.chats.names.count("Craig Commissioning") == sent + 1

    again = await move_meeting(desk.store, officer, move.meeting.id, day("15 Dec"), was=day("8 Dec"), now=NOW)
    assert again.retiming == move.retiming
    with pytest.raises(Conflict, match="is on Tue 15 Dec 2026 now"):
        await move_meeting(desk.store, officer, move.meeting.id, day("16 Dec"), was=day("8 Dec"), now=NOW)


@pytest.mark.parametrize(
    ("to", "warning"),
    [
        ("28 Dec", "Mon 28 Dec 2026 is no working day."),
        ("5 Jan", "The board would hear of P9 Dec 2026 instead of P8 Nov 2026."),
        ("24 Nov", "Already past on the new dates: nudge, due, late, escalate, papers"),
    ],
)
async def test_a_move_warns_of_what_it_brings(desk: Desk, to: str, warning: str) -> None:
    request = MoveMeeting(board=desk.boards[COMMISSIONING].id, to=day(to))
    move = await preview_move(desk.store, await desk.actor("JPO"), request, now=NOW)
    assert warning in " ".join(move.warnings)


async def test_boards_are_the_officers_to_change(desk: Desk) -> None:
    board = desk.boards[COMMISSIONING].id
    for initials in ("CC", "DD", "KC"):
        with pytest.raises(NotAllowed):
            await cancel_meeting(desk.store, await desk.actor(initials), board, now=NOW)
    with pytest.raises(InvalidInput, match="is over"):
        await preview_move(desk.store, await desk.actor("JPO"), MoveMeeting(board=board, to=day("20 Nov")), now=NOW)


async def test_nobody_is_asked_for_a_cancelled_meeting_until_it_takes_place_after_all(desk: Desk) -> None:
    officer, board = await desk.actor("JPO"), desk.boards[COMMISSIONING].id
    told = await cancel_meeting(desk.store, officer, board, now=NOW)
    assert told.sentence == (
        "Commissioning Improvement Board does not meet on Tue 8 Dec 2026. Nobody is asked for it any more. "
        "“Extra Commissioning Improvement Board on Tue 8 Dec 2026” brings it back."
    )
    await desk.beat("23 Nov")
    assert "Craig Commissioning" not in desk.chats.names
    told = await add_meeting(desk.store, officer, board, day("8 Dec"), now=NOW)
    assert told.sentence.startswith("Commissioning Improvement Board meets on Tue 8 Dec 2026: cards ")
    with pytest.raises(Conflict, match="already"):
        await add_meeting(desk.store, officer, board, day("8 Dec"), now=NOW)
    await desk.beat("24 Nov")
    assert "Craig Commissioning" in desk.chats.names


async def test_a_rule_lays_out_meetings_once(desk: Desk) -> None:
    officer, board = await desk.actor("JPO"), desk.boards[COMMISSIONING].id
    span = (day("1 Dec"), date(2027, 6, 30))
    request = PlanMeetings(board=board, rule="2nd Tuesday of the month", first=span[0], last=span[1])
    planned = await preview_meetings(desk.store, officer, request, now=NOW)
    assert day("8 Dec") in planned.known
    by_rrule = replace(request, rule="FREQ=MONTHLY;BYDAY=2TU")
    added = await add_meetings(desk.store, officer, by_rrule, now=NOW)
    assert added.new == planned.new
    assert (await add_meetings(desk.store, officer, replace(request, rule="2nd Tuesday"), now=NOW)).new == ()


async def test_days_that_are_no_working_day_are_shown_and_moved_as_chosen(desk: Desk) -> None:
    officer, board = await desk.actor("JPO"), desk.boards[COMMISSIONING].id
    request = PlanMeetings(board=board, rule="FREQ=MONTHLY;BYDAY=-1FR", first=day("14 Dec"), last=date(2027, 1, 31))
    planned = await preview_meetings(desk.store, officer, request, now=NOW)
    christmas, january = planned.new
    assert (christmas.day, christmas.instead) == (day("25 Dec"), (day("24 Dec"), day("29 Dec")))
    assert january.instead == ()
    assert january.days[Stage.PAPERS] == date(2027, 1, 22)
    added = await add_meetings(desk.store, officer, replace(request, clash=Clash.BEFORE), now=NOW)
    assert [one.day for one in added.new] == [day("24 Dec"), date(2027, 1, 29)]
    (dates,) = await board_dates(desk.store, officer, desk.asc, now=NOW, board=board)
    assert day("24 Dec") in [one.day for one in dates.meetings]


@pytest.mark.parametrize(
    ("rule", "last", "refusal"),
    [
        ("now and then", None, "is not a meeting rule"),
        ("1st Tuesday of the month", date(2026, 11, 25), "gives no day"),
        ("1st Tuesday of the month", date(2026, 11, 1), "comes before"),
        ("weekly on Monday", date(2030, 11, 1), "at most 120"),
    ],
)
async def test_a_rule_that_cannot_be_laid_out_says_why(desk: Desk, rule: str, last: date | None, refusal: str) -> None:
    request = PlanMeetings(board=desk.boards[COMMISSIONING].id, rule=rule, last=last)
    with pytest.raises(InvalidInput, match=refusal):
        await preview_meetings(desk.store, await desk.actor("JPO"), request, now=NOW)
    with pytest.raises(NotAllowed):
        await preview_meetings(desk.store, await desk.actor("CC"), request, now=NOW)


async def test_a_rule_of_another_frequency_is_mentioned(desk: Desk) -> None:
    request = PlanMeetings(board=desk.boards[COMMISSIONING].id, rule="fortnightly on Tuesday")
    planned = await preview_meetings(desk.store, await desk.actor("JPO"), request, now=NOW)
    assert planned.warnings[0].startswith("The board's ladder is monthly, and this rule meets more often.")


async def test_closure_days_move_every_ladder_and_can_be_taken_back(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    with pytest.raises(NotAllowed):
        await close_office(desk.store, await desk.actor("CC"), desk.asc, day("3 Dec"), day("4 Dec"), now=NOW)
    told = await close_office(desk.store, officer, desk.asc, day("3 Dec"), day("6 Dec"), now=NOW)
    assert told.sentence.startswith("ASC is closed Thu 3 Dec 2026 to Sun 6 Dec 2026.")
    assert (
        "ASC Transformation Board of Thu 17 Dec 2026: cards Thu 26 Nov 2026 instead of Mon 30 Nov 2026" in told.sentence
    )
    assert "meets on Thu 3 Dec 2026, which is closed" in told.sentence
    assert await closures_of(desk.store, officer, desk.asc, now=NOW) == (
        "ASC is closed Thu 3 Dec 2026 to Fri 4 Dec 2026, beside weekends and the bank holidays of England."
    )
    outcome = await desk.beat("3 Dec")
    assert not any(one.send for one in outcome.decisions if one.person == desk.people["CR"])
    with pytest.raises(InvalidInput, match="Nothing to close"):
        await close_office(desk.store, officer, desk.asc, day("3 Dec"), day("6 Dec"), now=NOW)
    await open_office(desk.store, officer, desk.asc, day("3 Dec"), day("4 Dec"), now=NOW)
    with pytest.raises(InvalidInput, match="no closure day"):
        await open_office(desk.store, officer, desk.asc, day("3 Dec"), day("4 Dec"), now=NOW)


async def test_scottish_bank_holidays_count_once_the_nation_is_scotland(desk: Desk) -> None:
    told = await set_nation(desk.store, await desk.actor("JPO"), desk.asc, Nation.SCOTLAND, now=NOW)
    assert told.sentence.startswith("The bank holidays of Scotland count for ASC.")
    assert "Workforce Assurance Board of Tue 1 Dec 2026: cards Wed 11 Nov 2026 instead of" in told.sentence, (
        "30 Nov is St Andrew's day"
    )


async def test_lock_oct(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    with pytest.raises(NotAllowed):
        await lock_period(desk.store, await desk.actor("DD"), desk.asc, OCTOBER, now=NOW)
    told = await lock_period(desk.store, officer, desk.asc, OCTOBER, now=NOW)
    assert told.sentence.startswith(
        "P7 Oct 2026 of ASC is frozen. What comes now is kept as “late for P7”, for the next report or an addendum."
    )
    stream = desk.workstreams["ASC-W4"]
    async with desk.store.begin() as tx:
        lock = await period_locked(tx, stream, OCTOBER)
        assert lock is not None
        assert (lock.at, lock.by) == (NOW, desk.people["JPO"])
        assert await period_locked(tx, desk.workstreams["LW1"], OCTOBER) is None
        request = RecordUpdate(
            workstream=stream.id, period=OCTOBER, ratings={Dimension.OVERALL: Rag.RED}, done="Two packages back."
        )
        update = await record_update(tx, await desk.actor("CC"), request, now=NOW, received="Teams card")
    assert update.received == "Teams card, late for P7"
    assert is_late(update)
    (late,) = await late_answers(desk.store, officer, desk.asc, OCTOBER)
    assert (late[0].name, late[1].done) == ("Commissioning Improvement", "Two packages back.")

    await unlock_period(desk.store, officer, desk.asc, OCTOBER, now=NOW)
    async with desk.store.read() as tx:
        assert await period_locked(tx, stream, OCTOBER) is None
    with pytest.raises(InvalidInput, match="is not frozen"):
        await unlock_period(desk.store, officer, desk.asc, OCTOBER, now=NOW)


async def test_a_frozen_period_is_asked_of_nobody(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    await lock_period(desk.store, officer, desk.asc, november, now=NOW)
    await desk.beat("23 Nov")
    assert "Craig Commissioning" not in desk.chats.names
    plan = await preview_asking(desk.store, officer, AskNow(programme=desk.asc), now=NOW)
    assert "Craig Commissioning" not in [one.name for one in plan.chosen]
