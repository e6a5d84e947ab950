"""Which updates are asked of whom now: the cycles that have opened, the periods without an answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain.chasing.chaser import Ask
from domain.chasing.whereabouts import Whereabouts, zone
from domain.chasing.world import World
from domain.cycle import Cycle, Stage
from domain.identifiers import MeetingId, ProgrammeId, WorkstreamId
from domain.people import Person
from domain.programmes import Workstream

_SHOWN = {Stage.ESCALATE: Stage.LATE, Stage.PAPERS: Stage.LATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAsk:
    """One workstream's update for one meeting that has no answer. `opened` says that its card stage has come."""

    workstream: Workstream
    cycle: Cycle
    ask: Ask
    opened: bool


def open_asks(world: World, programmes: Collection[ProgrammeId], now: datetime) -> Iterator[OpenAsk]:
    """Every update of those programmes that is neither answered nor of a frozen period: those whose card stage has come,
    else those of the period that comes next, by the programmes' own days; paused programmes included."""
    asked = {
        (put.workstream, put.meeting)
        for some in world.messages.values()
        for message in some
        if message.stands
        for put in message.asks
    }
    for workstream in world.workstreams:
        if workstream.programme in programmes:
            today = local_day(world, workstream.programme, now)
            yield from _of(world, workstream, asked, today)


def covered_by(world: World, person: Person, now: datetime) -> tuple[Workstream, ...]:
    """The workstreams for which the person answers at `now`, in the place of an owner who is away."""
    where = Whereabouts(world, now)
    found = []
    for workstream in world.workstreams:
        owner = None if workstream.owner is None else world.people.get(workstream.owner)
        if owner is None or owner.id == person.id:
            continue
        today, _ = where.clock(owner)
        away = where.away(owner, today)
        cover = None if away is None else where.cover(owner, workstream, away, today)
        if cover is not None and cover.id == person.id:
            found.append(workstream)
    return tuple(found)


def local_day(world: World, programme: ProgrammeId, now: datetime) -> date:
    """The programme's day at `now` (aware)."""
    return now.astimezone(zone(world.programmes[programme].time_zone)).date()


def cycles_of(world: World, workstream: Workstream, today: date) -> tuple[Cycle, ...]:
    """The cycles to come of every board that receives the workstream's update, earliest meeting first."""
    found = [
        cycle
        for cycle in world.cycles
        if cycle.meeting_day >= today
        and cycle.programme == workstream.programme
        and (cycle.board in workstream.boards or world.boards[cycle.board].programme_board)
    ]
    return tuple(sorted(found, key=lambda cycle: (cycle.meeting_day, cycle.meeting)))


def _of(
    world: World, workstream: Workstream, asked: Collection[tuple[WorkstreamId, MeetingId]], today: date
) -> Iterator[OpenAsk]:
    answered = world.answered.get(workstream.id, {})
    owed = [
        cycle
        for cycle in cycles_of(world, workstream, today)
        if cycle.period not in answered and (cycle.programme, cycle.period) not in world.locked
    ]
    opened = [cycle for cycle in owed if cycle.days[Stage.CARD] <= today]
    first = min((cycle.period for cycle in owed), default=None)
    for cycle in opened or [cycle for cycle in owed if cycle.period == first]:
        # A first ask is always a card, so that no earlier one is pretended.
        stage = cycle.stage_on(today) if (workstream.id, cycle.meeting) in asked else None
        yield OpenAsk(
            workstream=workstream,
            cycle=cycle,
            opened=cycle in opened,
            ask=Ask(
                meeting=cycle.meeting,
                meeting_day=cycle.meeting_day,
                board_name=world.boards[cycle.board].name,
                workstream=workstream.id,
                period=cycle.period,
                stage=Stage.CARD if stage is None else _SHOWN.get(stage, stage),
                due=cycle.due,
            ),
        )
