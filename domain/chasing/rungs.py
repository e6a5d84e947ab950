"""When each asking stage of a cycle opens for one person, and which of them is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from domain.cycle import Cycle, Stage
from domain.identifiers import MeetingId, PersonId
from domain.programmes import Period

MOVE_LIMIT = 7
"""Calendar days by which a rung may move earlier; enough for somebody who works one day a week."""

ASKING = (Stage.CARD, Stage.NUDGE, Stage.LATE)
"""The stages at which the owner is written to. DUE is the deadline itself, ESCALATE the officer's, PAPERS the end."""

PER_UPDATE = 3
"""Unsolicited messages for one update after which only the first card of a further board's cycle goes."""

_DAY = timedelta(days=1)


class Asked(NamedTuple):
    """One earlier message that asked for an update, to its owner or to somebody in their place."""

    day: date
    meeting: MeetingId
    stage: Stage
    solicited: bool
    recipient: PersonId
    period: Period

    @property
    def question(self) -> tuple[object, ...]:
        """What was asked when, whoever was asked: all that the ladder looks at."""
        return self[:4]


class Openings(NamedTuple):
    """The first day each asking stage can be sent to one person; None when no day of theirs fits."""

    card: date | None
    nudge: date | None
    late: date | None

    def starts(self, cycle: Cycle, stage: Stage) -> date:
        """The day from which the stage is due: its own, or the earlier one it moved to."""
        return min(cycle.days[stage], self[ASKING.index(stage)] or date.max)


@dataclass(frozen=True, slots=True)
class Pending:
    """A message that is due: its tone, the rung that calls for it, the day it is due from, and its last day."""

    stage: Stage
    rung: Stage
    starts: date
    until: date


def last_day(cycle: Cycle, stage: Stage) -> date:
    """The last day on which the message of an asking stage may still go.

    A first card may go until the day before papers; a nudge until updates are due; a late chase until the day before
    the officer takes over. So nothing ever goes later than the stage after.
    """
    match stage:
        case Stage.CARD:
            return cycle.papers - _DAY
        case Stage.NUDGE:
            return cycle.due
        case _:
            return cycle.days[Stage.ESCALATE] - _DAY


def openings(cycle: Cycle, can: Callable[[date], bool], earliest: Callable[[date], date]) -> Openings:
    """The day each asking stage opens for somebody who can be asked on the days for which `can` is true.

    A rung that falls on no day of theirs moves earlier, to the last day they can be asked after the rung before it and
    not before `earliest` of its day; when there is none it moves later, to the first such day up to `last_day`.
    """
    found: list[date | None] = []
    after = date.min
    for stage in ASKING:
        opening = _opening(cycle.days[stage], after, last_day(cycle, stage), can, earliest)
        found.append(opening)
        after = opening or after
    return Openings(*found)


def card_start(cycle: Cycle, can: Callable[[date], bool], earliest: Callable[[date], date]) -> date:
    """The day from which the first card is due for such a person: `openings`, of which only the start is wanted."""
    day = cycle.days[Stage.CARD]
    return min(day, _opening(day, date.min, day, can, earliest) or day)


def pending(cycle: Cycle, opens: Openings, asked: Sequence[Asked], today: date) -> Pending | None:
    """The one message that `cycle` calls for on `today`, or None: only the latest stage, never the backlog.

    The first message of a cycle is a card, however late it comes. A stage is served by any message for the same update
    since it was due, whichever board it was for, and by one of its own meeting at that stage, whenever it was sent.
    An update that has had PER_UPDATE messages is not nudged again for a further board: a person has taken over.
    """
    rung = next((stage for stage in reversed(ASKING) if opens.starts(cycle, stage) <= today), None)
    if rung is None or today >= cycle.papers:
        return None
    starts = opens.starts(cycle, rung)
    if not carded(cycle, opens, asked):
        return Pending(Stage.CARD, rung, starts, last_day(cycle, Stage.CARD))
    until = last_day(cycle, rung)
    if rung is Stage.CARD or today > until or exhausted(asked) or _served(cycle, rung, starts, asked):
        return None
    # A late chase that moved to the deadline itself speaks of the deadline: nothing is late yet.
    tone = Stage.DUE if rung is Stage.LATE and today <= cycle.due else rung
    return Pending(tone, rung, starts, until)


def carded(cycle: Cycle, opens: Openings, asked: Sequence[Asked]) -> bool:
    """Whether the update has been asked for in this cycle, be it for another board's meeting."""
    starts = opens.starts(cycle, Stage.CARD)
    return any(one.day >= starts or one.meeting == cycle.meeting for one in asked)


def exhausted(asked: Sequence[Asked]) -> bool:
    """Whether the update has had all its unsolicited messages."""
    return sum(not one.solicited for one in asked) >= PER_UPDATE


def coming(cycle: Cycle, opens: Openings, asked: Sequence[Asked], today: date) -> tuple[date, Stage] | None:
    """The next asking stage that can be sent after `today`, with its day."""
    left = ASKING[:1] if exhausted(asked) else ASKING
    return next(((day, stage) for stage, day in zip(left, opens, strict=False) if day and day > today), None)


def _served(cycle: Cycle, rung: Stage, starts: date, asked: Sequence[Asked]) -> bool:
    at_least = (Stage.DUE, Stage.LATE) if rung is Stage.LATE else (Stage.NUDGE, Stage.DUE, Stage.LATE)
    return any(
        one.day >= starts or (one.meeting == cycle.meeting and not one.solicited and one.stage in at_least)
        for one in asked
    )


def _opening(
    day: date, after: date, until: date, can: Callable[[date], bool], earliest: Callable[[date], date]
) -> date | None:
    if day > after and can(day):
        return day
    floor = max(earliest(day), after + _DAY if after > date.min else date.min)
    before = day - _DAY
    while before >= floor:
        if can(before):
            return before
        before -= _DAY
    later = max(day, after) + _DAY
    while later <= until:
        if can(later):
            return later
        later += _DAY
    return None
