"""The lines of the evidence log that a beat writes, each once however often the heart beats."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from domain.chasing.chaser import Ask, Chaser, Evidence, EvidenceKind
from domain.chasing.decision import Decision
from domain.cycle import Stage
from domain.identifiers import ProgrammeId, WorkstreamId
from services.ports import Transaction

Key = tuple[object, ...]

_LOOK_BACK = timedelta(hours=36)
"""A reason is written again on another day: it says what happens to that day's message."""


async def lines_for(
    tx: Transaction, chaser: Chaser, kind: EvidenceKind, at: datetime, reason: str
) -> tuple[Evidence, ...]:
    """One line for each update asked, or one for a chaser about items alone."""
    programmes = await programmes_of(tx, chaser.asks)
    person = chaser.covering or chaser.person
    if not chaser.asks:
        return (
            Evidence(
                at=at,
                kind=kind,
                programme=None,
                meeting=None,
                person=chaser.person,
                stage=chaser.stage,
                chaser=chaser.id,
                reason=reason,
            ),
        )
    return tuple(
        Evidence(
            at=at,
            kind=kind,
            programme=programmes.get(ask.workstream),
            meeting=ask.meeting,
            person=person,
            stage=ask.stage,
            workstream=ask.workstream,
            chaser=chaser.id,
            reason=reason,
        )
        for ask in chaser.asks
    )


async def write_decisions(tx: Transaction, decisions: Iterable[Decision], now: datetime, written: set[Key]) -> None:
    """Why messages were not sent, once for each reason a day; and each escalation that is ready, once for good.

    `written` keeps what is known to be in the log, so that a beat in which nothing has changed reads nothing.
    """
    wanted = {_key(one): one for decision in decisions for one in _lines(decision, now)}
    fresh = {key: one for key, one in wanted.items() if key not in written}
    if not fresh:
        return
    for kind, since in ((EvidenceKind.SKIPPED, now - _LOOK_BACK), (EvidenceKind.PREPARED, None)):
        meetings = {one.meeting for one in fresh.values() if one.kind is kind and one.meeting is not None}
        for meeting in meetings:
            known = await tx.chasers.evidence(meeting=meeting, since=since)
            written.update(_key(one) for one in known if one.kind is kind)
    left = [one for key, one in fresh.items() if key not in written]
    programmes = await programmes_of(tx, left)
    await tx.chasers.add_evidence(_placed(one, programmes) for one in left)
    written.update(fresh)


async def programmes_of(tx: Transaction, lines: Iterable[Ask | Evidence]) -> Mapping[WorkstreamId, ProgrammeId]:
    """The programme of each workstream named in those asks or lines."""
    named = {one.workstream for one in lines if one.workstream is not None}
    return {one.id: one.programme for one in await tx.programmes.workstreams(ids=named)} if named else {}


def _lines(decision: Decision, now: datetime) -> Iterable[Evidence]:
    # What goes later the same day was not skipped.
    if decision.next_at is None or decision.next_at - now > timedelta(hours=12):
        yield from (_line(decision, EvidenceKind.SKIPPED, ask, now) for ask in decision.withheld)
    yield from (
        _line(decision, EvidenceKind.PREPARED, ask, now) for ask in decision.with_officer if ask.stage is Stage.ESCALATE
    )


def _line(decision: Decision, kind: EvidenceKind, ask: Ask, now: datetime) -> Evidence:
    return Evidence(
        at=now,
        kind=kind,
        programme=None,
        meeting=ask.meeting,
        person=decision.person,
        stage=ask.stage,
        workstream=ask.workstream,
        reason=decision.reason,
    )


def _placed(line: Evidence, programmes: Mapping[WorkstreamId, ProgrammeId]) -> Evidence:
    return replace(line, programme=programmes.get(line.workstream) if line.workstream is not None else None)


def _key(line: Evidence) -> Key:
    told = line.reason if line.kind is EvidenceKind.SKIPPED else ""
    day = line.at.date() if line.kind is EvidenceKind.SKIPPED else None
    return (line.kind, line.person, line.meeting, line.workstream, told, day)
