"""The programme at hand: which one somebody means, and the people, workstreams and calendar to read their words by."""

from dataclasses import dataclass

from domain.calendar import WorkingCalendar
from domain.errors import Ambiguous, NotFound
from domain.identifiers import ProgrammeId
from domain.people import Actor, Membership, Person
from domain.programmes import Programme, Workstream
from services.ports import Store, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeAtHand:
    """One programme with what is needed to read a typed line: members, workstreams, working calendar."""

    programme: Programme
    members: tuple[tuple[Person, Membership], ...]
    workstreams: tuple[Workstream, ...]
    calendar: WorkingCalendar


async def programmes_of(tx: Transaction, actor: Actor) -> tuple[Programme, ...]:
    """The programmes the actor belongs to, by code."""
    return tuple(
        sorted((one for one in await tx.programmes.all() if actor.belongs_to(one.id)), key=lambda one: one.code)
    )


async def choose_programme(tx: Transaction, actor: Actor, named: str) -> Programme:
    """The actor's programme called `named` (code or name, any case), or their only one when nothing is named.

    Raises NotFound when there is none such, Ambiguous when several are possible.
    """
    mine = await programmes_of(tx, actor)
    codes = [one.code for one in mine]
    if not mine:
        raise NotFound("You are in no programme yet. Ask your project officer to add you to the register of people.")
    if named:
        wanted = named.strip().casefold()
        for programme in mine:
            if wanted in {programme.code.casefold(), programme.name.casefold()}:
                return programme
        raise NotFound(f"You have no programme “{named.strip()}”. Yours: {', '.join(codes)}.", codes)
    if len(mine) > 1:
        raise Ambiguous("Which programme do you mean?", codes)
    return mine[0]


async def programme_at_hand(store: Store, actor: Actor, named: str) -> ProgrammeAtHand:
    """`choose_programme` with everything to read a line by."""
    async with store.read() as tx:
        return await _at_hand(tx, await choose_programme(tx, actor, named))


async def programme_of(store: Store, programme: ProgrammeId) -> ProgrammeAtHand:
    """The programme of something already found and allowed, with everything to show it by."""
    async with store.read() as tx:
        return await _at_hand(tx, await tx.programmes.get(programme))


async def _at_hand(tx: Transaction, programme: Programme) -> ProgrammeAtHand:
    memberships = await tx.people.memberships(programme=programme.id)
    people = await tx.people.many([membership.person for membership in memberships])
    return ProgrammeAtHand(
        programme=programme,
        members=tuple((people[membership.person], membership) for membership in memberships),
        workstreams=await tx.programmes.workstreams(programme.id),
        calendar=WorkingCalendar(programme.nation, programme.closures),
    )
