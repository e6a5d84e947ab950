"""The updates for which nobody can be asked because nobody owns the workstream."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.chasing.whereabouts import zone
from domain.chasing.wording import day_text, period_text
from domain.chasing.world import World
from domain.cycle import Cycle, Stage
from domain.identifiers import ProgrammeId, WorkstreamId
from domain.programmes import Workstream

SOON = timedelta(days=7)
"""How long before its card day a vacancy is worth telling: time to find an owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """A workstream without an owner whose update is wanted now or soon; `reason` is a sentence for the officer."""

    workstream: WorkstreamId
    programme: ProgrammeId
    name: str
    reason: str


def vacancies(world: World, now: datetime) -> tuple[Vacancy, ...]:
    """What is wanted at `now` (aware UTC) of workstreams that nobody owns, in the order of the workstreams: from a week
    before the card day until the meeting, unless it is answered, frozen, or the programme paused."""
    return tuple(
        Vacancy(
            workstream=workstream.id,
            programme=workstream.programme,
            name=workstream.name,
            reason=no_owner(workstream, cycle, world.boards[cycle.board].name),
        )
        for workstream in world.workstreams
        if workstream.owner is None and (cycle := _wanted(world, workstream, now)) is not None
    )


def no_owner(workstream: Workstream, cycle: Cycle, board: str) -> str:
    """That nobody owns the workstream, what is wanted of it, and what to do about it."""
    return (
        f"Nobody owns {workstream.name}, so nobody is asked for {period_text(cycle.period)}, due {day_text(cycle.due)} "
        f"for {board}, {day_text(cycle.meeting_day)}: name an owner, such as “{workstream.name} owner is Wendy”."
    )


def _wanted(world: World, workstream: Workstream, now: datetime) -> Cycle | None:
    """The first cycle that waits for the workstream's update."""
    programme = world.programmes[workstream.programme]
    today = now.astimezone(zone(programme.time_zone)).date()
    if programme.paused_on(today):
        return None
    answered = world.answered.get(workstream.id, {})
    waiting = [
        cycle
        for cycle in world.cycles
        if cycle.programme == workstream.programme
        and (cycle.board in workstream.boards or world.boards[cycle.board].programme_board)
        and cycle.days[Stage.CARD] - SOON <= today <= cycle.meeting_day
        and cycle.period not in answered
        and (cycle.programme, cycle.period) not in world.locked
    ]
    return min(waiting, key=lambda cycle: (cycle.meeting_day, cycle.meeting), default=None)
