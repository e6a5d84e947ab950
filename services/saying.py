"""Updates given in a typed line: what is said is laid over what was said before for the same period."""

from datetime import datetime

from domain.chasing.chaser import Chaser, UpdateSection
from domain.errors import InvalidInput
from domain.people import Actor
from domain.requests import AnswerDigest, RecordUpdate, SayUpdate
from services.chasing import open_update_card
from services.ports import Store
from services.updates import answer_digest

RECEIVED = "Teams message"


async def say_update(store: Store, actor: Actor, request: SayUpdate, *, now: datetime) -> Chaser:
    """Record what was said of the actor's workstreams for their open period, as a new version where one exists.

    What the line does not mention stays as it was last said for the period. Raises InvalidInput when nothing is asked
    of the actor for one of the workstreams.
    """
    digest = await open_update_card(store, actor, now=now)
    sections = {} if digest is None else {one.workstream.id: one for one in digest.sections}
    wanted = request.workstreams or tuple(sections)
    if digest is None or not wanted or not set(wanted) <= set(sections):
        raise InvalidInput(
            "No update of that workstream is asked of you now. Type “update” to see what is, or tell your officer."
        )
    updates = tuple(_laid_over(sections[one], request) for one in wanted)
    return await answer_digest(
        store, actor, AnswerDigest(chaser=digest.chaser, updates=updates), now=now, received=RECEIVED
    )


def _laid_over(section: UpdateSection, request: SayUpdate) -> RecordUpdate:
    before = section.answer
    return RecordUpdate(
        workstream=section.workstream.id,
        period=section.ask.period,
        ratings={**(before.ratings if before else {}), **request.ratings},
        done=request.done or (before.done if before else ""),
        planned=request.planned or (before.planned if before else ""),
        path_to_green=request.path_to_green or (before.path_to_green if before else ""),
        support_needed=request.support_needed or (before.support_needed if before else ""),
        green_reason=before.green_reason if before else "",
        nil_return=request.nil_return and (before is None or before.nil_return),
    )
