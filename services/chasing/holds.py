"""Stopping the asking of somebody for a while, and letting it go on again."""

from datetime import date, datetime, timedelta

from domain.chasing.chaser import Hold, HoldKind
from domain.cycle import Stage
from domain.dates import say
from domain.errors import InvalidInput, NotAllowed
from domain.identifiers import ItemId, PersonId, WorkstreamId
from domain.notices import Told
from domain.people import Actor, Person, Role
from domain.requests_chasing import Snooze, Suppress
from services.chasing.acting import (
    notices,
    of_officer,
    own,
    own_or_officer,
    record,
    stakes_of,
    subject_of,
    today_of,
    workstream_called,
)
from services.chasing.open_asks import cycles_of
from services.chasing.worlds import load_world
from services.ports import Store, Transaction

LONGEST = 366
"""Days of one suppression; longer than a year is a change of owner."""

SNOOZE_WITHOUT_CYCLE = 14
"""Days a snooze may last when no board is ahead."""

_DAY = timedelta(days=1)
_OWN = frozenset({HoldKind.SNOOZED, HoldKind.OPTED_DOWN, HoldKind.ALREADY_TOLD})


async def suppress(store: Store, actor: Actor, request: Suppress, *, now: datetime) -> Told:
    """Do not chase a person up to and including a day; for everything it is kept as "unavailable" and their deputy is
    asked meanwhile. Nothing of why is kept, whatever was typed.

    Raises NotAllowed for everybody but officers of theirs, InvalidInput for a day that is over or too far off.
    """
    async with store.begin() as tx:
        person = await of_officer(tx, actor, request.person)
        today = today_of(person, now)
        if request.until < today:
            raise InvalidInput(f"{say(request.until)} is over. Give a day from {say(today)} on.")
        if (request.until - today).days > LONGEST:
            raise InvalidInput(f"{say(request.until)} is more than a year away. Check the year.")
        hold = Hold(
            person=person.id,
            kind=HoldKind.SUPPRESSED,
            first=today,
            last=request.until,
            workstream=request.workstream,
            by=actor.person,
            reason="unavailable",
        )
        what = ""
        if request.workstream is not None:
            what = f" for {(await workstream_called(tx, request.workstream)).name}"
        await _hold(tx, actor, person, hold, now)
        deputies = await _deputies(tx, person) if request.workstream is None else ""
    kept = " Kept as “unavailable”, nothing else." if request.workstream is None else ""
    return Told(sentence=f"{person.name} is not chased{what} up to and including {say(request.until)}.{kept}{deputies}")


async def snooze(store: Store, actor: Actor, request: Snooze, *, now: datetime) -> Told:
    """Do not ask the speaker before a day, about everything, a workstream or an item of theirs; at most until the next
    stage of a board's cycle, so that nobody is forgotten: the sentence says when that comes first.

    Raises NotAllowed for what is not theirs, InvalidInput for a day that has come.
    """
    async with store.begin() as tx:
        person = await tx.people.get(own(actor))
        today = today_of(person, now)
        if request.until <= today:
            raise InvalidInput(f"{say(request.until)} has come already. Give a later day.")
        await _check_own(tx, person, request.workstream, request.item)
        stage = await _next_stage(tx, person, request.workstream, now, today)
        until = min(request.until, stage)
        hold = Hold(
            person=person.id,
            kind=HoldKind.SNOOZED,
            first=today,
            last=until - _DAY,
            workstream=request.workstream,
            item=request.item,
            by=person.id,
        )
        await _hold(tx, actor, person, hold, now)
    sooner = f" {say(request.until)} would be after the next step before the board." if until < request.until else ""
    return Told(sentence=f"Snoozed: I ask again on {say(until)}, not before.{sooner}")


async def opt_down(store: Store, actor: Actor, *, now: datetime) -> Told:
    """For a year, send the speaker the first card of each cycle and no reminder."""
    async with store.begin() as tx:
        person = await tx.people.get(own(actor))
        today = today_of(person, now)
        hold = Hold(
            person=person.id,
            kind=HoldKind.OPTED_DOWN,
            first=today,
            last=today + timedelta(days=LONGEST),
            by=person.id,
        )
        await _hold(tx, actor, person, hold, now)
    return Told(
        sentence=(
            f"Fewer messages until {say(hold.last)}: the first card of each cycle and no reminder. "
            "Without an answer your project officer calls you. “Send me everything again” ends it."
        )
    )


async def resume(store: Store, actor: Actor, person: PersonId, *, now: datetime) -> Told:
    """Lift what keeps the person from being asked: their own snoozes and the like by themselves, the officer's too by
    an officer. What waits for somebody to accept it stays. Raises NotAllowed for others' people."""
    async with store.begin() as tx:
        found = await own_or_officer(tx, actor, person)
        today = today_of(found, now)
        officer = any(actor.has(Role.OFFICER, one) for one in await stakes_of(tx, person))
        standing = [one for one in await tx.chasers.holds_from(today) if one.person == person]
        lifted = [one for one in standing if one.kind is not HoldKind.NOT_MINE and (officer or one.kind in _OWN)]
        for one in lifted:
            await tx.chasers.end_hold(one, today - _DAY)
            await record(
                tx,
                actor,
                now,
                subject_of(found),
                "lifted a hold",
                {"hold": f"{one.kind.value} until {one.last.isoformat()}"},
                {"hold": ""},
                on_behalf_of=found.id,
            )
    left = [one for one in standing if one not in lifted]
    who = "You are" if actor.person == person else f"{found.name} is"
    if not lifted and not left:
        return Told(sentence=f"Nothing keeps {found.name} from being asked.")
    rest = f" Still standing: {', '.join(sorted({one.kind.value for one in left}))}." if left else ""
    if not lifted:
        return Told(sentence=f"Nothing was lifted; ask your project officer.{rest}")
    told = f"{actor.name} has lifted what kept you from being asked; I write again when something is due."
    return Told(
        sentence=f"{who} asked again when something is due.{rest}",
        notices=() if actor.person == person else notices([person], told),
    )


async def _hold(tx: Transaction, actor: Actor, person: Person, hold: Hold, now: datetime) -> None:
    """Put the hold in the place of one of the same kind about the same thing."""
    for one in await tx.chasers.holds_from(hold.first):
        same = (one.person, one.kind, one.workstream, one.item) == (
            hold.person,
            hold.kind,
            hold.workstream,
            hold.item,
        )
        if same:
            await tx.chasers.end_hold(one, hold.first - _DAY)
    await tx.chasers.add_hold(hold)
    await record(
        tx,
        actor,
        now,
        subject_of(person),
        "held",
        {},
        {"hold": f"{hold.kind.value} until {hold.last.isoformat()}"},
        on_behalf_of=person.id,
    )


async def _check_own(tx: Transaction, person: Person, workstream: WorkstreamId | None, item: ItemId | None) -> None:
    if workstream is not None and (await workstream_called(tx, workstream)).owner != person.id:
        raise NotAllowed("That workstream is not yours to snooze. Its owner or your project officer can.")
    if item is not None:
        found = await tx.items.by_id(item)
        if found is None or found.owner != person.id:
            raise NotAllowed("That item is not yours to snooze. Its owner or your project officer can.")


async def _next_stage(
    tx: Transaction, person: Person, workstream: WorkstreamId | None, now: datetime, today: date
) -> date:
    """The next day on which a stage of a cycle of theirs comes, after today."""
    world = await load_world(tx, now)
    owned = [
        one for one in world.workstreams if one.owner == person.id and (workstream is None or one.id == workstream)
    ]
    cycles = [cycle for one in owned for cycle in cycles_of(world, one, today)]
    if not owned:
        stakes = await stakes_of(tx, person.id)
        cycles = [cycle for cycle in world.cycles if cycle.programme in stakes]
    days = (cycle.days[stage] for cycle in cycles for stage in Stage)
    return min((day for day in days if day > today), default=today + timedelta(days=SNOOZE_WITHOUT_CYCLE))


async def _deputies(tx: Transaction, person: Person) -> str:
    owned = [one for one in await tx.programmes.workstreams(of=[person.id]) if one.owner == person.id]
    placed = [one.deputy for one in await tx.people.memberships(person=person.id)]
    named = [one for one in dict.fromkeys([*(one.deputy for one in owned), *placed]) if one not in (None, person.id)]
    people = await tx.people.many([one for one in named if one is not None])
    if not people:
        return " Nobody covers: name a deputy, or you are told when something is due."
    return f" {' or '.join(one.name for one in people.values())} is asked meanwhile."
