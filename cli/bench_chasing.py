"""`chaser bench chasing`: how long deciding takes, by number of owners."""

import gc
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import click
import psutil

from domain.calendar import WorkingCalendar
from domain.chasing.policy import due_chasers
from domain.chasing.world import Commitments, World
from domain.cycle import cycle_for
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.people import Contact, Leave, Membership, Person
from domain.programmes import Board, Frequency, Meeting, Programme, Workstream

CARD_DAY = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
QUIET_DAY = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
FORTNIGHT = timedelta(days=14)
ITEMS = 20
"""Open items of each owner."""


@click.command("chasing")
@click.option("--owners", default=100_000, show_default=True, help="The largest of the offices measured")
def chasing(owners: int) -> None:
    """Deciding for 1,000, 10,000 and --owners owners of 20 items each, on a day when everybody is asked and on one
    when nobody is."""
    for mix, name in ((_plain, "One board, nobody away"), (_harsh, "Two boards each, deputies, one in twenty away")):
        click.echo(f"{name}:")
        for size in sorted({1_000, 10_000, owners}):
            for label, seconds, sent, memory in _decided(mix(size)):
                click.echo(
                    f"  decide {size:>7,} owners, {label}: {seconds:6.2f} s  {seconds / size * 1e6:5.1f} µs an owner  "
                    f"{sent:,} messages  {memory:.0f} MB"
                )


def _decided(world: World) -> Iterator[tuple[str, float, int, float]]:
    gc.collect()
    for label, moment in (("card day ", CARD_DAY), ("quiet day", QUIET_DAY)):
        began = time.process_time()
        decisions = due_chasers(world, moment)
        seconds = time.process_time() - began
        yield label, seconds, sum(one.send for one in decisions), psutil.Process().memory_info().rss / 1e6


def _harsh(owners: int) -> World:
    """The plain world, where each workstream also reports to one of ten fortnightly boards, everybody has a deputy, and
    one in twenty has leave of up to a fortnight about card day."""
    world = _plain(owners)
    (programme,) = world.programmes
    chance = Random(2)  # noqa: S311  # a measurement, not a secret
    boards = [
        Board(id=BoardId(number), programme=programme, name=f"Board {number}", frequency=Frequency.FORTNIGHTLY)
        for number in range(2, 12)
    ]
    meetings = [
        Meeting(id=MeetingId(board.id * 100 + number), board=board.id, day=date(2026, 12, 1) + number * FORTNIGHT)
        for board in boards
        for number in range(3)
    ]
    known = {**world.boards, **{board.id: board for board in boards}}
    return replace(
        world,
        boards=known,
        cycles=world.cycles + tuple(cycle_for(known[one.board], one, WorkingCalendar()) for one in meetings),
        people={one: replace(person, leave=_leave(chance)) for one, person in world.people.items()},
        workstreams=tuple(replace(one, boards=frozenset({boards[one.id % 10].id})) for one in world.workstreams),
        memberships=tuple(replace(one, deputy=PersonId(one.person - 1 or owners)) for one in world.memberships),
    )


def _leave(chance: Random) -> tuple[Leave, ...]:
    if chance.random() >= 0.05:
        return ()
    first = CARD_DAY.date() + timedelta(days=chance.randrange(-10, 10))
    return (Leave(first=first, last=first + timedelta(days=chance.randrange(1, 14))),)


def _plain(owners: int) -> World:
    programme = Programme(id=ProgrammeId(1), code="ASC", name="Adult Social Care")
    board = Board(id=BoardId(1), programme=programme.id, name="Programme Board", programme_board=True)
    days = (date(2026, 12, 17), date(2027, 1, 21))
    meetings = [Meeting(id=MeetingId(number), board=board.id, day=day) for number, day in enumerate(days)]
    contact = Contact(tenant_id="t", conversation_id="c", user_id="u", bot_id="b", service_url="https://bench.invalid")
    ids = [PersonId(number) for number in range(1, owners + 1)]
    chance = Random(1)  # noqa: S311  # a measurement, not a secret
    first = date(2026, 11, 1)
    return World(
        programmes={programme.id: programme},
        boards={board.id: board},
        cycles=tuple(cycle_for(board, meeting, WorkingCalendar()) for meeting in meetings),
        workstreams=tuple(
            Workstream(id=WorkstreamId(one), programme=programme.id, ref=f"W{one}", name=f"Workstream {one}", owner=one)
            for one in ids
        ),
        people={
            one: Person(id=one, name=f"Owner {one}", email=f"owner{one}@bench.invalid", contact=contact) for one in ids
        },
        memberships=tuple(
            Membership(programme=programme.id, person=one, key=f"K{one}", initials=f"O{one}") for one in ids
        ),
        commitments={
            one: (
                Commitments(
                    programme.id,
                    tuple(sorted(first + timedelta(days=chance.randrange(90)) for _ in range(ITEMS))),
                    tuple(ItemId(one * ITEMS + number) for number in range(ITEMS)),
                ),
            )
            for one in ids
        },
    )
