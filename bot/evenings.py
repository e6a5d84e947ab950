"""The evening summary: once a working day, after close of play, to each officer of a programme in which something was."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.turn import House
from cards import evening
from domain.calendar import WorkingCalendar
from domain.chasing_views import EveningSummary
from domain.errors import Conflict
from domain.people import Channel, Person, Role
from domain.programmes import Programme
from services.chasing.views import evening_summary
from services.people import actor_for
from services.ports import Document

OPENS, CLOSES = time(17, 0), time(20, 0)
"""Local hours within which the summary goes out: after close of play, before anybody's evening is disturbed."""


async def send_evenings(house: House, now: datetime) -> int:
    """Send what is due at `now` (aware UTC) and say how many went out; a day's summary goes to a person once, whatever
    the number of beats and replicas."""
    async with house.store.read() as tx:
        programmes = [one for one in await tx.programmes.all() if _is_evening(one, now)]
    return sum([await _send(house, one, now) for one in programmes])


def _is_evening(programme: Programme, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(programme.time_zone))
    calendar = WorkingCalendar(programme.nation, programme.closures)
    return (
        OPENS <= local.time() < CLOSES
        and not programme.paused_on(local.date())
        and calendar.is_working_day(local.date())
    )


async def _send(house: House, programme: Programme, now: datetime) -> int:
    today = now.astimezone(ZoneInfo(programme.time_zone)).date()
    async with house.store.read() as tx:
        places = await tx.people.memberships(programme=programme.id)
        officers = await tx.people.many([one.person for one in places if Role.OFFICER in one.roles])
    sent = 0
    for officer in officers.values():
        if officer.contact is None or officer.contact.blocked or officer.away(today) is not None:
            continue
        if not await _first(house, f"evening/{programme.id}/{officer.id}/{today}"):
            continue
        summary = await _summary(house, officer, programme, now)
        if _worth_telling(summary):
            await house.messenger.send_card(officer.contact, evening.render(summary), f"{programme.code} today")
            sent += 1
    return sent


async def _summary(house: House, officer: Person, programme: Programme, now: datetime) -> EveningSummary:
    async with house.store.read() as tx:
        actor = await actor_for(tx, officer, admins=frozenset(), channel=Channel.HEARTBEAT)
    return await evening_summary(house.store, actor, programme.id, now=now)


async def _first(house: House, key: str) -> bool:
    """Whether nobody has sent it yet: the database lets one writer make the document."""
    try:
        await house.state.write({key: Document(value=True)})
    except Conflict:
        return False
    return True


def _worth_telling(summary: EveningSummary) -> bool:
    calling = any(line.calling for line in summary.calls.lines)
    return bool(summary.sent or summary.answered or summary.refused or summary.told or summary.agreed or calling)
