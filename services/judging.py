"""The SRO's own rating beside the owners', and the project manager's proposal: set with a reason, taken back, told."""

from datetime import datetime
from uuid import uuid4

from domain.audit import UNDONE
from domain.errors import InvalidInput, NotFound, ReasonNeeded
from domain.highlights import rag_words
from domain.identifiers import ProgrammeId, WorkstreamId
from domain.judgements import Judgement, SetRating
from domain.notices import Told
from domain.people import Actor
from domain.rag import Rag
from services.chasing.acting import line_of, notices, officers_of, record
from services.judging_case import SUBJECT, Case, case_of
from services.ports import Store, Transaction
from services.registers.undoing import own_changes

_GIVEN = frozenset({Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE})


async def set_rating(store: Store, actor: Actor, request: SetRating, *, now: datetime) -> Told:
    """Keep the actor's rating beside the owners' for the period of the programme board's next meeting.

    The owners' ratings stay as they were given; the owners, the project manager and the officers are told. Raises
    ReasonNeeded without a reason, NotAllowed for everybody but the SRO and, for the whole programme, the project
    manager; InvalidInput for what is no judgement (not reported, not started); NotFound without a board.
    """
    async with store.begin() as tx:
        case = await case_of(tx, actor, request.programme, request.workstream, now)
        if request.rag not in _GIVEN:
            raise InvalidInput(f"“{rag_words(request.rag)}” is no judgement: say Red, Amber, Green or Blue (complete).")
        reason = line_of(request.reason)
        if not reason:
            raise ReasonNeeded(f"Why {request.rag} for {case.name}? One line: it is kept and shown beside the rating.")
        judgement = case.judgement(actor, request.rag, reason, now)
        if case.recorded(case.standing) == case.recorded(judgement):
            return Told(sentence=f"{case.name} is {request.rag} for {case.period.label} by your word already.")
        return await _change(tx, actor, case, judgement, "set" if case.standing is None else "changed", now)


async def withdraw_rating(
    store: Store, actor: Actor, programme: ProgrammeId, workstream: WorkstreamId | None, *, now: datetime
) -> Told:
    """Take the actor's rating out, so that the owners' stand alone again; the same people are told.

    When nothing was named and none stands of the whole programme, the only one of theirs is meant. Raises NotFound when
    there is none, InvalidInput when there are several, NotAllowed as `set_rating` does.
    """
    async with store.begin() as tx:
        case = await case_of(tx, actor, programme, workstream, now)
        if case.standing is None and workstream is None:
            case = await _only_one(tx, actor, case, now)
        if case.standing is None:
            raise NotFound(f"No rating of yours stands beside the owners' for {case.name}, {case.period.label}.")
        return await _change(tx, actor, case, None, "withdrawn", now)


async def undo_rating(store: Store, actor: Actor, *, now: datetime) -> Told | None:
    """Take back the rating that the actor set, changed or withdrew last, within fifteen minutes; None when their last
    change was another one.

    Raises NotFound when the rating has moved on since, NotAllowed when it is no longer theirs to give.
    """
    if actor.person is None:
        return None
    async with store.begin() as tx:
        last = next(iter(await own_changes(tx, actor, now)), None)
        if last is None or not last.subject.startswith(SUBJECT) or last.programme is None:
            return None
        workstream = (last.after or last.before).get("workstream")
        case = await case_of(tx, actor, last.programme, WorkstreamId(int(workstream)) if workstream else None, now)
        if case.subject != last.subject or case.recorded(case.standing) != last.after:
            raise NotFound(f"The rating of {case.name} has moved on since. Nothing was undone: set it as it should be.")
        before = last.before and case.judgement(actor, Rag(last.before["rating"]), last.before["reason"], now)
        return await _change(tx, actor, case, before or None, UNDONE, now, last.batch)


async def _change(
    tx: Transaction, actor: Actor, case: Case, judgement: Judgement | None, what: str, now: datetime, batch: str = ""
) -> Told:
    """Put `judgement` in the place of the one that stands, or take that out; audited and told."""
    if judgement is not None:
        await tx.judgements.save(judgement)
    elif case.standing is not None:
        await tx.judgements.remove(case.standing)
    await record(
        tx,
        actor,
        now,
        case.subject,
        what,
        case.recorded(case.standing),
        case.recorded(judgement),
        programme=case.programme.id,
        reason="" if judgement is None else judgement.reason,
        batch=batch or uuid4().hex,
    )
    officers = await officers_of(tx, [case.programme.id])
    whom = [one for one in (*case.concerned, *officers) if one != actor.person]
    if judgement is not None:
        return Told(sentence=case.kept(judgement), notices=notices(whom, case.heard(judgement)))
    stands = f"For {case.name}, {case.period.label}, {case.stated}."
    heard = f"{actor.name} ({case.standpoint}) has taken back a rating. {stands}"
    return Told(sentence=f"Your rating is taken back. {stands}", notices=notices(whom, heard))


async def _only_one(tx: Transaction, actor: Actor, case: Case, now: datetime) -> Case:
    names = {one.id: one.name for one in case.sources.workstreams}
    judgements = await tx.judgements.of(case.programme.id, case.period)
    found = [one.workstream for one in judgements if one.standpoint is case.standpoint and one.workstream is not None]
    if len(found) > 1:
        raise InvalidInput(
            f"Which one: {', '.join(names[one] for one in found)}? Type “remove override on” and its name."
        )
    return await case_of(tx, actor, case.programme.id, found[0], now) if found else case
