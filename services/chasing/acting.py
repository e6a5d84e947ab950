"""Who may change how somebody is chased, whom it concerns, and how it is audited."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.audit import AuditEntry
from domain.errors import InvalidInput, NotAllowed, NotFound
from domain.identifiers import PersonId, ProgrammeId, WorkstreamId
from domain.notices import Notice
from domain.people import Actor, Person, Role
from domain.programmes import Workstream
from services.ports import Transaction

LONGEST_LINE = 500
"""Characters of a line that goes with an act."""


def today_of(person: Person, now: datetime) -> date:
    """The person's local day at `now` (aware)."""
    return now.astimezone(ZoneInfo(person.time_zone)).date()


async def stakes_of(tx: Transaction, person: PersonId) -> frozenset[ProgrammeId]:
    """The programmes in which the person has a place, owns or deputises."""
    places = {one.programme for one in await tx.people.memberships(person=person)}
    return frozenset(places | {one.programme for one in await tx.programmes.workstreams(of=[person])})


async def own_or_officer(tx: Transaction, actor: Actor, person: PersonId) -> Person:
    """The person, to be changed by themselves or by an officer of one of their programmes.

    Raises NotAllowed for anybody else, alike for somebody who is not there.
    """
    if person != actor.person:
        return await of_officer(tx, actor, person)
    return await tx.people.get(person)


async def of_officer(tx: Transaction, actor: Actor, person: PersonId) -> Person:
    """The person, to be changed by an officer of one of their programmes. Raises NotAllowed for anybody else."""
    if not any(actor.has(Role.OFFICER, one) for one in await stakes_of(tx, person)):
        raise NotAllowed("Only a project officer of their programme can do this for somebody else. Ask yours.")
    return await tx.people.get(person)


def own(actor: Actor) -> PersonId:
    """Who is speaking. Raises NotAllowed for an operator, who is nobody to be asked."""
    if actor.person is None:
        raise NotAllowed("Only somebody who is asked can say this, and you act without a name.")
    return actor.person


async def workstream_called(tx: Transaction, workstream: WorkstreamId) -> Workstream:
    """The workstream; raises NotFound."""
    found = await tx.programmes.workstreams(ids=[workstream])
    if not found:
        raise NotFound("That workstream is no longer in the register. Ask your project officer.")
    return found[0]


async def officers_of(
    tx: Transaction, programmes: Collection[ProgrammeId], *, but: Collection[PersonId | None] = ()
) -> tuple[PersonId, ...]:
    """The officers of those programmes, each once, without those who know already."""
    found = [
        one.person
        for programme in sorted(programmes)
        for one in await tx.people.memberships(programme=programme)
        if Role.OFFICER in one.roles and one.person not in but
    ]
    return tuple(dict.fromkeys(found))


def notices(people: Collection[PersonId | None], text: str) -> tuple[Notice, ...]:
    """The same words for each of them, each once."""
    return tuple(Notice(person, text) for person in dict.fromkeys(people) if person is not None)


async def record(
    tx: Transaction,
    actor: Actor,
    now: datetime,
    subject: str,
    what: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    *,
    programme: ProgrammeId | None = None,
    on_behalf_of: PersonId | None = None,
    reason: str = "",
    batch: str = "",
) -> None:
    """One audit entry of an act upon chasing."""
    entry = AuditEntry(
        at=now,
        actor=actor.person,
        actor_name=actor.name,
        on_behalf_of=on_behalf_of if on_behalf_of != actor.person else None,
        channel=actor.channel,
        programme=programme,
        subject=subject,
        what=what,
        before=before,
        after=after,
        reason=reason,
        batch=batch,
    )
    await tx.audit.add([entry])


def subject_of(person: Person) -> str:
    """What the audit calls a person: `person jo@…`."""
    return f"person {person.email}"


def line_of(text: str) -> str:
    """A line that goes with an act, without outer blanks. Raises InvalidInput when it is too long."""
    kept = " ".join(text.split())
    if len(kept) > LONGEST_LINE:
        raise InvalidInput(f"That line has {len(kept):,} characters; keep it under {LONGEST_LINE:,}.")
    return kept
