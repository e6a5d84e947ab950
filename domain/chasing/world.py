"""What the policy looks at: a lean picture of the programmes, the people and what has been asked already."""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from domain.chasing.chaser import Hold
from domain.cycle import Cycle, Stage
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.people import Membership, Person
from domain.programmes import Board, Period, Programme, Workstream


class Commitments(NamedTuple):
    """One person's open items in one programme that they are expected to say something about, earliest due first.

    Columns of plain values, because a world may hold millions: `due[n]` is the `Item.due` of `items[n]`. A dependency
    that its giver has not accepted is due at once, so it stands first. `restricted` are those a cover is not shown.
    """

    programme: ProgrammeId
    due: tuple[date, ...]
    items: tuple[ItemId, ...]
    restricted: frozenset[ItemId] = frozenset()

    def by(self, day: date) -> tuple[ItemId, ...]:
        """Those due on or before `day`."""
        return self.items[: bisect_right(self.due, day)]


class Put(NamedTuple):
    """One workstream's update as it was put in a message."""

    workstream: WorkstreamId
    period: Period
    meeting: MeetingId
    stage: Stage


class Message(NamedTuple):
    """One message of the outbox to one recipient on one of their local days.

    `stands` is False for a message that was stopped or refused: it has used the day and asked nothing.
    """

    day: date
    asks: tuple[Put, ...]
    items: int = 0
    covering: PersonId | None = None
    solicited: bool = False
    stands: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything the policy may look at, and nothing else; plain values, so that deciding is pure.

    `cycles` are those of meetings that are not cancelled, near enough that a card could go or a next one be named.
    `commitments` are the open items by owner, one entry a programme. `answered` gives the day a workstream's update
    came in, by period. `messages` are the outbox by recipient, back to the earliest card stage of `cycles` and to the
    first day of the periods they want. `holds` are by person, current or to come. `locked` are the periods whose report
    is frozen: nothing more is asked for them.
    """

    programmes: Mapping[ProgrammeId, Programme]
    boards: Mapping[BoardId, Board]
    cycles: tuple[Cycle, ...]
    workstreams: tuple[Workstream, ...]
    people: Mapping[PersonId, Person]
    memberships: tuple[Membership, ...] = ()
    commitments: Mapping[PersonId, tuple[Commitments, ...]] = field(default_factory=dict)
    answered: Mapping[WorkstreamId, Mapping[Period, date]] = field(default_factory=dict)
    messages: Mapping[PersonId, tuple[Message, ...]] = field(default_factory=dict)
    holds: Mapping[PersonId, tuple[Hold, ...]] = field(default_factory=dict)
    locked: Collection[tuple[ProgrammeId, Period]] = frozenset()
