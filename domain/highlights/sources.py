"""Everything one highlight report is compiled from, and what of it may stand in an open draft."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Evidence, Hold
from domain.cycle import Cycle
from domain.highlights.rows import Said
from domain.identifiers import PersonId, WorkstreamId
from domain.items import Item
from domain.people import Membership, Person
from domain.programmes import Board, Meeting, Programme, Workstream
from domain.rag import Dimension, Rag
from domain.scores import MATRICES, RiskMatrix
from domain.updates import Update


@dataclass(frozen=True, slots=True, kw_only=True)
class HighlightSources:
    """What is known when a report is compiled.

    `updates` holds every version of this period's updates, `last` the latest updates before it (of each
    workstream back to the first that is not a nil return), `items` the programme's registers, `evidence` the asking for this meeting. `proposed` are the
    project manager's ratings of the programme; `overrides` and `workstream_overrides` the SRO's, each for its reason in
    `override_reasons` (None: the programme).
    """

    programme: Programme
    board: Board
    cycle: Cycle
    calendar: WorkingCalendar
    workstreams: tuple[Workstream, ...]
    people: Mapping[PersonId, Person]
    memberships: tuple[Membership, ...] = ()
    updates: tuple[Update, ...] = ()
    last: tuple[Update, ...] = ()
    items: tuple[Item, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    holds: tuple[Hold, ...] = ()
    next_meeting: Meeting | None = None
    prepared_by: str = ""
    version: int = 1
    proposed: Mapping[Dimension, Rag] = field(default_factory=dict)
    overrides: Mapping[Dimension, Rag] = field(default_factory=dict)
    workstream_overrides: Mapping[WorkstreamId, Rag] = field(default_factory=dict)
    override_reasons: Mapping[WorkstreamId | None, str] = field(default_factory=dict)
    lessons: tuple[Said, ...] = ()

    @property
    def matrix(self) -> RiskMatrix:
        """The programme's risk matrix."""
        return MATRICES[self.programme.matrix]

    def local(self, at: datetime) -> datetime:
        """`at` on the programme's clock."""
        return at.astimezone(ZoneInfo(self.programme.time_zone))

    def day(self, at: datetime) -> date:
        """The programme's local day of `at`."""
        return self.local(at).date()

    def reporting(self) -> tuple[Workstream, ...]:
        """The workstreams whose updates this board receives, in the order of their refs."""
        return tuple(
            sorted(
                (one for one in self.workstreams if self.board.programme_board or self.board.id in one.boards),
                key=lambda one: natural(one.ref),
            )
        )

    def name(self, person: PersonId | None) -> str:
        """A person's name, empty when there is none."""
        return self.people[person].name if person is not None and person in self.people else ""

    def initials(self, person: PersonId | None, typed: str = "") -> str:
        """The initials the programme's registers use, else the name, else what was typed."""
        kept = next((one.initials for one in self.memberships if one.person == person and one.initials), "")
        return kept or self.name(person) or typed.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The board's part of the programme, parted into what an open draft may show and what is held back.

    An item is held back when it is restricted or belongs to a restricted workstream; everything computed for the open
    draft is computed without it, so that no rating or count gives it away.
    """

    workstreams: tuple[Workstream, ...]
    held_workstreams: tuple[Workstream, ...]
    items: tuple[Item, ...]
    held_items: tuple[Item, ...]

    def of(self, workstream: WorkstreamId) -> tuple[Item, ...]:
        """The open items of one workstream."""
        return tuple(item for item in self.items if item.workstream == workstream)


def scope_of(sources: HighlightSources, held_updates: Iterable[WorkstreamId] = ()) -> Scope:
    """What of `sources` concerns the board; `held_updates` are workstreams whose own words are restricted.

    A programme board sees the items of every workstream and of none; another board those of its workstreams only.
    """
    reporting = sources.reporting()
    by_words = frozenset(held_updates)
    closed = {one.id for one in sources.workstreams if one.restricted}
    ours = {one.id for one in reporting}
    concerned = sorted(
        (item for item in sources.items if sources.board.programme_board or item.workstream in ours),
        key=lambda item: natural(item.ref),
    )
    return Scope(
        workstreams=tuple(one for one in reporting if one.id not in closed | by_words),
        held_workstreams=tuple(one for one in reporting if one.id in closed | by_words),
        items=tuple(item for item in concerned if not (item.restricted or item.workstream in closed)),
        held_items=tuple(item for item in concerned if item.restricted or item.workstream in closed),
    )


def natural(ref: str) -> tuple[str, int, str]:
    """A sort key by which `A9` comes before `A10`."""
    head = ref.rstrip("0123456789")
    return (head, int(ref[len(head) :] or 0), ref)
