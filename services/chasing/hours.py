"""When somebody is written to: their hours of the day, and the time zone they live by."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import available_timezones

from rapidfuzz import process

from domain.errors import InvalidInput
from domain.identifiers import PersonId
from domain.notices import Told
from domain.people import Actor
from services.chasing.acting import own_or_officer, record, subject_of
from services.ports import Store

EARLIEST, LATEST = time(6), time(21)
"""Local hours outside which nobody is written to, whatever they say."""

SHORTEST = timedelta(minutes=30)
"""Shorter hours might fall between two beats of a busy day."""

USUAL = (time(9), time(16, 30))
"""Hours of somebody who has said nothing."""

_SAID = {
    "uk": "Europe/London",
    "british": "Europe/London",
    "gmt": "Europe/London",
    "bst": "Europe/London",
    "england": "Europe/London",
    "scotland": "Europe/London",
    "wales": "Europe/London",
    "irish": "Europe/Dublin",
    "ireland": "Europe/Dublin",
}
_NEAR = 3


async def set_hours(
    store: Store, actor: Actor, person: PersonId, opens: time | None, closes: time | None, *, now: datetime
) -> Told:
    """Write to the person from `opens` until `closes` by their own clock; None keeps what stands, or where that would
    leave no time, goes to the end of the usual day. Their own, or by an officer.

    Raises NotAllowed, or InvalidInput for hours that are too short or in the night.
    """
    async with store.begin() as tx:
        found = await own_or_officer(tx, actor, person)
        first = opens or (found.window_opens if closes is None or found.window_opens < closes else USUAL[0])
        last = closes or (found.window_closes if found.window_closes > first else USUAL[1])
        if not EARLIEST <= first <= LATEST or not EARLIEST <= last <= LATEST:
            raise InvalidInput(f"Give hours between {EARLIEST:%H:%M} and {LATEST:%H:%M}, such as “I work 10 to 3”.")
        if timedelta(hours=last.hour - first.hour, minutes=last.minute - first.minute) < SHORTEST:
            raise InvalidInput(
                f"{first:%H:%M} to {last:%H:%M} leaves no time to write to {found.name}. Give both hours, such as "
                "“I work 10 to 3”."
            )
        if (first, last) != (found.window_opens, found.window_closes):
            await tx.people.save(replace(found, window_opens=first, window_closes=last))
            before = f"{found.window_opens:%H:%M} to {found.window_closes:%H:%M}"
            await record(
                tx,
                actor,
                now,
                subject_of(found),
                "set hours",
                {"hours": before},
                {"hours": f"{first:%H:%M} to {last:%H:%M}"},
                on_behalf_of=found.id,
            )
    who = "you are" if actor.person == person else f"{found.name} is"
    return Told(sentence=f"Noted: {who} written to from {first:%H:%M} to {last:%H:%M}, {found.time_zone} time.")


async def set_time_zone(store: Store, actor: Actor, person: PersonId, zone: str, *, now: datetime) -> Told:
    """Let the person's days and hours be those of `zone`: an IANA name or its city. Their own, or by an officer.

    Raises NotAllowed, or InvalidInput with the nearest names for a zone that is none.
    """
    name = zone_called(zone)
    async with store.begin() as tx:
        found = await own_or_officer(tx, actor, person)
        if name != found.time_zone:
            await tx.people.save(replace(found, time_zone=name))
            await record(
                tx,
                actor,
                now,
                subject_of(found),
                "set time zone",
                {"time zone": found.time_zone},
                {"time zone": name},
                on_behalf_of=found.id,
            )
    whose = "your" if actor.person == person else f"{found.name}'s"
    hours = f"{found.window_opens:%H:%M} to {found.window_closes:%H:%M}"
    return Told(sentence=f"Noted: {whose} days and hours ({hours}) are those of {name}.")


def zone_called(text: str) -> str:
    """The IANA name that `text` means: itself, its city (`Dublin`), or what people here call it (`UK`).

    Raises InvalidInput with the nearest names.
    """
    wanted = "_".join(text.casefold().split())
    if wanted in _SAID:
        return _SAID[wanted]
    zones = _zones()
    if wanted in zones:
        return zones[wanted]
    near = process.extract(wanted, list(zones), limit=_NEAR, score_cutoff=60)
    names = dict.fromkeys(zones[match] for match, _, _ in near)
    rest = f"Did you mean {' or '.join(names)}?" if names else "Write it like “Europe/Dublin”."
    raise InvalidInput(f"There is no time zone “{text[:40]}”. {rest}")


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, str]:
    """The zones of the world by casefolded name and by city; a city that names two zones names neither."""
    areas = sorted(one for one in available_timezones() if "/" in one and not one.startswith(("Etc/", "SystemV/")))
    cities: dict[str, set[str]] = {}
    for one in areas:
        cities.setdefault(one.rpartition("/")[2].casefold(), set()).add(one)
    by_city = {city: next(iter(some)) for city, some in cities.items() if len(some) == 1}
    return by_city | {one.casefold(): one for one in areas}
