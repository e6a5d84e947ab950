"""One message that asks, what became of it, and the digest it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from domain.cycle import Stage
from domain.identifiers import ChaserId, ItemId, MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.items import Item
from domain.people import Person
from domain.programmes import Period, Programme, Workstream
from domain.updates import Update


class Ask(NamedTuple):
    """One workstream's update asked for one meeting, at one stage of its cycle; `due` is close of play that day.

    A tuple, because a decision on very many people makes hundreds of thousands.
    """

    meeting: MeetingId
    meeting_day: date
    board_name: str
    workstream: WorkstreamId
    period: Period
    stage: Stage
    due: date


class ChaserState(StrEnum):
    """Where a chaser is in the outbox. HANDED_OVER is with Teams, whose answer is not noted yet."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    HANDED_OVER = "handed over"
    SENT = "sent"
    REFUSED = "refused"
    STOPPED = "stopped"

    @property
    def stands(self) -> bool:
        """Whether the message was sent or still may be: what was stopped or refused has asked nobody anything."""
        return self not in (ChaserState.REFUSED, ChaserState.STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chaser:
    """One message to one person on one local day: all their asks and due items across boards.

    `covering` is the owner whose deputy receives it. `solicited` marks a message an officer pressed for. The outbox
    keeps (person, day) unique for unsolicited chasers and (meeting, workstream, period, person, stage) unique for their
    asks; a chaser that was stopped or refused frees its asks but not its day. `reason` is the sentence that says why it
    is sent. A first ask is always a CARD, however late in the ladder it comes, so that no earlier one is pretended.
    """

    id: ChaserId
    person: PersonId
    day: date
    stage: Stage
    asks: tuple[Ask, ...]
    items: tuple[ItemId, ...] = ()
    covering: PersonId | None = None
    solicited: bool = False
    note: str = ""
    reason: str = ""
    state: ChaserState = ChaserState.WAITING
    decided_at: datetime
    sent_at: datetime | None = None
    activity_id: str = ""
    attempts: int = 0


class EvidenceKind(StrEnum):
    """What happened to one person's asking, in the words of the evidence log."""

    PLANNED = "planned"
    SKIPPED = "skipped"
    SENT = "sent"
    DELIVERED = "delivered"
    REFUSED = "refused"
    STOPPED = "stopped"
    ANSWERED = "answered"
    PREPARED = "escalation prepared"
    ESCALATED = "escalated"
    TOLD = "said to have told already"
    SPOKEN_TO = "spoken to"
    OWNER_TOLD = "owner told of the cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One line of the evidence log; append-only. `reason` reads as a sentence; `at` is aware UTC."""

    at: datetime
    kind: EvidenceKind
    programme: ProgrammeId | None
    meeting: MeetingId | None
    person: PersonId
    stage: Stage | None
    workstream: WorkstreamId | None = None
    chaser: ChaserId | None = None
    reason: str = ""


class HoldKind(StrEnum):
    """Why somebody is not asked for a while."""

    SNOOZED = "snoozed"
    SUPPRESSED = "suppressed"
    ALREADY_TOLD = "already told"
    SPOKEN_TO = "spoken to"
    NOT_MINE = "not mine"
    OPTED_DOWN = "opted down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A stop on chasing `person`, from `first` to `last` local days inclusive.

    Narrowed to a workstream or an item when given, else for everything. SUPPRESSED for everything sends the cards to
    the deputy as leave does; NOT_MINE waits for somebody to accept the workstream or item; OPTED_DOWN lets only the
    first card of a cycle through. `reason` never holds a health reason: "unavailable" is all that is stored.
    """

    person: PersonId
    kind: HoldKind
    first: date
    last: date
    workstream: WorkstreamId | None = None
    item: ItemId | None = None
    by: PersonId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateSection:
    """What the digest shows of one workstream: what is asked, and what was said last.

    `facts` are sentences from the registers that may disagree with a Green (an overdue critical milestone, a risk in
    the red band), `moves` say which milestones are forecast for another day than at the last report. `answer` is set
    once the period has one.
    """

    ask: Ask
    workstream: Workstream
    last: Update | None
    facts: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    answer: Update | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Everything one chaser card shows; compiled when it is sent or opened, never stored.

    `asked_on` are the days before this message on which its asks were put to the person, in order; empty for a first
    message, so a card never speaks of an earlier one that was not sent. `requesters` names who asked for the data that
    an item of the card is about.
    """

    chaser: ChaserId
    stage: Stage
    person: Person
    today: date
    programmes: tuple[Programme, ...]
    covering: Person | None = None
    sections: tuple[UpdateSection, ...] = ()
    items: tuple[Item, ...] = ()
    note: str = ""
    officer_name: str = ""
    asked_on: tuple[date, ...] = ()
    requesters: Mapping[ItemId, str] = field(default_factory=dict)
