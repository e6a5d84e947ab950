"""The note above the owner's head: prepared for the officer to edit, sent only when the officer presses, recorded."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Evidence, EvidenceKind
from domain.chasing.wording import day_text, listed
from domain.chasing_views import EscalationNote
from domain.cycle import Cycle, Stage, cycle_for
from domain.errors import Conflict, InvalidInput, NotFound
from domain.highlights import is_missing_return
from domain.identifiers import MeetingId, PersonId, WorkstreamId
from domain.language.privacy import without_health
from domain.notices import Told
from domain.people import Actor, Person
from domain.permissions import require_officer
from domain.programmes import Board, Programme, Workstream
from domain.requests_chasing import SendEscalation
from services.chasing.acting import record, workstream_called
from services.ports import Notifier, Store, Transaction, Undelivered

LONGEST_NOTE = 2000


async def prepare_escalation(
    store: Store, actor: Actor, meeting: MeetingId, workstream: WorkstreamId, *, now: datetime
) -> EscalationNote:
    """The note about a missing update, in plain sentences of fact: what was asked when, what is missing, by when it is
    needed. Nothing is sent. Health reasons are never in it: an absence is "away" or "unavailable".

    Raises NotAllowed for everybody but the programme's officers, NotFound, Conflict when the update has come in.
    """
    async with store.read() as tx:
        stream, programme, board, cycle = await _case(tx, actor, meeting, workstream)
        owner = None if stream.owner is None else await tx.people.get(stream.owner)
        lines = [one for one in await tx.chasers.evidence(meeting=meeting) if one.workstream == workstream]
        choices = await _above(tx, programme, but=stream.owner)
        last = await tx.updates.last_before(workstream, cycle.period)
    today = now.astimezone(ZoneInfo(programme.time_zone)).date()
    zone = ZoneInfo(programme.time_zone)
    asked = [one.at.astimezone(zone).date() for one in lines if one.kind is EvidenceKind.DELIVERED]
    sent = [one.at.astimezone(zone).date() for one in lines if one.kind is EvidenceKind.ESCALATED]
    said = "" if last is None or is_missing_return(last) else day_text(last.at.astimezone(zone).date())
    return EscalationNote(
        meeting=meeting,
        workstream=workstream,
        name=stream.name,
        owner_name="nobody" if owner is None else owner.name,
        board_name=board.name,
        meeting_day=cycle.meeting_day,
        text=_text(stream, owner, board, cycle, asked, said, today),
        choices=tuple((one.id, one.name) for one in choices),
        sent_on=max(sent, default=None),
    )


async def send_escalation(
    store: Store, notifier: Notifier, actor: Actor, request: SendEscalation, *, now: datetime
) -> Told:
    """Send the officer's text to whom they chose and put it in the evidence and the audit; to the same person once a
    workstream and meeting. What Teams does not take is told and not recorded as sent.

    Raises NotAllowed for everybody but the programme's officers, InvalidInput for an empty or too long text or somebody
    who is not above the owner, Conflict when the update has come in or the note was sent to them already.
    """
    text = without_health(request.text.strip())
    if not text:
        raise InvalidInput("The note is empty. Write a line, then press Send.")
    if len(text) > LONGEST_NOTE:
        raise InvalidInput(f"The note has {len(text):,} characters; keep it under {LONGEST_NOTE:,}.")
    async with store.read() as tx:
        stream, programme, board, _ = await _case(tx, actor, request.meeting, request.workstream)
        choices = {one.id: one for one in await _above(tx, programme, but=stream.owner)}
        to = choices.get(request.to)
        lines = await tx.chasers.evidence(meeting=request.meeting)
    if to is None:
        raise InvalidInput("Choose one of the people offered: the note goes to the project manager or the SRO.")
    sentence = f"{actor.name} escalated to {to.name}"
    if any(
        one.kind is EvidenceKind.ESCALATED and one.workstream == stream.id and one.reason.startswith(f"{sentence}:")
        for one in lines
    ):
        raise Conflict(f"The note about {stream.name} went to {to.name} already. Nothing was sent again.")
    if to.contact is None or to.contact.blocked:
        return Told(sentence=f"{to.name} cannot be reached in Teams, so nothing was sent. Write or call instead.")
    # No transaction is open here: Teams may take its time.
    outcome = await notifier.send_notice(to.contact, f"From {actor.name}, project office: {text}")
    if isinstance(outcome, Undelivered):
        return Told(sentence=f"Teams did not take the note for {to.name} ({outcome.reason}). Nothing was recorded.")
    async with store.begin() as tx:
        await tx.chasers.add_evidence(
            [
                Evidence(
                    at=now,
                    kind=EvidenceKind.ESCALATED,
                    programme=programme.id,
                    meeting=request.meeting,
                    person=stream.owner or to.id,
                    stage=Stage.ESCALATE,
                    workstream=stream.id,
                    reason=f"{sentence}: {text}",
                )
            ]
        )
        await record(
            tx,
            actor,
            now,
            f"workstream {stream.ref}",
            "escalated",
            {},
            {"to": to.name, "text": text},
            programme=programme.id,
        )
    return Told(sentence=f"Sent to {to.name} about {stream.name} for {board.name}, and kept in the evidence.")


async def _case(
    tx: Transaction, actor: Actor, meeting: MeetingId, workstream: WorkstreamId
) -> tuple[Workstream, Programme, Board, Cycle]:
    stream = await workstream_called(tx, workstream)
    programme = await tx.programmes.get(stream.programme)
    require_officer(actor, programme)
    boards = {one.id: one for one in await tx.programmes.boards(programme.id)}
    found = next((one for one in await tx.programmes.meetings(list(boards)) if one.id == meeting), None)
    if found is None or found.cancelled:
        raise NotFound("That meeting is no longer in the register, or was cancelled.")
    board = boards[found.board]
    cycle = cycle_for(board, found, WorkingCalendar(programme.nation, programme.closures))
    latest = await tx.updates.latest(workstream, cycle.period)
    if latest is not None and not is_missing_return(latest):
        raise Conflict(f"{stream.name} has answered for {cycle.period.label} by now. There is nothing to escalate.")
    return stream, programme, board, cycle


async def _above(tx: Transaction, programme: Programme, *, but: PersonId | None) -> Sequence[Person]:
    """Whom a note may go to: the project manager, then the SRO."""
    named = [one for one in (programme.project_manager, programme.sro) if one is not None and one != but]
    people = await tx.people.many(named)
    return [people[one] for one in dict.fromkeys(named) if one in people]


def _text(
    stream: Workstream, owner: Person | None, board: Board, cycle: Cycle, asked: Sequence[date], said: str, today: date
) -> str:
    who = "It has no owner." if owner is None else f"Its owner is {owner.name}."
    if owner is not None and (leave := owner.away(today)) is not None:
        who = f"Its owner, {owner.name}, is away until {day_text(leave.last)}."
    days = listed(day_text(day) for day in dict.fromkeys(asked))
    history = f" We asked on {days}." if days else " Nobody could be asked so far."
    before = f" The last words we have are of {said}; without an answer they are carried forward." if said else ""
    return (
        f"We have no update on {stream.name}, {cycle.period.label}, for {board.name} on {day_text(cycle.meeting_day)}. "
        f"It was due {day_text(cycle.due)}; papers go out {day_text(cycle.papers)}. {who}{history}{before} "
        "Could you help us to get a line, or say that the board should hear “no return”?"
    )
