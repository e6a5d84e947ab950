"""Recognising who is speaking: captures Teams references and matches them to the people of the registers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from domain.identifiers import PersonId, ProgrammeId
from domain.people import Actor, Channel, Contact, Person, Role
from services.ports import Store, Transaction

NEW = PersonId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What the channel's member look-up says of somebody; `email` may be empty for a guest."""

    name: str
    email: str
    entra_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody whose activity arrived: how Teams names them and, in a personal chat, how it reaches them."""

    entra_id: str
    name: str
    contact: Contact | None
    look_up: Callable[[], Awaitable[Member | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The person behind a turn and the authority they act with. `known` is False when no register names them."""

    person: Person
    actor: Actor
    known: bool


async def recognise(
    store: Store, newcomer: Newcomer, *, admins: frozenset[str], time_zone: str, channel: Channel
) -> Recognised:
    """Who is speaking, by Entra id, else by the e-mail address that the member look-up gives.

    A match by e-mail keeps the Entra id for next time; somebody in no register is kept as a person without a place,
    so that a later import finds them; but not while the look-up says nothing: their Entra id would hide the address
    that a register knows. The Teams reference is refreshed whenever it has changed.
    """
    async with store.read() as tx:
        person = await tx.people.by_entra_id(newcomer.entra_id) if newcomer.entra_id else None
    if person is None:
        member = await newcomer.look_up()
        if member is None:
            return _stranger(newcomer, channel)
        async with store.begin() as tx:
            person = await _keep(tx, newcomer, member, time_zone)
    if newcomer.contact is not None and newcomer.contact != person.contact:
        async with store.begin() as tx:
            await tx.people.save_contact(person.id, newcomer.contact)
        person = replace(person, contact=newcomer.contact)
    async with store.read() as tx:
        actor = await actor_for(tx, person, admins=admins, channel=channel)
    return Recognised(person=person, actor=actor, known=bool(actor.roles) or actor.everywhere)


async def actor_for(tx: Transaction, person: Person, *, admins: frozenset[str], channel: Channel) -> Actor:
    """The authority of `person`: the roles of their memberships, and everywhere for an administrator.

    `admins` holds casefolded Entra ids and e-mail addresses.
    """
    memberships = await tx.people.memberships(person=person.id)
    roles: dict[ProgrammeId, frozenset[Role]] = {}
    for membership in memberships:
        roles[membership.programme] = roles.get(membership.programme, frozenset()) | membership.roles
    return Actor(
        person=person.id,
        name=person.name,
        channel=channel,
        roles=roles,
        everywhere=bool({person.entra_id.casefold(), person.email.casefold()} & admins - {""}),
    )


def _stranger(newcomer: Newcomer, channel: Channel) -> Recognised:
    person = Person(id=NEW, name=newcomer.name or "Somebody", email="", entra_id=newcomer.entra_id)
    return Recognised(person=person, actor=Actor(person=None, name=person.name, channel=channel), known=False)


async def _keep(tx: Transaction, newcomer: Newcomer, member: Member, time_zone: str) -> Person:
    email = member.email.casefold()
    person = await tx.people.by_email(email) if email else None
    if person is None:
        name = member.name or newcomer.name or email or "Somebody"
        # An address is what registers match on; without one the Entra id keeps the person unique.
        person = Person(
            id=NEW, name=name, email=email or f"{newcomer.entra_id or newcomer.name}@unknown.invalid".casefold()
        )
        person = replace(person, time_zone=time_zone)
    if newcomer.entra_id and person.entra_id != newcomer.entra_id:
        person = replace(person, entra_id=newcomer.entra_id)
    return await tx.people.save(person)
