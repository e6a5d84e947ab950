"""Asking people now on an officer's word: first who would be asked and who would not, then, when confirmed, asking."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from domain.chasing import reasons as say
from domain.chasing.chaser import Chaser, ChaserState, EvidenceKind
from domain.chasing.holding import held_items, hold_on_person, hold_on_update
from domain.chasing.outbox import NEW
from domain.chasing.whereabouts import Whereabouts, reachable
from domain.chasing.wording import counted, day_text, listed, period_text, time_text
from domain.chasing.world import World
from domain.chasing_views import AskPlan, Chosen
from domain.cycle import Stage
from domain.errors import NotAllowed
from domain.identifiers import ItemId, ProgrammeId
from domain.items import Item
from domain.people import Actor, Person, Role
from domain.permissions import require_officer
from domain.requests_chasing import AskNow
from services.chasing.acting import line_of, today_of
from services.chasing.askable import askable_item
from services.chasing.beat import run_beat
from services.chasing.evidence import lines_for
from services.chasing.open_asks import OpenAsk, open_asks
from services.chasing.worlds import load_world
from services.ports import Messenger, Store, Transaction

_URGENCY = (Stage.LATE, Stage.DUE, Stage.NUDGE, Stage.CARD)


@dataclass(frozen=True, slots=True)
class _Candidate:
    person: Person
    asks: tuple[OpenAsk, ...]
    items: tuple[ItemId, ...]
    about: Item | None = None


async def preview_asking(store: Store, actor: Actor, request: AskNow, *, now: datetime) -> AskPlan:
    """Who of `request` would be asked at `now` (aware UTC) and who not, each with the reason; nothing is sent.

    Left out is whoever is away, does not work today, was written to today, has told somebody, is held, has left, cannot
    be reached, has answered, or is out of their hours. Raises NotAllowed for everybody but officers, and as
    `askable_item` when it is about an item.
    """
    note = line_of(request.note)
    async with store.read() as tx:
        plan, _ = await _plan(tx, actor, request, now)
    return replace(plan, note=note)


async def confirm_asking(
    store: Store, messenger: Messenger, actor: Actor, request: AskNow, *, now: datetime
) -> AskPlan:
    """Decide anew who is asked, put it in the outbox and send it; pressing again the same day sends nothing twice.

    `sent` counts what Teams took, `failed` names whom it refused. What else is due at `now` goes out as at any beat.
    Raises NotAllowed for everybody but officers.
    """
    note = line_of(request.note)
    stored: list[Chaser] = []
    async with store.begin() as tx:
        plan, candidates = await _plan(tx, actor, request, now)
        reasons = {one.person: one.reason for one in plan.chosen}
        for candidate in candidates:
            chaser = _chaser(candidate, f"{reasons[candidate.person.id]} {actor.name} pressed for it.", note, now)
            put = await tx.chasers.put(chaser)
            if put is not None:
                await tx.chasers.add_evidence(await lines_for(tx, put, EvidenceKind.PLANNED, now, put.reason))
                stored.append(put)
    if stored:
        await run_beat(store, messenger, now)
    async with store.read() as tx:
        after = [found for one in stored if (found := await tx.chasers.get(one.id)) is not None]
    gone = {one.person for one in after if one.state is ChaserState.SENT}
    return replace(
        plan,
        note=note,
        sent=len(gone),
        failed=tuple(one for one in plan.chosen if one.person not in gone),
    )


async def _plan(
    tx: Transaction, actor: Actor, request: AskNow, now: datetime
) -> tuple[AskPlan, tuple[_Candidate, ...]]:
    world = await load_world(tx, now)
    programmes = _programmes(world, actor, request)
    where = Whereabouts(world, now)
    asks = tuple(open_asks(world, programmes, now))
    item = None if request.item is None else await askable_item(tx, programmes, request.item, request.people)
    chosen: list[Chosen] = []
    dropped: list[Chosen] = []
    going: list[_Candidate] = []
    candidates = _candidates(world, programmes, asks, request, now) if item is None else _owner_of(world, item)
    for candidate in candidates:
        person = candidate.person
        against, left = _against(world, where, candidate)
        if against:
            dropped.append(Chosen(person.id, person.name, against))
        else:
            chosen.append(Chosen(person.id, person.name, _sentence(left)))
            going.append(left)
    programme = world.programmes[request.programme] if request.programme is not None else None
    plan = AskPlan(
        chosen=tuple(chosen), dropped=tuple(dropped), people=request.people, item=request.item, programme=programme
    )
    return plan, tuple(going)


def _owner_of(world: World, item: Item) -> tuple[_Candidate, ...]:
    assert item.owner is not None  # noqa: S101  # `askable_item` refuses what nobody owns
    return (_Candidate(world.people[item.owner], (), (item.id,), about=item),)


def _programmes(world: World, actor: Actor, request: AskNow) -> frozenset[ProgrammeId]:
    if request.programme is not None:
        require_officer(actor, world.programmes[request.programme])
        return frozenset({request.programme})
    mine = frozenset(one for one in world.programmes if actor.has(Role.OFFICER, one))
    if not mine:
        raise NotAllowed("Only a project officer can ask people now. Ask yours to do it for you.")
    return mine


def _candidates(
    world: World, programmes: frozenset[ProgrammeId], asks: tuple[OpenAsk, ...], request: AskNow, now: datetime
) -> Iterator[_Candidate]:
    """Those named, with what is open or comes next; else everybody with an update that is open and not answered."""
    if request.people:
        inside = {one.person for one in world.memberships if one.programme in programmes}
        inside |= {one.workstream.owner for one in asks if one.workstream.owner is not None}
        for identifier in dict.fromkeys(request.people):
            person = world.people.get(identifier)
            if person is None or identifier not in inside:
                raise NotAllowed("Somebody you named is in none of your programmes. Ask their project officer.")
            today = today_of(person, now)
            mine = [one for one in asks if one.workstream.owner == identifier]
            opened = tuple(one for one in mine if one.opened)
            items = [
                item
                for some in world.commitments.get(identifier, ())
                if some.programme in programmes
                for item in some.by(today)
            ]
            yield _Candidate(person, opened or (() if items else tuple(mine)), tuple(items))
        return
    owners = dict.fromkeys(one.workstream.owner for one in asks if one.opened)
    for owner in owners:
        if owner is not None:
            mine = [one for one in asks if one.opened and one.workstream.owner == owner]
            yield _Candidate(world.people[owner], tuple(mine), ())


def _against(world: World, where: Whereabouts, candidate: _Candidate) -> tuple[str, _Candidate]:
    """Why the person is not asked, empty when they are; and what is left to ask them."""
    person = candidate.person
    today, clock = where.clock(person)
    running = tuple(one for one in candidate.asks if not world.programmes[one.workstream.programme].paused_on(today))
    concerned = {one.workstream.programme for one in candidate.asks}
    concerned |= set() if candidate.about is None else {candidate.about.programme}
    paused = [world.programmes[one] for one in concerned if world.programmes[one].paused_on(today)]
    if paused and not running and (candidate.asks or candidate.about):
        return say.paused(paused), candidate
    if not running and not candidate.items:
        return f"Nothing is open: {person.name} has answered, or nothing is asked of them.", candidate
    if person.left_on is not None and person.left_on <= today:
        return f"{person.name} left on {day_text(person.left_on)}; what they owned needs a new owner.", candidate
    away = where.away(person, today)
    if away is not None:
        covers = {where.cover(person, one.workstream, away, today) for one in running} - {None}
        by = listed(sorted(one.name for one in covers if one is not None))
        return f"{person.name} is {say.absent(away)}; {f'ask {by}, who covers' if by else 'nobody covers'}.", candidate
    if not where.at_work(person, today):
        usual = "has a holiday or closure day" if where.pattern(person).usual(today) else f"does not work {today:%A}s"
        return f"{person.name} {usual}.", candidate
    if any(one.day == today and one.stands for one in world.messages.get(person.id, ())):
        return f"{person.name} has been written to today; one message a day is enough.", candidate
    holds = world.holds.get(person.id, ())
    stop = hold_on_person(holds, today)
    free = tuple(one for one in running if hold_on_update(holds, one.workstream.id, Stage.CARD, today) is None)
    if stop is not None or (running and not free and not candidate.items):
        stop = stop or next(
            found
            for one in running
            if (found := hold_on_update(holds, one.workstream.id, Stage.CARD, today)) is not None
        )
        return say.held(person, stop), candidate
    if candidate.about is not None and candidate.about.id in held_items(holds, today):
        return (
            f"{person.name} is not asked about {candidate.about.ref} today: they have said something of it.",
            candidate,
        )
    if not reachable(person):
        why = person.contact.blocked if person.contact is not None else "the app is not installed for them yet"
        return f"{person.name} cannot be reached in Teams ({why}): call or write to them.", candidate
    if not person.window_opens <= clock < person.window_closes:
        hours = f"{time_text(person.window_opens)} and {time_text(person.window_closes)}"
        return f"{person.name} is written to between {hours} only.", candidate
    return "", replace(candidate, asks=free)


def _sentence(candidate: _Candidate) -> str:
    if (item := candidate.about) is not None:
        due = "" if item.due is None else f", due {day_text(item.due)}"
        return f"{candidate.person.name} is asked about {item.ref}{due}."
    asked = [
        f"{one.workstream.name}, {period_text(one.ask.period)}, for {one.ask.board_name}, "
        f"{day_text(one.ask.meeting_day)} (due {day_text(one.ask.due)})"
        for one in candidate.asks
    ]
    items = [counted(len(candidate.items), "item") + " due"] if candidate.items else []
    return f"{candidate.person.name} is asked for {listed([*asked, *items])}."


def _chaser(candidate: _Candidate, reason: str, note: str, now: datetime) -> Chaser:
    stages = {one.ask.stage for one in candidate.asks}
    return Chaser(
        id=NEW,
        person=candidate.person.id,
        day=today_of(candidate.person, now),
        stage=next((stage for stage in _URGENCY if stage in stages), Stage.CARD),
        asks=tuple(one.ask for one in candidate.asks),
        items=candidate.items,
        solicited=True,
        note=note,
        reason=reason,
        decided_at=now,
    )
