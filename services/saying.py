"""Updates given in a typed line: what is said is laid over what was said before for the same period."""

from datetime import datetime

from domain.chasing.chaser import UpdateSection
from domain.errors import InvalidInput, ReasonNeeded
from domain.people import Actor
from domain.rag import Dimension, Rag
from domain.requests import AnswerDigest, RecordUpdate, SayUpdate
from domain.updates import Update
from services.chasing import open_update_card
from services.ports import Store
from services.updates import Answered, answer_digest

RECEIVED = "Teams message"


async def say_update(store: Store, actor: Actor, request: SayUpdate, *, now: datetime) -> Answered:
    """Record what was said of the actor's workstreams for their open period, as a new version where one exists.

    What the line does not mention stays as it was last said for the period. Raises InvalidInput when nothing is asked
    of the actor for one of the workstreams, ReasonNeeded for a Green that the registers speak against.
    """
    digest = await open_update_card(store, actor, now=now)
    sections = {} if digest is None else {one.workstream.id: one for one in digest.sections}
    wanted = request.workstreams or tuple(sections)
    if digest is None or not wanted or not set(wanted) <= set(sections):
        raise InvalidInput(
            "No update of that workstream is asked of you now. Type “update” to see what is, or tell your officer."
        )
    updates = tuple(_laid_over(sections[one], request) for one in wanted)
    if request.ratings:
        for update in updates:
            _require_reason(update, sections[update.workstream])
    return await answer_digest(
        store, actor, AnswerDigest(chaser=digest.chaser, updates=updates), now=now, received=RECEIVED
    )


def _laid_over(section: UpdateSection, request: SayUpdate) -> RecordUpdate:
    before = section.answer
    ratings = {**(before.ratings if before else {}), **request.ratings}
    is_green = ratings.get(Dimension.OVERALL) is Rag.GREEN
    return RecordUpdate(
        workstream=section.workstream.id,
        period=section.ask.period,
        ratings=ratings,
        done=_done(before, request, reasoned=not is_green),
        planned=request.planned or (before.planned if before else ""),
        path_to_green=request.path_to_green or (before.path_to_green if before else ""),
        support_needed=request.support_needed or (before.support_needed if before else ""),
        green_reason=(request.because or (before.green_reason if before else "")) if is_green else "",
        nil_return=_is_nil(before, request),
    )


def _done(before: Update | None, request: SayUpdate, *, reasoned: bool) -> str:
    """What was done; the reason of a rating follows what was said already, and is not said twice."""
    said = request.done or (before.done if before else "")
    if not reasoned or not request.because or request.because in said:
        return said
    return f"{said}\n{request.because}".strip()


def _is_nil(before: Update | None, request: SayUpdate) -> bool:
    """ "No change" stays one when the rating it carried is confirmed."""
    if before is None:
        return request.nil_return
    words = (request.done, request.planned, request.path_to_green, request.support_needed, request.because)
    same = request.ratings.get(Dimension.OVERALL, before.overall) is before.overall
    return before.nil_return and same and not any(words)


def _require_reason(update: RecordUpdate, section: UpdateSection) -> None:
    if update.ratings.get(Dimension.OVERALL) is Rag.GREEN and section.facts and not update.green_reason:
        raise ReasonNeeded(f"{section.workstream.name} Green? {' '.join(section.facts)} Say in a line why it is Green.")
