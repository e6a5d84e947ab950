"""Updates and the audit in memory."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import chain
from operator import attrgetter

from sqlmodel.ext.asyncio.session import AsyncSession

from domain.audit import AuditEntry
from domain.identifiers import PersonId, ProgrammeId, UpdateId, WorkstreamId
from domain.programmes import Period
from domain.updates import Update
from storage.audit import SqlAudit
from storage.cleaning import clean
from storage.memory.journal import Journal


@dataclass(slots=True)
class Said:
    """Every version of every update, by workstream and period."""

    versions: dict[WorkstreamId, dict[Period, list[Update]]] = field(default_factory=dict)
    last: int = 0

    def keep(self, update: Update) -> None:
        """Put one in its place."""
        self.last = max(self.last, update.id)
        self.versions.setdefault(update.workstream, {}).setdefault(update.period, []).append(update)

    def drop(self, update: Update) -> None:
        """Take out the one that was kept last."""
        self.last = update.id - 1
        self.versions[update.workstream][update.period].pop()


class MemoryUpdates:
    """`services.ports.Updates` over what was `Said`."""

    def __init__(self, said: Said, journal: Journal) -> None:
        self._said = said
        self._journal = journal

    async def add(self, update: Update) -> Update:
        """Add the next version of the workstream's update for its period, whatever `update.version` says."""
        versions = await self.versions(update.workstream, update.period)
        number = versions[-1].version + 1 if versions else 1
        added = replace(clean(update), id=UpdateId(self._said.last + 1), version=number)
        self._said.keep(added)
        self._journal.note(partial(self._said.drop, added))
        return added

    async def latest(self, workstream: WorkstreamId, period: Period) -> Update | None:
        """The last version for exactly that period."""
        return next(reversed(self._of(workstream).get(period, [])), None)

    async def last_before(self, workstream: WorkstreamId, period: Period) -> Update | None:
        """The last version of the latest period that ended before `period` began, nil returns included."""
        before = [one for one, some in self._of(workstream).items() if some and one.last < period.first]
        return self._of(workstream)[max(before, key=attrgetter("last", "first"))][-1] if before else None

    async def for_periods(
        self, workstreams: Collection[WorkstreamId], periods: Collection[Period]
    ) -> tuple[Update, ...]:
        """The last version of each of `workstreams` for each of `periods` that has one, by workstream and period."""
        found: list[Update] = []
        for workstream in sorted(set(workstreams) & self._said.versions.keys()):
            known = self._of(workstream)
            answered = sorted(known.keys() & set(periods), key=attrgetter("last"))
            found += [known[period][-1] for period in answered if known[period]]
        return tuple(found)

    async def saying(
        self, workstreams: Collection[WorkstreamId], words: Collection[str], limit: int
    ) -> tuple[Update, ...]:
        """The last versions that say every one of `words`, the latest period first."""
        found = [
            some[-1]
            for workstream in set(workstreams)
            for some in self._of(workstream).values()
            if some and all(any(word in text.lower() for text in _texts(some[-1])) for word in words)
        ]
        return tuple(sorted(found, key=lambda one: (-one.period.last.toordinal(), one.id))[:limit])

    async def versions(self, workstream: WorkstreamId, period: Period) -> tuple[Update, ...]:
        """Every version for exactly that period, oldest first."""
        return tuple(self._of(workstream).get(period, ()))

    async def of(self, workstream: WorkstreamId) -> tuple[Update, ...]:
        """Every version for every period of a workstream, oldest first within its period."""
        known = self._of(workstream)
        return tuple(one for period in sorted(known, key=attrgetter("last", "first")) for one in known[period])

    async def before(self, workstreams: Collection[WorkstreamId], moment: datetime) -> tuple[Update, ...]:
        """Every version of those workstreams' updates that was given before `moment` (aware), oldest first."""
        given = (one for stream in set(workstreams) for some in self._of(stream).values() for one in some)
        return tuple(sorted((one for one in given if one.at < moment), key=attrgetter("at", "id")))

    async def remove(self, update: Update) -> None:
        """Take out one version."""
        known = self._of(update.workstream).get(update.period, [])
        left = [one for one in known if one.id != update.id]
        self._journal.note(partial(self._put, update, list(known)))
        self._put(update, left)

    def _put(self, update: Update, versions: list[Update]) -> None:
        self._said.versions.setdefault(update.workstream, {})[update.period] = versions

    def _of(self, workstream: WorkstreamId) -> dict[Period, list[Update]]:
        return self._said.versions.get(workstream, {})


class MemoryAudit(SqlAudit):
    """`services.ports.Audit`: the entries of the copy, and after them those added since, which stay in memory."""

    def __init__(self, session: AsyncSession, entries: list[AuditEntry], journal: Journal) -> None:
        super().__init__(session)
        self._new = entries
        self._journal = journal

    async def add(self, entries: Iterable[AuditEntry]) -> None:
        """Append `entries`."""
        for entry in map(clean, entries):
            self._new.append(entry)
            self._journal.note(self._new.pop)

    async def of(self, subject: str, programme: ProgrammeId | None = None) -> tuple[AuditEntry, ...]:
        """What happened to `subject`, oldest first, in one programme or wherever it is called so."""
        new = (one for one in self._since(programme) if one.subject == subject)
        return _by_time(await super().of(subject, programme), new)

    async def of_batch(self, batch: str) -> tuple[AuditEntry, ...]:
        """The entries of one act, oldest first."""
        return (*await super().of_batch(batch), *(one for one in self._new if one.batch == batch))

    async def after(self, batch: str) -> tuple[AuditEntry, ...]:
        """What was written later than the last entry of `batch`, oldest first."""
        last = max((place for place, one in enumerate(self._new) if one.batch == batch), default=None)
        if last is not None:
            return tuple(self._new[last + 1 :])
        known = await super().of_batch(batch)
        return (*await super().after(batch), *self._new) if known else ()

    async def by(self, actor: PersonId, since: datetime) -> tuple[AuditEntry, ...]:
        """What `actor` did from `since` (aware) on, newest first."""
        new = (one for one in self._since(None, since) if one.actor == actor)
        return tuple(reversed(_by_time(reversed(await super().by(actor, since)), new)))

    async def called(self, programme: ProgrammeId, what: Collection[str], since: datetime) -> tuple[AuditEntry, ...]:
        """What was done in `programme` from `since` (aware) on by one of the verbs `what`, oldest first."""
        new = (one for one in self._since(programme, since) if one.what in what)
        return _by_time(await super().called(programme, what, since), new)

    async def since(self, programme: ProgrammeId, moment: datetime, limit: int) -> tuple[AuditEntry, ...]:
        """What was done in the programme from `moment` (aware) on, oldest first, no more than the newest `limit`."""
        known = _by_time(await super().since(programme, moment, limit), self._since(programme, moment))
        return known[-limit:] if limit > 0 else ()

    def _since(self, programme: ProgrammeId | None, moment: datetime | None = None) -> Iterator[AuditEntry]:
        for one in self._new:
            if (programme is None or one.programme == programme) and (moment is None or one.at >= moment):
                yield one


def _by_time(*some: Iterable[AuditEntry]) -> tuple[AuditEntry, ...]:
    return tuple(sorted(chain(*some), key=attrgetter("at")))


def _texts(update: Update) -> tuple[str, str, str, str]:
    return (update.done, update.planned, update.path_to_green, update.support_needed)
