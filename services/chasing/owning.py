"""Naming the owner of workstreams: an officer's word, asked for nothing that was asked of the one before."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.chasing.wording import listed
from domain.errors import InvalidInput
from domain.identifiers import PersonId, WorkstreamId
from domain.notices import Told
from domain.people import Actor
from domain.permissions import require_officer
from services.chasing.acting import notices, officers_of, record, stakes_of, workstream_called
from services.ports import Store


async def name_owner(
    store: Store, actor: Actor, workstreams: Collection[WorkstreamId], owner: PersonId, *, now: datetime
) -> Told:
    """Let the workstreams be `owner`'s, who is asked from the next beat on; whoever had them and the other officers are
    told. Naming the same again changes nothing.

    Raises NotAllowed for everybody but the programme's officers, NotFound, and InvalidInput for somebody who is not in
    the programme or has left.
    """
    async with store.begin() as tx:
        person = await tx.people.get(owner)
        stakes = await stakes_of(tx, owner)
        names, concerned = [], [owner]
        for identifier in workstreams:
            stream = await workstream_called(tx, identifier)
            require_officer(actor, await tx.programmes.get(stream.programme))
            if stream.programme not in stakes or person.left_on is not None:
                raise InvalidInput(f"{person.name} is not in the programme of {stream.name}. Name somebody who is.")
            names.append(stream.name)
            if stream.owner == owner:
                continue
            before = "" if stream.owner is None else (await tx.people.get(stream.owner)).name
            deputy = None if stream.deputy == owner else stream.deputy
            await tx.programmes.save_workstream(replace(stream, owner=owner, deputy=deputy))
            await record(
                tx,
                actor,
                now,
                f"workstream {stream.ref}",
                "changed owner",
                {"owner": before},
                {"owner": person.name},
                programme=stream.programme,
            )
            concerned += [
                *([stream.owner] if stream.owner is not None else []),
                *await officers_of(tx, [stream.programme]),
            ]
    sentence = f"{listed(names)} {'is' if len(names) == 1 else 'are'} {person.name}'s now."
    return Told(sentence=sentence, notices=notices([one for one in concerned if one != actor.person], sentence))
