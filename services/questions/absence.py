"""Who is away on some days, of the programmes of whoever asks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from domain.answers.absence import Absence, Absences
from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Hold
from domain.chasing.holding import is_unavailable
from domain.errors import NotFound
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Actor, Leave, Membership, Person
from domain.programmes import Programme, Workstream
from services.ports import Store, Transaction
from services.programmes import choose_programme, programmes_of
from services.registers.recording import local_day

_SOON = timedelta(days=14)
_FAR = timedelta(days=366)
_LONGEST_WAY_BACK = 60


async def who_is_away(
    store: Store,
    actor: Actor,
    programme: str,
    *,
    first: date | None = None,
    last: date | None = None,
    of: PersonId | None = None,
    now: datetime,
) -> Absences:
    """Who of the actor's programmes (of the one called `programme`, when it is named) is away from `first` to `last`,
    today unless given; of one person every absence of the coming year,
    unless a day was given. Days and cover are told, never why.

    Raises NotFound for a programme or a person that the actor's programmes do not have.
    """
    async with store.read() as tx:
        programmes = () if programme else await programmes_of(tx, actor)
        programmes = programmes or (await choose_programme(tx, actor, programme),)
        today = local_day(programmes[0], now)
        day = first or today
        until = last or (day if of is None or first is not None else day + _FAR)
        places = await _places(tx, programmes, of)
        people = await tx.people.many(list(places))
        holds = [one for one in await tx.chasers.holds_from(day) if is_unavailable(one) and one.person in places]
        absent = {one: _absences(person, holds) for one, person in people.items() if not _left(person, day)}
        names = await _names(tx, absent, places)
        streams = await tx.programmes.workstreams(of=list(absent)) if absent else ()
    known = {one.id: one for one in programmes}
    every = sorted(
        (
            _absence(people[one], leave, booked, places[one], known, streams, names)
            for one, leaves in absent.items()
            for leave, booked in leaves
            if leave.last >= day and leave.first <= max(until, day + _SOON)
        ),
        key=lambda one: (one.first, one.name),
    )
    now_away = [one for one in every if one.first <= until]
    gone = {one.name for one in now_away}
    single = day == until
    return Absences(
        programmes=tuple(one.code for one in programmes),
        of=people[of].name if of is not None else "",
        first=day,
        last=until,
        away=tuple(now_away),
        not_working=tuple(
            sorted(
                person.name
                for one, person in people.items()
                if single and one in absent and day.weekday() not in person.working_days and person.name not in gone
            )
        )
        if day.weekday() < 5
        else (),
        soon=tuple(one for one in every if one.first > until) if single else (),
        as_at=now,
        time_zone=programmes[0].time_zone,
    )


async def _places(
    tx: Transaction, programmes: Sequence[Programme], of: PersonId | None
) -> Mapping[PersonId, list[Membership]]:
    found: defaultdict[PersonId, list[Membership]] = defaultdict(list)
    for programme in programmes:
        for place in await tx.people.memberships(programme=programme.id, person=of):
            found[place.person].append(place)
    if of is not None and not found:
        raise NotFound("That person is in none of your programmes.")
    return found


async def _names(
    tx: Transaction,
    absent: Mapping[PersonId, Sequence[tuple[Leave, bool]]],
    places: Mapping[PersonId, Sequence[Membership]],
) -> Mapping[PersonId, str]:
    """The names of everybody who may cover for somebody absent."""
    covers = {leave.cover for leaves in absent.values() for leave, _ in leaves}
    deputies = {place.deputy for one, leaves in absent.items() if leaves for place in places[one]}
    streams = await tx.programmes.workstreams(of=[one for one, leaves in absent.items() if leaves])
    wanted = covers | deputies | {one.deputy for one in streams}
    return {one: person.name for one, person in (await tx.people.many([one for one in wanted if one])).items()}


def _absences(person: Person, holds: Iterable[Hold]) -> list[tuple[Leave, bool]]:
    """Each absence, and whether it was booked as leave."""
    said = [Leave(first=one.first, last=one.last) for one in holds if one.person == person.id]
    return [*((one, True) for one in person.leave), *((one, False) for one in said)]


def _absence(
    person: Person,
    leave: Leave,
    booked: bool,
    places: Sequence[Membership],
    programmes: Mapping[ProgrammeId, Programme],
    streams: Iterable[Workstream],
    names: Mapping[PersonId, str],
) -> Absence:
    if leave.cover is not None:
        cover = [leave.cover]
    else:
        owned = [one.deputy for one in streams if one.owner == person.id and one.programme in programmes]
        cover = [one for one in (*owned, *(place.deputy for place in places)) if one is not None]
    return Absence(
        name=person.name,
        programmes=tuple(programmes[place.programme].code for place in places),
        first=leave.first,
        last=leave.last,
        back=_back(person, leave.last, programmes[places[0].programme]),
        booked=booked,
        cover=tuple(dict.fromkeys(names[one] for one in cover if one in names)),
    )


def _back(person: Person, last: date, programme: Programme) -> date:
    """The first working day of theirs after `last`."""
    calendar = WorkingCalendar(programme.nation, programme.closures)
    days = (last + timedelta(days=number) for number in range(1, _LONGEST_WAY_BACK))
    works = (day for day in days if day.weekday() in person.working_days and calendar.is_working_day(day))
    return next(works, last + timedelta(days=1))


def _left(person: Person, day: date) -> bool:
    return person.left_on is not None and person.left_on <= day
