"""The world the chasing policy looks at, loaded from the store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Chaser, Hold
from domain.chasing.outbox import message_of
from domain.chasing.rungs import MOVE_LIMIT
from domain.chasing.world import Commitments, Message, World
from domain.cycle import Cycle, Stage, cycle_for
from domain.highlights import is_missing_return
from domain.identifiers import BoardId, PersonId, ProgrammeId, WorkstreamId
from domain.programmes import Board, Period, Programme, Workstream
from services.ports import Promise, Transaction

AHEAD = timedelta(days=120)
"""Meetings further away than this have no card yet: the earliest card stands 60 working days before its meeting."""


async def load_world(tx: Transaction, now: datetime) -> World:
    """Everything the policy may look at, as at `now` (aware UTC)."""
    programmes = {one.id: one for one in await tx.programmes.all()}
    boards = {one.id: one for one in await tx.programmes.boards()}
    # A day either way: the world's days differ by zone.
    today = now.date() - timedelta(days=1)
    cycles = await _cycles(tx, programmes, boards, today)
    workstreams = await tx.programmes.workstreams()
    people = await tx.people.many()
    earliest = min((cycle.days[Stage.CARD] for cycle in cycles), default=today) - timedelta(days=MOVE_LIMIT)
    latest = max((cycle.meeting_day for cycle in cycles), default=today)
    return World(
        programmes=programmes,
        boards=boards,
        cycles=cycles,
        workstreams=workstreams,
        people=people,
        memberships=await tx.people.memberships(),
        commitments=_commitments(await tx.items.promises(until=latest)),
        answered=await _answered(tx, workstreams, {cycle.period for cycle in cycles}, programmes),
        messages=_messages(await tx.chasers.since(min(earliest, today))),
        holds=_holds(await tx.chasers.holds_from(today)),
    )


async def _cycles(
    tx: Transaction, programmes: dict[ProgrammeId, Programme], boards: dict[BoardId, Board], today: date
) -> tuple[Cycle, ...]:
    calendars = {one.id: WorkingCalendar(one.nation, one.closures) for one in programmes.values()}
    meetings = await tx.programmes.meetings(first=today, last=today + AHEAD)
    return tuple(
        cycle_for(boards[one.board], one, calendars[boards[one.board].programme])
        for one in meetings
        if not one.cancelled
    )


async def _answered(
    tx: Transaction,
    workstreams: Iterable[Workstream],
    periods: set[Period],
    programmes: dict[ProgrammeId, Programme],
) -> Mapping[WorkstreamId, Mapping[Period, date]]:
    zones = {one.id: ZoneInfo(programmes[one.programme].time_zone) for one in workstreams}
    updates = await tx.updates.for_periods(list(zones), periods)
    found: dict[WorkstreamId, dict[Period, date]] = defaultdict(dict)
    for one in updates:
        if not is_missing_return(one):
            found[one.workstream][one.period] = one.at.astimezone(zones[one.workstream]).date()
    return found


def _commitments(promises: Iterable[Promise]) -> dict[PersonId, tuple[Commitments, ...]]:
    found: dict[PersonId, list[Commitments]] = defaultdict(list)
    for (owner, programme), some in groupby(sorted(promises), key=itemgetter(0, 1)):
        mine = list(some)
        found[owner].append(
            Commitments(
                programme=programme,
                due=tuple(one.due for one in mine),
                items=tuple(one.item for one in mine),
                restricted=frozenset(one.item for one in mine if one.restricted),
            )
        )
    return {owner: tuple(some) for owner, some in found.items()}


def _messages(chasers: Iterable[Chaser]) -> dict[PersonId, tuple[Message, ...]]:
    found: dict[PersonId, list[Message]] = defaultdict(list)
    for chaser in chasers:
        found[chaser.person].append(message_of(chaser))
    return {person: tuple(some) for person, some in found.items()}


def _holds(holds: Iterable[Hold]) -> dict[PersonId, tuple[Hold, ...]]:
    found: dict[PersonId, list[Hold]] = defaultdict(list)
    for hold in holds:
        found[hold.person].append(hold)
    return {person: tuple(some) for person, some in found.items()}
