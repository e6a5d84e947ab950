"""What has to be decided, and what was decided about something: out of the decision log and what owners ask for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.duplicates import near_duplicates, telling_words
from domain.identifiers import Ref
from domain.items import Decision, Item, Kind
from domain.names import Member
from domain.searching import words_of

_ADDRESS = re.compile(r"https://[^\s<>\"'{}|\\^`\[\]()]+", re.IGNORECASE)
_LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNeeded:
    """A decision that is still to be taken, and the address of its paper when one is stored with it."""

    item: Decision
    code: str
    overdue: bool
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A decision or support that an owner asked for in an update, in their words; `answered_by` is a decision taken
    since that says much the same."""

    workstream: str
    period: str
    said_on: date
    text: str
    answered_by: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsNeeded:
    """What waits to be decided, the earliest needed first.

    `of` names the person who asked what they have to decide; `named` is False when no decision names that person and
    all of them are shown instead. `total` counts those not shown too. `as_at` is aware UTC, to be printed in
    `time_zone`.
    """

    programmes: tuple[str, ...]
    of: str
    named: bool
    decisions: tuple[DecisionNeeded, ...]
    total: int
    requests: tuple[Request, ...]
    as_at: datetime
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsFound:
    """What the decision log says about `about` (anything when empty), taken by `forum` when one is named, from `first` to `last` (any time when None).

    `elsewhen` are decisions about it of another time, or without a date; `related` are the nearest items that are no
    decisions. `total` counts the decisions that are not shown too.
    """

    programmes: tuple[str, ...]
    about: str
    forum: str
    first: date | None
    last: date | None
    decisions: tuple[Decision, ...]
    total: int
    elsewhen: tuple[Decision, ...]
    related: tuple[Item, ...]
    as_at: datetime
    time_zone: str


def paper_of(decision: Decision) -> str:
    """The first https address that is stored with a decision, else nothing."""
    texts = (decision.source, decision.latest, decision.options, decision.reasons, *decision.unread.values())
    found = next((match[0] for text in texts if (match := _ADDRESS.search(text))), "")
    return found.rstrip(".,;:") if len(found) <= _LONGEST_ADDRESS else ""


def names_person(decision: Decision, member: Member) -> bool:
    """Whether the log says that this person takes the decision: as its owner, or by name or initials."""
    person, place = member
    if decision.owner == person.id:
        return True
    said = set(words_of(f"{decision.decided_by} {decision.owner_text} {decision.forum}"))
    names = set(words_of(person.name))
    return bool(place.initials and set(words_of(place.initials)) <= said) or names <= said


def held_by(decision: Decision, forum: str) -> bool:
    """Whether a decision was taken by the forum or the person said, whose words or beginnings of words its own has; a
    bare "board" or "meeting" is any."""
    own = words_of(f"{decision.forum} {decision.decided_by}")
    said = [word for word in words_of(forum) if word not in ("board", "meeting")]
    return all(any(word.startswith(one) or one.startswith(word) for one in own) for word in said)


def answered(text: str, since: date, taken: Iterable[Decision]) -> Decision | None:
    """The decision taken on or after `since` that says much the same as `text`."""
    after = {one.ref: one for one in taken if one.decided_on is not None and one.decided_on >= since}
    alike: Sequence[Ref] = near_duplicates(text, [(ref, one.text) for ref, one in after.items()], limit=1)
    return after[alike[0]] if alike else None


_AGREEMENTS = (Kind.ACTION, Kind.ISSUE, Kind.DEPENDENCY, Kind.MILESTONE, Kind.ASSUMPTION, Kind.RISK)
"""What may record an agreement that no decision does, the likeliest first: an action is what a board agreed to do."""


def related_to(about: str, items: Iterable[Item], middle: date, *, limit: int = 3) -> tuple[Item, ...]:
    """The items nearest to `about`: those that say at least half of its telling words in what they are about, actions
    first, then those that say most of them, then the likelier register, then those raised nearest to `middle`."""
    words = set(telling_words(about))
    scored = []
    for item in items:
        shared = len(words & set(words_of(item.text)))
        if item.kind in _AGREEMENTS and words and 2 * shared >= len(words):
            far = abs((item.raised_on - middle).days) if item.raised_on is not None else 10**6
            rank = (item.kind is not Kind.ACTION, -shared, _AGREEMENTS.index(item.kind), far, item.ref)
            scored.append((rank, item))
    return tuple(item for _, item in sorted(scored, key=lambda one: one[0])[:limit])
