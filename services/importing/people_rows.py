"""People and their places in programmes: who they are, what they may do, when they work, who stands in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.identifiers import PersonId
from domain.names import find_people
from domain.people import Leave, Membership, Person, Role
from domain.programmes import Programme
from services.importing.batch import Batch
from services.importing.cells import RowReader, readers
from services.importing.programme_rows import by_programme
from services.importing.registers import Register
from services.importing.tables import Table
from services.importing.working_time import read_leave, read_pattern

_EMAIL = re.compile(r"[^@\s,;<>]{1,120}@[^@\s,;<>]{1,120}")
_MANAGERS = re.compile(
    r"\bsro\b|senior responsible|programme director|programme manager|assistant director|project manager", re.IGNORECASE
)
_OFFICERS = re.compile(r"project (?:support )?officer|programme (?:support )?officer|\bpmo officer\b", re.IGNORECASE)
_LONGEST = 200


@dataclass(slots=True)
class _Named:
    row: RowReader
    programme: Programme
    person: Person
    membership: Membership


def roles_of(title: str) -> frozenset[Role]:
    """What a title makes of somebody in a programme; everybody may own something."""
    roles = {Role.OWNER}
    if _MANAGERS.search(title):
        roles.add(Role.MANAGER)
    if _OFFICERS.search(title):
        roles.add(Role.OFFICER)
    return frozenset(roles)


async def take_people(batch: Batch, tables: Sequence[Table], default: str | None) -> None:
    """Everybody in the lists of people, with deputies once all are there. Somebody without an e-mail address is left out."""
    named: list[_Named] = []
    for table in (table for table in tables if table.register is Register.PEOPLE):
        for programme, part in await by_programme(batch, table, default):
            place = await batch.place(programme)
            for row in readers(part, batch.dates(place), batch.problems):
                if (found := await _take_person(batch, programme, row, named)) is not None:
                    named.append(found)
    batch.forget()
    for one in named:
        await _take_deputy(batch, one)
    batch.forget()


async def _take_person(batch: Batch, programme: Programme, row: RowReader, before: Sequence[_Named]) -> _Named | None:
    email = row.text("email").removeprefix("mailto:").strip("<> ").casefold()
    if not _EMAIL.fullmatch(email) or not row.text("name"):
        row.report("email" if row.text("name") else "name", "A person needs a name and an e-mail address: left out.")
        return None
    if any(one.person.email == email and one.programme.id == programme.id for one in before):
        row.report("email", f"{email} is in the list of {programme.code} already: this row was left out.")
        return None
    there = await batch.tx.people.memberships(programme=programme.id)
    key = (row.text("key") or f"{programme.code}-{_initials(row)}")[:_LONGEST]
    stored = await batch.tx.people.by_email(email)
    if stored is None and (
        holder := next((one for one in there if row.text("key") and one.key.casefold() == key.casefold()), None)
    ):
        stored = await batch.tx.people.get(holder.person)
        if not await _may_readdress(batch, stored):
            row.report("email", f"{key} is {stored.email}; only they can change that address: the row was left out.")
            return None
    again = any(one.person.email == email for one in before)
    person = replace(stored, leave=_leave(row, stored.leave)) if stored and again else _person(row, stored, email)
    if batch.record("People", person.email, programme.id, f"person {email}", stored, person):
        person = await batch.tx.people.save(person)
    old = next((one for one in there if one.person == person.id), None)
    membership = _membership(row, programme, person, old, key)
    clashing = [one for one in there if one.initials == membership.initials != "" and one.person != person.id]
    if clashing:
        row.report("initials", f"{membership.initials} has two holders in {programme.code}: use full names for owners.")
    await _keep(batch, programme, email, old, membership)
    return _Named(row, programme, person, membership)


async def _may_readdress(batch: Batch, person: Person) -> bool:
    """Whether a list may correct an address: not once its person has signed in, since an address proves who one is."""
    places = await batch.tx.people.memberships(person=person.id)
    return not person.entra_id and all(batch.actor.has(Role.OFFICER, place.programme) for place in places)


async def _take_deputy(batch: Batch, one: _Named) -> None:
    typed = one.row.text("deputy")
    if not typed:
        return
    place = await batch.place(one.programme)
    found = find_people(typed, place.members)
    if len(found) != 1 or found[0][0].id == one.person.id:
        one.row.report(
            "deputy", f"“{typed}” is not one other person in the list of {one.programme.code}: no deputy is set."
        )
        return
    current = next(member for person, member in place.members if person.id == one.person.id)
    await _keep(batch, one.programme, one.person.email, current, replace(current, deputy=found[0][0].id))


async def _keep(batch: Batch, programme: Programme, email: str, old: Membership | None, new: Membership) -> None:
    if batch.record("People", email, programme.id, f"member {email}", old, new):
        await batch.tx.people.save_membership(new)


def _person(row: RowReader, stored: Person | None, email: str) -> Person:
    base = stored or Person(id=PersonId(0), name="", email=email)
    days = read_pattern(row.text("pattern")) if row.text("pattern") else None
    if row.text("pattern") and not days:
        row.report(
            "pattern", f"“{row.text('pattern')}” names no working days: write them like Mon-Thu. Left as they were."
        )
    return replace(
        base,
        name=" ".join(row.text("name").split())[:_LONGEST],
        email=email,
        working_days=days or base.working_days,
        leave=_leave(row, base.leave),
    )


def _leave(row: RowReader, stored: tuple[Leave, ...]) -> tuple[Leave, ...]:
    typed = row.text("leave")
    read = read_leave(typed, row.dates) if typed else ()
    if isinstance(read, str):
        row.report("leave", f"{read} Write leave like 23/12/2026 - 04/01/2027. It was not booked.")
        return stored
    new = [one for one in read if not any(old.first <= one.first and one.last <= old.last for old in stored)]
    return tuple(sorted((*stored, *new), key=lambda one: one.first)) if new else stored


def _membership(row: RowReader, programme: Programme, person: Person, old: Membership | None, key: str) -> Membership:
    base = old or Membership(programme=programme.id, person=person.id, key=key, initials="")
    title = row.text("title") or base.title
    return replace(
        base,
        key=key if row.text("key") or old is None else base.key,
        initials=(row.text("initials") or base.initials or _initials(row))[:_LONGEST],
        title=title,
        organisation=row.text("organisation") or base.organisation,
        roles=base.roles | roles_of(title),
    )


def _initials(row: RowReader) -> str:
    return row.text("initials") or "".join(word[0] for word in row.text("name").split() if word[0].isalpha()).upper()
