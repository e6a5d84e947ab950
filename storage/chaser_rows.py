"""Turns chasers, their asks, evidence and holds into rows and back."""

from collections.abc import Iterable

from domain.chasing.chaser import Ask, Chaser, ChaserState, Evidence, EvidenceKind, Hold, HoldKind
from domain.cycle import Stage
from domain.identifiers import ChaserId, ItemId, MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.programmes import Period
from storage.tables_chasing import ChaserAskRow, ChaserRow, EvidenceRow, HoldRow
from storage.writing import known


def chaser_row(chaser: Chaser) -> ChaserRow:
    """The outbox row of a new chaser."""
    return ChaserRow(
        person_id=chaser.person,
        day=chaser.day,
        stage=chaser.stage,
        items=list(chaser.items),
        covering_id=chaser.covering,
        solicited=chaser.solicited,
        note=chaser.note,
        reason=chaser.reason,
        state=chaser.state,
        decided_at=chaser.decided_at,
        sent_at=chaser.sent_at,
        activity_id=chaser.activity_id,
        attempts=chaser.attempts,
    )


def ask_rows(chaser: Chaser, chaser_id: int) -> Iterable[ChaserAskRow]:
    """The rows of what `chaser`, numbered `chaser_id`, asks."""
    return (
        ChaserAskRow(
            chaser_id=chaser_id,
            position=place,
            person_id=chaser.person,
            solicited=chaser.solicited,
            stands=chaser.state.stands,
            meeting_id=ask.meeting,
            meeting_day=ask.meeting_day,
            board_name=ask.board_name,
            workstream_id=ask.workstream,
            period_first=ask.period.first,
            period_last=ask.period.last,
            stage=ask.stage,
            due=ask.due,
        )
        for place, ask in enumerate(chaser.asks)
    )


def chaser_of(row: ChaserRow, asks: Iterable[ChaserAskRow]) -> Chaser:
    """The chaser that an outbox row and its asks make."""
    return Chaser(
        id=ChaserId(known(row.id)),
        person=PersonId(row.person_id),
        day=row.day,
        stage=Stage(row.stage),
        asks=tuple(_ask(ask) for ask in asks),
        items=tuple(ItemId(item) for item in row.items),
        covering=None if row.covering_id is None else PersonId(row.covering_id),
        solicited=row.solicited,
        note=row.note,
        reason=row.reason,
        state=ChaserState(row.state),
        decided_at=row.decided_at,
        sent_at=row.sent_at,
        activity_id=row.activity_id,
        attempts=row.attempts,
    )


def evidence_row(line: Evidence) -> EvidenceRow:
    """The row of one line of evidence."""
    return EvidenceRow(
        at=line.at,
        kind=line.kind,
        programme_id=line.programme,
        meeting_id=line.meeting,
        person_id=line.person,
        stage=line.stage,
        workstream_id=line.workstream,
        chaser_id=line.chaser,
        reason=line.reason,
    )


def evidence_of(row: EvidenceRow) -> Evidence:
    """The line of evidence that a row holds."""
    return Evidence(
        at=row.at,
        kind=EvidenceKind(row.kind),
        programme=None if row.programme_id is None else ProgrammeId(row.programme_id),
        meeting=None if row.meeting_id is None else MeetingId(row.meeting_id),
        person=PersonId(row.person_id),
        stage=None if row.stage is None else Stage(row.stage),
        workstream=None if row.workstream_id is None else WorkstreamId(row.workstream_id),
        chaser=None if row.chaser_id is None else ChaserId(row.chaser_id),
        reason=row.reason,
    )


def hold_row(hold: Hold) -> HoldRow:
    """The row of one hold."""
    return HoldRow(
        person_id=hold.person,
        kind=hold.kind,
        first=hold.first,
        last=hold.last,
        workstream_id=hold.workstream,
        item_id=hold.item,
        by_id=hold.by,
        reason=hold.reason,
    )


def hold_of(row: HoldRow) -> Hold:
    """The hold that a row holds."""
    return Hold(
        person=PersonId(row.person_id),
        kind=HoldKind(row.kind),
        first=row.first,
        last=row.last,
        workstream=None if row.workstream_id is None else WorkstreamId(row.workstream_id),
        item=None if row.item_id is None else ItemId(row.item_id),
        by=None if row.by_id is None else PersonId(row.by_id),
        reason=row.reason,
    )


def _ask(row: ChaserAskRow) -> Ask:
    return Ask(
        meeting=MeetingId(row.meeting_id),
        meeting_day=row.meeting_day,
        board_name=row.board_name,
        workstream=WorkstreamId(row.workstream_id),
        period=Period(row.period_first, row.period_last),
        stage=Stage(row.stage),
        due=row.due,
    )
