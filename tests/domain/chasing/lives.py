"""Random offices and the lives they lead: who works when, who is away, when the heart beats, who answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import strategies as st

from domain.chasing.chaser import Chaser, Hold, HoldKind
from domain.chasing.decision import Decision
from domain.chasing.outbox import chasers_of, message_of
from domain.chasing.policy import due_chasers
from domain.identifiers import WorkstreamId
from domain.people import Leave, Person
from domain.programmes import Frequency, Nation, Period
from tests.domain.chasing.office import CONTACT, Office

FIRST = date(2026, 10, 1)
"""Offices live from here; clocks go back on Sun 25 Oct 2026, and Christmas, closures and months' ends follow."""
DAYS = 120
START = datetime.combine(FIRST, time(), tzinfo=UTC)

dates = st.integers(0, DAYS).map(lambda offset: FIRST + timedelta(days=offset))
zones = st.sampled_from(["Europe/London", "Europe/Madrid", "America/New_York", "Australia/Sydney"])
working = st.sets(st.integers(0, 4), min_size=1).map(frozenset)


@dataclass(frozen=True, slots=True)
class Life:
    """An office, the moments at which the heart beats, and after how many messages each owner answers (0: never)."""

    office: Office
    beats: tuple[datetime, ...] = field(repr=False)
    patience: dict[WorkstreamId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beat:
    """One beat of a life: what was decided and sent, and what had been answered before it."""

    at: datetime
    decisions: tuple[Decision, ...]
    sent: tuple[Chaser, ...]
    answered: dict[WorkstreamId, dict[Period, date]]


@st.composite
def leaves(draw: st.DrawFn, people: list[Person]) -> Leave:
    first = draw(dates)
    cover = draw(st.none() | st.sampled_from(people))
    last = first + timedelta(days=draw(st.integers(0, 20)))
    return Leave(first=first, last=last, cover=cover.id if cover else None)


@st.composite
def offices(draw: st.DrawFn) -> Office:
    """One to three programmes, up to five people, boards of both kinds, leave, holds, items and workstreams."""
    office = Office()
    for number in range(draw(st.integers(1, 2))):
        programme = office.programme(f"P{number}", nation=draw(st.sampled_from(Nation)))
        closures = draw(st.frozensets(dates, max_size=3))
        office.programmes[programme.id] = replace(programme, closures=closures)
        for index, frequency in enumerate(draw(st.permutations(list(Frequency)))[: draw(st.integers(1, 2))]):
            board = office.board(programme, f"B{index}", frequency=frequency, programme_board=index == 0)
            for day in draw(st.sets(dates.filter(lambda day: day.weekday() < 5), min_size=2, max_size=4)):
                meeting = office.meeting(board, "1 Oct")
                office.meetings[meeting.id] = replace(meeting, day=day)
    programmes, boards = list(office.programmes.values()), list(office.boards.values())
    for number in range(draw(st.integers(1, 4))):
        office.person(
            f"Person {number}",
            *draw(st.lists(st.sampled_from(programmes), min_size=1, unique=True)),
            days=draw(st.just(frozenset({0, 1, 2, 3, 4})) | working),
            zone=draw(st.just("Europe/London") | zones),
            contact=draw(st.sampled_from([CONTACT, CONTACT, CONTACT, None])),
        )
    people = list(office.people.values())
    for person in people:
        office.change(
            person,
            leave=tuple(draw(st.lists(leaves(people), max_size=2))),
            window_opens=draw(st.sampled_from([time(9), time(9), time(10, 30)])),
            window_closes=draw(st.sampled_from([time(16, 30), time(16, 30), time(12)])),
            left_on=draw(st.none() | st.none() | st.none() | dates),
        )
    for number in range(draw(st.integers(1, 4))):
        programme = draw(st.sampled_from(programmes))
        mine = [board for board in boards if board.programme == programme.id]
        office.workstream(
            programme,
            f"W{number}",
            draw(st.none() | st.sampled_from(people) | st.sampled_from(people)),
            *draw(st.lists(st.sampled_from(mine), unique=True)),
            deputy=draw(st.none() | st.sampled_from(people)),
        )
    for _ in range(draw(st.integers(0, 4))):
        owner, programme = draw(st.sampled_from(people)), draw(st.sampled_from(programmes))
        made = office.item(programme, owner, "1 Oct", restricted=draw(st.booleans()))
        office.items[owner.id][-1] = (programme.id, draw(dates), made, draw(st.booleans()))
    for _ in range(draw(st.integers(0, 2))):
        person, first = draw(st.sampled_from(people)), draw(dates)
        workstream = draw(st.none() | st.sampled_from(list(office.workstreams.values())))
        hold = Hold(
            person=person.id,
            kind=draw(st.sampled_from(HoldKind)),
            first=first,
            last=first + timedelta(days=draw(st.integers(0, 14))),
            workstream=workstream.id if workstream else None,
        )
        office.holds[person.id] = (*office.holds.get(person.id, ()), hold)
    return office


@st.composite
def lives(draw: st.DrawFn, *, outages: bool = True) -> Life:
    """An office with a few beats a day, at odd minutes; with outages some days have none, without them each has two
    in everybody's hours."""
    office = draw(offices())
    chance = Random(draw(st.integers(0, 10_000)))  # noqa: S311  # only scatters the beats
    alive = draw(st.sampled_from([0.3, 0.7, 0.95]))
    beats: list[datetime] = []
    for day in range(DAYS):
        minutes = [chance.randrange(24 * 60) for _ in range(3)] if chance.random() < alive else []
        if not outages:
            minutes = [hour * 60 + chance.randrange(60) for hour in (0, 9, 11, 15, 23)]
        beats += [START + timedelta(days=day, minutes=one) for one in minutes]
    patience = {one: draw(st.integers(0, 5)) for one in office.workstreams}
    return Life(office, tuple(sorted(set(beats))), patience)


def live(life: Life) -> Iterator[Beat]:
    """Let every beat happen, each on the office as the one before left it."""
    office, asked = life.office, Counter[tuple[WorkstreamId, Period]]()
    for moment in life.beats:
        decisions = due_chasers(office.world(), moment)
        sent = chasers_of(decisions, moment)
        yield Beat(moment, decisions, sent, {one: dict(known) for one, known in office.answered.items()})
        for chaser in sent:
            office.messages[chaser.person] = (*office.messages.get(chaser.person, ()), message_of(chaser))
            for ask in chaser.asks:
                asked[ask.workstream, ask.period] += 1
                if asked[ask.workstream, ask.period] == life.patience.get(ask.workstream):
                    office.answered.setdefault(ask.workstream, {})[ask.period] = chaser.day


@st.composite
def crowded(draw: st.DrawFn) -> Life:
    """Where everything comes together: boards that want one update within weeks, people who each own several
    workstreams, stand in for each other, work on few days, put things off and never answer, and a heart that beats all
    day long."""
    office = Office()
    programme = office.programme("P")
    for index in range(draw(st.integers(1, 3))):
        board = office.board(programme, f"B{index}", programme_board=index == 0)
        for day in draw(st.sets(st.integers(30, 90), min_size=1, max_size=3)):
            meeting = office.meeting(board, "1 Oct")
            office.meetings[meeting.id] = replace(meeting, day=FIRST + timedelta(days=day))
    everybody = frozenset(range(5))
    people = [
        office.person(f"Person {number}", programme, days=draw(st.just(everybody) | working)) for number in range(3)
    ]
    for owner in people:
        others = [one for one in people if one != owner]
        first = FIRST + timedelta(days=draw(st.integers(10, 80)))
        leave = Leave(first=first, last=first + timedelta(days=draw(st.integers(0, 20))))
        office.change(owner, leave=(leave,))
        for number in range(draw(st.integers(1, 3))):
            mine = draw(st.lists(st.sampled_from(list(office.boards.values())), unique=True))
            office.workstream(programme, f"W{number}", owner, *mine, deputy=others[number % 2])
    for person in draw(st.sets(st.sampled_from([one.id for one in people]))):
        first = FIRST + timedelta(days=draw(st.integers(10, 80)))
        kind = draw(st.sampled_from(HoldKind))
        office.holds[person] = (Hold(person=person, kind=kind, first=first, last=first + timedelta(days=10)),)
    hours = [START + timedelta(days=day, hours=hour) for day in range(DAYS) for hour in (9, 12, 15)]
    alive = draw(st.sampled_from([0.5, 1.0]))
    chance = Random(draw(st.integers(0, 10_000)))  # noqa: S311  # only scatters the beats
    return Life(office, tuple(hour for hour in hours if chance.random() < alive))
