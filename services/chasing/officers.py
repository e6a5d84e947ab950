"""What an officer sees of chasing, and asking now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.chasing.decision import Decision
from domain.chasing.vacancies import Vacancy, vacancies
from domain.errors import NotAllowed
from domain.identifiers import PersonId
from domain.people import Actor, Role
from services.chasing.beat import plan_chasers, run_beat
from services.chasing.worlds import load_world
from services.ports import Messenger, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The decisions about the people of the officer's programmes, everybody's name, and what nobody owns."""

    decisions: tuple[Decision, ...]
    names: Mapping[PersonId, str]
    vacancies: tuple[Vacancy, ...] = ()
    sent: bool = False


async def preview_chasers(store: Store, actor: Actor, *, now: datetime) -> Preview:
    """What a beat at `now` would decide for the programmes the actor is officer of. Raises NotAllowed for others."""
    return await _visible(store, actor, await plan_chasers(store, now), now, sent=False)


async def send_now(store: Store, messenger: Messenger, actor: Actor, *, now: datetime) -> Preview:
    """One beat at once, by the same policy and for every programme. Raises NotAllowed for everybody but officers."""
    _require_officer(actor)
    outcome = await run_beat(store, messenger, now)
    return await _visible(store, actor, outcome.decisions, now, sent=True)


async def vacancies_at(store: Store, now: datetime) -> tuple[Vacancy, ...]:
    """The workstreams that nobody owns and of which something is wanted at `now` (aware UTC)."""
    async with store.read() as tx:
        if all(one.owner is not None for one in await tx.programmes.workstreams()):
            return ()
        return vacancies(await load_world(tx, now), now)


async def _visible(
    store: Store, actor: Actor, decisions: tuple[Decision, ...], now: datetime, *, sent: bool
) -> Preview:
    _require_officer(actor)
    async with store.read() as tx:
        people = await tx.people.many()
        mine = {one.person for one in await tx.people.memberships() if actor.has(Role.OFFICER, one.programme)}
    return Preview(
        decisions=tuple(one for one in decisions if one.person in mine),
        names={one.id: one.name for one in people.values()},
        vacancies=tuple(one for one in await vacancies_at(store, now) if actor.has(Role.OFFICER, one.programme)),
        sent=sent,
    )


def _require_officer(actor: Actor) -> None:
    if not (actor.everywhere or any(Role.OFFICER in roles for roles in actor.roles.values())):
        raise NotAllowed("Only a project officer can see who is asked and why. Ask yours.")
