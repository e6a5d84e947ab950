"""A made-up programme office of any size, for simulations: boards by rule, part-timers, zones, leave, deputies, actions."""

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.items import Action, Status
from domain.people import WEEKDAYS, Leave, Membership, Person, Role
from domain.programmes import Board, Frequency, Meeting, Nation, Programme, Workstream
from domain.recurrence import meeting_days
from services.ports import Store, Transaction

OWNERS_A_PROGRAMME = 50

_PATTERNS = (WEEKDAYS,) * 7 + (frozenset({0, 1, 2, 3}), frozenset({1, 2, 3, 4}), frozenset({2, 3, 4}))
_ZONES = ("Europe/London",) * 17 + ("Europe/Madrid", "America/New_York", "Asia/Kolkata")
_HOURS = ((time(9), time(16, 30)),) * 8 + ((time(10), time(15)), (time(7, 30), time(13)))
_AFTER = timedelta(days=60)


async def populate(store: Store, owners: int, first: date, last: date, *, seed: int = 1, items: int = 2) -> None:
    """Fill an empty `store` with programmes of up to 50 owners each, with boards meeting from `first` to `last`, and
    `items` actions an owner.

    Three in ten work part-time, two in ten at hours of their own, three in twenty live in another time zone, everybody
    takes leave twice (deputies too), nine in ten have a deputy; nations alternate. The same seed makes the same office.
    """
    chance = Random(seed)  # noqa: S311  # a simulation, not a secret
    for number, start in enumerate(range(0, owners, OWNERS_A_PROGRAMME)):
        async with store.begin() as tx:
            size = min(OWNERS_A_PROGRAMME, owners - start)
            await _programme(tx, number, size, items, first, last, chance)


async def _programme(
    tx: Transaction, number: int, size: int, items: int, first: date, last: date, chance: Random
) -> None:
    programme = await tx.programmes.save(
        Programme(
            id=ProgrammeId(0),
            code=f"S{number + 1:03d}",
            name=f"Simulated programme {number + 1}",
            nation=list(Nation)[number % len(Nation)],
        )
    )
    boards = [
        await _board(tx, programme, "Programme Board", Frequency.MONTHLY, "3rd Thursday", first, last),
        await _board(tx, programme, "Delivery Board", Frequency.FORTNIGHTLY, "fortnightly on Tuesday", first, last),
    ]
    people = [await _person(tx, number, index, first, last, chance) for index in range(size)]
    for index, person in enumerate(people):
        deputy = people[index - 1].id if size > 1 and chance.random() < 0.9 else None
        role = Role.OFFICER if index == 0 else Role.OWNER
        await tx.people.save_membership(
            Membership(
                programme=programme.id,
                person=person.id,
                key=f"{programme.code}-{index}",
                initials=f"P{index}",
                roles=frozenset({role}),
                deputy=deputy,
            )
        )
        await tx.programmes.save_workstream(
            Workstream(
                id=WorkstreamId(0),
                programme=programme.id,
                ref=f"W{index + 1}",
                name=f"Workstream {index + 1}",
                owner=person.id,
                boards=frozenset({boards[1].id} if chance.random() < 0.2 else set()),
            )
        )
    await tx.items.add_many(
        Action(
            id=ItemId(0),
            programme=programme.id,
            ref=Ref(f"A{index + 1:03d}"),
            text="Do what was agreed",
            status=Status.IN_PROGRESS,
            owner=chance.choice(people).id,
            due=first + timedelta(days=chance.randrange((last - first).days + 1)),
        )
        for index in range(size * items)
    )


async def _board(
    tx: Transaction, programme: Programme, name: str, frequency: Frequency, rule: str, first: date, last: date
) -> Board:
    board = await tx.programmes.save_board(
        Board(
            id=BoardId(0),
            programme=programme.id,
            name=name,
            frequency=frequency,
            programme_board=frequency is Frequency.MONTHLY,
        )
    )
    for day in meeting_days(rule, first, last + _AFTER):
        await tx.programmes.save_meeting(Meeting(id=MeetingId(0), board=board.id, day=day))
    return board


async def _person(tx: Transaction, programme: int, index: int, first: date, last: date, chance: Random) -> Person:
    days = (last - first).days + 1
    hours = chance.choice(_HOURS)
    starts = sorted(first + timedelta(days=chance.randrange(days)) for _ in range(2))
    person = Person(
        id=PersonId(0),
        name=f"Owner {programme + 1}-{index + 1}",
        email=f"owner{programme + 1}-{index + 1}@simulated.invalid",
        working_days=chance.choice(_PATTERNS),
        time_zone=chance.choice(_ZONES),
        window_opens=hours[0],
        window_closes=hours[1],
    )
    leave = tuple(Leave(first=one, last=one + timedelta(days=chance.randrange(1, 14))) for one in starts)
    return await tx.people.save(replace(person, leave=leave))
