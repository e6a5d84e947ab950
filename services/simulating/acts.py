"""What may happen in an office while it is chased, each by the service that a person would have used."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from domain.identifiers import PersonId, WorkstreamId
from domain.people import Membership, Person
from domain.programmes import Workstream
from domain.requests_chasing import AlreadyTold, RecordLeave, Snooze, Suppress
from services.calendars import add_meeting, cancel_meeting, move_meeting
from services.chasing.absence import end_leave, record_leave
from services.chasing.holds import opt_down, resume, snooze, suppress
from services.chasing.owning import name_owner
from services.chasing.pausing import pause_chasing
from services.chasing.told import already_told
from services.simulating.reaching import reach
from services.simulating.scenes import Scene


async def _board_moves(scene: Scene) -> str:
    meeting = scene.next_meeting()
    to = meeting.day + timedelta(days=scene.chance.choice([-5, -2, -1, 1, 2, 7]))
    await move_meeting(scene.store, scene.officer, meeting.id, to, was=meeting.day, now=scene.now)
    return f"the meeting of {meeting.day:%a %d %b} is moved to {to:%a %d %b}"


async def _board_is_cancelled(scene: Scene) -> str:
    meeting = scene.next_meeting()
    await cancel_meeting(scene.store, scene.officer, meeting.board, now=scene.now, day=meeting.day)
    return f"the meeting of {meeting.day:%a %d %b} is cancelled"


async def _board_meets_once_more(scene: Scene) -> str:
    board, day = scene.chance.choice(scene.boards), scene.soon(30)
    await add_meeting(scene.store, scene.officer, board.id, day, now=scene.now)
    return f"{board.name} meets on {day:%a %d %b} as well"


async def _chasing_is_paused(scene: Scene) -> str:
    until = scene.soon(4)
    await pause_chasing(scene.store, scene.officer, scene.programme.id, now=scene.now, until=until)
    return f"paused until {until:%a %d %b}"


async def _falls_ill(scene: Scene) -> str:
    person, cover = scene.somebody(), scene.chance.choice([None, scene.somebody().id])
    last = scene.soon(10)
    request = RecordLeave(person=person.id, first=scene.today, last=last, cover=cover)
    await record_leave(scene.store, scene.officer, request, now=scene.now)
    return f"{person.name} is away until {last:%a %d %b}"


async def _comes_back(scene: Scene) -> str:
    away = [one for one in scene.people if one.away(scene.today)]
    person = scene.chance.choice(away or list(scene.people))
    await end_leave(scene.store, scene.officer, person.id, now=scene.now)
    return f"{person.name} comes back"


async def _is_unavailable(scene: Scene) -> str:
    person, until = scene.somebody(), scene.soon(7)
    await suppress(scene.store, scene.officer, Suppress(person=person.id, until=until), now=scene.now)
    return f"{person.name} is unavailable until {until:%a %d %b}"


async def _snoozes(scene: Scene) -> str:
    person, until = scene.somebody(), scene.soon(5)
    await snooze(scene.store, await scene.actor(person), Snooze(until=until), now=scene.now)
    return f"{person.name} snoozes until {until:%a %d %b}"


async def _has_told(scene: Scene) -> str:
    person = scene.somebody()
    await already_told(scene.store, await scene.actor(person), AlreadyTold(), now=scene.now)
    return f"{person.name} has told the officer already"


async def _wants_less(scene: Scene) -> str:
    person = scene.somebody()
    await opt_down(scene.store, await scene.actor(person), now=scene.now)
    return f"{person.name} wants fewer messages"


async def _wants_all(scene: Scene) -> str:
    person = scene.somebody()
    await resume(scene.store, await scene.actor(person), person.id, now=scene.now)
    return f"{person.name} wants everything again"


async def _blocks_the_chat(scene: Scene) -> str:
    person = scene.somebody()
    async with scene.store.begin() as tx:
        await reach(tx, person, blocked="blocked the app")
    return f"{person.name} blocks the app"


async def _unblocks_the_chat(scene: Scene) -> str:
    blocked = [one for one in scene.people if one.contact is not None and one.contact.blocked]
    person = scene.chance.choice(blocked or list(scene.people))
    async with scene.store.begin() as tx:
        await reach(tx, person)
    return f"{person.name} has the app"


async def _somebody_leaves(scene: Scene) -> str:
    person, day = scene.somebody(), scene.soon(14)
    async with scene.store.begin() as tx:
        await tx.people.save(replace(person, left_on=day))
    return f"{person.name} leaves on {day:%a %d %b}"


async def _owner_is_named(scene: Scene) -> str:
    """Of what somebody who has left owned; else of anything."""
    gone = {one.id for one in scene.people if one.left_on is not None}
    left = [one for one in scene.workstreams if one.owner in gone]
    workstream, person = scene.chance.choice(left or list(scene.workstreams)), scene.somebody()
    await name_owner(scene.store, scene.officer, [workstream.id], person.id, now=scene.now)
    return f"{workstream.name} is {person.name}'s now"


async def _somebody_comes(scene: Scene) -> str:
    """With a workstream of their own, in the middle of whatever cycle."""
    number = f"{scene.programme.code}-{scene.now:%Y%m%d%H%M}"
    async with scene.store.begin() as tx:
        person = await tx.people.save(
            Person(id=PersonId(0), name=f"Newcomer {number}", email=f"{number.casefold()}@simulated.invalid")
        )
        await tx.people.save_membership(
            Membership(programme=scene.programme.id, person=person.id, key=number, initials="N")
        )
        workstream = Workstream(
            id=WorkstreamId(0),
            programme=scene.programme.id,
            ref=f"N{number}",
            name=f"Work of {person.name}",
            owner=person.id,
        )
        await tx.programmes.save_workstream(workstream)
        await reach(tx, person)
    return f"{person.name} comes"


async def _leave_is_booked(scene: Scene) -> str:
    person, first = scene.somebody(), scene.soon(20)
    last = first + timedelta(days=scene.chance.randrange(10))
    request = RecordLeave(person=person.id, first=first, last=last)
    await record_leave(scene.store, await scene.actor(person), request, now=scene.now)
    return f"{person.name} books leave from {first:%a %d %b} to {last:%a %d %b}"


Act = Callable[[Scene], Awaitable[str]]

ACTS: tuple[tuple[float, Act], ...] = (
    (1 / 40, _board_moves),
    (1 / 100, _board_is_cancelled),
    (1 / 150, _board_meets_once_more),
    (1 / 150, _chasing_is_paused),
    (1 / 15, _falls_ill),
    (1 / 30, _comes_back),
    (1 / 20, _leave_is_booked),
    (1 / 30, _is_unavailable),
    (1 / 15, _snoozes),
    (1 / 15, _has_told),
    (1 / 100, _wants_less),
    (1 / 100, _wants_all),
    (1 / 60, _blocks_the_chat),
    (1 / 30, _unblocks_the_chat),
    (1 / 120, _somebody_leaves),
    (1 / 60, _owner_is_named),
    (1 / 90, _somebody_comes),
)
"""How often each happens on a day of a programme."""
