"""What people ask for, as values: a typed command, a card and a dialog all end in one of these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.identifiers import ChaserId, ItemId, MeetingId, PersonId, WorkstreamId
from domain.items import Status
from domain.programmes import Period
from domain.rag import Dimension, Rag
from domain.scores import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAction:
    """Add an action; `owner` and `due` may be missing, the service refuses until they are known.

    A `requester` makes it a data request: the owner owes that person data by the due date.
    """

    programme: str
    text: str
    owner: PersonId | None = None
    due: date | None = None
    workstream: WorkstreamId | None = None
    support: str = ""
    priority: str = ""
    requester: PersonId | None = None
    source: str = ""
    restricted: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRisk:
    """Add a risk: its text (cause, event, effect), residual score and owner."""

    programme: str
    text: str
    owner: PersonId | None = None
    residual: Score | None = None
    response: str = ""
    workstream: WorkstreamId | None = None
    source: str = ""
    restricted: bool = False
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordUpdate:
    """Record an update of one workstream for one period. A nil return has no texts and keeps the ratings given."""

    workstream: WorkstreamId
    period: Period
    ratings: Mapping[Dimension, Rag] = field(default_factory=dict)
    done: str = ""
    planned: str = ""
    path_to_green: str = ""
    support_needed: str = ""
    green_reason: str = ""
    nil_return: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SayUpdate:
    """Something said in a line of the speaker's workstreams (empty: all that are asked of them) for the open period.

    Only what is filled in was said; the rest stays as it was. `because` is the reason of the ratings: it follows what was
    said to be done, and answers for a Green. `nil_return` is "no change".
    """

    workstreams: tuple[WorkstreamId, ...] = ()
    ratings: Mapping[Dimension, Rag] = field(default_factory=dict)
    done: str = ""
    planned: str = ""
    path_to_green: str = ""
    support_needed: str = ""
    because: str = ""
    nil_return: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerItem:
    """An owner's word on one item of their digest: a status, a new date, a line of text; any may be missing.

    `accepted` is a giver's word on a dependency: then `due` is the day on which they can give it, when it is another,
    and `text` goes with it as the reason.
    """

    item: ItemId
    status: Status | None = None
    due: date | None = None
    text: str = ""
    accepted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDigest:
    """All that one press of a chaser card answers; sections left untouched are not in it."""

    chaser: ChaserId
    updates: tuple[RecordUpdate, ...] = ()
    items: tuple[AnswerItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDigest:
    """Show a chaser card again, pre-filled with what was answered so far, to change it or answer the rest."""

    chaser: ChaserId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDraft:
    """Make a Word document of a meeting's latest draft; `for_board` leaves the officer box out."""

    meeting: MeetingId
    for_board: bool = False
