"""What a simulation looks at beside the policy: how things stand when a message goes out, and who must be on the list."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.chasing.rules import Circumstances, Missing
from domain.cycle import Cycle, Stage
from domain.highlights import is_missing_return
from domain.identifiers import MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.programmes import Board, Programme
from services.chasing.worlds import cycles_ahead
from services.ports import Store, Transaction

_DAY = timedelta(days=1)

Key = tuple[WorkstreamId, MeetingId]


async def circumstances(store: Store, now: datetime) -> Circumstances:
    """How things stand at `now` (aware UTC)."""
    yesterday = now.date() - _DAY
    async with store.read() as tx:
        programmes = {one.id: one for one in await tx.programmes.all()}
        boards = {one.id: one for one in await tx.programmes.boards()}
        places: dict[PersonId, list[ProgrammeId]] = defaultdict(list)
        for place in await tx.people.memberships():
            places[place.person].append(place.programme)
        return Circumstances(
            programmes=programmes,
            places=places,
            people=await tx.people.many(),
            workstreams={one.id: one for one in await tx.programmes.workstreams()},
            papers={one.meeting: one.papers for one in await cycles_ahead(tx, programmes, boards, yesterday)},
            holds=await tx.chasers.holds_from(yesterday),
            locked=frozenset((one.programme, one.period) for one in await tx.locks.of()),
        )


@dataclass(slots=True)
class Unanswered:
    """Who has to be on the officer's list, seen on the mornings from the late chase to the day papers go out.

    Nobody is missed who could not be listed: when the meeting was moved, or the heart did not beat, until that day.
    """

    missing: list[Missing] = field(default_factory=list)
    _late: dict[Key, date] = field(default_factory=dict)

    async def look(self, store: Store, now: datetime) -> None:
        """One morning, at `now` (aware UTC)."""
        async with store.read() as tx:
            programmes = {one.id: one for one in await tx.programmes.all()}
            boards = {one.id: one for one in await tx.programmes.boards()}
            for cycle in await cycles_ahead(tx, programmes, boards, now.date() - _DAY):
                programme = programmes[cycle.programme]
                today = now.astimezone(ZoneInfo(programme.time_zone)).date()
                if cycle.days[Stage.LATE] <= today <= cycle.papers and not programme.paused_on(today):
                    for key, name in (await _owed(tx, cycle, programme, boards[cycle.board])).items():
                        self._note(key, name, cycle, boards[cycle.board].name, today)

    def _note(self, key: Key, name: str, cycle: Cycle, board_name: str, today: date) -> None:
        if today < cycle.papers:
            self._late[key] = cycle.papers
        elif self._late.get(key) == cycle.papers:
            self.missing.append(
                Missing(workstream=key[0], name=name, meeting=cycle.meeting, board_name=board_name, papers=cycle.papers)
            )


async def _owed(tx: Transaction, cycle: Cycle, programme: Programme, board: Board) -> Mapping[Key, str]:
    """The updates that the cycle wants, somebody owns and nobody has given, by what they are called."""
    if cycle.period in {one.period for one in await tx.locks.of(programme.id)}:
        return {}
    wanted = [
        one
        for one in await tx.programmes.workstreams(programme.id)
        if one.owner is not None and (board.programme_board or board.id in one.boards)
    ]
    given = await tx.updates.for_periods([one.id for one in wanted], [cycle.period])
    answered = {one.workstream for one in given if not is_missing_return(one)}
    return {(one.id, cycle.meeting): f"{one.name}, {cycle.period.label}," for one in wanted if one.id not in answered}
