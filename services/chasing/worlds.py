"""The world the chasing policy looks at, loaded from the store."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
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
from domain.people import Membership, Person
from domain.programmes import Board, Meeting, Period, Programme, Workstream
from services.ports import Promise, Transaction

AHEAD = timedelta(days=120)
"""Meetings further away than this have no card yet: the earliest card stands 60 working days before its meeting."""

_DAY = timedelta(days=1)


async def load_world(tx: Transaction, now: datetime, *, concerning: Collection[PersonId] | None = None) -> World:
    """Everything the policy may look at, as at `now` (aware UTC).

    With `concerning` only what bears on those people as owners: themselves, their workstreams, and everybody who may
    be asked in their place. The decisions on them are the same as in the whole world.
    """
    programmes = {one.id: one for one in await tx.programmes.all()}
    boards = {one.id: one for one in await tx.programmes.boards()}
    # A day either way: the world's days differ by zone.
    today = now.date() - _DAY
    cycles = await cycles_ahead(tx, programmes, boards, today)
    workstreams = await tx.programmes.workstreams(of=concerning)
    people, memberships = await _people(tx, workstreams, concerning)
    earliest = min(map(_asked_since, cycles), default=today) - timedelta(days=MOVE_LIMIT)
    latest = max((cycle.meeting_day for cycle in cycles), default=today)
    recipients = None if concerning is None else list(people)
    return World(
        programmes=programmes,
        boards=boards,
        cycles=cycles,
        workstreams=workstreams,
        people=people,
        memberships=memberships,
        commitments=_commitments(await tx.items.promises(latest, concerning)),
        answered=await _answered(tx, workstreams, {cycle.period for cycle in cycles}, programmes),
        messages=_messages(await tx.chasers.since(min(earliest, today), recipients)),
        holds=_holds(await tx.chasers.holds_from(today)),
        locked=frozenset((one.programme, one.period) for one in await tx.locks.of()),
    )


async def anything_runs(tx: Transaction, now: datetime) -> bool:
    """Whether any meeting is near enough that somebody could be asked on the day of `now`; cheap at any size."""
    near = await tx.programmes.meetings(first=now.date() - _DAY, last=now.date() + AHEAD)
    boards = {one.board for one in near if not one.cancelled}
    if not boards:
        return False
    running = {
        one.id for one in await tx.programmes.all() if not one.paused_on(now.astimezone(ZoneInfo(one.time_zone)).date())
    }
    return any(one.programme in running for one in await tx.programmes.boards() if one.id in boards)


async def cycles_ahead(
    tx: Transaction, programmes: Mapping[ProgrammeId, Programme], boards: Mapping[BoardId, Board], first: date
) -> tuple[Cycle, ...]:
    """The cycles of the meetings from `first` on that are not cancelled, near enough to have a card."""
    calendars = {one.id: WorkingCalendar(one.nation, one.closures) for one in programmes.values()}
    return tuple(
        _cycle(boards[one.board], one, calendars[boards[one.board].programme])
        for one in await tx.programmes.meetings(first=first, last=first + AHEAD)
        if not one.cancelled and one.board in boards
    )


def _asked_since(cycle: Cycle) -> date:
    """From when messages count for the cycle: those for another board that wanted the same update and has met, and
    those of before the meeting was moved, are older than its card."""
    return min(cycle.days[Stage.CARD], cycle.period.first)


@lru_cache(maxsize=4_000)
def _cycle(board: Board, meeting: Meeting, calendar: WorkingCalendar) -> Cycle:
    """Beats count the same few working days again and again."""
    return cycle_for(board, meeting, calendar)


async def _people(
    tx: Transaction, workstreams: Iterable[Workstream], concerning: Collection[PersonId] | None
) -> tuple[Mapping[PersonId, Person], tuple[Membership, ...]]:
    """The people of the world and their places; beside those concerned, whoever covers for them."""
    if concerning is None:
        return await tx.people.many(), await tx.people.memberships()
    people = dict(await tx.people.many(concerning))
    places = await tx.people.memberships(people=concerning)
    covers = {one.deputy for one in places} | {one.deputy for one in workstreams}
    covers |= {leave.cover for person in people.values() for leave in person.leave}
    others = {one for one in covers if one is not None} - people.keys()
    people |= await tx.people.many(others)
    return people, places + await tx.people.memberships(people=others)


async def _answered(
    tx: Transaction,
    workstreams: Iterable[Workstream],
    periods: set[Period],
    programmes: Mapping[ProgrammeId, Programme],
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
