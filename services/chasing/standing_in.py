"""Setting who stands in for somebody, and on which weekdays somebody works."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.errors import InvalidInput, NotAllowed
from domain.identifiers import PersonId
from domain.notices import Told
from domain.people import Actor, Person, Role
from domain.requests_chasing import SetDeputy
from services.chasing.acting import (
    notices,
    officers_of,
    own_or_officer,
    record,
    stakes_of,
    subject_of,
    workstream_called,
)
from services.ports import Store, Transaction

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


async def set_working_days(
    store: Store, actor: Actor, person: PersonId, days: Collection[int], *, now: datetime
) -> Told:
    """Set the weekdays (Monday 0) on which the person works, their own or by an officer.

    Raises NotAllowed, or InvalidInput when no day or none of the week is given.
    """
    wanted = frozenset(days)
    if not wanted or not wanted <= set(range(7)):
        raise InvalidInput("Name at least one day of the week, such as “Mon-Thu” or “Mon Tue Wed”.")
    async with store.begin() as tx:
        found = await own_or_officer(tx, actor, person)
        if wanted != found.working_days:
            await tx.people.save(replace(found, working_days=wanted))
            await record(
                tx,
                actor,
                now,
                subject_of(found),
                "set working days",
                {"working days": _days(found.working_days)},
                {"working days": _days(wanted)},
                on_behalf_of=found.id,
            )
    who = "you are" if actor.person == person else f"{found.name} is"
    return Told(sentence=f"Noted: {who} asked on {_days(wanted)} only.")


async def set_deputy(store: Store, actor: Actor, request: SetDeputy, *, now: datetime) -> Told:
    """Set, or with nobody named remove, who stands in: for one workstream, or for a person in every programme that both
    are in. The person themselves, the workstream's owner, or an officer; the deputy and the officers are told.

    Raises NotAllowed, or InvalidInput when the two share no programme or are one person.
    """
    async with store.begin() as tx:
        deputy = None if request.deputy is None else await tx.people.get(request.deputy)
        if request.workstream is not None:
            return await _for_workstream(tx, actor, request, deputy, now)
        if request.person is None:
            raise InvalidInput("Say for whom, or for which workstream.")
        return await _for_person(tx, actor, request.person, deputy, now)


async def _for_workstream(
    tx: Transaction, actor: Actor, request: SetDeputy, deputy: Person | None, now: datetime
) -> Told:
    assert request.workstream is not None  # noqa: S101  # the caller looked
    found = await workstream_called(tx, request.workstream)
    if not actor.has(Role.OFFICER, found.programme) and (actor.person is None or actor.person != found.owner):
        raise NotAllowed(f"Only the owner of {found.name} or a project officer can name its deputy.")
    if deputy is not None:
        if deputy.id == found.owner:
            raise InvalidInput(f"{deputy.name} owns {found.name}. Name somebody else as deputy, or nobody.")
        if found.programme not in await stakes_of(tx, deputy.id):
            raise InvalidInput(f"{deputy.name} is not in the programme of {found.name}. Name somebody who is.")
    name = "nobody" if deputy is None else deputy.name
    sentence = f"The deputy for {found.name} is {name} now."
    if found.deputy == (None if deputy is None else deputy.id):
        return Told(sentence=sentence)
    before = "" if found.deputy is None else (await tx.people.get(found.deputy)).name
    await tx.programmes.save_workstream(replace(found, deputy=None if deputy is None else deputy.id))
    await record(
        tx,
        actor,
        now,
        f"workstream {found.ref}",
        "set deputy",
        {"deputy": before},
        {"deputy": "" if deputy is None else deputy.name},
        programme=found.programme,
        on_behalf_of=found.owner,
    )
    told = [*await officers_of(tx, [found.programme]), found.owner, request.deputy]
    return Told(sentence=sentence, notices=notices([one for one in told if one != actor.person], sentence))


async def _for_person(tx: Transaction, actor: Actor, person: PersonId, deputy: Person | None, now: datetime) -> Told:
    found = await own_or_officer(tx, actor, person)
    if deputy is not None and deputy.id == person:
        raise InvalidInput(f"{found.name} cannot be their own deputy. Name somebody else, or nobody.")
    places = await tx.people.memberships(person=person)
    if deputy is not None:
        shared = {one.programme for one in await tx.people.memberships(person=deputy.id)}
        places = tuple(one for one in places if one.programme in shared)
        if not places:
            raise InvalidInput(f"{deputy.name} is in none of {found.name}'s programmes. Name somebody who is.")
    if actor.person != person:
        places = tuple(one for one in places if actor.has(Role.OFFICER, one.programme))
    name = "nobody" if deputy is None else deputy.name
    sentence = f"The deputy of {found.name} is {name} now."
    changed = [one for one in places if one.deputy != (None if deputy is None else deputy.id)]
    for place in changed:
        before = "" if place.deputy is None else (await tx.people.get(place.deputy)).name
        await tx.people.save_membership(replace(place, deputy=None if deputy is None else deputy.id))
        await record(
            tx,
            actor,
            now,
            subject_of(found),
            "set deputy",
            {"deputy": before},
            {"deputy": "" if deputy is None else deputy.name},
            programme=place.programme,
            on_behalf_of=found.id,
        )
    if not changed:
        return Told(sentence=sentence)
    told = [*await officers_of(tx, [one.programme for one in changed]), person, None if deputy is None else deputy.id]
    return Told(sentence=sentence, notices=notices([one for one in told if one != actor.person], sentence))


def _days(days: Collection[int]) -> str:
    names = [_NAMES[day] for day in sorted(days)]
    if len(names) > 2 and sorted(days) == list(range(min(days), max(days) + 1)):
        return f"{names[0]} to {names[-1]}"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
