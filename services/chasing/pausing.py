"""Pausing and resuming the chasing of a whole programme."""

from dataclasses import replace
from datetime import datetime

from domain.identifiers import ProgrammeId
from domain.notices import Told
from domain.people import Actor
from domain.permissions import require_officer
from services.chasing.acting import notices, officers_of, record
from services.ports import Store


async def pause_chasing(
    store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime, paused: bool = True
) -> Told:
    """Stop every chaser of the programme, or with `paused` False let them go on from the stage that stands then; what
    was missed is not sent afterwards. The other officers are told. Raises NotAllowed for everybody but its officers.
    """
    async with store.begin() as tx:
        found = await tx.programmes.get(programme)
        require_officer(actor, found)
        done = "paused" if paused else "resumed"
        if found.paused != paused:
            await tx.programmes.save(replace(found, paused=paused))
            await record(
                tx,
                actor,
                now,
                f"programme {found.code}",
                f"{done} chasing",
                {"paused": str(found.paused)},
                {"paused": str(paused)},
                programme=programme,
            )
        others = await officers_of(tx, [programme], but=[actor.person])
    rest = "nobody of it is asked until it is resumed" if paused else "the next beat asks for what is due by then"
    told = f"{actor.name} has {done} the chasing of {found.code}."
    return Told(
        sentence=f"The chasing of {found.code} is {done}: {rest}.",
        notices=notices(others, told) if found.paused != paused else (),
    )
