"""What ends the asking for today because people have spoken: the owner has told somebody, or the officer has called."""

from datetime import datetime

from domain.chasing.chaser import Evidence, EvidenceKind, Hold, HoldKind
from domain.dates import say
from domain.errors import NotAllowed
from domain.identifiers import ItemId, PersonId, ProgrammeId, WorkstreamId
from domain.language.privacy import without_health
from domain.notices import Told
from domain.people import Actor, Person
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
from services.chasing.open_asks import OpenAsk, asks_of
from services.chasing.worlds import load_world
from services.ports import Store, Transaction


async def already_told(store: Store, actor: Actor, request: AlreadyTold, *, now: datetime) -> Told:
    """Stop asking the speaker today about what they have told somebody already, put it in the evidence of every meeting
    concerned, and tell the officers, who enter it on their behalf or ask for one line.

    Words about health are not kept. Raises NotAllowed for what is not theirs.
    """
    async with store.begin() as tx:
        person = await tx.people.get(own(actor))
        stakes = await stakes_of(tx, person.id)
        what, programmes = await _about(tx, person, request.workstream, request.item)
        day = today_of(person, now)
        await tx.chasers.add_hold(
            Hold(
                person=person.id,
                kind=HoldKind.ALREADY_TOLD,
                first=day,
                last=day,
                workstream=request.workstream,
                item=request.item,
                by=person.id,
            )
        )
        sentence = _said(person, what, request)
        await _into_evidence(
            tx, person, EvidenceKind.TOLD, sentence, now, programmes or stakes, request.workstream, request.item
        )
        after = {"about": what or "everything", "whom": line_of(request.whom)}
        await record(tx, actor, now, subject_of(person), "said to have told already", {}, after)
        officers = await officers_of(tx, programmes or stakes, but=[person.id])
        names = [one.name for one in (await tx.people.many(officers)).values()]
    whom = " and ".join(sorted(names)) or "Your project officer"
    return Told(
        sentence=(
            f"Sorry for asking twice. I do not ask you about {what or 'anything'} again today. "
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
        programmes = await stakes_of(tx, person)
        await _into_evidence(tx, found, EvidenceKind.SPOKEN_TO, sentence, now, programmes, workstream, None)
        await record(tx, actor, now, subject_of(found), "spoken to", {}, {"note": kept}, on_behalf_of=person)
    return Told(sentence=f"Noted: you spoke to {found.name}. I do not write to them again today.")


async def _about(
    tx: Transaction, person: Person, workstream: WorkstreamId | None, item: ItemId | None
) -> tuple[str, frozenset[ProgrammeId]]:
    """What it is called and its programme; nothing for everything."""
    if item is not None:
        found = await tx.items.by_id(item)
        if found is None or found.owner != person.id:
            raise NotAllowed("That item is not yours. Its owner or your project officer can say that of it.")
        return str(found.ref), frozenset({found.programme})
    if workstream is not None:
        stream = await workstream_called(tx, workstream)
        if person.id not in (stream.owner, stream.deputy):
            raise NotAllowed("That workstream is not yours. Its owner or your project officer can say that of it.")
        return stream.name, frozenset({stream.programme})
    return "", frozenset()


def _said(person: Person, what: str, request: AlreadyTold) -> str:
    whom = line_of(request.whom)
    about = f" about {what}" if what else ""
    on = f" on {say(request.on)}" if request.on is not None else ""
    words = without_health(line_of(request.what))
    return f"{person.name} has told {whom or 'the office'}{about} already{on}." + (f" “{words}”" if words else "")


async def _into_evidence(
    tx: Transaction,
    person: Person,
    kind: EvidenceKind,
    sentence: str,
    now: datetime,
    programmes: frozenset[ProgrammeId],
    workstream: WorkstreamId | None,
    item: ItemId | None,
) -> None:
    """A line for every update asked of them now, or one beside the meetings when none is."""
    world = await load_world(tx, now)
    asks: tuple[OpenAsk, ...] = ()
    if item is None:
        asks = tuple(
            one
            for one in asks_of(world, person.id, programmes, now)
            if one.opened and workstream in (None, one.workstream.id)
        )
    lines = [
        Evidence(
            at=now,
            kind=kind,
            programme=one.workstream.programme,
            meeting=one.ask.meeting,
            person=person.id,
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
    await tx.chasers.add_evidence(lines or [alone])
