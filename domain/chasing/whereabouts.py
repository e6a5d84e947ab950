"""Who can be asked on a day: working days, leave, cover and the hours of each person."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Hold, HoldKind
from domain.chasing.world import World
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Person
from domain.programmes import Workstream


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
        self._local: dict[str, datetime] = {}
        self._programmes = _programmes_of(world)
        self._deputies = {
            (one.programme, one.person): one.deputy for one in world.memberships if one.deputy is not None
        }

    def local(self, person: Person) -> datetime:
        """The moment in the person's own time zone."""
        known = self._local.get(person.time_zone)
        if known is None:
            known = self._local[person.time_zone] = self._now.astimezone(zone(person.time_zone))
        return known

    def pattern(self, person: Person) -> Pattern:
        """The person's working days, shared with everybody who has the same."""
        key = (self._programmes.get(person.id, ()), person.working_days)
        known = self._patterns.get(key)
        if known is None:
            calendars = [self._calendars[one] for one in key[0] if one in self._calendars]
            known = self._patterns[key] = Pattern(calendars or [WorkingCalendar()], person.working_days)
        return known

    def away(self, person: Person, day: date) -> Away | None:
        """The absence that covers `day`, the longest-lasting first; None when there is none."""
        found = [Away(one.first, one.last, one.cover) for one in person.leave if one.covers(day)]
        found += [
            Away(hold.first, hold.last, None, booked=False)
            for hold in self._world.holds.get(person.id, ())
            if is_unavailable(hold) and hold.first <= day <= hold.last
        ]
        return max(found, key=lambda one: (one.last, one.booked), default=None)

    def always_there(self, person: Person) -> bool:
        """Whether no absence of theirs is known, so that only the pattern counts."""
        return not person.leave and not any(is_unavailable(hold) for hold in self._world.holds.get(person.id, ()))

    def at_work(self, person: Person, day: date) -> bool:
        """Whether a message may reach them on `day`, hours aside."""
        return (
            self.pattern(person).works(day)
            and (person.left_on is None or day < person.left_on)
            and self.away(person, day) is None
        )

    def covers(self, owner: Person, workstream: Workstream, away: Away) -> tuple[Person, ...]:
        """Who may answer for `workstream` in that absence, in order: the cover named with it, the deputies."""
        named = (away.cover, workstream.deputy, self._deputies.get((workstream.programme, owner.id)))
        people = (self._world.people.get(one) for one in dict.fromkeys(named) if one is not None and one != owner.id)
        return tuple(person for person in people if person is not None)

    def cover(self, owner: Person, workstream: Workstream, away: Away, day: date) -> Person | None:
        """The first cover who is not away on `day` themselves and has not left; they may still not work that day.

        One whom Teams can reach comes before one it cannot.
        """
        there = [
            person
            for person in self.covers(owner, workstream, away)
            if (person.left_on is None or day < person.left_on) and self.away(person, day) is None
        ]
        return next((person for person in there if reachable(person)), there[0] if there else None)

    def opens(self, person: Person, day: date) -> datetime:
        """The moment (aware UTC) from which the person may be written to on `day`."""
        return datetime.combine(day, person.window_opens, tzinfo=zone(person.time_zone)).astimezone(UTC)

    def substitutes(self, owner: Person, workstream: Workstream) -> frozenset[PersonId]:
        """Everybody who may have been asked in the owner's place."""
        named = {one.cover for one in owner.leave}
        named |= {workstream.deputy, self._deputies.get((workstream.programme, owner.id))}
        return frozenset(one for one in named if one is not None and one != owner.id)


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name."""
    return ZoneInfo(name)


def reachable(person: Person) -> bool:
    """Whether Teams takes messages for them: the bot is installed and not blocked."""
    return person.contact is not None and not person.contact.blocked


def is_unavailable(hold: Hold) -> bool:
    """Whether an officer has said that the person cannot be asked at all for now, which their deputy covers."""
    return hold.kind is HoldKind.SUPPRESSED and hold.workstream is None and hold.item is None


def _programmes_of(world: World) -> Mapping[PersonId, tuple[ProgrammeId, ...]]:
    found: dict[PersonId, set[ProgrammeId]] = {}
    for membership in world.memberships:
        found.setdefault(membership.person, set()).add(membership.programme)
    for workstream in world.workstreams:
        for person in (workstream.owner, workstream.deputy):
            if person is not None:
                found.setdefault(person, set()).add(workstream.programme)
    shared: dict[frozenset[ProgrammeId], tuple[ProgrammeId, ...]] = {}
    ordered: dict[PersonId, tuple[ProgrammeId, ...]] = {}
    for person, programmes in found.items():
        key = frozenset(programmes)
        ordered[person] = shared.setdefault(key, tuple(sorted(key)))
    return ordered
