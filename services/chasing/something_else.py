"""What an owner says on the chaser card instead of an answer, carried out by the act it stands for."""

from datetime import datetime

from domain.errors import InvalidInput
from domain.identifiers import PersonId
from domain.names import find_people
from domain.notices import Told
from domain.people import Actor
from domain.reassignments import Reassignment
from domain.requests_chasing import AlreadyTold, NotMine, RecordLeave, SaySomethingElse, Snooze, SomethingElse
from services.chasing.absence import record_leave
from services.chasing.acting import own, stakes_of, today_of
from services.chasing.holds import snooze
from services.chasing.reassigning import say_not_mine
from services.chasing.told import already_told
from services.ports import Store
from services.updates import own_chaser


async def say_something_else(
    store: Store, actor: Actor, request: SaySomethingElse, *, now: datetime
) -> tuple[Told, Reassignment | None]:
    """Carry it out: the answer with its notices, and the request to take something when it was "Not mine".

    Raises NotFound for somebody else's card, InvalidInput for what the card did not ask or a name that fits nobody of
    their programmes or several, and what the act itself refuses.
    """
    chaser = await own_chaser(store, actor, request.chaser)
    asked = {ask.workstream for ask in chaser.asks}
    if (request.workstream is not None and request.workstream not in asked) or (
        request.item is not None and request.item not in chaser.items
    ):
        raise InvalidInput("That card did not ask about this. Type “update” to get a fresh one.")
    match request.what:
        case SomethingElse.NOT_MINE:
            to = await _named(store, actor, request.who)
            reassignment, told = await say_not_mine(
                store,
                actor,
                NotMine(workstream=request.workstream, item=request.item, to=to, note=request.note),
                now=now,
            )
            return told, reassignment
        case SomethingElse.AWAY:
            return await _away(store, actor, request, now), None
        case SomethingElse.ALREADY_TOLD:
            said = AlreadyTold(workstream=request.workstream, item=request.item, whom=request.who, what=request.note)
            return await already_told(store, actor, said, now=now), None
        case SomethingElse.SNOOZE:
            if request.until is None:
                raise InvalidInput("Choose the day on which I ask again.")
            later = Snooze(until=request.until, workstream=request.workstream, item=request.item)
            return await snooze(store, actor, later, now=now), None


async def _away(store: Store, actor: Actor, request: SaySomethingElse, now: datetime) -> Told:
    if request.last is None:
        raise InvalidInput("Choose your last day away.")
    cover = await _named(store, actor, request.who)
    async with store.read() as tx:
        first = request.first or today_of(await tx.people.get(own(actor)), now)
    leave = RecordLeave(person=own(actor), first=first, last=request.last, cover=cover)
    return await record_leave(store, actor, leave, now=now)


async def _named(store: Store, actor: Actor, who: str) -> PersonId | None:
    """The one person of the speaker's programmes that `who` names; None when nothing was typed."""
    if not who.strip():
        return None
    async with store.read() as tx:
        stakes = await stakes_of(tx, own(actor))
        places = [one for programme in sorted(stakes) for one in await tx.people.memberships(programme=programme)]
        people = await tx.people.many({one.person for one in places})
    found = {person.id: person.name for person, _ in find_people(who, [(people[one.person], one) for one in places])}
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise InvalidInput(f"Nobody in your programmes is called “{who[:60]}”. Type the whole name, or leave it empty.")
    raise InvalidInput(f"“{who[:60]}” could be {' or '.join(sorted(found.values()))}. Type the whole name.")
