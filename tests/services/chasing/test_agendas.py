"""Carrying open actions forward from one meeting to the next, under their own refs, and what a list shows to whom."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.errors import InvalidInput, NotAllowed, NotFound
from domain.identifiers import Ref
from domain.items import Status
from services.agendas import agenda_of, carry_forward
from services.calendars import add_meeting
from tests.domain.chasing.office import at, day
from tests.services.chasing.desk import Desk

NOW = at("23 Nov", "10:00")
THEN = day("19 Nov")


async def ends(desk: Desk, ref: str, on: date) -> None:
    async with desk.store.begin() as tx:
        item = await tx.items.get(desk.asc, Ref(ref))
        assert item is not None
        await tx.items.save(replace(item, status=Status.COMPLETE, closed_on=on))


async def carry(desk: Desk, meeting: date, now: datetime = NOW) -> list[str]:
    agenda = await carry_forward(desk.store, await desk.actor("JPO"), desk.asc, meeting, now=now)
    return [str(one.item.ref) for one in agenda.lines]


async def test_open_actions_of_the_board_go_on_the_next_list_under_the_same_refs(desk: Desk) -> None:
    agenda = await carry_forward(desk.store, await desk.actor("JPO"), desk.asc, THEN, now=NOW)
    assert (agenda.board_name, agenda.meeting_day) == ("ASC Transformation Board", day("17 Dec"))
    refs = {str(one.item.ref): one.item.ended for one in agenda.lines}
    assert {"A11", "A12", "A13", "A20"} <= {ref for ref, ended in refs.items() if not ended}
    assert refs["A19"], "done since: shown this once"
    assert agenda.carried == len(agenda.lines)
    again = await carry_forward(desk.store, await desk.actor("JPO"), desk.asc, THEN, now=NOW)
    assert (again.carried, again.lines) == (0, agenda.lines)


async def test_what_was_shown_as_ended_once_is_dropped(desk: Desk) -> None:
    await carry(desk, THEN)
    await ends(desk, "A12", day("1 Dec"))
    january = await carry(desk, day("17 Dec"), at("18 Dec", "10:00"))
    assert "A19" not in january, "it was shown as ended in December"
    assert "A12" in january, "it has ended since and is shown once"
    assert "A11" in january
    board = desk.boards["ASC Transformation Board"].id
    await add_meeting(desk.store, await desk.actor("JPO"), board, date(2027, 2, 18), now=NOW)
    february = await carry(desk, date(2027, 1, 21), datetime.fromisoformat("2027-01-22T10:00:00+00:00"))
    assert "A12" not in february and "A11" in february


async def test_only_an_officer_carries_and_only_from_a_meeting_that_was(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        await carry_forward(desk.store, await desk.actor("CC"), desk.asc, THEN, now=NOW)
    with pytest.raises(NotFound, match="no board of ASC met"):
        await carry(desk, day("18 Nov"))


async def test_restricted_items_are_hidden_from_those_who_may_not_see_them_and_in_channels(desk: Desk) -> None:
    async with desk.store.begin() as tx:
        item = await tx.items.get(desk.asc, Ref("A11"))
        assert item is not None
        await tx.items.save(replace(item, restricted=True))
    await carry(desk, THEN)

    async def seen(who: str, *, wide: bool = False) -> list[str]:
        agenda = await agenda_of(desk.store, await desk.actor(who), desk.asc, now=NOW, wide=wide)
        return [str(one.item.ref) for one in agenda.lines]

    assert "A11" in await seen("JPO") and "A11" in await seen("CR"), "an officer, and its owner"
    assert "A11" not in await seen("PP")
    assert "A11" not in await seen("JPO", wide=True)


async def test_another_boards_list_is_its_own(desk: Desk) -> None:
    await carry(desk, THEN)
    actor = await desk.actor("JPO")
    other = await agenda_of(desk.store, actor, desk.asc, board=desk.boards["Finance Board"].id, now=NOW)
    assert other.lines == ()
    with pytest.raises(NotAllowed):
        await agenda_of(desk.store, await desk.actor("KC"), desk.asc, now=NOW)


async def test_two_boards_on_a_day_are_asked_about(desk: Desk) -> None:
    async with desk.store.begin() as tx:
        meeting = next(one for one in await tx.programmes.meetings() if one.day == THEN)
        other = desk.boards["Finance Board"].id
        await tx.programmes.save_meeting(replace(meeting, id=type(meeting.id)(0), board=other))
    with pytest.raises(InvalidInput, match="Say which"):
        await carry(desk, THEN)
