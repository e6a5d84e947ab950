"""What people mean about the days of boards, offices and people, as values; services decide who may."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import ClassVar

from domain.cycle import Stage
from domain.identifiers import BoardId, PersonId, ProgrammeId
from domain.language.questions import EVERYTHING, Scope
from domain.language.readings import Change, Question
from domain.programmes import Nation


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeetings(Change):
    """The board meets by a rule (`domain.recurrence`), from `first` to `last` where these were said."""

    reversible: ClassVar[bool] = False

    board: BoardId
    rule: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLadder(Change):
    """The board's stages stand on these working days before its meetings; none at all is the usual ladder again."""

    reversible: ClassVar[bool] = False

    board: BoardId
    offsets: Mapping[Stage, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOffice(Change):
    """The council is closed from `first` to `last`, both inclusive, or with `closed` False open after all."""

    first: date
    last: date
    closed: bool = True
    programme: ProgrammeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNation(Change):
    """Whose bank holidays count in the programme."""

    nation: Nation
    programme: ProgrammeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours(Change):
    """`person` is written to from `opens` until `closes`, local time; None keeps what stands."""

    person: PersonId
    opens: time | None = None
    closes: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTimeZone(Change):
    """`person` lives by the time of `zone`, as it was typed."""

    person: PersonId
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FewerMessages(Change):
    """The speaker wants the first card of a cycle and no reminder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLeave(Change):
    """`person` is back, on `back` when that was said, or is not going to be away after all."""

    person: PersonId
    back: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMeetings(Question):
    """When the boards of the scope meet."""

    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowClosures(Question):
    """On which days the council is closed beside the bank holidays."""

    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAgenda(Question):
    """What stands on the list of the board's next meeting."""

    scope: Scope = EVERYTHING
