"""Recording what an owner says of a workstream, and all that one press of a chaser card answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from domain.audit import AuditEntry
from domain.chasing.chaser import Ask, Chaser, Evidence, EvidenceKind
from domain.errors import InvalidInput, NotAllowed, NotFound
from domain.identifiers import ChaserId, PersonId, UpdateId, WorkstreamId
from domain.locks import late_received
from domain.notices import Notice
from domain.people import Actor, Person, Role
from domain.permissions import may_answer
from domain.programmes import Period, Workstream
from domain.rag import Dimension, Rag
from domain.requests import AnswerDigest, RecordUpdate
from domain.updates import Update
from services.chasing import digest_for
from services.chasing.locking import period_locked
from services.gone_red import gone_red
from services.ports import Messenger, Store, Transaction
from services.registers import answer_item

NEW = UpdateId(0)
CLOSE_OF_PLAY = time(17, 0)
_NO_CARD = "That card is no longer open. Type “update” to get a fresh one."
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Answered:
    """The chaser that asked, the workstreams of which something new was recorded, and what others have to hear of it
    at once."""

    chaser: Chaser
    recorded: frozenset[WorkstreamId]
    notices: tuple[Notice, ...]


async def answer_digest(
    store: Store, actor: Actor, request: AnswerDigest, *, now: datetime, received: str = "Teams card"
) -> Answered:
    """Record everything one chaser card answers, all or nothing.

    `received` is how the answer came, as the report prints it.

    Sending the same answer again (Teams resends slow submits) changes nothing. Raises NotFound for an unknown card,
    NotAllowed when the actor may not answer it, InvalidInput for an answer to what was not asked.
    """
    notices: list[Notice] = []
    new: set[WorkstreamId] = set()
    async with store.begin() as tx:
        chaser = await tx.chasers.get(request.chaser)
        if chaser is None:
            raise NotFound(_NO_CARD)
        person = await tx.people.get(chaser.covering or chaser.person)
        covering = person if chaser.covering is not None and chaser.person == actor.person else None
        local = now.astimezone(ZoneInfo(person.time_zone))
        asked = {(ask.workstream, ask.period): ask for ask in chaser.asks}
        for update in request.updates:
            ask = asked.get((update.workstream, update.period))
            if ask is None:
                raise InvalidInput("That card did not ask for this workstream. Type “update” to get a fresh one.")
            on_time = local <= datetime.combine(ask.due, CLOSE_OF_PLAY, tzinfo=local.tzinfo)
            latest = await tx.updates.latest(update.workstream, update.period)
            recorded = await record_update(
                tx, actor, update, now=now, received=received, on_time=on_time, covering=covering
            )
            if latest is None or recorded.version != latest.version:
                workstream = await _workstream(tx, update)
                await _answered(tx, chaser, ask, workstream, actor, now)
                new.add(workstream.id)
                notices += await gone_red(tx, actor, workstream, latest, recorded)
        for answer in request.items:
            if answer.item not in chaser.items:
                raise InvalidInput("That card did not ask about this item. Type “update” to get a fresh one.")
            await answer_item(tx, actor, answer, now=now, today=local.date(), covering=covering)
    return Answered(chaser, frozenset(new), tuple(notices))


async def own_chaser(store: Store, actor: Actor, chaser: ChaserId) -> Chaser:
    """The chaser behind a card, for the person it went to, the owner it is about, or an officer.

    Raises NotFound alike for an unknown card and one that is somebody else's.
    """
    async with store.read() as tx:
        found = await tx.chasers.get(chaser)
        if found is not None and (actor.person in {found.person, found.covering} or await _officer(tx, actor, found)):
            return found
    raise NotFound(_NO_CARD)


async def show_others(
    store: Store,
    messenger: Messenger,
    updates: Collection[tuple[WorkstreamId, Period]],
    *,
    now: datetime,
    but: ChaserId | None = None,
) -> None:
    """Put the answer in place of every card that asks for one of `updates` (owner and deputy may both hold one), except
    the one that was pressed.

    What Teams refuses is left: the card still opens with what was answered.
    """
    holders: dict[ChaserId, Chaser] = {}
    async with store.read() as tx:
        for workstream, period in updates:
            holders |= {one.id: one for one in await tx.chasers.holding(workstream, period)}
        if but is not None:
            holders.pop(but, None)
        shown = [
            ((await tx.people.get(one.person)).contact, one.activity_id, await digest_for(tx, one, now=now))
            for one in holders.values()
            if one.activity_id
        ]
    for contact, activity_id, digest in shown:
        if contact is not None and not contact.blocked:
            await messenger.replace_with_answer(contact, activity_id, digest)


async def record_update(
    tx: Transaction,
    actor: Actor,
    request: RecordUpdate,
    *,
    now: datetime,
    received: str,
    on_time: bool | None = None,
    covering: Person | None = None,
    on_behalf: bool = False,
) -> Update:
    """Add a version of a workstream's update; one that says the same as the latest version is not added again.

    A nil return carries the overall rating and no text. An officer's entry is on behalf of the owner; with `on_behalf`
    also that of an officer who could answer in their own name, being the deputy. Raises NotFound, NotAllowed, or
    InvalidInput when there is nothing in it.
    """
    workstream = await _workstream(tx, request)
    if not may_answer(actor, workstream, covering=covering is not None):
        raise NotAllowed(f"{workstream.name} is not yours to update. Its owner, deputy or project officer can.")
    if await period_locked(tx, workstream, request.period) is not None:
        received, on_time = late_received(received, request.period), False
    own = {workstream.owner} if on_behalf else {workstream.owner, workstream.deputy}
    speaks = actor.person if actor.person in own else workstream.owner
    update = await _version(tx, actor, request, speaks, workstream, now, received, on_time)
    latest = await tx.updates.latest(request.workstream, request.period)
    if latest is not None and _says(latest) == _says(update):
        return latest
    added = await tx.updates.add(update)
    await tx.audit.add([_entry(actor, now, workstream, latest, added)])
    return added


async def _version(
    tx: Transaction,
    actor: Actor,
    request: RecordUpdate,
    speaks: PersonId | None,
    workstream: Workstream,
    now: datetime,
    received: str,
    on_time: bool | None,
) -> Update:
    texts = [_text(text) for text in (request.done, request.planned, request.path_to_green, request.support_needed)]
    if not request.nil_return and not any(texts) and not request.ratings:
        raise InvalidInput(f"There is nothing to record for {workstream.name}: write a line, or press “No change”.")
    before = await tx.updates.last_before(request.workstream, request.period)
    ratings = dict(request.ratings)
    if request.nil_return and before is not None and before.overall is not None:
        ratings.setdefault(Dimension.OVERALL, before.overall)
    speaker = None if speaks is None else await tx.people.get(speaks)
    return Update(
        id=NEW,
        workstream=request.workstream,
        period=request.period,
        version=0,
        submitted_by=speaks,
        entered_by=None if speaks == actor.person else actor.person,
        submitted_by_name=speaker.name if speaker else actor.name,
        received=received,
        at=now,
        ratings=ratings,
        last_overall=before.overall if before else None,
        done=texts[0],
        planned=texts[1],
        path_to_green=texts[2],
        support_needed=texts[3],
        green_reason=_text(request.green_reason),
        nil_return=request.nil_return,
        on_time=on_time,
        restricted=workstream.restricted,
    )


async def _workstream(tx: Transaction, request: RecordUpdate) -> Workstream:
    found = await tx.programmes.workstreams(ids=[request.workstream])
    if not found:
        raise NotFound("That workstream is no longer in the register. Ask your project officer.")
    return found[0]


async def _officer(tx: Transaction, actor: Actor, chaser: Chaser) -> bool:
    asked = {ask.workstream for ask in chaser.asks}
    programmes = {one.programme for one in await tx.programmes.workstreams(ids=asked)}
    return bool(programmes) and all(actor.has(Role.OFFICER, one) for one in programmes)


async def _answered(
    tx: Transaction, chaser: Chaser, ask: Ask, workstream: Workstream, actor: Actor, now: datetime
) -> None:
    await tx.chasers.add_evidence(
        [
            Evidence(
                at=now,
                kind=EvidenceKind.ANSWERED,
                programme=workstream.programme,
                meeting=ask.meeting,
                person=chaser.covering or chaser.person,
                stage=ask.stage,
                workstream=ask.workstream,
                chaser=chaser.id,
                reason=f"{actor.name} answered for {workstream.name}, {ask.period.label}.",
            )
        ]
    )


def _says(update: Update) -> tuple[object, ...]:
    """What an update says, without who, when, by what way and which version."""
    texts = (update.done, update.planned, update.path_to_green, update.support_needed, update.green_reason)
    return (dict(update.ratings), texts, update.nil_return)


def _text(text: str) -> str:
    kept = text.strip()
    if len(kept) > LONGEST_TEXT:
        raise InvalidInput(f"That text has {len(kept):,} characters; keep it under {LONGEST_TEXT:,}.")
    return kept


def _entry(actor: Actor, now: datetime, workstream: Workstream, latest: Update | None, added: Update) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=actor.person,
        actor_name=actor.name,
        on_behalf_of=added.submitted_by if added.entered_by is not None else None,
        channel=actor.channel,
        programme=workstream.programme,
        subject=f"update {workstream.ref} {added.period.label}",
        what="answered" if latest is None else "changed the answer",
        before={} if latest is None else _shown(latest),
        after=_shown(added),
    )


def _shown(update: Update) -> dict[str, str]:
    ratings: dict[Dimension, Rag] = dict(update.ratings)
    shown = {dimension.value: rating.value for dimension, rating in ratings.items()}
    for name in ("done", "planned", "path_to_green", "support_needed", "green_reason"):
        if text := getattr(update, name):
            shown[name] = str(text)
    return shown | ({"nil return": "yes"} if update.nil_return else {})
