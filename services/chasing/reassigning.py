"""Handing on what its owner says is not theirs: asked for, seen by the officer and whoever is named, taken or not."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.chasing.chaser import Hold, HoldKind
from domain.chasing_views import ReassignmentView
from domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from domain.identifiers import ItemId, PersonId, ProgrammeId, ReassignmentId, WorkstreamId
from domain.item_changes import asked_again
from domain.notices import Notice, Told
from domain.people import Actor, Person, Role
from domain.reassignments import Reassignment, ReassignmentState
from domain.requests_chasing import NotMine, SettleReassignment
from services.chasing.acting import line_of, notices, officers_of, own, record, stakes_of, today_of, workstream_called
from services.ports import Store, Transaction
from services.registers.recording import act_of, save

NEW = ReassignmentId(0)
WAITS = timedelta(days=28)
"""After this long without anybody taking it, the owner is asked again."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is handed on, as people call it (never by the text of an item) and as the audit does."""

    name: str
    subject: str
    programme: ProgrammeId
    owner: PersonId | None

    @property
    def opening(self) -> str:
        """The name at the beginning of a sentence."""
        return self.name[0].upper() + self.name[1:]


async def say_not_mine(store: Store, actor: Actor, request: NotMine, *, now: datetime) -> tuple[Reassignment, Told]:
    """Keep that the speaker's workstream or item is not theirs, and stop asking them about it until somebody has taken
    or declined it, four weeks at most. The officers and whoever is named are told. Saying it again changes nothing.

    Raises NotAllowed for what is not theirs in the register, InvalidInput when both or neither is given or the named
    person is not in the programme.
    """
    note = line_of(request.note)
    async with store.begin() as tx:
        person = await tx.people.get(own(actor))
        if (request.workstream is None) == (request.item is None):
            raise InvalidInput("Say which one workstream or item is not yours.")
        thing = await _thing(tx, request.workstream, request.item)
        if thing.owner != person.id:
            raise NotAllowed(f"{thing.opening} does not stand under your name, so there is nothing to hand on.")
        named = None if request.to in (None, person.id) else await _member(tx, request.to, thing.programme)
        for known in await tx.reassignments.open([thing.programme]):
            if (known.asked_by, known.workstream, known.item) == (person.id, request.workstream, request.item):
                told = f"{thing.opening} waits for somebody to take it already. You are not asked about it meanwhile."
                return known, Told(sentence=told)
        kept = await tx.reassignments.save(
            Reassignment(
                id=NEW,
                programme=thing.programme,
                asked_by=person.id,
                to=None if named is None else named.id,
                workstream=request.workstream,
                item=request.item,
                note=note,
                asked_at=now,
            )
        )
        await tx.chasers.add_hold(_hold(kept, person, now))
        after = {"not mine": thing.name, "to": "" if named is None else named.name}
        await record(tx, actor, now, thing.subject, "said not to be theirs", {}, after, programme=thing.programme)
        told_to = [*await officers_of(tx, [thing.programme], but=[person.id]), kept.to]
    whom = f"{named.name} and the project officer are" if named is not None else "The project officer is"
    suggestion = f" They suggest {named.name}." if named is not None else ""
    words = f" “{note}”" if note else ""
    text = f"{person.name} says that {thing.name} is not theirs.{suggestion}{words} Please take it or decline."
    return kept, Told(
        sentence=f"{whom} asked to take {thing.name}. I do not ask you about it meanwhile.",
        notices=notices(told_to, text),
    )


async def settle_reassignment(store: Store, actor: Actor, request: SettleReassignment, *, now: datetime) -> Told:
    """Accept: the workstream or item has a new owner (the named person, or whom an officer says), who is asked from now
    on. Decline: it stays with its owner, who is told and asked again.

    By the named person or an officer of the programme. Raises NotFound, NotAllowed, InvalidInput when nobody is named
    to take it, Conflict when it was settled or has changed owner meanwhile.
    """
    answer = line_of(request.answer)
    async with store.begin() as tx:
        found = await tx.reassignments.get(request.reassignment)
        officer = found is not None and actor.has(Role.OFFICER, found.programme)
        if found is None or not (officer or (actor.person is not None and actor.person == found.to)):
            raise NotFound("There is no such request for you to settle.")
        if found.state is not ReassignmentState.OPEN:
            raise Conflict(f"That request was {found.state.value} already. Nothing was changed.")
        thing = await _thing(tx, found.workstream, found.item)
        asker = await tx.people.get(found.asked_by)
        if request.accept:
            if thing.owner != found.asked_by:
                raise Conflict(f"{thing.opening} has another owner by now. Nothing was changed.")
            taker = await _taker(tx, actor, found, request.to, officer=officer)
            await _give(tx, actor, found, thing, taker, now)
            sentence = f"{thing.opening} is {taker.name}'s now."
        else:
            sentence = f"{thing.opening} stays with {asker.name}."
        await _lift(tx, found, asker, now)
        state = ReassignmentState.ACCEPTED if request.accept else ReassignmentState.DECLINED
        await tx.reassignments.save(replace(found, state=state, settled_by=actor.person, settled_at=now, answer=answer))
        after = {"state": state.value, "answer": answer}
        await record(
            tx,
            actor,
            now,
            thing.subject,
            f"{state.value} reassignment",
            {"state": found.state.value},
            after,
            programme=found.programme,
            on_behalf_of=found.to,
        )
        concerned = [*await officers_of(tx, [found.programme]), asker.id, found.to]
        concerned += [taker.id] if request.accept else []
    by = f" {actor.name}: “{answer}”" if answer else ""
    told = f"{sentence}{by}" if request.accept else f"{sentence} {actor.name} declined it.{by}"
    people = [one for one in dict.fromkeys(concerned) if one is not None and one != actor.person]
    return Told(sentence=sentence, notices=tuple(Notice(one, told) for one in people))


async def open_reassignments(store: Store, actor: Actor) -> tuple[ReassignmentView, ...]:
    """What waits for the actor: as officer everything of their programmes, else what names them; oldest first."""
    async with store.read() as tx:
        programmes = [one.id for one in await tx.programmes.all() if actor.belongs_to(one.id)]
        views = await views_of(tx, programmes, actor)
    return tuple(one for one in views if one.mine or actor.has(Role.OFFICER, one.request.programme))


async def views_of(tx: Transaction, programmes: list[ProgrammeId], actor: Actor) -> tuple[ReassignmentView, ...]:
    """The open requests of those programmes with their names."""
    return tuple([await view_of(tx, one, actor) for one in await tx.reassignments.open(programmes)])


async def view_of(tx: Transaction, request: Reassignment, actor: Actor) -> ReassignmentView:
    """One request with its names."""
    thing = await _thing(tx, request.workstream, request.item)
    to = "" if request.to is None else (await tx.people.get(request.to)).name
    return ReassignmentView(
        id=request.id,
        request=request,
        what=thing.name,
        asked_by=(await tx.people.get(request.asked_by)).name,
        to=to,
        mine=actor.person is not None and actor.person == request.to,
        choices=await _takers(tx, request) if actor.has(Role.OFFICER, request.programme) else (),
    )


async def _takers(tx: Transaction, request: Reassignment) -> tuple[tuple[PersonId, str], ...]:
    """Who may take it: the people of the programme who have not left, by name."""
    places = await tx.people.memberships(programme=request.programme)
    people = await tx.people.many({one.person for one in places} - {request.asked_by})
    there = sorted((one.name, one.id) for one in people.values() if one.left_on is None)
    return tuple((identifier, name) for name, identifier in there)


async def _thing(tx: Transaction, workstream: WorkstreamId | None, item: ItemId | None) -> _Thing:
    if workstream is not None:
        stream = await workstream_called(tx, workstream)
        return _Thing(
            f"the workstream {stream.name}", f"request about workstream {stream.ref}", stream.programme, stream.owner
        )
    found = None if item is None else await tx.items.by_id(item)
    if found is None:
        raise NotFound("That item is no longer in the register.")
    return _Thing(f"{found.kind.value} {found.ref}", f"request about item {found.ref}", found.programme, found.owner)


async def _member(tx: Transaction, person: PersonId | None, programme: ProgrammeId) -> Person:
    if person is None:
        raise InvalidInput("Say who takes it.")
    if programme not in await stakes_of(tx, person):
        raise InvalidInput("Whoever takes it has to be in the programme. Choose somebody who is.")
    return await tx.people.get(person)


async def _taker(tx: Transaction, actor: Actor, request: Reassignment, to: PersonId | None, *, officer: bool) -> Person:
    wanted = to if officer and to is not None else request.to
    if wanted is None:
        raise InvalidInput("Nobody is named to take it. Say who does, or decline.")
    if wanted == request.asked_by:
        raise InvalidInput("It is theirs already. Say who else takes it, or decline.")
    return await _member(tx, wanted, request.programme)


async def _give(
    tx: Transaction, actor: Actor, request: Reassignment, thing: _Thing, taker: Person, now: datetime
) -> None:
    if request.workstream is not None:
        stream = await workstream_called(tx, request.workstream)
        deputy = None if stream.deputy == taker.id else stream.deputy
        await tx.programmes.save_workstream(replace(stream, owner=taker.id, deputy=deputy))
        before = {"owner": (await tx.people.get(request.asked_by)).name}
        await record(
            tx,
            actor,
            now,
            f"workstream {stream.ref}",
            "changed owner",
            before,
            {"owner": taker.name},
            programme=stream.programme,
        )
        return
    item = None if request.item is None else await tx.items.by_id(request.item)
    if item is None:
        raise NotFound(f"{thing.opening} is no longer in the register.")
    act = act_of(actor, now, on_behalf_of=taker.id if taker.id != actor.person else None)
    await save(tx, act, item, asked_again(item, replace(item, owner=taker.id, owner_text="")), "changed owner")


def _hold(request: Reassignment, person: Person, now: datetime) -> Hold:
    today = today_of(person, now)
    return Hold(
        person=person.id,
        kind=HoldKind.NOT_MINE,
        first=today,
        last=today + WAITS,
        workstream=request.workstream,
        item=request.item,
        by=person.id,
    )


async def _lift(tx: Transaction, request: Reassignment, asker: Person, now: datetime) -> None:
    today = today_of(asker, now)
    for one in await tx.chasers.holds_from(today):
        about = (one.person, one.kind, one.workstream, one.item)
        if about == (request.asked_by, HoldKind.NOT_MINE, request.workstream, request.item):
            await tx.chasers.end_hold(one, today - timedelta(days=1))
