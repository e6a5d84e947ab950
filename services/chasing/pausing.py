"""Pausing and resuming the chasing of a whole programme."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.dates import say
from domain.errors import InvalidInput
from domain.identifiers import ProgrammeId
from domain.notices import Told
from domain.people import Actor
from domain.permissions import require_officer
from domain.programmes import Programme
from services.chasing.acting import notices, officers_of, record
from services.ports import Store

LONGEST = 366
"""Days of one pause that ends by itself; a longer one has no end until it is resumed."""


async def pause_chasing(
    store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime, until: date | None = None
) -> Told:
    """Stop every chaser of the programme: up to and including `until`, after which it goes on by itself, or until it is
    resumed. What was missed is not sent afterwards. The other officers are told.

    Raises NotAllowed for everybody but its officers, InvalidInput for a last day that is over or more than a year away.
    """
    async with store.begin() as tx:
        found = await tx.programmes.get(programme)
        require_officer(actor, found)
        today = now.astimezone(ZoneInfo(found.time_zone)).date()
        if until is not None and until < today:
            raise InvalidInput(f"{say(until)} is over. Give a day from {say(today)} on.")
        if until is not None and (until - today).days > LONGEST:
            raise InvalidInput(f"{say(until)} is more than a year away. Check the year, or pause without a last day.")
        wanted = replace(found, paused=True, paused_until=until)
        if wanted != found:
            await tx.programmes.save(wanted)
            await record(
                tx,
                actor,
                now,
                f"programme {found.code}",
                "paused chasing",
                {"paused": _shown(found)},
                {"paused": _shown(wanted)},
                programme=programme,
            )
        others = await officers_of(tx, [programme], but=[actor.person])
    if until is None:
        how, told = "paused: nobody of it is asked until it is resumed", ""
    else:
        told = f" up to and including {say(until)}"
        how = f"paused{told}; then it goes on by itself, from the stage that stands"
    return Told(
        sentence=f"The chasing of {found.code} is {how}.",
        notices=notices(others, f"{actor.name} has paused the chasing of {found.code}{told}.")
        if wanted != found
        else (),
    )


async def resume_chasing(store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime) -> Told:
    """Let the chasers of the programme go on from the stage that stands now; what was missed is not sent. The other
    officers are told. Raises NotAllowed for everybody but its officers."""
    async with store.begin() as tx:
        found = await tx.programmes.get(programme)
        require_officer(actor, found)
        if found.paused:
            await tx.programmes.save(replace(found, paused=False, paused_until=None))
            await record(
                tx,
                actor,
                now,
                f"programme {found.code}",
                "resumed chasing",
                {"paused": _shown(found)},
                {"paused": "no"},
                programme=programme,
            )
        others = await officers_of(tx, [programme], but=[actor.person])
    return Told(
        sentence=f"The chasing of {found.code} is resumed: the next beat asks for what is due by then.",
        notices=notices(others, f"{actor.name} has resumed the chasing of {found.code}.") if found.paused else (),
    )


def _shown(programme: Programme) -> str:
    if not programme.paused:
        return "no"
    return "yes" if programme.paused_until is None else f"until {programme.paused_until.isoformat()}"
