"""What officers look at: who would be asked now, who has not answered, the evidence of a meeting, the day's summary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.cycle import Retiming, Stage
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ReassignmentId, WorkstreamId
from domain.programmes import Meeting, Period, Programme
from domain.reassignments import Reassignment


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody who would be asked now, and the sentence that says for what."""

    person: PersonId
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPlan:
    """Who would be asked now on an officer's word, who is left out and why; `sent` counts what has gone out.

    `people` are those who were named, empty when everybody without an answer was meant, `item` what they are asked about
    when it is only that.
    """

    chosen: tuple[Chosen, ...]
    dropped: tuple[Chosen, ...]
    people: tuple[PersonId, ...] = ()
    item: ItemId | None = None
    note: str = ""
    programme: Programme | None = None
    sent: int | None = None
    failed: tuple[Chosen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """One update that nobody has given. `away` and `deputy` are words, empty when there is neither.

    `calling` says that the line is the officer's to call (the late stage has come, or nobody can be asked);
    `last_contact` is the last day a message went to whoever is asked; `reason` the policy's sentence; `told` what was
    said today instead of an answer.
    """

    workstream: WorkstreamId
    name: str
    person: PersonId | None
    person_name: str
    meeting: MeetingId
    board_name: str
    meeting_day: date
    period: Period
    due: date
    stage: Stage
    calling: bool
    last_contact: date | None = None
    away: str = ""
    deputy: str = ""
    reason: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """Who has not answered, earliest due first, as at the local day `today`. `answered` of `asked` updates are in."""

    programme: Programme
    today: date
    lines: tuple[CallLine, ...]
    asked: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardMove:
    """What moving a meeting would change. `sent` messages have gone out already and are not sent again.

    `warnings` are sentences: not a working day, a stage that has passed, another meeting nearby.
    """

    meeting: Meeting
    board_name: str
    programme_code: str
    retiming: Retiming
    today: date
    sent: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMeeting:
    """One meeting that a rule gives, with the day of each stage; `instead` are the working days around a day that is
    none, empty for a working day."""

    day: date
    days: Mapping[Stage, date]
    instead: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMeetings:
    """The meetings a rule gives from `first` to `last`: `new` are not there yet, `known` are, cancelled ones included.
    `warnings` are sentences."""

    board: BoardId
    board_name: str
    programme_code: str
    rule: str
    first: date
    last: date
    new: tuple[PlannedMeeting, ...]
    known: tuple[date, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDates:
    """When a board meets from today on, earliest first; `cancelled` are the days on which it does not after all."""

    board_name: str
    meetings: tuple[PlannedMeeting, ...]
    cancelled: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationNote:
    """A note about a missing update, for the officer to edit. `choices` are who it may go to, the first usual.

    `sent_on` is the day it was sent before, None when never.
    """

    meeting: MeetingId
    workstream: WorkstreamId
    name: str
    owner_name: str
    board_name: str
    meeting_day: date
    text: str
    choices: tuple[tuple[PersonId, str], ...]
    sent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """What happened to the asking of one workstream's update for a meeting; moments are aware UTC, None for never."""

    person: PersonId
    person_name: str
    workstream: str
    asked: datetime | None = None
    delivered: datetime | None = None
    nudged: datetime | None = None
    late: datetime | None = None
    escalated: datetime | None = None
    answered: datetime | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEvidence:
    """The evidence of one meeting, a row a workstream and person, by workstream. `due` is the day updates were due."""

    programme: Programme
    board_name: str
    meeting_day: date
    period: Period
    due: date
    rows: tuple[EvidenceRow, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderView:
    """One meeting's ladder, where it stands on the local day, and how many of its updates are in."""

    board: BoardId
    board_name: str
    frequency: str
    meeting: MeetingId
    meeting_day: date
    period: Period
    days: Mapping[Stage, date]
    stage: Stage | None
    asked: int
    answered: int
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleView:
    """The next meeting's ladder of each board, earliest meeting first."""

    programme: Programme
    today: date
    ladders: tuple[LadderView, ...]


@dataclass(frozen=True, slots=True)
class HoldLine:
    """Somebody who is not asked for now: what for, until when (inclusive), and on whose word."""

    name: str
    what: str
    about: str
    until: date
    by: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """An open item that is due: its owner and its day."""

    item: ItemId
    ref: str
    text: str
    owner: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """All that a cover officer has to know of one programme: who has not answered, who is held and why, what waits to be
    taken by somebody, what is due within ten working days, the ladders that run. Restricted items are counted only."""

    programme: Programme
    today: date
    calls: CallList
    holds: tuple[HoldLine, ...]
    reassignments: tuple["ReassignmentView", ...]
    promises: tuple[PromiseLine, ...]
    restricted: int
    ladders: tuple[LadderView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReassignmentView:
    """A request that somebody else takes something, with its names. `mine` says that the reader is the one named;
    `choices` are the people who may take it, for an officer to choose from, empty for anybody else."""

    id: ReassignmentId
    request: Reassignment
    what: str
    asked_by: str
    to: str
    mine: bool = False
    choices: tuple[tuple[PersonId, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EveningSummary:
    """The officer's day in one programme: messages sent, answers, refusals, what givers said of dependencies, and what
    is for tomorrow."""

    programme: Programme
    today: date
    sent: int
    answered: tuple[str, ...]
    refused: tuple[str, ...]
    told: tuple[str, ...]
    calls: CallList
    tomorrow: tuple[str, ...]
    agreed: tuple[str, ...] = ()
