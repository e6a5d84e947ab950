"""Recording that somebody is away and who covers; the policy sends their cards elsewhere from the next beat on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.calendar import WorkingCalendar
from domain.dates import say
from domain.errors import InvalidInput
from domain.identifiers import PersonId
from domain.notices import Told
from domain.people import Actor, Leave, Person
from domain.requests_chasing import RecordLeave
from services.chasing.acting import notices, officers_of, own_or_officer, record, stakes_of, subject_of, today_of
from services.ports import Store, Transaction

LONGEST = 400
"""Days of one leave: longer than a year, somebody else owns the work."""

_DAY = timedelta(days=1)


async def record_leave(store: Store, actor: Actor, request: RecordLeave, *, now: datetime) -> Told:
    """Keep the days and who covers, never why; a leave that overlaps an earlier one replaces those days of it.

    Their own, or by an officer of one of their programmes; the officers and the cover are told. Recording the same
    again changes nothing. Raises NotAllowed, InvalidInput for days that are over, out of order or too many, or for a
    cover who is in none of their programmes.
    """
    async with store.begin() as tx:
        person = await own_or_officer(tx, actor, request.person)
        _check_days(request, today_of(person, now))
        cover = None if request.cover is None else await _cover(tx, person, request.cover)
        leave = Leave(first=request.first, last=request.last, cover=request.cover)
        who = "You are" if actor.person == person.id else f"{person.name} is"
        back = await _back(tx, person, request.last)
        standing = await _standing_in(tx, person)
        rest = _meanwhile(cover, standing, leave)
        if leave in person.leave:
            return Told(sentence=f"{who} away {_span(leave)} already. {rest}")
        changed = replace(person, leave=tuple(sorted(_beside(person.leave, leave), key=lambda one: one.first)))
        await tx.people.save(changed)
        await record(
            tx,
            actor,
            now,
            subject_of(person),
            "recorded leave",
            {"leave": _told(person.leave)},
            {"leave": _told(changed.leave)},
            on_behalf_of=person.id,
        )
        told = f"{person.name} is away {_span(leave)}. {rest}"
        concerned = [*await officers_of(tx, await stakes_of(tx, person.id), but=[actor.person]), request.cover]
        if actor.person != person.id:
            concerned.append(person.id)
    return Told(
        sentence=f"{who} away {_span(leave)}, back at work {say(back)}. {rest} Only the days are kept.",
        notices=notices(concerned, told),
    )


async def end_leave(store: Store, actor: Actor, person: PersonId, *, now: datetime, back: date | None = None) -> Told:
    """End the leave that stands on the day before `back` (today unless given), so that they are asked again from then.

    With no leave standing, the next one to come is taken out. Raises NotAllowed, or InvalidInput when there is neither.
    """
    async with store.begin() as tx:
        found = await own_or_officer(tx, actor, person)
        day = back or today_of(found, now)
        ending = found.away(day)
        if ending is None:
            later = sorted((one for one in found.leave if one.first > day), key=lambda one: one.first)
            if not later:
                raise InvalidInput(f"No leave of {found.name} is recorded on or after {say(day)}.")
            ending = later[0]
        kept = [one for one in found.leave if one != ending]
        if ending.first < day:
            kept.append(replace(ending, last=day - _DAY))
        changed = replace(found, leave=tuple(sorted(kept, key=lambda one: one.first)))
        await tx.people.save(changed)
        await record(
            tx,
            actor,
            now,
            subject_of(found),
            "ended leave",
            {"leave": _told(found.leave)},
            {"leave": _told(changed.leave)},
            on_behalf_of=found.id,
        )
        concerned = [*await officers_of(tx, await stakes_of(tx, person), but=[actor.person]), ending.cover]
    if ending.first < day:
        sentence = f"{found.name} is back on {say(day)}."
    else:
        sentence = f"{found.name} is not away {_span(ending)} after all."
    return Told(sentence=sentence, notices=notices(concerned, sentence))


def _check_days(request: RecordLeave, today: date) -> None:
    if request.last < request.first:
        raise InvalidInput(f"The last day away, {say(request.last)}, comes before the first, {say(request.first)}.")
    if request.last < today:
        raise InvalidInput(f"That leave was over on {say(request.last)}. Give days from {say(today)} on.")
    if (request.last - request.first).days >= LONGEST:
        raise InvalidInput(f"{say(request.first)} to {say(request.last)} is more than {LONGEST} days. Check the year.")


async def _cover(tx: Transaction, person: Person, cover: PersonId) -> Person:
    if cover == person.id:
        raise InvalidInput(f"{person.name} cannot cover for themselves. Name somebody else, or nobody.")
    if not await stakes_of(tx, person.id) & await stakes_of(tx, cover):
        raise InvalidInput(f"The cover is in none of {person.name}'s programmes. Name somebody who is.")
    return await tx.people.get(cover)


async def _standing_in(tx: Transaction, person: Person) -> list[Person]:
    """The deputies who get the cards when no cover is named."""
    owned = [one.deputy for one in await tx.programmes.workstreams(of=[person.id]) if one.owner == person.id]
    placed = [one.deputy for one in await tx.people.memberships(person=person.id)]
    named = [one for one in dict.fromkeys([*owned, *placed]) if one is not None and one != person.id]
    people = await tx.people.many(named)
    return [people[one] for one in named if one in people]


def _meanwhile(cover: Person | None, deputies: Iterable[Person], leave: Leave) -> str:
    if cover is not None:
        if any(one.first <= leave.first and leave.last <= one.last for one in cover.leave):
            return f"{cover.name} is named to cover but is away then too: name somebody else if a card is due."
        return f"{cover.name} is asked meanwhile."
    there = [one.name for one in deputies]
    if there:
        return f"{' or '.join(there)}, as deputy, is asked meanwhile."
    return "Nobody covers, so the officer is told when something is due."


async def _back(tx: Transaction, person: Person, last: date) -> date:
    """The first day after `last` on which they work."""
    stakes = await stakes_of(tx, person.id)
    calendars = [WorkingCalendar(one.nation, one.closures) for one in await tx.programmes.all() if one.id in stakes]
    calendars = calendars or [WorkingCalendar()]
    days = (last + _DAY * offset for offset in range(1, LONGEST))
    works = (
        day
        for day in days
        if day.weekday() in person.working_days and all(one.is_working_day(day) for one in calendars)
    )
    return next(works, last + _DAY)


def _beside(known: Iterable[Leave], new: Leave) -> Iterator[Leave]:
    """The days of `known` that `new` does not take, and `new`."""
    for one in known:
        if one.last < new.first or new.last < one.first:
            yield one
            continue
        if one.first < new.first:
            yield replace(one, last=new.first - _DAY)
        if new.last < one.last:
            yield replace(one, first=new.last + _DAY)
    yield new


def _span(leave: Leave) -> str:
    return f"on {say(leave.first)}" if leave.first == leave.last else f"{say(leave.first)} to {say(leave.last)}"


def _told(leave: Iterable[Leave]) -> str:
    return "; ".join(
        f"{one.first.isoformat()} to {one.last.isoformat()}" + (f", cover {one.cover}" if one.cover else "")
        for one in leave
    )
