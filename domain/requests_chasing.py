"""What people ask of chasing: absence, holds, asking now, boards, escalation, and things that are not theirs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.identifiers import (
    BoardId,
    ChaserId,
    ItemId,
    MeetingId,
    PersonId,
    ProgrammeId,
    ReassignmentId,
    WorkstreamId,
)
from domain.requests import RecordUpdate


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLeave:
    """`person` is away from `first` to `last`, both inclusive; `cover` answers meanwhile when named. Never a reason."""

    person: PersonId
    first: date
    last: date
    cover: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDeputy:
    """`deputy` (None: nobody) stands in for `person` in every programme they share, or for one workstream."""

    person: PersonId | None = None
    deputy: PersonId | None = None
    workstream: WorkstreamId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppress:
    """`person` is not chased up to and including `until`; for one workstream when given. No reason is kept."""

    person: PersonId
    until: date
    workstream: WorkstreamId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Ask the speaker again on `until`, not before; about a workstream or an item when given."""

    until: date
    workstream: WorkstreamId | None = None
    item: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyTold:
    """The speaker has told `people` already; about a workstream or an item when given. `whom` is what they said of
    whom when it names nobody."""

    workstream: WorkstreamId | None = None
    item: ItemId | None = None
    people: tuple[PersonId, ...] = ()
    whom: str = ""
    on: date | None = None
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMine:
    """The speaker says that a workstream or an item (exactly one) is not theirs; `to` is who they think has it."""

    workstream: WorkstreamId | None = None
    item: ItemId | None = None
    to: PersonId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleReassignment:
    """Take what was said not to be the owner's (`accept`) or not; an officer may name who takes it in `to`."""

    reassignment: ReassignmentId
    accept: bool
    to: PersonId | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskNow:
    """Ask `people` now, or everybody of the programme who has not answered when there are none; `note` goes with it.

    `programme` None means every programme of the officer. With an `item` its owner is asked about it and nothing else.
    """

    programme: ProgrammeId | None = None
    people: tuple[PersonId, ...] = ()
    item: ItemId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMeeting:
    """The meeting on `meeting` (None: the next one) of the board is on `to` instead."""

    board: BoardId
    to: date
    meeting: date | None = None


class Clash(StrEnum):
    """What becomes of a meeting that a rule puts on a day that is no working day."""

    KEEP = "keep"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeetings:
    """The board meets by `rule` (`domain.recurrence`) from `first` to `last`; None: from today, for a year."""

    board: BoardId
    rule: str
    first: date | None = None
    last: date | None = None
    clash: Clash = Clash.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class SendEscalation:
    """Send `text` to `to` about a workstream that has not answered for a meeting."""

    meeting: MeetingId
    workstream: WorkstreamId
    to: PersonId
    text: str


class CallAct(StrEnum):
    """What an officer does about one person on the call list."""

    CHASE = "chase"
    ON_BEHALF = "on behalf"
    SPOKEN_TO = "spoken to"
    SUPPRESS = "suppress"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOnCallList:
    """One press of the call list: `until` goes with SUPPRESS, `note` with CHASE and SPOKEN_TO."""

    act: CallAct
    workstream: WorkstreamId
    meeting: MeetingId
    person: PersonId | None
    note: str = ""
    until: date | None = None


class SomethingElse(StrEnum):
    """What an owner says instead of an answer."""

    NOT_MINE = "not mine"
    AWAY = "away"
    ALREADY_TOLD = "already told"
    SNOOZE = "snooze"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaySomethingElse:
    """One press of the chaser card's "Something else".

    About a workstream or an item of the card, or about all of it when neither is given (never so for NOT_MINE).
    `who` is what was typed of the person who has it, covers or was told; `first` and `last` are the days away (AWAY),
    `until` the day to ask again (SNOOZE), `note` a line.
    """

    chaser: ChaserId
    what: SomethingElse
    workstream: WorkstreamId | None = None
    item: ItemId | None = None
    who: str = ""
    first: date | None = None
    last: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOnBehalf:
    """What an owner told the officer of a workstream; `how` it came (by phone, by e-mail)."""

    update: RecordUpdate
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMove:
    """Move a meeting that was shown on the day `was` to `to`."""

    meeting: MeetingId
    was: date
    to: date
