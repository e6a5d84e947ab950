"""What people mean to change about absence, chasing, boards and periods, as values; services decide who may."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.dates import Exact
from domain.identifiers import BoardId, PersonId, ProgrammeId, WorkstreamId
from domain.language.readings import Change
from domain.language.setting import KnownItem
from domain.programmes import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(Change):
    """`person` is away from `first` to `last`, both inclusive; `back` is the first working day after. No reason is
    kept, whatever was said."""

    person: PersonId
    first: date
    last: date
    back: date
    cover: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyTold(Change):
    """The speaker has told somebody already: on `on` when they said when, about `item` when they said which.

    `whom_text` keeps what was said of whom ("you", "the office") when it names nobody; `also` are others told with
    `whom`.
    """

    whom: PersonId | None = None
    also: tuple[PersonId, ...] = ()
    whom_text: str = ""
    on: date | None = None
    item: KnownItem | None = None
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenTo(Change):
    """The speaker, an officer, has spoken to `person`."""

    person: PersonId
    on: date
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze(Change):
    """Ask the speaker again on `until`, not before; about `item` when they said which."""

    until: date
    item: KnownItem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppress(Change):
    """`person` is unavailable and is not chased up to and including `until`. No reason is kept, whatever was said."""

    person: PersonId
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeChasing(Change):
    """`person` may be chased again; None lifts a pause of the whole programme."""

    person: PersonId | None = None
    programme: ProgrammeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseChasing(Change):
    """Nobody of the programme is chased up to and including `until`, or until it is resumed."""

    programme: ProgrammeId | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWorkingDays(Change):
    """The weekdays (Monday 0) on which `person` works."""

    person: PersonId
    days: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDeputy(Change):
    """`deputy`, or nobody when that is None, stands in for `person`, for one workstream when that was said."""

    person: PersonId | None
    deputy: PersonId | None
    workstream: WorkstreamId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseNow(Change):
    """Ask now: `people`, or everybody who has not answered when empty; `item` is what about, `note` goes with it."""

    reversible: ClassVar[bool] = False

    people: tuple[PersonId, ...] = ()
    item: KnownItem | None = None
    note: str = ""
    programme: ProgrammeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind(Change):
    """Remind the speaker at `at` (local time, 09:00 unless said), about `item` or `what` when they said."""

    at: Exact
    what: str = ""
    item: KnownItem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelReminder(Change):
    """Reminders of the speaker are not wanted any more: the one of that `number` in their list, those about `item`, on
    `day` or with the words of `what`; `every` says that several may be meant."""

    number: int | None = None
    item: KnownItem | None = None
    day: date | None = None
    what: str = ""
    every: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveBoard(Change):
    """The board's next meeting, or the one on `meeting`, is on `to`."""

    reversible: ClassVar[bool] = False

    board: BoardId
    to: date
    meeting: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMeeting(Change):
    """The board's next meeting, or the one on `meeting`, does not take place."""

    reversible: ClassVar[bool] = False

    board: BoardId
    meeting: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMeeting(Change):
    """The board meets once more on `day`."""

    board: BoardId
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LockPeriod(Change):
    """Freeze the period's updates, or let them go again (`locked` False)."""

    reversible: ClassVar[bool] = False

    period: Period
    programme: ProgrammeId | None = None
    locked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryForward(Change):
    """The actions open from the meeting on `meeting` go on the next agenda, under the same refs."""

    meeting: date
    board: BoardId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport(Change):
    """Draft the highlight report of a board, a workstream or the programme, for `period` when it was said."""

    programme: ProgrammeId | None = None
    board: BoardId | None = None
    workstream: WorkstreamId | None = None
    period: Period | None = None
