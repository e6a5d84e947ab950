"""Which updates are asked of whom now: the cycles that have opened, the periods without an answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain.chasing.chaser import Ask
from domain.chasing.whereabouts import zone
from domain.chasing.world import World
from domain.cycle import Cycle, Stage
from domain.identifiers import PersonId, ProgrammeId
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
    """Every update of those programmes that is not answered, for the earliest such period of each workstream, by the
    programmes' own days; of meetings that have not been, paused programmes included."""
    for workstream in world.workstreams:
        if workstream.programme in programmes:
            today = local_day(world, workstream.programme, now)
            yield from _of(world, workstream, today)


def asks_of(world: World, person: PersonId, programmes: Collection[ProgrammeId], now: datetime) -> tuple[OpenAsk, ...]:
    """`open_asks` of the workstreams that `person` owns."""
    return tuple(one for one in open_asks(world, programmes, now) if one.workstream.owner == person)


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


def _of(world: World, workstream: Workstream, today: date) -> Iterator[OpenAsk]:
    answered = world.answered.get(workstream.id, {})
    owed = [cycle for cycle in cycles_of(world, workstream, today) if cycle.period not in answered]
    opened = [cycle for cycle in owed if cycle.days[Stage.CARD] <= today]
    first = min((cycle.period for cycle in owed), default=None)
    for cycle in opened or [cycle for cycle in owed if cycle.period == first]:
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
                stage=_stage(world, workstream, cycle, today),
                due=cycle.due,
            ),
        )


def _stage(world: World, workstream: Workstream, cycle: Cycle, today: date) -> Stage:
    """The stage that stands today; a first ask is always a card, so that no earlier one is pretended."""
    asked = any(
        message.stands and any(put.workstream == workstream.id and put.meeting == cycle.meeting for put in message.asks)
        for some in world.messages.values()
        for message in some
    )
    stage = cycle.stage_on(today) if asked else None
    return Stage.CARD if stage is None else _SHOWN.get(stage, stage)
