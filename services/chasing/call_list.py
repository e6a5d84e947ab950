"""Who has not answered, for the officer to call; and entering an answer on somebody's behalf."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from domain.chasing import reasons as say
from domain.chasing.chaser import Ask, Evidence, EvidenceKind
from domain.chasing.decision import Decision
from domain.chasing.policy import due_chasers
from domain.chasing.vacancies import no_owner
from domain.chasing.whereabouts import Whereabouts
from domain.chasing.world import World
from domain.chasing_views import CallLine, CallList
from domain.cycle import Stage
from domain.errors import NotAllowed
from domain.identifiers import MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.people import Actor, Role
from domain.permissions import require_member
from domain.programmes import Period, Programme
from domain.requests import RecordUpdate
from domain.updates import Update
from services.chasing.acting import workstream_called
from services.chasing.open_asks import OpenAsk, cycles_of, local_day, open_asks
from services.chasing.worlds import load_world
from services.ports import Store, Transaction
from services.updates import record_update

_TOLD = frozenset({EvidenceKind.TOLD, EvidenceKind.SPOKEN_TO})


async def call_list(store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime) -> CallList:
    """Every update of the programme that is asked for and not answered, earliest due first, as at `now` (aware UTC),
    with the last contact, who is away, who deputises, and the policy's sentence.

    Raises NotAllowed for everybody but the programme's officers and managers: who has replied is theirs to know.
    """
    async with store.read() as tx:
        found = await tx.programmes.get(programme)
        require_who_replied(actor, found)
        world = await load_world(tx, now)
        return await calls_of(tx, world, found, now)


async def calls_of(tx: Transaction, world: World, programme: Programme, now: datetime) -> CallList:
    """`call_list` over a world that is loaded already."""
    today = local_day(world, programme.id, now)
    decisions = {one.person: one for one in due_chasers(world, now)}
    where = Whereabouts(world, now)
    told = await _told_today(tx, programme.id, now)
    contacts = _last_contacts(world)
    asks = [one for one in open_asks(world, [programme.id], now) if one.opened]
    lines = [_line(world, where, decisions, told, contacts, one, today) for one in asks]
    answered = sum(_answered(world, programme.id, today))
    return CallList(
        programme=programme,
        today=today,
        lines=tuple(sorted(lines, key=lambda one: (one.due, one.meeting_day, one.name))),
        asked=len(lines) + answered,
        answered=answered,
    )


async def answer_on_behalf(
    store: Store, actor: Actor, request: RecordUpdate, *, now: datetime, how: str = ""
) -> Update:
    """Record what an owner said to the officer; `how` it came (by phone, by e-mail) is printed with it.

    It counts as the answer for every meeting that waits for it, so the chasing stops. Raises NotAllowed for everybody
    but the programme's officers, NotFound, and InvalidInput when there is nothing in it.
    """
    async with store.begin() as tx:
        workstream = await workstream_called(tx, request.workstream)
        if not actor.has(Role.OFFICER, workstream.programme):
            raise NotAllowed(f"Only a project officer can answer on behalf of the owner of {workstream.name}.")
        world = await load_world(tx, now)
        waiting = [
            one.ask
            for one in open_asks(world, [workstream.programme], now)
            if one.workstream.id == workstream.id and one.ask.period == request.period
        ]
        today = local_day(world, workstream.programme, now)
        received = f"On behalf, {how.strip()}" if how.strip() else "On behalf"
        on_time = all(today <= ask.due for ask in waiting)
        update = await record_update(tx, actor, request, now=now, received=received, on_time=on_time, on_behalf=True)
        if workstream.owner is not None:
            await tx.chasers.add_evidence(
                _answered_line(ask, workstream.owner, workstream.programme, workstream.name, actor, received, now)
                for ask in waiting
            )
    return update


def require_who_replied(actor: Actor, programme: Programme) -> None:
    """Raises NotAllowed for everybody but the programme's officers and managers."""
    require_member(actor, programme)
    if not (actor.has(Role.OFFICER, programme.id) or actor.has(Role.MANAGER, programme.id)):
        raise NotAllowed(f"Who has replied is for the project officer and managers of {programme.code}.")


def _line(
    world: World,
    where: Whereabouts,
    decisions: Mapping[PersonId, Decision],
    told: Mapping[tuple[PersonId, WorkstreamId | None], str],
    contacts: Mapping[tuple[WorkstreamId, Period], date],
    one: OpenAsk,
    today: date,
) -> CallLine:
    owner = None if one.workstream.owner is None else world.people.get(one.workstream.owner)
    decision = None if owner is None else decisions.get(owner.id)
    away = None if owner is None else where.away(owner, today)
    cover = None if owner is None or away is None else where.cover(owner, one.workstream, away, today)
    named = cover.id if cover is not None else one.workstream.deputy
    deputy = world.people.get(named) if named is not None else None
    asks: tuple[Ask, ...] = () if decision is None else decision.with_officer
    calling = any((ask.meeting, ask.workstream) == (one.ask.meeting, one.workstream.id) for ask in asks)
    reason = decision.reason if decision is not None else no_owner(one.workstream, one.cycle, one.ask.board_name)
    return CallLine(
        workstream=one.workstream.id,
        name=one.workstream.name,
        person=None if owner is None else owner.id,
        person_name="nobody" if owner is None else owner.name,
        meeting=one.ask.meeting,
        board_name=one.ask.board_name,
        meeting_day=one.ask.meeting_day,
        period=one.ask.period,
        due=one.ask.due,
        stage=one.cycle.stage_on(today) or Stage.CARD,
        calling=calling or owner is None or (decision is not None and decision.tell_officer),
        last_contact=contacts.get((one.workstream.id, one.ask.period)),
        away="" if away is None else say.absent(away),
        deputy="" if deputy is None else deputy.name,
        reason=reason,
        told="" if owner is None else told.get((owner.id, one.workstream.id), told.get((owner.id, None), "")),
    )


def _last_contacts(world: World) -> Mapping[tuple[WorkstreamId, Period], date]:
    """The last day on which anybody was asked for each update."""
    found: dict[tuple[WorkstreamId, Period], date] = {}
    for some in world.messages.values():
        for message in some:
            for put in message.asks if message.stands else ():
                asked = (put.workstream, put.period)
                found[asked] = max(message.day, found.get(asked, message.day))
    return found


async def _told_today(
    tx: Transaction, programme: ProgrammeId, now: datetime
) -> Mapping[tuple[PersonId, WorkstreamId | None], str]:
    """What people said today instead of an answer, by person and workstream."""
    start = now.replace(hour=0, minute=0, second=0, microsecond=0)
    lines = await tx.chasers.evidence(since=start)
    return {
        (one.person, one.workstream): one.reason
        for one in lines
        if one.kind in _TOLD and one.programme in (programme, None)
    }


def _answered(world: World, programme: ProgrammeId, today: date) -> Iterator[int]:
    """Of each workstream, how many of the updates whose card stage has come are in."""
    for workstream in world.workstreams:
        if workstream.programme == programme:
            answers = world.answered.get(workstream.id, {})
            yield sum(
                1
                for cycle in cycles_of(world, workstream, today)
                if cycle.days[Stage.CARD] <= today and cycle.period in answers
            )


def _answered_line(
    ask: Ask, owner: PersonId, programme: ProgrammeId, name: str, actor: Actor, received: str, now: datetime
) -> Evidence:
    meeting: MeetingId = ask.meeting
    return Evidence(
        at=now,
        kind=EvidenceKind.ANSWERED,
        programme=programme,
        meeting=meeting,
        person=owner,
        stage=ask.stage,
        workstream=ask.workstream,
        reason=f"{actor.name} entered the answer for {name}, {ask.period.label}: {received[0].lower()}{received[1:]}.",
    )
