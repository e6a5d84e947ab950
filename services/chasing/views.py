"""What an officer looks at beside the call list: the ladders, the handover to a cover officer, the evening summary."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Evidence, EvidenceKind
from domain.chasing.policy import due_chasers
from domain.chasing.world import World
from domain.chasing_views import CycleView, EveningSummary, Handover, HoldLine, LadderView, PromiseLine
from domain.cycle import Cycle, Stage
from domain.identifiers import BoardId, ProgrammeId
from domain.people import Actor
from domain.permissions import require_member, require_officer
from domain.programmes import Programme
from services.chasing.call_list import calls_of
from services.chasing.open_asks import cycles_of, local_day
from services.chasing.reassigning import views_of
from services.chasing.worlds import load_world
from services.ports import ItemQuery, Store, Transaction
from services.registers.concerned import words_given

AHEAD = 10
"""Working days ahead that a handover looks for promises."""

MOST_PROMISES = 200


async def cycle_view(
    store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime, board: BoardId | None = None
) -> CycleView:
    """The ladder of the next meeting of each board of the programme (or of one), where it stands and how many answers
    are in. For anybody of the programme: dates and counts name nobody. Raises NotAllowed outside it."""
    async with store.read() as tx:
        found = await tx.programmes.get(programme)
        require_member(actor, found)
        world = await load_world(tx, now)
        ladders = await _ladders(tx, world, found, now)
    return CycleView(
        programme=found,
        today=local_day(world, programme, now),
        ladders=tuple(one for one in ladders if board in (None, one.board)),
    )


async def handover(store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime) -> Handover:
    """All open asking, holds, requests and promises of the programme, for a cover officer. Restricted items are counted,
    not named. Raises NotAllowed for everybody but its officers."""
    async with store.read() as tx:
        found = await tx.programmes.get(programme)
        require_officer(actor, found)
        world = await load_world(tx, now)
        today = local_day(world, programme, now)
        calls = await calls_of(tx, world, found, now)
        until = WorkingCalendar(found.nation, found.closures).shift(today, AHEAD)
        query = ItemQuery(
            programmes=(programme,), open_only=True, due_before=until + timedelta(days=1), limit=MOST_PROMISES
        )
        page = await tx.items.find(query)
        return Handover(
            programme=found,
            today=today,
            calls=calls,
            holds=await _holds(tx, world, programme, today),
            reassignments=await views_of(tx, [programme], actor),
            promises=tuple(
                PromiseLine(
                    item.id,
                    str(item.ref),
                    item.text,
                    item.owner_text if item.owner is None else world.people[item.owner].name,
                    item.due,
                )
                for item in page.items
                if item.due is not None and not item.restricted
            ),
            restricted=sum(1 for item in page.items if item.restricted),
            ladders=await _ladders(tx, world, found, now),
        )


async def evening_summary(store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime) -> EveningSummary:
    """The local day of the programme so far: sent, answered, refused, told, who is left to call, and what the policy
    would send on the next working day. Raises NotAllowed for everybody but its officers."""
    async with store.read() as tx:
        found = await tx.programmes.get(programme)
        require_officer(actor, found)
        world = await load_world(tx, now)
        today = local_day(world, programme, now)
        zone = ZoneInfo(found.time_zone)
        midnight = datetime.combine(today, datetime.min.time(), tzinfo=zone).astimezone(now.tzinfo)
        lines = [one for one in await tx.chasers.evidence(since=midnight) if one.programme in (programme, None)]
        streams = {one.id for one in world.workstreams if one.programme == programme}
        lines = [one for one in lines if one.workstream is None or one.workstream in streams]
        calls = await calls_of(tx, world, found, now)
        agreed = await words_given(tx, programme, midnight)
    tomorrow = WorkingCalendar(found.nation, found.closures).shift(today, 1)
    then = datetime.combine(tomorrow, datetime.min.time().replace(hour=10), tzinfo=zone).astimezone(now.tzinfo)
    owners = {one.owner for one in world.workstreams if one.programme == programme}
    return EveningSummary(
        programme=found,
        today=today,
        sent=len({one.chaser for one in lines if one.kind is EvidenceKind.DELIVERED and one.programme == programme}),
        answered=_reasons(lines, {EvidenceKind.ANSWERED}),
        refused=tuple(
            f"{world.people[one.person].name}: {one.reason}"
            for one in lines
            if one.kind is EvidenceKind.REFUSED and one.person in world.people
        ),
        told=_reasons(lines, {EvidenceKind.TOLD, EvidenceKind.SPOKEN_TO}),
        calls=calls,
        tomorrow=tuple(one.reason for one in due_chasers(world, then) if one.send and one.person in owners),
        agreed=agreed,
    )


def _reasons(lines: Collection[Evidence], kinds: Collection[EvidenceKind]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.reason for one in lines if one.kind in kinds and one.reason))


async def _ladders(tx: Transaction, world: World, programme: Programme, now: datetime) -> tuple[LadderView, ...]:
    today = local_day(world, programme.id, now)
    locked = {one.period for one in await tx.locks.of(programme.id)}
    nearest: dict[BoardId, Cycle] = {}
    for cycle in sorted(world.cycles, key=lambda one: (one.meeting_day, one.meeting)):
        if cycle.programme == programme.id and cycle.meeting_day >= today:
            nearest.setdefault(cycle.board, cycle)
    return tuple(_ladder(world, cycle, today, cycle.period in locked) for cycle in nearest.values())


def _ladder(world: World, cycle: Cycle, today: date, locked: bool) -> LadderView:
    wanted = [
        one.id
        for one in world.workstreams
        if any(other.meeting == cycle.meeting for other in cycles_of(world, one, today))
    ]
    board = world.boards[cycle.board]
    return LadderView(
        board=board.id,
        board_name=board.name,
        frequency=board.frequency.value,
        meeting=cycle.meeting,
        meeting_day=cycle.meeting_day,
        period=cycle.period,
        days={stage: cycle.days[stage] for stage in Stage},
        stage=cycle.stage_on(today),
        asked=len(wanted),
        answered=sum(1 for one in wanted if cycle.period in world.answered.get(one, {})),
        locked=locked,
    )


async def _holds(tx: Transaction, world: World, programme: ProgrammeId, today: date) -> tuple[HoldLine, ...]:
    members = {one.person for one in world.memberships if one.programme == programme}
    streams = {one.id: one for one in world.workstreams}
    found: list[HoldLine] = []
    for hold in await tx.chasers.holds_from(today):
        stream = None if hold.workstream is None else streams.get(hold.workstream)
        if hold.person not in members or (stream is not None and stream.programme != programme):
            continue
        about = "everything" if stream is None else stream.name
        if hold.item is not None:
            item = await tx.items.by_id(hold.item)
            if item is None or item.programme != programme:
                continue
            about = "a restricted item" if item.restricted else str(item.ref)
        by = world.people.get(hold.by) if hold.by is not None else None
        found.append(
            HoldLine(world.people[hold.person].name, hold.kind.value, about, hold.last, "" if by is None else by.name)
        )
    return tuple(found)
