"""What services need of owners' updates."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from domain.identifiers import (
    WorkstreamId,
)
from domain.programmes import Period
from domain.updates import Update


class Updates(Protocol):
    """Updates, version by version. `add` numbers the version itself; `of` gives all of a workstream, oldest first.

    `remove` is for an import taken back, of the last version of a period.
    """

    async def add(self, update: Update) -> Update: ...
    async def latest(self, workstream: WorkstreamId, period: Period) -> Update | None: ...
    async def last_before(self, workstream: WorkstreamId, period: Period) -> Update | None: ...
    async def for_periods(
        self, workstreams: Collection[WorkstreamId], periods: Collection[Period]
    ) -> tuple[Update, ...]: ...
    async def saying(
        self, workstreams: Collection[WorkstreamId], words: Collection[str], limit: int
    ) -> tuple[Update, ...]:
        """The last versions, latest period first, of which every one of `words` (letters and digits) is found in what
        was said, in any case."""
        ...

    async def versions(self, workstream: WorkstreamId, period: Period) -> tuple[Update, ...]: ...
    async def before(self, workstreams: Collection[WorkstreamId], moment: datetime) -> tuple[Update, ...]:
        """Every version of those workstreams' updates that was given before `moment`, oldest first."""
        ...

    async def of(self, workstream: WorkstreamId) -> tuple[Update, ...]: ...
    async def remove(self, update: Update) -> None: ...
