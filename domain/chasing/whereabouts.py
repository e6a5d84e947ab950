"""Who can be asked on a day: working days, leave, cover and the hours of each person."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Hold
from domain.chasing.holding import is_unavailable
from domain.chasing.world import World
from domain.identifiers import PersonId, ProgrammeId, WorkstreamId
from domain.people import Person
from domain.programmes import Workstream

_NOBODY: tuple[PersonId, ...] = ()


class Away(NamedTuple):
    """Local days on which somebody cannot be asked, both inclusive: booked leave, or an officer's "unavailable"."""

    first: date
    last: date
    cover: PersonId | None
    booked: bool = True


class Pattern:
    """The days on which people of the same programmes with the same working week are at work, leave aside.

    A day off in any of their programmes is a day off: somebody who serves two nations is not written to on either
    nation's bank holiday.
    """

    __slots__ = ("_calendars", "_days", "_known")

    def __init__(self, calendars: Sequence[WorkingCalendar], working_days: frozenset[int]) -> None:
        self._calendars = tuple(calendars)
        self._days = working_days
        self._known: dict[date, bool] = {}

    def works(self, day: date) -> bool:
        """Whether they are at work on `day`, unless away."""
        known = self._known.get(day)
        if known is None:
            known = day.weekday() in self._days and all(one.is_working_day(day) for one in self._calendars)
            self._known[day] = known
        return known

    def usual(self, day: date) -> bool:
        """Whether the weekday is one of theirs; False tells a part-timer's day from a bank holiday."""
        return day.weekday() in self._days


class Seat:
    """One person at one moment: their local day, their pattern, what holds for them and whether they are away.

    `steady` says that no absence of theirs is known, past or to come, so that the pattern alone tells their days;
    else `around` keeps, by workstream, which days somebody can be asked and how early a rung may move.
    """

    __slots__ = ("around", "away", "holds", "pattern", "person", "steady", "today")

    def __init__(
        self, person: Person, today: date, pattern: Pattern, holds: Sequence[Hold], away: Away | None, *, steady: bool
    ) -> None:
        self.person = person
        self.today = today
        self.pattern = pattern
        self.holds = holds
        self.away = away
        self.steady = steady
        self.around: dict[WorkstreamId | None, tuple[Callable[[date], bool], Callable[[date], date]]] = {}


class Whereabouts:
    """Answers, for one world at one moment, who is at work when and who covers for whom."""

    def __init__(self, world: World, now: datetime) -> None:
        self._world = world
        self._now = now
        self._calendars = {
            programme.id: WorkingCalendar(programme.nation, programme.closures)
            for programme in world.programmes.values()
        }
        self._patterns: dict[tuple[tuple[ProgrammeId, ...], frozenset[int]], Pattern] = {}
        self._clocks: dict[str, tuple[date, time]] = {}
        self._opens: dict[tuple[date, time, str], datetime] = {}
        self._programmes = _programmes_of(world)
        self._deputies = {
            (one.programme, one.person): one.deputy for one in world.memberships if one.deputy is not None
        }

    def seat(self, person: Person) -> Seat:
        """The person as they are now."""
        today, _ = self.clock(person)
        pattern = self.pattern(person)
        holds = self._world.holds.get(person.id)
        if holds is None and not person.leave:
            return Seat(person, today, pattern, (), None, steady=True)
        steady = not person.leave and not any(is_unavailable(hold) for hold in holds or ())
        return Seat(person, today, pattern, holds or (), self.away(person, today), steady=steady)

    def clock(self, person: Person) -> tuple[date, time]:
        """The day and the time of day where the person is."""
        known = self._clocks.get(person.time_zone)
        if known is None:
            local = self._now.astimezone(zone(person.time_zone))
            known = self._clocks[person.time_zone] = (local.date(), local.time())
        return known

    def programmes(self, person: Person) -> tuple[ProgrammeId, ...]:
        """The programmes the person has a part in."""
        return self._programmes.get(person.id, ())

    def pattern(self, person: Person) -> Pattern:
        """The person's working days, shared with everybody who has the same."""
        key = (self._programmes.get(person.id, ()), person.working_days)
        known = self._patterns.get(key)
        if known is None:
            calendars = [self._calendars[one] for one in key[0] if one in self._calendars]
            known = self._patterns[key] = Pattern(calendars or [WorkingCalendar()], person.working_days)
        return known

    def away(self, person: Person, day: date) -> Away | None:
        """The absence that covers `day`, the longest-lasting one; None when there is none."""
        found: Away | None = None
        for leave in person.leave:
            if leave.first <= day <= leave.last and (found is None or leave.last > found.last):
                found = Away(leave.first, leave.last, leave.cover)
        for hold in self._world.holds.get(person.id, ()):
            if hold.first <= day <= hold.last and is_unavailable(hold) and (found is None or hold.last > found.last):
                found = Away(hold.first, hold.last, None, booked=False)
        return found

    def absent_within(self, person: Person, first: date, last: date) -> bool:
        """Whether any absence of theirs touches the days from `first` to `last`."""
        return any(one.first <= last and first <= one.last for one in person.leave) or any(
            one.first <= last and first <= one.last and is_unavailable(one)
            for one in self._world.holds.get(person.id, ())
        )

    def at_work(self, person: Person, day: date) -> bool:
        """Whether a message may reach them on `day`, hours aside."""
        return (
            self.pattern(person).works(day)
            and (person.left_on is None or day < person.left_on)
            and self.away(person, day) is None
        )

    def cover(self, owner: Person, workstream: Workstream, away: Away, day: date) -> Person | None:
        """Who answers for `workstream` in that absence: the cover named with it, else a deputy.

        The first who is not away on `day` themselves and has not left; they may still not work that day. One whom
        Teams can reach comes before one it cannot.
        """
        named = (away.cover, workstream.deputy, self._deputies.get((workstream.programme, owner.id)))
        people = (self._world.people.get(one) for one in dict.fromkeys(named) if one is not None and one != owner.id)
        there = [
            person
            for person in people
            if person is not None
            and (person.left_on is None or day < person.left_on)
            and self.away(person, day) is None
        ]
        return next((person for person in there if reachable(person)), there[0] if there else None)

    def opens(self, person: Person, day: date) -> datetime:
        """The moment (aware UTC) from which the person may be written to on `day`."""
        key = (day, person.window_opens, person.time_zone)
        known = self._opens.get(key)
        if known is None:
            local = datetime.combine(day, person.window_opens, tzinfo=zone(person.time_zone))
            known = self._opens[key] = local.astimezone(UTC)
        return known

    def substitutes(self, owner: Person, workstream: Workstream) -> tuple[PersonId, ...]:
        """Everybody who may have been asked in the owner's place, in the order of their ids."""
        deputy = self._deputies.get((workstream.programme, owner.id))
        if not owner.leave and workstream.deputy is None:
            return _NOBODY if deputy is None else (deputy,)
        named = {deputy, workstream.deputy, *(one.cover for one in owner.leave)}
        return tuple(sorted(one for one in named if one is not None and one != owner.id))


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name."""
    return ZoneInfo(name)


def reachable(person: Person) -> bool:
    """Whether Teams takes messages for them: the bot is installed and not blocked."""
    return person.contact is not None and not person.contact.blocked


def _programmes_of(world: World) -> Mapping[PersonId, tuple[ProgrammeId, ...]]:
    """The programmes each person has a part in; the tuples are shared, since a world may hold very many people."""
    shared: dict[tuple[ProgrammeId, ...], tuple[ProgrammeId, ...]] = {}
    found: dict[PersonId, tuple[ProgrammeId, ...]] = {}

    def belongs(person: PersonId, programme: ProgrammeId) -> None:
        known = found.get(person, ())
        if programme not in known:
            both = tuple(sorted((*known, programme)))
            found[person] = shared.setdefault(both, both)

    for membership in world.memberships:
        belongs(membership.person, membership.programme)
    for workstream in world.workstreams:
        if workstream.owner is not None:
            belongs(workstream.owner, workstream.programme)
        if workstream.deputy is not None:
            belongs(workstream.deputy, workstream.programme)
    return found
