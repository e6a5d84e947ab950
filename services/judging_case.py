"""What a rating beside the owners' is about: whose it is, of what, for which period, what stands, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.errors import NotAllowed, NotFound
from domain.highlights import HighlightSources
from domain.highlights.standing import standing_of
from domain.identifiers import JudgementId, PersonId, ProgrammeId, WorkstreamId
from domain.judgements import Judgement, Standpoint, judged, judges_as
from domain.people import Actor
from domain.permissions import require_member
from domain.programmes import Period, Programme, Workstream
from domain.rag import Dimension, Rag, worst
from services.boards import find_meeting, programme_board
from services.highlights import highlight_sources
from services.ports import Transaction

NEW = JudgementId(0)
SUBJECT = "rating "


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One standpoint's rating of a workstream, or of the programme when that is None; `standing` is what it says now."""

    programme: Programme
    workstream: Workstream | None
    standpoint: Standpoint
    sources: HighlightSources
    standing: Judgement | None

    @property
    def period(self) -> Period:
        """The period it holds for."""
        return self.sources.cycle.period

    @property
    def name(self) -> str:
        """What is rated."""
        return self.programme.code if self.workstream is None else self.workstream.name

    @property
    def subject(self) -> str:
        """What the audit calls it: `rating ASC-W2 P8 Nov 2026 (SRO)`."""
        ref = self.programme.code if self.workstream is None else self.workstream.ref
        return f"{SUBJECT}{ref} {self.period.label} ({self.standpoint})"

    @property
    def stated(self) -> str:
        """`the owner says Green`, or what the owners' ratings give."""
        rag = worst(standing_of(self.sources, one).now(Dimension.OVERALL) for one in self._streams)
        if rag is Rag.GREY:
            return "no owner has reported"
        return f"the owner says {rag}" if self.workstream is not None else f"the owners' ratings give {rag}"

    @property
    def concerned(self) -> tuple[PersonId, ...]:
        """The owners of what is rated, the project manager and the SRO."""
        owners = [one.owner for one in self._streams]
        every = (*owners, self.programme.project_manager, self.programme.sro)
        return tuple(one for one in every if one is not None)

    @property
    def _streams(self) -> tuple[Workstream, ...]:
        return self.sources.reporting() if self.workstream is None else (self.workstream,)

    def judgement(self, actor: Actor, rag: Rag, reason: str, now: datetime) -> Judgement:
        """The actor's rating, not yet kept."""
        assert actor.person is not None  # noqa: S101  # only a person judges
        return Judgement(
            id=NEW,
            programme=self.programme.id,
            workstream=None if self.workstream is None else self.workstream.id,
            period=self.period,
            standpoint=self.standpoint,
            rag=rag,
            reason=reason,
            by=actor.person,
            by_name=actor.name,
            at=now,
        )

    def kept(self, judgement: Judgement) -> str:
        """What whoever rated is told."""
        verb = "rate" if self.standpoint is Standpoint.SRO else "propose to rate"
        back = "remove override" + ("" if self.workstream is None else f" on {self.name}")
        return (
            f"You {verb} {self.name} {judgement.rag} for {self.period.label}: {judgement.reason.rstrip('.')}. Beside "
            f"it, {self.stated}. Both are kept and shown until the period ends; “{back}” takes yours back."
        )

    def heard(self, judgement: Judgement) -> str:
        """What everybody else whom it concerns is told."""
        verb = "rates" if self.standpoint is Standpoint.SRO else "proposes to rate"
        return (
            f"{judgement.by_name} ({self.standpoint}) {verb} {self.name} {judgement.rag} for {self.period.label}: "
            f"{judgement.reason.rstrip('.')}. Beside it, {self.stated}, which stays as it was given."
        )

    def recorded(self, judgement: Judgement | None) -> Mapping[str, str]:
        """A rating as the audit keeps it."""
        if judgement is None:
            return {}
        workstream = {} if self.workstream is None else {"workstream": str(int(self.workstream.id))}
        return {"rating": judgement.rag.value, "reason": judgement.reason, **workstream}


async def case_of(
    tx: Transaction, actor: Actor, programme_id: ProgrammeId, workstream_id: WorkstreamId | None, now: datetime
) -> Case:
    """The actor's case, for the period of the programme board's next meeting.

    Raises NotAllowed for whoever has no standpoint on it, NotFound for a workstream that is gone or without a board.
    """
    programme = await tx.programmes.get(programme_id)
    require_member(actor, programme)
    streams = {one.id: one for one in await tx.programmes.workstreams(programme.id)}
    if workstream_id is not None and workstream_id not in streams:
        raise NotFound("That workstream is no longer in the register. Ask your project officer.")
    standpoint = judges_as(actor, programme)
    if standpoint is None or (standpoint is Standpoint.PROJECT_MANAGER and workstream_id is not None):
        raise NotAllowed(await _who_may(tx, programme, standpoint))
    today = now.astimezone(ZoneInfo(programme.time_zone)).date()
    board = await programme_board(tx, programme)
    sources = await highlight_sources(tx, programme, board, await find_meeting(tx, board, None, today), today)
    return Case(
        programme=programme,
        workstream=None if workstream_id is None else streams[workstream_id],
        standpoint=standpoint,
        sources=sources,
        standing=judged(await tx.judgements.of(programme.id, sources.cycle.period), standpoint, workstream_id),
    )


async def _who_may(tx: Transaction, programme: Programme, standpoint: Standpoint | None) -> str:
    sro = None if programme.sro is None else (await tx.people.get(programme.sro)).name
    who = f"the SRO, {sro}," if sro else "a manager of the programme"
    if standpoint is Standpoint.PROJECT_MANAGER:
        return f"As project manager you propose for {programme.code} as a whole; only {who} rates a workstream."
    return f"Only {who} sets a rating of {programme.code} beside the owners'. An owner rates with “update”."
