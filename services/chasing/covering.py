"""Telling an owner who is away that somebody else was asked in their place: once an absence and cover, asking nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.chasing.chaser import Chaser, Evidence, EvidenceKind
from domain.chasing.wording import listed, period_text
from domain.people import Contact
from services.chasing.acting import today_of
from services.chasing.evidence import programmes_of
from services.ports import Transaction


@dataclass(frozen=True, slots=True)
class CoverNotice:
    """What an owner is told, and where."""

    contact: Contact
    text: str


async def cover_notices(tx: Transaction, chaser: Chaser, now: datetime) -> Sequence[CoverNotice]:
    """What the owners of the workstreams in `chaser`, which has gone to somebody else, are told at `now` (aware UTC).

    The evidence keeps that an owner was told, so each hears of one cover once in one absence, however many messages,
    beats and replicas there are. Nobody who cannot be reached is told; they hear of it in their next message.
    """
    streams = {one.id: one for one in await tx.programmes.workstreams(ids={ask.workstream for ask in chaser.asks})}
    owners = dict.fromkeys(one.owner for one in streams.values() if one.owner not in (None, chaser.person))
    if not owners:
        return ()
    programmes = await programmes_of(tx, chaser.asks)
    cover = await tx.people.get(chaser.person)
    found = []
    for identifier in owners:
        owner = await tx.people.get(identifier) if identifier is not None else cover
        asks = [ask for ask in chaser.asks if streams[ask.workstream].owner == owner.id]
        leave = owner.away(today_of(owner, now))
        if leave is None or owner.contact is None or owner.contact.blocked:
            continue
        known = await tx.chasers.evidence(person=owner.id)
        sentence = f"{cover.name} is asked in your place until {leave.last:%a} {leave.last.day} {leave.last:%b}"
        if any(one.kind is EvidenceKind.OWNER_TOLD and one.reason.startswith(sentence) for one in known):
            continue
        what = listed(dict.fromkeys(f"{streams[ask.workstream].name}, {period_text(ask.period)}" for ask in asks))
        text = f"{sentence}: today for {what}. Nothing is asked of you meanwhile."
        await tx.chasers.add_evidence(
            Evidence(
                at=now,
                kind=EvidenceKind.OWNER_TOLD,
                programme=programmes.get(ask.workstream),
                meeting=ask.meeting,
                person=owner.id,
                stage=ask.stage,
                workstream=ask.workstream,
                chaser=chaser.id,
                reason=text,
            )
            for ask in asks
        )
        found.append(CoverNotice(owner.contact, text))
    return found
