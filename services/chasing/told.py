"""What ends the asking for today because people have spoken: the owner has told somebody, or the officer has called."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.chasing.chaser import Evidence, EvidenceKind, Hold, HoldKind
from domain.chasing.wording import listed
from domain.chasing.world import World
from domain.dates import say
from domain.errors import NotAllowed
from domain.identifiers import PersonId, ProgrammeId, WorkstreamId
from domain.language.privacy import without_health
from domain.notices import Told
from domain.people import Actor, Person
from domain.programmes import Workstream
from domain.requests_chasing import AlreadyTold
from services.chasing.acting import (
    line_of,
    notices,
    of_officer,
    officers_of,
    own,
    record,
    stakes_of,
    subject_of,
    today_of,
    workstream_called,
)
from services.chasing.open_asks import OpenAsk, covered_by, open_asks
from services.chasing.worlds import load_world
from services.ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class _Matter:
    """What somebody says they have told: what it is called (empty: everything), whose programmes hear of it, the
    workstreams of others that the speaker answers for, and the owner of the item when that is somebody else."""

    what: str
    programmes: frozenset[ProgrammeId]
    covered: tuple[Workstream, ...] = ()
    owner: PersonId | None = None


async def already_told(store: Store, actor: Actor, request: AlreadyTold, *, now: datetime) -> Told:
    """Stop asking today about what the speaker has told somebody already, put it in the evidence of every meeting
    concerned, and tell the officers, who enter it on their behalf or ask for one line. What a deputy says while they
    cover stops the asking of the owner alike.

    Words about health are not kept. Raises NotAllowed for what is not theirs.
    """
    async with store.begin() as tx:
        person = await tx.people.get(own(actor))
        world = await load_world(tx, now)
        matter = await _matter(tx, world, person, request, now)
        for hold in _holds(person, request, matter, now):
            await tx.chasers.add_hold(hold)
        people = await tx.people.many(request.people)
        sentence = _said(person, matter.what, request, [people[one].name for one in request.people if one in people])
        kind = EvidenceKind.TOLD
        asks = () if request.item is not None else _asked(world, person, matter, request.workstream, now)
        await tx.chasers.add_evidence(_evidence(asks, person, kind, sentence, matter.programmes, now))
        after = {"about": matter.what or "everything", "whom": ", ".join(one.name for one in people.values())}
        await record(tx, actor, now, subject_of(person), "said to have told already", {}, after)
        officers = await officers_of(tx, matter.programmes, but=[person.id])
        told = [one for one in request.people if one in officers]
        names = [one.name for one in (await tx.people.many(told or officers)).values()]
    whom = listed(sorted(names)) or "Your project officer"
    return Told(
        sentence=(
            f"Sorry for asking twice. I do not ask you about {matter.what or 'anything'} again today. "
            f"{whom} will enter it for you; or paste one line here and it is done."
        ),
        notices=notices(officers, f"{sentence} Please enter it on their behalf, or ask for one line."),
    )


async def spoken_to(
    store: Store,
    actor: Actor,
    person: PersonId,
    *,
    now: datetime,
    note: str = "",
    workstream: WorkstreamId | None = None,
) -> Told:
    """Keep that an officer has spoken to the person: they are not written to again today, and the evidence says so.

    Raises NotAllowed for everybody but an officer of theirs.
    """
    kept = without_health(line_of(note))
    async with store.begin() as tx:
        found = await of_officer(tx, actor, person)
        day = today_of(found, now)
        await tx.chasers.add_hold(
            Hold(
                person=person,
                kind=HoldKind.SPOKEN_TO,
                first=day,
                last=day,
                workstream=workstream,
                by=actor.person,
            )
        )
        sentence = f"{actor.name} spoke to {found.name} on {say(day)}." + (f" “{kept}”" if kept else "")
        matter = _Matter("", await stakes_of(tx, person))
        asks = _asked(await load_world(tx, now), found, matter, workstream, now)
        lines = _evidence(asks, found, EvidenceKind.SPOKEN_TO, sentence, matter.programmes, now)
        await tx.chasers.add_evidence(lines)
        await record(tx, actor, now, subject_of(found), "spoken to", {}, {"note": kept}, on_behalf_of=person)
    return Told(sentence=f"Noted: you spoke to {found.name}. I do not write to them again today.")


async def _matter(tx: Transaction, world: World, person: Person, request: AlreadyTold, now: datetime) -> _Matter:
    covered = covered_by(world, person, now)
    if request.item is not None:
        found = await tx.items.by_id(request.item)
        owners = {person.id, *(one.owner for one in covered)}
        if found is None or found.owner not in owners or (found.restricted and found.owner != person.id):
            raise NotAllowed("That item is not yours. Its owner or your project officer can say that of it.")
        return _Matter(str(found.ref), frozenset({found.programme}), owner=found.owner)
    if request.workstream is not None:
        stream = await workstream_called(tx, request.workstream)
        if person.id not in (stream.owner, stream.deputy) and stream not in covered:
            raise NotAllowed("That workstream is not yours. Its owner or your project officer can say that of it.")
        others = (stream,) if stream.owner not in (None, person.id) else ()
        return _Matter(stream.name, frozenset({stream.programme}), covered=others)
    return _Matter("", await stakes_of(tx, person.id), covered=covered)


def _holds(person: Person, request: AlreadyTold, matter: _Matter, now: datetime) -> Iterator[Hold]:
    """For today: the speaker's own, and that of each owner in whose place they speak."""
    day = today_of(person, now)
    own_hold = Hold(
        person=person.id,
        kind=HoldKind.ALREADY_TOLD,
        first=day,
        last=day,
        workstream=request.workstream,
        item=request.item,
        by=person.id,
    )
    yield own_hold
    if matter.owner not in (None, person.id):
        yield replace(own_hold, person=matter.owner)
    for stream in matter.covered:
        if stream.owner is not None:
            yield replace(own_hold, person=stream.owner, workstream=stream.id)


def _said(person: Person, what: str, request: AlreadyTold, names: Sequence[str]) -> str:
    typed = line_of(request.whom)
    whom = listed(names) or ("the office" if typed.casefold() in ("", "you") else typed)
    about = f" about {what}" if what else ""
    on = f" on {say(request.on)}" if request.on is not None else ""
    words = without_health(line_of(request.what))
    return f"{person.name} has told {whom}{about} already{on}." + (f" “{words}”" if words else "")


def _asked(
    world: World, person: Person, matter: _Matter, workstream: WorkstreamId | None, now: datetime
) -> tuple[OpenAsk, ...]:
    """The updates asked now of the person, for themselves and in somebody's place."""
    covered = {one.id for one in matter.covered}
    return tuple(
        one
        for one in open_asks(world, matter.programmes, now)
        if one.opened
        and (one.workstream.owner == person.id or one.workstream.id in covered)
        and workstream in (None, one.workstream.id)
    )


def _evidence(
    asks: Iterable[OpenAsk],
    person: Person,
    kind: EvidenceKind,
    sentence: str,
    programmes: Collection[ProgrammeId],
    now: datetime,
) -> list[Evidence]:
    """A line for every update asked of them now, under its owner's name, or one beside the meetings when none is."""
    lines = [
        Evidence(
            at=now,
            kind=kind,
            programme=one.workstream.programme,
            meeting=one.ask.meeting,
            person=one.workstream.owner or person.id,
            stage=one.ask.stage,
            workstream=one.workstream.id,
            reason=sentence,
        )
        for one in asks
    ]
    programme = next(iter(programmes)) if len(programmes) == 1 else None
    alone = Evidence(
        at=now, kind=kind, programme=programme, meeting=None, person=person.id, stage=None, reason=sentence
    )
    return lines or [alone]
