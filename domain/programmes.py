"""Programmes, their boards and meetings, their workstreams, and the periods that reports speak of."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.identifiers import BoardId, MeetingId, PersonId, ProgrammeId, WorkstreamId


class Nation(StrEnum):
    """Whose bank holidays count."""

    ENGLAND = "ENG"
    WALES = "WLS"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIR"


class Marking(StrEnum):
    """The government security marking printed on drafts and exports."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


class Frequency(StrEnum):
    """How often a board meets; it sets the ladder and the reporting period."""

    MONTHLY = "Monthly"
    FORTNIGHTLY = "Fortnightly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The unit of access and configuration.

    `closures` are the council's closure days and local holidays, on top of the nation's bank holidays.
    `paused` stops every chaser of the programme, up to and including `paused_until` when that is known.
    """

    id: ProgrammeId
    code: str
    name: str
    nation: Nation = Nation.ENGLAND
    matrix: str = "5x5"
    marking: Marking = Marking.OFFICIAL
    time_zone: str = "Europe/London"
    closures: frozenset[date] = frozenset()
    sro: PersonId | None = None
    project_manager: PersonId | None = None
    paused: bool = False
    paused_until: date | None = None

    def paused_on(self, day: date) -> bool:
        """Whether nobody of it is asked on `day`, local to the programme; a pause with a last day ends by itself."""
        return self.paused and (self.paused_until is None or day <= self.paused_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A forum that meets and receives reports. A programme board receives every workstream's update.

    `ladder` holds the rungs that differ from the frequency's own, as pairs of a stage's name and working days before
    the meeting (`("card", 15)`).
    """

    id: BoardId
    programme: ProgrammeId
    name: str
    frequency: Frequency = Frequency.MONTHLY
    programme_board: bool = False
    ladder: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One date of a board."""

    id: MeetingId
    board: BoardId
    day: date
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Workstream:
    """Part of a programme with one accountable owner and perhaps a deputy; `boards` receive its update."""

    id: WorkstreamId
    programme: ProgrammeId
    ref: str
    name: str
    owner: PersonId | None = None
    deputy: PersonId | None = None
    boards: frozenset[BoardId] = frozenset()
    restricted: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days an update speaks of, both inclusive; the label is how the office names it (`P7 Oct 2026`)."""

    first: date
    last: date

    @property
    def label(self) -> str:
        """`P7 Oct 2026` for a calendar month (April is P1), `F/E 20 Nov 2026` for a fortnight."""
        if self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]:
            return f"P{(self.first.month - 4) % 12 + 1} {self.first:%b %Y}"
        return f"F/E {self.last:%d %b %Y}"

    @property
    def short(self) -> str:
        """`P7` for a month, `F/E 20 Nov` for a fortnight."""
        return self.label.split()[0] if self.label.startswith("P") else self.label[:10]

    def previous(self) -> "Period":
        """The period before this one, of the same kind."""
        if self.label.startswith("P"):
            return month_before(self.first)
        return Period(self.first - timedelta(days=14), self.last - timedelta(days=14))


def month_before(day: date) -> Period:
    """The calendar month before the month of `day`."""
    last = day.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def reporting_period(frequency: Frequency, meeting: date) -> Period:
    """The period that a meeting's report speaks of.

    Monthly: the calendar month before the meeting's month. Fortnightly: the fortnight, Monday to Friday week, that
    ends on the last Friday before the meeting (a board on Thu 26 Nov 2026 hears of 9 to 20 Nov).
    """
    if frequency is Frequency.MONTHLY:
        return month_before(meeting)
    last = meeting - timedelta(days=(meeting.weekday() - 4) % 7 or 7)
    return Period(last - timedelta(days=11), last)
