"""The outbox, the holds and the evidence log in memory."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from operator import attrgetter

from domain.chasing.chaser import Ask, Chaser, ChaserState, Evidence, Hold
from domain.errors import NotFound
from domain.identifiers import ChaserId, MeetingId, PersonId, WorkstreamId
from domain.programmes import Period
from storage.chasers import CLAIM_EXPIRES
from storage.cleaning import clean
from storage.memory.journal import Journal

AskKey = tuple[MeetingId, PersonId, str, WorkstreamId, Period]

_UNTAKEN = (ChaserState.WAITING, ChaserState.CLAIMED, ChaserState.HANDED_OVER)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Outbox:
    """Everything `MemoryChasers` keeps, with the ways to find it. A claim of before the copy was made has run out."""

    chasers: dict[ChaserId, Chaser] = field(default_factory=dict)
    claimed: dict[ChaserId, datetime] = field(default_factory=dict)
    untaken: dict[ChaserId, None] = field(default_factory=dict)
    by_person: dict[PersonId, list[ChaserId]] = field(default_factory=lambda: defaultdict(list))
    by_day: dict[date, list[ChaserId]] = field(default_factory=lambda: defaultdict(list))
    by_update: dict[tuple[WorkstreamId, Period], list[ChaserId]] = field(default_factory=lambda: defaultdict(list))
    days: set[tuple[PersonId, date]] = field(default_factory=set)
    standing: dict[AskKey, ChaserId] = field(default_factory=dict)
    holds: list[Hold] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    of_meeting: dict[MeetingId | None, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    of_person: dict[PersonId, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    last: int = 0


class MemoryChasers:
    """`services.ports.Chasers` over an `Outbox`, with the rules of the database's unique keys."""

    def __init__(self, outbox: Outbox, journal: Journal) -> None:
        self._all = outbox
        self._journal = journal

    def load(self, chaser: Chaser) -> None:
        """Take in one that has its number."""
        self._all.last = max(self._all.last, chaser.id)
        self._all.chasers[chaser.id] = chaser
        for found in self._indexes(chaser):
            found.append(chaser.id)
        if not chaser.solicited:
            self._all.days.add((chaser.person, chaser.day))
        self._set(chaser)

    async def put(self, chaser: Chaser) -> Chaser | None:
        """Insert with its asks; None, and nothing inserted, when that (person, day) or an ask is there."""
        chaser = clean(chaser)
        if not chaser.solicited:
            asks = [_key(chaser, ask) for ask in chaser.asks]
            if (chaser.person, chaser.day) in self._all.days or len(asks) > len(set(asks)):
                return None
            if chaser.state.stands and any(ask in self._all.standing for ask in asks):
                return None
        chaser = replace(chaser, id=ChaserId(self._all.last + 1))
        self._journal.note(partial(self._remove, chaser))
        self.load(chaser)
        return chaser

    async def claim(self, now: datetime, limit: int) -> tuple[Chaser, ...]:
        """Take up to `limit` waiting chasers, or such as a dead claimant left, oldest first; count the attempt."""
        free = [
            one
            for identifier in self._all.untaken
            if (one := self._all.chasers[identifier]).state is ChaserState.WAITING
            or self._all.claimed.get(identifier, _LONG_AGO) < now - CLAIM_EXPIRES
        ]
        free.sort(key=lambda one: (one.decided_at, one.id))
        return tuple(self._claimed(one, now) for one in free[:limit])

    async def record(self, chaser: ChaserId, state: ChaserState, at: datetime, activity_id: str = "") -> None:
        """Set where the chaser is; `at` is kept as the moment of sending when `state` is SENT. Raises NotFound."""
        known = self._all.chasers.get(chaser)
        if known is None:
            raise NotFound("That chaser is no longer in the outbox.")
        self._change(
            replace(
                known,
                state=state,
                sent_at=at if state is ChaserState.SENT else known.sent_at,
                activity_id=clean(activity_id) or known.activity_id,
            ),
            at if state in (ChaserState.CLAIMED, ChaserState.HANDED_OVER) else None,
        )

    async def get(self, chaser: ChaserId) -> Chaser | None:
        """The chaser of that identifier."""
        return self._all.chasers.get(chaser)

    async def since(self, day: date, people: Collection[PersonId] | None = None) -> tuple[Chaser, ...]:
        """Every chaser for `day` and later days, by day and in the order they were decided; to those people alone
        when given."""
        if people is None:
            days = sorted(one for one in self._all.by_day if one >= day)
            return tuple(self._all.chasers[one] for found in days for one in self._all.by_day[found])
        mine = (self._all.chasers[one] for who in set(people) for one in self._all.by_person.get(who, ()))
        return tuple(sorted((one for one in mine if one.day >= day), key=attrgetter("day", "id")))

    async def holding(self, workstream: WorkstreamId, period: Period) -> tuple[Chaser, ...]:
        """The sent chasers whose card asks for this update, oldest first."""
        found = (self._all.chasers[one] for one in self._all.by_update.get((workstream, period), ()))
        return tuple(one for one in found if one.state is ChaserState.SENT)

    async def add_evidence(self, lines: Iterable[Evidence]) -> None:
        """Append `lines`."""
        for line in map(clean, lines):
            for found in (
                self._all.evidence,
                self._all.of_meeting[line.meeting],
                self._all.of_person[line.person],
            ):
                found.append(line)
                self._journal.note(found.pop)

    async def evidence(
        self, *, meeting: MeetingId | None = None, person: PersonId | None = None, since: datetime | None = None
    ) -> tuple[Evidence, ...]:
        """The evidence, oldest first, narrowed to a meeting, a person, or from a moment on."""
        found = self._all.evidence
        if meeting is not None:
            found = self._all.of_meeting.get(meeting, [])
        elif person is not None:
            found = self._all.of_person.get(person, [])
        narrowed = (
            one for one in found if (person is None or one.person == person) and (since is None or one.at >= since)
        )
        return tuple(sorted(narrowed, key=attrgetter("at")))

    async def holds(self, day: date) -> tuple[Hold, ...]:
        """The holds that stand on `day`, in the order they were made."""
        return tuple(one for one in self._all.holds if one.first <= day <= one.last)

    async def holds_from(self, day: date) -> tuple[Hold, ...]:
        """The holds that stand on `day` or will stand later, in the order they were made."""
        return tuple(one for one in self._all.holds if one.last >= day)

    async def add_hold(self, hold: Hold) -> None:
        """Add one."""
        self._keep_holds([*self._all.holds, clean(hold)])

    async def end_hold(self, hold: Hold, last: date) -> None:
        """Let `hold` end on `last` instead; one that would end before it began is taken out."""
        same = attrgetter("person", "kind", "first", "last", "workstream", "item")
        ended = (replace(one, last=min(one.last, last)) if same(one) == same(hold) else one for one in self._all.holds)
        self._keep_holds([one for one in ended if one.first <= one.last])

    def _keep_holds(self, holds: list[Hold]) -> None:
        self._journal.note(partial(setattr, self._all, "holds", self._all.holds))
        self._all.holds = holds

    def _claimed(self, chaser: Chaser, now: datetime) -> Chaser:
        if chaser.state is not ChaserState.HANDED_OVER:
            chaser = replace(chaser, state=ChaserState.CLAIMED, attempts=chaser.attempts + 1)
        self._change(chaser, now)
        return chaser

    def _change(self, chaser: Chaser, claimed: datetime | None) -> None:
        self._journal.note(partial(self._set, self._all.chasers[chaser.id], self._all.claimed.get(chaser.id)))
        self._set(chaser, claimed)

    def _set(self, chaser: Chaser, claimed: datetime | None = None) -> None:
        self._all.chasers[chaser.id] = chaser
        if chaser.state in _UNTAKEN:
            self._all.untaken[chaser.id] = None
        else:
            self._all.untaken.pop(chaser.id, None)
        if claimed is None:
            self._all.claimed.pop(chaser.id, None)
        else:
            self._all.claimed[chaser.id] = claimed
        if not chaser.solicited:
            for ask in chaser.asks:
                if chaser.state.stands:
                    self._all.standing[_key(chaser, ask)] = chaser.id
                elif self._all.standing.get(_key(chaser, ask)) == chaser.id:
                    del self._all.standing[_key(chaser, ask)]

    def _remove(self, chaser: Chaser) -> None:
        self._set(replace(chaser, state=ChaserState.STOPPED))
        del self._all.chasers[chaser.id]
        self._all.last = chaser.id - 1
        for found in self._indexes(chaser):
            found.remove(chaser.id)
        if not chaser.solicited:
            self._all.days.discard((chaser.person, chaser.day))

    def _indexes(self, chaser: Chaser) -> list[list[ChaserId]]:
        updates = dict.fromkeys((ask.workstream, ask.period) for ask in chaser.asks)
        return [
            self._all.by_person[chaser.person],
            self._all.by_day[chaser.day],
            *(self._all.by_update[one] for one in updates),
        ]


def _key(chaser: Chaser, ask: Ask) -> AskKey:
    return (ask.meeting, chaser.person, ask.stage, ask.workstream, ask.period)
