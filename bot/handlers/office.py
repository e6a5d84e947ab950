"""What people say about absence, chasing and boards: carried out by one service, told to whom it concerns."""

from bot.reply import Reply
from bot.turn import House, Turn
from cards import notice
from domain.identifiers import ProgrammeId
from domain.language import diary, office
from domain.notices import Told
from domain.requests_chasing import AlreadyTold, RecordLeave, SetDeputy, Snooze, Suppress
from services import calendars
from services.chasing import absence, holds, locking, pausing, standing_in
from services.chasing import hours as hours_of
from services.chasing import telling as telling_others
from services.chasing import told as telling
from services.programmes import programme_at_hand


async def leave(house: House, turn: Turn, intent: office.Leave) -> Reply:
    """Away, with a cover or without."""
    request = RecordLeave(person=intent.person, first=intent.first, last=intent.last, cover=intent.cover)
    return await tell(house, await absence.record_leave(house.store, turn.actor, request, now=turn.now))


async def already_told(house: House, turn: Turn, intent: office.AlreadyTold) -> Reply:
    """Told somebody already: not asked again today, and the officers hear of it."""
    request = AlreadyTold(
        item=intent.item.id if intent.item else None,
        people=(() if intent.whom is None else (intent.whom,)) + intent.also,
        whom=intent.whom_text,
        on=intent.on,
        what=intent.what,
    )
    return await tell(house, await telling.already_told(house.store, turn.actor, request, now=turn.now))


async def spoken_to(house: House, turn: Turn, intent: office.SpokenTo) -> Reply:
    """An officer has spoken to somebody."""
    return await tell(
        house, await telling.spoken_to(house.store, turn.actor, intent.person, note=intent.what, now=turn.now)
    )


async def snooze(house: House, turn: Turn, intent: office.Snooze) -> Reply:
    """Ask me later."""
    request = Snooze(until=intent.until, item=intent.item.id if intent.item else None)
    return await tell(house, await holds.snooze(house.store, turn.actor, request, now=turn.now))


async def suppress(house: House, turn: Turn, intent: office.Suppress) -> Reply:
    """Do not chase somebody for a while; "unavailable" is all that is kept."""
    request = Suppress(person=intent.person, until=intent.until)
    return await tell(house, await holds.suppress(house.store, turn.actor, request, now=turn.now))


async def resume(house: House, turn: Turn, intent: office.ResumeChasing) -> Reply:
    """Chase again: one person, or a whole programme."""
    if intent.person is not None:
        return await tell(house, await holds.resume(house.store, turn.actor, intent.person, now=turn.now))
    programme = await programme_meant(house, turn, intent.programme)
    return await tell(house, await pausing.resume_chasing(house.store, turn.actor, programme, now=turn.now))


async def pause(house: House, turn: Turn, intent: office.PauseChasing) -> Reply:
    """Stop every chaser of a programme, until a day or until it is resumed."""
    programme = await programme_meant(house, turn, intent.programme)
    told = await pausing.pause_chasing(house.store, turn.actor, programme, until=intent.until, now=turn.now)
    return await tell(house, told)


async def working_days(house: House, turn: Turn, intent: office.SetWorkingDays) -> Reply:
    """The days somebody works."""
    return await tell(
        house, await standing_in.set_working_days(house.store, turn.actor, intent.person, intent.days, now=turn.now)
    )


async def hours(house: House, turn: Turn, intent: diary.SetHours) -> Reply:
    """The hours within which somebody is written to."""
    return await tell(
        house,
        await hours_of.set_hours(house.store, turn.actor, intent.person, intent.opens, intent.closes, now=turn.now),
    )


async def time_zone(house: House, turn: Turn, intent: diary.SetTimeZone) -> Reply:
    """The time zone somebody lives by."""
    return await tell(
        house, await hours_of.set_time_zone(house.store, turn.actor, intent.person, intent.zone, now=turn.now)
    )


async def fewer_messages(house: House, turn: Turn, intent: diary.FewerMessages) -> Reply:
    """The first card of a cycle and no reminder."""
    return await tell(house, await holds.opt_down(house.store, turn.actor, now=turn.now))


async def end_leave(house: House, turn: Turn, intent: diary.EndLeave) -> Reply:
    """Back early, or not away after all."""
    return await tell(
        house, await absence.end_leave(house.store, turn.actor, intent.person, back=intent.back, now=turn.now)
    )


async def deputy(house: House, turn: Turn, intent: office.SetDeputy) -> Reply:
    """Who stands in for whom."""
    request = SetDeputy(person=intent.person, deputy=intent.deputy, workstream=intent.workstream)
    return await tell(house, await standing_in.set_deputy(house.store, turn.actor, request, now=turn.now))


async def lock(house: House, turn: Turn, intent: office.LockPeriod) -> Reply:
    """Freeze a period, or let it go again."""
    programme = await programme_meant(house, turn, intent.programme)
    act = locking.lock_period if intent.locked else locking.unlock_period
    return await tell(house, await act(house.store, turn.actor, programme, intent.period, now=turn.now))


async def cancel_meeting(house: House, turn: Turn, intent: office.CancelMeeting) -> Reply:
    """A meeting does not take place."""
    return await tell(
        house,
        await calendars.cancel_meeting(house.store, turn.actor, intent.board, day=intent.meeting, now=turn.now),
    )


async def add_meeting(house: House, turn: Turn, intent: office.AddMeeting) -> Reply:
    """A board meets once more."""
    return await tell(
        house, await calendars.add_meeting(house.store, turn.actor, intent.board, intent.day, now=turn.now)
    )


async def tell(house: House, told: Told) -> Reply:
    """Answer whoever acted, and tell everybody else it concerns in their own chat."""
    await telling_others.tell(house.store, house.messenger, told.notices)
    return Reply(card=notice.render(told.sentence))


async def programme_meant(house: House, turn: Turn, programme: ProgrammeId | None) -> ProgrammeId:
    """The programme that was said, else the person's only one; raises Ambiguous."""
    if programme is not None:
        return programme
    return (await programme_at_hand(house.store, turn.actor, "")).programme.id
