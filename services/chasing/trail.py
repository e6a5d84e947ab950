"""The evidence of one meeting: asked, delivered, nudged, escalated, answered, a row a workstream and person."""

from collections.abc import Iterable
from datetime import datetime

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Evidence, EvidenceKind
from domain.chasing_views import EvidenceRow, MeetingEvidence
from domain.cycle import Stage, cycle_for
from domain.errors import NotFound
from domain.highlights import is_missing_return
from domain.identifiers import MeetingId, PersonId
from domain.people import Actor
from domain.programmes import Workstream
from domain.updates import Update
from services.chasing.call_list import require_who_replied
from services.ports import Store

_REMARKS = frozenset(
    {
        EvidenceKind.SKIPPED,
        EvidenceKind.REFUSED,
        EvidenceKind.STOPPED,
        EvidenceKind.TOLD,
        EvidenceKind.SPOKEN_TO,
        EvidenceKind.ESCALATED,
    }
)
_DELIVERED = frozenset({EvidenceKind.SENT, EvidenceKind.DELIVERED})


async def evidence_of(store: Store, actor: Actor, meeting: MeetingId, *, now: datetime) -> MeetingEvidence:
    """What happened to the asking of every update for the meeting, from the evidence log and the updates, by workstream;
    a workstream that reports to the meeting and was never asked has an empty row.

    An answer given for another board of the same period counts. Raises NotAllowed for everybody but the programme's
    officers and managers, NotFound.
    """
    async with store.read() as tx:
        found = next((one for one in await tx.programmes.meetings() if one.id == meeting), None)
        if found is None:
            raise NotFound("That meeting is no longer in the register.")
        board = next(one for one in await tx.programmes.boards() if one.id == found.board)
        programme = await tx.programmes.get(board.programme)
        require_who_replied(actor, programme)
        cycle = cycle_for(board, found, WorkingCalendar(programme.nation, programme.closures))
        lines = await tx.chasers.evidence(meeting=meeting)
        streams = [
            one
            for one in await tx.programmes.workstreams(programme.id)
            if board.programme_board or board.id in one.boards
        ]
        updates = [one for stream in streams for one in await tx.updates.versions(stream.id, cycle.period)]
        people = await tx.people.many(
            {one.person for one in lines} | {one.owner for one in streams if one.owner is not None}
        )
    rows: list[EvidenceRow] = []
    for stream in streams:
        mine = [one for one in lines if one.workstream == stream.id]
        whom: list[PersonId | None] = list(dict.fromkeys(one.person for one in mine)) or [stream.owner]
        rows += [
            _row(stream, person, "nobody" if person is None else people[person].name, mine, updates) for person in whom
        ]
    return MeetingEvidence(
        programme=programme,
        board_name=board.name,
        meeting_day=found.day,
        period=cycle.period,
        due=cycle.due,
        rows=tuple(rows),
        made_at=now,
    )


def _row(
    stream: Workstream, person: PersonId | None, name: str, lines: Iterable[Evidence], updates: Iterable[Update]
) -> EvidenceRow:
    mine = [one for one in lines if one.person == person]
    delivered = [one for one in mine if one.kind in _DELIVERED]
    answers = [one.at for one in updates if one.workstream == stream.id and not is_missing_return(one)]
    return EvidenceRow(
        person=person or PersonId(0),
        person_name=name,
        workstream=stream.name,
        asked=_first(one.at for one in mine if one.kind in _DELIVERED or one.kind is EvidenceKind.PLANNED),
        delivered=_first(one.at for one in delivered if one.kind is EvidenceKind.DELIVERED),
        nudged=_first(one.at for one in delivered if one.stage in (Stage.NUDGE, Stage.DUE)),
        late=_first(one.at for one in delivered if one.stage is Stage.LATE),
        escalated=_first(one.at for one in mine if one.kind is EvidenceKind.ESCALATED),
        answered=_first(answers),
        remarks=tuple(dict.fromkeys(one.reason for one in mine if one.kind in _REMARKS and one.reason))
        or ((f"Nobody owns {stream.name}, so nobody was asked.",) if person is None and not answers else ()),
    )


def _first(moments: Iterable[datetime]) -> datetime | None:
    return min(moments, default=None)
