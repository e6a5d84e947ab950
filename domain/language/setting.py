"""The setting in which a line is typed: who speaks, when, of which programmes, about what until now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Protocol

from domain.calendar import WorkingCalendar
from domain.identifiers import BoardId, ItemId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.items import Kind
from domain.names import Member, Roster
from domain.people import Role
from domain.programmes import Board, Period, Programme, Workstream
from domain.references import ref_key
from domain.scores import MATRICES, RiskMatrix


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """What a line needs to know of an item that the speaker may see: never one that is hidden from them."""

    id: ItemId
    ref: Ref
    programme: ProgrammeId
    kind: Kind
    text: str = ""
    due: date | None = None
    priority: str = ""
    workstream: WorkstreamId | None = None


class Refs(Protocol):
    """Finds items by what was typed of their ref."""

    def called(self, typed: str) -> Sequence[KnownItem]:
        """The items that go by `typed` in any of the speaker's programmes, in any spelling; empty when none does."""
        ...


class KnownRefs:
    """The items that a line may name, found at once however many there are.

    Build it of all visible items, or only of those that `refs_said` says the line may name.
    """

    def __init__(self, items: Iterable[KnownItem] = ()) -> None:
        self._by_key: dict[str, list[KnownItem]] = {}
        for item in items:
            self._by_key.setdefault(ref_key(item.ref), []).append(item)

    def called(self, typed: str) -> Sequence[KnownItem]:
        """See `Refs`. A ref spelt exactly as typed comes before one that only has the same key."""
        found = self._by_key.get(ref_key(typed), ())
        exact = [item for item in found if item.ref.casefold() == typed.casefold()]
        return exact or tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAhead:
    """A board with its next meeting and the day its papers go out, as far as they are known."""

    board: Board
    next_meeting: date | None = None
    papers: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What the conversation was last about: an item, or a workstream's update for a period."""

    item: KnownItem | None = None
    workstream: WorkstreamId | None = None
    period: Period | None = None


NOTHING = Focus()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """All that a line is read by; plain values, so that reading is pure.

    `today` and `now` are the speaker's local day and time. `members` are the people of the programmes the speaker is
    in, `workstreams` and `boards` all that belong to these. `mine` are the speaker's own open items and those they
    stand in for. `meant` says which programme the speaker meant last time by words that several of them share.
    """

    today: date
    speaker: PersonId
    programmes: tuple[Programme, ...]
    members: tuple[Member, ...]
    refs: Refs
    now: time = time(9)
    mine: tuple[KnownItem, ...] = ()
    workstreams: tuple[Workstream, ...] = ()
    boards: tuple[BoardAhead, ...] = ()
    focus: Focus = field(default=NOTHING)
    meant: Mapping[str, ProgrammeId] = field(default_factory=dict)
    roster: Roster = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "roster", Roster(self.members))

    def programme(self, known: ProgrammeId | None) -> Programme | None:
        """The programme of that identifier, or the only one there is when nothing is known."""
        if known is None:
            return self.programmes[0] if len(self.programmes) == 1 else None
        return next((one for one in self.programmes if one.id == known), None)

    def calendar(self, known: ProgrammeId | None = None) -> WorkingCalendar:
        """The working days of a programme; of the first one when none is known."""
        programme = self.programme(known) or next(iter(self.programmes), None)
        return WorkingCalendar(programme.nation, programme.closures) if programme else WorkingCalendar()

    def matrix(self, known: ProgrammeId | None) -> RiskMatrix:
        """The risk matrix of a programme; of the first one when none is known."""
        programme = self.programme(known) or next(iter(self.programmes), None)
        return MATRICES[programme.matrix if programme else "5x5"]

    def code(self, known: ProgrammeId | None) -> str:
        """The programme's code, empty when there is no need to say it because the speaker is in one programme."""
        programme = self.programme(known)
        return programme.code if programme is not None and len(self.programmes) > 1 else ""

    def roles(self, known: ProgrammeId | None = None) -> frozenset[Role]:
        """What the speaker is in a programme, or in any of them."""
        held = (
            place.roles
            for person, place in self.members
            if person.id == self.speaker and known in (None, place.programme)
        )
        return frozenset(role for roles in held for role in roles)

    def own_streams(self) -> tuple[Workstream, ...]:
        """The workstreams that the speaker owns; when none, those whose deputy they are."""
        owned = tuple(one for one in self.workstreams if one.owner == self.speaker)
        return owned or tuple(one for one in self.workstreams if one.deputy == self.speaker)

    def board_of(self, item: KnownItem | None) -> BoardAhead | None:
        """The next board that hears of the item, else of the workstream in focus; None when several could be meant."""
        stream = self.focus.workstream if item is None else item.workstream
        workstream = next((one for one in self.workstreams if one.id == stream), None)
        if workstream is not None and workstream.boards:
            return _soonest(one for one in self.boards if one.board.id in workstream.boards)
        programme = item.programme if item is not None else workstream.programme if workstream else None
        known = self.programme(programme)
        if known is None:
            return None
        boards = [one for one in self.boards if one.board.programme == known.id]
        return _soonest(one for one in boards if one.board.programme_board or len(boards) == 1)

    def board(self, known: BoardId) -> BoardAhead | None:
        """The board of that identifier."""
        return next((one for one in self.boards if one.board.id == known), None)


def _soonest(boards: Iterable[BoardAhead]) -> BoardAhead | None:
    dated = [one for one in boards if one.next_meeting is not None]
    return min(dated, key=lambda one: (one.next_meeting, one.board.id), default=None)
