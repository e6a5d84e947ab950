"""What people want to be shown, as values; services decide what they may see."""

from dataclasses import dataclass, field
from datetime import date

from domain.dates import Exact
from domain.identifiers import BoardId, PersonId, ProgrammeId, WorkstreamId
from domain.item_filters import NO_FILTERS, Filters
from domain.items import Kind, Status
from domain.language.readings import Question
from domain.language.setting import KnownItem
from domain.programmes import Period
from domain.rag import Rag


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedName:
    """Words that name a workstream in several of the speaker's programmes, and what settled them: the programme that
    the line names, or (`recalled`) what the speaker meant by them last time.

    `words` are what is remembered, `code` is the programme's that was taken, `others` those of the other ones.
    """

    words: str
    code: str
    others: tuple[str, ...]
    recalled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a question is about: a programme, a workstream or a board of it; nothing said leaves all three None.

    `shared` says how a name was settled that several programmes have.
    """

    programme: ProgrammeId | None = None
    workstream: WorkstreamId | None = None
    board: BoardId | None = None
    shared: SharedName | None = field(default=None, compare=False)


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMine(Question):
    """The speaker's own and deputised open items, overdue first; `kinds` and `overdue` narrow."""

    kinds: tuple[Kind, ...] = ()
    overdue: bool = False
    due_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItems(Question):
    """Items of the registers; every field narrows, what was not said does not.

    `requested` lists requests for data, `requester` those of one person. `due_before` is exclusive. `not_reviewed_since` lists risks last reviewed before that day, or never.
    """

    kinds: tuple[Kind, ...] = ()
    scope: Scope = EVERYTHING
    owner: PersonId | None = None
    requester: PersonId | None = None
    requested: bool = False
    statuses: tuple[Status, ...] = ()
    ended: bool = False
    overdue: bool = False
    due_before: date | None = None
    undated: bool = False
    unowned: bool = False
    minimum_score: int | None = None
    not_reviewed_since: date | None = None
    rag: Rag | None = None
    text: str = ""
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts(ListItems):
    """How many there are of what a list with the same filters would show, by workstream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowItem(Question):
    """One item's record."""

    item: KnownItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHistory(Question):
    """What happened to an item."""

    item: KnownItem


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyQuery(Question):
    """Who gives a dependency, to whom, whether they agreed, and how late it is."""

    item: KnownItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowStatus(Question):
    """How things stand."""

    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Question):
    """A few bullets (`points`) of position, worst item and ask: for `audience`, wanted at `at` when said."""

    points: int = 3
    audience: str = ""
    at: Exact | None = None
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeBoard(Question):
    """What somebody should know before a board: new reds, long overdue, decisions needed, non-returns."""

    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class TopRisks(Question):
    """The worst risks, at most `count`."""

    count: int = 5
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainRag(Question):
    """Why something is rated as it is; `rag` is the rating the asker believes it has."""

    scope: Scope = EVERYTHING
    rag: Rag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatChanged(Question):
    """What moved from `since` (inclusive) to now; None counts from the last board."""

    since: date | None = None
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsNeeded(Question):
    """Decisions still needed: of `by`, or of anybody when that is None."""

    by: PersonId | None = None
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilView(Question):
    """One workstream across the partner councils; `councils` is how many the asker speaks of, 0 when they did not."""

    scope: Scope = EVERYTHING
    councils: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Blockers(Question):
    """What stands in the way: blocked actions, dependencies late or not accepted."""

    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSearch(Question):
    """What was decided about something, by a forum when one was said, from `first` to `last` when a time was."""

    about: str
    forum: str = ""
    first: date | None = None
    last: date | None = None
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWasSaid(Question):
    """What people, or one of them, said about a subject. The reader does not know what is restricted; whoever answers
    does."""

    about: str
    by: PersonId | None = None
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoHasNotReplied(Question):
    """Who has not given an update yet, for the next board of the scope."""

    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCycle(Question):
    """The dates that lead to the next board."""

    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewChase(Question):
    """Who would be asked now, and why or why not."""

    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEvidence(Question):
    """Who was asked, nudged and escalated and who answered, for a meeting (the last one when no day was said)."""

    scope: Scope = EVERYTHING
    meeting: date | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHandover(Question):
    """All that a person standing in has to know: open chasers, promises, dates."""

    person: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIsAway(Question):
    """Who is away now, on `day`, or from it to `last`; or when one `person` is."""

    day: date | None = None
    last: date | None = None
    person: PersonId | None = None
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReminders(Question):
    """The speaker's own reminders to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenUpdate(Question):
    """The speaker's own update card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help(Question):
    """What can be typed, about one register when it was named."""

    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Question):
    """Stop what is being asked; nothing is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesy(Question):
    """A greeting, or thanks: an answer in kind, nothing else."""

    thanks: bool = False
