"""The heartbeat: asks the chasing service at every beat what is due; APScheduler only keeps the rhythm."""

import logging
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

log = logging.getLogger(__name__)

Beat = Callable[[], Awaitable[None]]

MISFIRE_GRACE_SECONDS = 3600
"""A beat that comes late still runs: what is due is computed from the database, so one late beat does for all."""


class Heartbeat:
    """Beats every `seconds`, one beat at a time; a failing beat is logged and the next one comes all the same."""

    def __init__(self, beat: Beat, seconds: float) -> None:
        self._beat = beat
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            self._safely,
            IntervalTrigger(seconds=seconds, timezone="UTC"),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=MISFIRE_GRACE_SECONDS,
        )

    def start(self) -> None:
        """Begin to beat on the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop beating."""
        self._scheduler.shutdown(wait=False)

    async def _safely(self) -> None:
        try:
            await self._beat()
        except Exception:
            log.exception("a heartbeat failed; the next one tries again")
