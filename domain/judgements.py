"""A rating given beside the owners': the SRO's override or the project manager's proposal, kept with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identifiers import JudgementId, PersonId, ProgrammeId, WorkstreamId
from domain.people import Actor, Role
from domain.programmes import Period, Programme
from domain.rag import Rag


class Standpoint(StrEnum):
    """Whose judgement it is; in a report the SRO's goes before the project manager's."""

    SRO = "SRO"
    PROJECT_MANAGER = "project manager"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A rating of a workstream (None: of the whole programme) that holds for one period and lapses with it.

    The owners' ratings stay as they were given; `at` is aware UTC.
    """

    id: JudgementId
    programme: ProgrammeId
    workstream: WorkstreamId | None
    period: Period
    standpoint: Standpoint
    rag: Rag
    reason: str
    by: PersonId
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRating:
    """Rate the workstream, or the programme when that is None, beside its owners."""

    programme: ProgrammeId
    workstream: WorkstreamId | None
    rag: Rag
    reason: str


def judges_as(actor: Actor, programme: Programme) -> Standpoint | None:
    """What the actor's own rating of the programme is: the SRO's, the project manager's, or nothing.

    Where no SRO is named, a manager of the programme speaks for them. Nobody does while the SRO is away: the rating is
    theirs alone.
    """
    if actor.person is None:
        return None
    if actor.person == programme.sro:
        return Standpoint.SRO
    if actor.person == programme.project_manager:
        return Standpoint.PROJECT_MANAGER
    return Standpoint.SRO if programme.sro is None and actor.has(Role.MANAGER, programme.id) else None


def judged(
    judgements: Iterable[Judgement], standpoint: Standpoint, workstream: WorkstreamId | None
) -> Judgement | None:
    """What that standpoint says of a workstream, or of the programme."""
    return next((one for one in judgements if (one.standpoint, one.workstream) == (standpoint, workstream)), None)


def judged_against_green(judgements: Iterable[Judgement], workstream: WorkstreamId) -> tuple[str, ...]:
    """The sentence that the SRO's rating of a workstream says against a Green; none when there is none or it is Green."""
    sro = judged(judgements, Standpoint.SRO, workstream)
    if sro is None or sro.rag in (Rag.GREEN, Rag.BLUE):
        return ()
    return (f"{sro.by_name} (SRO) rates it {sro.rag}: {sro.reason.rstrip('.')}.",)
