"""The officer's side of chasing on cards: call list, asking now, on behalf, escalation, boards, evidence, handover."""

import asyncio
from dataclasses import replace

from bot.handlers import registers
from bot.handlers.office import programme_meant, resume, tell
from bot.reply import Download, Reply
from bot.turn import House, Turn
from cards import ask_now, board_move, call_list, cycle, escalation, evening, evidence, notice, on_behalf, reassignment
from domain.errors import InvalidInput, NotFound
from domain.identifiers import MeetingId, WorkstreamId
from domain.language import intents, office, questions, refs_said
from domain.names import find_people
from domain.people import Channel, Role
from domain.reassignments import Reassignment
from domain.requests_chasing import (
    ActOnCallList,
    AnswerOnBehalf,
    AskNow,
    CallAct,
    ConfirmMove,
    MoveMeeting,
    NotMine,
    SaySomethingElse,
    SendEscalation,
    SettleReassignment,
    Suppress,
)
from reports import evidence as evidence_file
from services import calendars
from services.boards import find_board, find_meeting
from services.chasing import asking, holds, owning, reassigning, trail, views
from services.chasing import escalation as escalating
from services.chasing import told as telling
from services.chasing.call_list import answer_on_behalf
from services.chasing.call_list import call_list as calls_of
from services.chasing.something_else import say_something_else
from services.people import actor_for
from services.programmes import programme_at_hand
from services.updates import show_others


async def who(house: House, turn: Turn, intent: questions.WhoHasNotReplied) -> Reply:
    """`who`: everybody without an answer, those to call first."""
    turn.require_own_chat()
    programme = await programme_meant(house, turn, intent.scope.programme)
    return Reply(card=call_list.render(await calls_of(house.store, turn.actor, programme, now=turn.now)))


async def act(house: House, turn: Turn, request: ActOnCallList) -> Reply:
    """A button of the call list."""
    if request.act is CallAct.ESCALATE:
        note = await escalating.prepare_escalation(
            house.store, turn.actor, request.meeting, request.workstream, now=turn.now
        )
        return Reply(card=escalation.render(note))
    if request.person is None:
        raise InvalidInput("Nobody owns that workstream: name its owner first.")
    if request.act is CallAct.CHASE:
        plan = await asking.preview_asking(
            house.store, turn.actor, AskNow(people=(request.person,), note=request.note), now=turn.now
        )
        return Reply(card=ask_now.render(plan))
    if request.act is CallAct.ON_BEHALF:
        return await _entry(house, turn, request)
    if request.act is CallAct.SPOKEN_TO:
        told = await telling.spoken_to(
            house.store, turn.actor, request.person, note=request.note, workstream=request.workstream, now=turn.now
        )
        return await tell(house, told)
    if request.until is None:
        raise InvalidInput("Choose the day until which not to chase, then press again.")
    suppression = Suppress(person=request.person, until=request.until, workstream=request.workstream)
    return await tell(house, await holds.suppress(house.store, turn.actor, suppression, now=turn.now))


async def ask(house: House, turn: Turn, intent: office.ChaseNow) -> Reply:
    """`chase Wendy …`, "chase everyone who hasn't responded": who would be asked, before anything is sent."""
    turn.require_own_chat()
    item = intent.item.id if intent.item is not None else None
    request = AskNow(programme=intent.programme, people=intent.people, item=item, note=intent.note)
    return Reply(card=ask_now.render(await asking.preview_asking(house.store, turn.actor, request, now=turn.now)))


async def chase_line(house: House, turn: Turn, rest: str) -> Reply | None:
    """`chase <person> [note]`: the person's name leads; None when no name does or an item is named, for the language to read."""
    words = rest.split()
    async with house.store.read() as tx:
        places = [one for one in await tx.people.memberships() if turn.actor.has(Role.OFFICER, one.programme)]
        people = await tx.people.many(sorted({one.person for one in places}))
    members = [(people[one.person], one) for one in places]
    for length in (3, 2, 1):
        found = {person.id for person, _ in find_people(" ".join(words[:length]).strip(":,"), members)}
        if len(words) >= length and len(found) == 1:
            note = " ".join(words[length:]).strip(" :,–-")
            if refs_said(" ".join(words[length : length + 3])):
                return None
            return await ask(house, turn, office.ChaseNow(people=tuple(found), note=note))
    return None


async def resume_line(house: House, turn: Turn, rest: str) -> Reply:
    """`chase resume`: the programme of the officer, or the one named."""
    programme = (await programme_at_hand(house.store, turn.actor, rest)).programme.id
    return await resume(house, turn, office.ResumeChasing(programme=programme))


async def confirm_ask(house: House, turn: Turn, request: AskNow) -> Reply:
    """Ask them now."""
    plan = await asking.confirm_asking(house.store, house.messenger, turn.actor, request, now=turn.now)
    return Reply(card=ask_now.render(plan), in_place=True)


async def enter(house: House, turn: Turn, request: AnswerOnBehalf) -> Reply:
    """What the owner said, entered by the officer, and shown to everybody who holds a card for it."""
    update = await answer_on_behalf(house.store, turn.actor, request.update, how=request.how, now=turn.now)
    await show_others(house.store, house.messenger, [(update.workstream, update.period)], now=turn.now)
    said = f"Recorded on behalf of {update.submitted_by_name}, {update.period.label}, version {update.version}."
    return Reply(card=notice.render(said), in_place=True)


async def escalate(house: House, turn: Turn, request: SendEscalation) -> Reply:
    """The note as the officer edited it."""
    told = await escalating.send_escalation(house.store, house.messenger, turn.actor, request, now=turn.now)
    return replace(await tell(house, told), in_place=True)


async def move_board(house: House, turn: Turn, intent: office.MoveBoard) -> Reply:
    """What moving a board would change, before it is moved."""
    request = MoveMeeting(board=intent.board, to=intent.to, meeting=intent.meeting)
    return Reply(card=board_move.render(await calendars.preview_move(house.store, turn.actor, request, now=turn.now)))


async def confirm_move(house: House, turn: Turn, request: ConfirmMove) -> Reply:
    """Move it."""
    move = await calendars.move_meeting(
        house.store, turn.actor, request.meeting, request.to, was=request.was, now=turn.now
    )
    return Reply(card=board_move.render(move, done=True), in_place=True)


async def show_cycle(house: House, turn: Turn, intent: questions.ShowCycle) -> Reply:
    """The ladder of the next meetings, and where it stands."""
    programme = await programme_meant(house, turn, intent.scope.programme)
    view = await views.cycle_view(house.store, turn.actor, programme, board=intent.scope.board, now=turn.now)
    return Reply(card=cycle.render(view))


async def show_evidence(house: House, turn: Turn, intent: questions.ShowEvidence) -> Reply:
    """Asked, delivered, nudged, escalated, answered, for one meeting: on a card, and as a workbook."""
    turn.require_own_chat()
    meeting = await _meeting(house, turn, intent)
    found = await trail.evidence_of(house.store, turn.actor, meeting, now=turn.now)
    name = f"evidence {found.board_name} {found.meeting_day:%Y-%m-%d}.xlsx"
    workbook = Download(name=name, content=await asyncio.to_thread(evidence_file.workbook, found))
    return Reply(card=evidence.render(found), download=workbook)


async def show_handover(house: House, turn: Turn, intent: questions.ShowHandover) -> Reply:
    """All that is open, for whoever covers for the officer."""
    turn.require_own_chat()
    programme = await programme_meant(house, turn, None)
    found = await views.handover(house.store, turn.actor, programme, now=turn.now)
    return Reply(card=evening.render_handover(found))


async def reassign(house: House, turn: Turn, intent: intents.Reassign) -> Reply:
    """An officer gives an item or workstreams a new owner; from their owner it is a request."""
    if intent.item is not None and intent.to is not None and turn.actor.has(Role.OFFICER, intent.item.programme):
        return await registers.reassign(house, turn, intent)
    if intent.to is not None and (owned := await _of_others(house, turn, intent)):
        told = await owning.name_owner(house.store, turn.actor, owned, intent.to, now=turn.now)
        return await tell(house, told)
    return await not_mine(house, turn, intent)


async def not_mine(house: House, turn: Turn, intent: intents.Reassign) -> Reply:
    """ "Not mine, try Nadia": kept as a request that the officers and whoever is named settle."""
    workstream = intent.workstreams[0] if intent.workstreams else None
    request = NotMine(item=intent.item.id if intent.item else None, workstream=workstream, to=intent.to)
    kept, told = await reassigning.say_not_mine(house.store, turn.actor, request, now=turn.now)
    reply = await tell(house, told)
    await _put_to_whom_it_concerns(house, turn, kept)
    return reply


async def settle(house: House, turn: Turn, request: SettleReassignment) -> Reply:
    """Take it, or decline."""
    told = await reassigning.settle_reassignment(house.store, turn.actor, request, now=turn.now)
    return replace(await tell(house, told), in_place=True)


async def something_else(house: House, turn: Turn, request: SaySomethingElse) -> Reply:
    """The chaser card's "Something else": not mine, away, already told, ask me later."""
    told, kept = await say_something_else(house.store, turn.actor, request, now=turn.now)
    reply = await tell(house, told)
    if kept is not None:
        await _put_to_whom_it_concerns(house, turn, kept)
    return reply


async def reassignments(house: House, turn: Turn, rest: str) -> Reply:
    """`requests`: what waits for the person to take it or decline."""
    turn.require_own_chat()
    waiting = await reassigning.open_reassignments(house.store, turn.actor)
    if not waiting:
        return Reply(card=notice.render("Nothing waits for you to take it."))
    cards = [reassignment.render(one) for one in waiting]
    return Reply(card=cards[-1], before=tuple(cards[:-1]))


async def _entry(house: House, turn: Turn, request: ActOnCallList) -> Reply:
    async with house.store.read() as tx:
        streams = await tx.programmes.workstreams(ids=[request.workstream])
    if not streams:
        raise NotFound("That workstream is no longer in the register.")
    calls = await calls_of(house.store, turn.actor, streams[0].programme, now=turn.now)
    for line in calls.lines:
        if line.workstream == request.workstream and line.meeting == request.meeting:
            return Reply(card=on_behalf.render(line))
    raise InvalidInput("That update has been given meanwhile. Type “who” to get the list again.")


async def _of_others(house: House, turn: Turn, intent: intents.Reassign) -> tuple[WorkstreamId, ...]:
    """The workstreams that the speaker gives an owner as an officer: none when they are their own to hand on."""
    async with house.store.read() as tx:
        streams = await tx.programmes.workstreams(ids=intent.workstreams)
    officer = streams and all(turn.actor.has(Role.OFFICER, one.programme) for one in streams)
    return tuple(one.id for one in streams) if officer else ()


async def _meeting(house: House, turn: Turn, intent: questions.ShowEvidence) -> MeetingId:
    """The meeting of that day, of the board meant or of the only programme board; else its next one."""
    async with house.store.read() as tx:
        boards = {one.id: one for one in await tx.programmes.boards()}
        board = boards.get(intent.scope.board) if intent.scope.board is not None else None
        if board is None:
            _, board = await find_board(tx, turn.actor, "")
        return (await find_meeting(tx, board, intent.meeting, turn.today)).id


async def _put_to_whom_it_concerns(house: House, turn: Turn, kept: Reassignment) -> None:
    """The card with Take and Decline, in the chat of the officers and of whoever is named."""
    async with house.store.read() as tx:
        places = await tx.people.memberships(programme=kept.programme)
        wanted = {one.person for one in places if Role.OFFICER in one.roles} | ({kept.to} if kept.to else set())
        people = await tx.people.many(sorted(wanted - {kept.asked_by}))
        cards = {
            one: reassignment.render(
                await reassigning.view_of(tx, kept, await actor_for(tx, one, admins=frozenset(), channel=Channel.TEAMS))
            )
            for one in people.values()
            if one.contact is not None and not one.contact.blocked
        }
    for person, card in cards.items():
        if person.contact is not None:
            await house.messenger.send_card(person.contact, card)
