"""What a chaser card shows: compiled from the store when it is sent or opened, never kept."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.chasing.chaser import Ask, Chaser, ChaserState, Digest, UpdateSection
from domain.chasing.outbox import NEW
from domain.chasing.world import World
from domain.cycle import Cycle, Stage
from domain.highlights import is_missing_return
from domain.identifiers import ItemId, ProgrammeId, WorkstreamId
from domain.items import Action, Item, Kind
from domain.judgements import judged_against_green
from domain.people import Actor, Person, Role
from domain.programmes import Board, Period, Programme, Workstream
from domain.rag_rules import facts_against_green, milestone_moves
from domain.scores import MATRICES
from domain.updates import Update
from services.chasing.worlds import load_world
from services.ports import ItemQuery, Store, Transaction

MOST_FACTS = 500
"""Milestones and risks of one workstream looked at for facts that disagree with a Green."""


async def digest_of(store: Store, chaser: Chaser, *, now: datetime) -> Digest:
    """`digest_for` in a transaction of its own."""
    async with store.read() as tx:
        return await digest_for(tx, chaser, now=now)


async def digest_for(tx: Transaction, chaser: Chaser, *, now: datetime) -> Digest:
    """The card of one chaser as at `now` (aware UTC): the last words, the answer when there is one, the due items."""
    person = await tx.people.get(chaser.person)
    covering = await tx.people.get(chaser.covering) if chaser.covering is not None else None
    today = now.astimezone(ZoneInfo(person.time_zone)).date()
    asked = {ask.workstream for ask in chaser.asks}
    workstreams = {one.id: one for one in await tx.programmes.workstreams(ids=asked)}
    programmes = {one.id: one for one in await tx.programmes.all()}
    items = [item for identifier in chaser.items if (item := await tx.items.by_id(identifier)) is not None]
    sections = [
        await _section(tx, ask, workstreams[ask.workstream], programmes, now)
        for ask in _merged(chaser.asks)
        if ask.workstream in workstreams
    ]
    concerned = {one.workstream.programme for one in sections} | {item.programme for item in items}
    return Digest(
        chaser=chaser.id,
        stage=chaser.stage,
        person=person,
        today=today,
        programmes=tuple(programmes[one] for one in sorted(concerned)),
        covering=covering,
        sections=tuple(sections),
        items=tuple(items),
        note=chaser.note,
        officer_name=await _officer(tx, concerned),
        asked_on=await _asked_on(tx, chaser),
        requesters=await _requesters(tx, items),
    )


async def open_update_card(store: Store, actor: Actor, *, now: datetime) -> Digest | None:
    """The card somebody asks for themselves: every update of theirs for a meeting to come, at whatever stage, and
    their due items. None when there is neither. It is kept like any chaser, so that its answer finds the way back."""
    if actor.person is None:
        return None
    async with store.begin() as tx:
        world = await load_world(tx, now)
        person = world.people[actor.person]
        today = now.astimezone(ZoneInfo(person.time_zone)).date()
        asks = [
            _ask(cycle, workstream, world.boards[cycle.board])
            for workstream in world.workstreams
            if _answers_for(person, workstream, world, today)
            for cycle in _next_cycles(world, workstream, today)
        ]
        due = [item for some in world.commitments.get(actor.person, ()) for item in some.by(today)]
        if not asks and not due:
            return None
        chaser = await tx.chasers.put(
            Chaser(
                id=NEW,
                person=actor.person,
                day=today,
                stage=Stage.CARD,
                asks=tuple(asks),
                items=tuple(due),
                solicited=True,
                state=ChaserState.SENT,
                sent_at=now,
                reason=f"{person.name} asked for their own card.",
                decided_at=now,
            )
        )
        return None if chaser is None else await digest_for(tx, chaser, now=now)


async def _requesters(tx: Transaction, items: Iterable[Item]) -> Mapping[ItemId, str]:
    """Who asked for the data that an item is about, by name."""
    wanted = {one.id: one.requester for one in items if isinstance(one, Action) and one.requester is not None}
    people = await tx.people.many(set(wanted.values())) if wanted else {}
    return {item: people[asker].name for item, asker in wanted.items() if asker in people}


async def _asked_on(tx: Transaction, chaser: Chaser) -> tuple[date, ...]:
    """The days on which the same person was sent an ask of this card before it."""
    days = {
        earlier.day
        for ask in chaser.asks
        for earlier in await tx.chasers.holding(ask.workstream, ask.period)
        if earlier.person == chaser.person and earlier.day < chaser.day
    }
    return tuple(sorted(days))


async def _section(
    tx: Transaction,
    ask: Ask,
    workstream: Workstream,
    programmes: Mapping[ProgrammeId, Programme],
    now: datetime,
) -> UpdateSection:
    programme = programmes[workstream.programme]
    today = now.astimezone(ZoneInfo(programme.time_zone)).date()
    answer = await tx.updates.latest(workstream.id, ask.period)
    items = await tx.items.find(
        ItemQuery(
            programmes=(programme.id,),
            kinds=(Kind.MILESTONE, Kind.RISK),
            workstream=workstream.id,
            open_only=True,
            limit=MOST_FACTS,
        )
    )
    judgements = await tx.judgements.of(programme.id, ask.period)
    facts = facts_against_green(items.items, matrix=MATRICES[programme.matrix], today=today)
    return UpdateSection(
        ask=ask,
        workstream=workstream,
        last=await _last_words(tx, workstream.id, ask.period),
        moves=milestone_moves(items.items),
        facts=(*facts, *judged_against_green(judgements, workstream.id)),
        answer=None if answer is None or is_missing_return(answer) else answer,
    )


async def _last_words(tx: Transaction, workstream: WorkstreamId, period: Period) -> Update | None:
    """The last update before `period` that was one: a line that only records a missing return is passed over."""
    found = await tx.updates.last_before(workstream, period)
    while found is not None and is_missing_return(found):
        found = await tx.updates.last_before(workstream, found.period)
    return found


def _merged(asks: Iterable[Ask]) -> Iterator[Ask]:
    """One ask for each update, however many boards want it: by the earliest day it is due, naming every board."""
    wanted: dict[tuple[WorkstreamId, Period], list[Ask]] = {}
    for ask in asks:
        wanted.setdefault((ask.workstream, ask.period), []).append(ask)
    for some in wanted.values():
        first = min(some, key=lambda ask: (ask.due, ask.meeting_day))
        names = dict.fromkeys(ask.board_name for ask in sorted(some, key=lambda ask: ask.meeting_day))
        yield first._replace(board_name=" and ".join(names))


def _ask(cycle: Cycle, workstream: Workstream, board: Board) -> Ask:
    return Ask(
        meeting=cycle.meeting,
        meeting_day=cycle.meeting_day,
        board_name=board.name,
        workstream=workstream.id,
        period=cycle.period,
        stage=Stage.CARD,
        due=cycle.due,
    )


def _answers_for(person: Person, workstream: Workstream, world: World, today: date) -> bool:
    """Whether the update is theirs to give today: the owner's, or the deputy's while nobody else is there to."""
    if person.id == workstream.owner:
        return True
    if person.id != workstream.deputy:
        return False
    return workstream.owner is None or world.people[workstream.owner].away(today) is not None


def _next_cycles(world: World, workstream: Workstream, today: date) -> tuple[Cycle, ...]:
    """The next cycles that want this update: those of the earliest period whose papers are not out yet."""
    open_ones = [one for one in world.cycles if one.board in workstream.boards and one.papers >= today]
    first = min((one.period for one in open_ones), default=None)
    return tuple(one for one in open_ones if one.period == first)


async def _officer(tx: Transaction, programmes: Iterable[ProgrammeId]) -> str:
    """The name to turn to: the officer of the programme when there is exactly one programme and one officer."""
    concerned = list(programmes)
    if len(concerned) != 1:
        return ""
    officers = [one.person for one in await tx.people.memberships(programme=concerned[0]) if Role.OFFICER in one.roles]
    return (await tx.people.get(officers[0])).name if len(officers) == 1 else ""
