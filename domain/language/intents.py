"""What people mean to change about items and updates, as values; services decide who may."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.dates import Exact
from domain.identifiers import PersonId, ProgrammeId, WorkstreamId
from domain.item_fields import Value
from domain.items import Kind, Status
from domain.language.readings import Change
from domain.language.setting import KnownItem
from domain.rag import Dimension, Rag
from domain.scores import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteItem(Change):
    """The item is done: `on` is the day it was, `said` the owner's words about it as evidence, perhaps empty."""

    item: KnownItem
    on: date
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenItem(Change):
    """The item goes on after all."""

    item: KnownItem
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus(Change):
    """The item stands differently (started, blocked, on hold) without being done."""

    item: KnownItem
    status: Status
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDue(Change):
    """The item is expected on another day; `reading` holds the day and the note worth echoing with it."""

    item: KnownItem
    reading: Exact
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescore(Change):
    """A risk's residual score, likelihood first, already checked against the programme's matrix."""

    item: KnownItem
    score: Score
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RescoreHalf(Change):
    """One half of a risk's residual score is another, the other stays; each from 1 to the size of the matrix."""

    item: KnownItem
    likelihood: int | None = None
    impact: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRisk(Change):
    """A risk was looked at, on the day `on` or today, and stays as it is."""

    item: KnownItem
    note: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskHappened(Change):
    """The risk has materialised: an issue is raised from it."""

    item: KnownItem
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrict(Change):
    """The item goes into Part 2 (or, when `part` is 1, back into the open).

    `paragraph` of Schedule 12A to the Local Government Act 1972 that the words point at, None when they name none: an
    officer judges it.
    """

    item: KnownItem
    part: int = 2
    reason: str = ""
    paragraph: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptDependency(Change):
    """The giver agrees, or does not, to give a dependency; `reading` is the day they said, if any."""

    item: KnownItem
    accepted: bool
    reading: Exact | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkItems(Change):
    """Two items belong together, or no longer do when they are to be `unlinked`."""

    item: KnownItem
    to: KnownItem
    unlinked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EditField(Change):
    """One field of an item, by attribute (`domain.item_fields`), is given another value."""

    item: KnownItem
    field: str
    value: Value
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassign(Change):
    """An item or workstreams belong to somebody else; `to` is None when the speaker does not know whom."""

    item: KnownItem | None = None
    workstreams: tuple[WorkstreamId, ...] = ()
    to: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a line that adds an item. What was typed of owner and date is kept beside what it was read as;
    `others` are fields that only some registers have, by attribute (`domain.item_fields`)."""

    text: str
    owner: PersonId | None = None
    owner_text: str = ""
    support: tuple[PersonId, ...] = ()
    due: Exact | None = None
    due_text: str = ""
    score: Score | None = None
    response: str = ""
    cause: str = ""
    event: str = ""
    effect: str = ""
    priority: str = ""
    forum: str = ""
    decided_on: date | None = None
    decided_by: PersonId | None = None
    requester: PersonId | None = None
    workstream: WorkstreamId | None = None
    restricted: bool = False
    others: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItem(Change):
    """Add to a register; what a register needs beyond `parts` is asked for by a form. `programme` None: it was not
    said and there are several."""

    kind: Kind
    parts: Parts
    programme: ProgrammeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedLine:
    """One line of a pasted list: as typed, what was read of it, and what has to be asked of it first (empty: nothing)."""

    typed: str
    parts: Parts
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItems(Change):
    """Add to a register, one item a line, after a look at all of them. `programme` is as of `AddItem`."""

    kind: Kind
    lines: tuple[PastedLine, ...]
    programme: ProgrammeId | None = None


class Section(StrEnum):
    """The part of an update that a line is about."""

    DONE = "done"
    PLANNED = "planned"
    PATH_TO_GREEN = "path_to_green"
    SUPPORT_NEEDED = "support_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpdate(Change):
    """Words about one item, or about workstreams for the open period."""

    text: str
    item: KnownItem | None = None
    workstreams: tuple[WorkstreamId, ...] = ()
    section: Section = Section.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class EditUpdate(Change):
    """The update last given should read `text` instead."""

    text: str
    workstreams: tuple[WorkstreamId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NilReturn(Change):
    """No change for these workstreams; `note` is what was said beside it."""

    workstreams: tuple[WorkstreamId, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRag(Change):
    """An owner's ratings of workstreams for the open period.

    `support` is the help asked for and `support_from` of whom; `confidential` marks words that name a provider or a
    person, so that Part 2 can be offered.
    """

    workstreams: tuple[WorkstreamId, ...]
    ratings: Mapping[Dimension, Rag] = field(default_factory=dict)
    reason: str = ""
    path_to_green: str = ""
    support: str = ""
    support_from: PersonId | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideRag(Change):
    """The SRO's own rating beside the owners': of a workstream, or of the programme when that is None."""

    programme: ProgrammeId
    rating: Rag
    workstream: WorkstreamId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOverride(Change):
    """The rating beside the owners' is taken back: of a workstream, or whichever stands when that is None."""

    programme: ProgrammeId
    workstream: WorkstreamId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Change):
    """Take back the last change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoImport(Change):
    """Take back the latest import as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongOne(Change):
    """The last word was about `meant`, not about `instead_of` (None: whatever it was about)."""

    meant: KnownItem
    instead_of: KnownItem | None = None
