"""The only wiring and the only real clock: settings in, a running house out."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.adapter import ChaserAdapter
from bot.auth import BotConnectorGate, DevelopmentGate, Gate, trusted_service
from bot.connector import Connector
from bot.files import fetch_file
from bot.heartbeat import Heartbeat
from bot.messenger import TeamsMessenger
from bot.server import Metrics, build_server
from bot.teams_bot import TeamsBot
from bot.tokens import CachedToken, NoToken, TokenSource, client_secret, managed_identity
from bot.turn import House
from reports.renderer import Documents
from services.chasing import run_beat
from settings import Settings, read_settings, sqlite_path
from storage.migrate import is_current, migrate
from storage.store import SqlStore, create_engine

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


def clock_from(start: datetime | None) -> Clock:
    """The real clock in UTC, or one that starts at `start` and runs on from there (development)."""
    if start is None:
        return lambda: datetime.now(UTC)  # noqa: TID251  # the one real clock
    offset = start - datetime.now(UTC)  # noqa: TID251
    return lambda: datetime.now(UTC) + offset  # noqa: TID251


@dataclass(frozen=True, slots=True)
class Chaser:
    """A wired house: the web application, and the parts a command may want to drive itself."""

    web: web.Application
    store: SqlStore
    clock: Clock
    connector: Connector
    beat: Callable[[], object]


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[SqlStore]:
    """The migrated store of `settings`, closed at the end; a SQLite file's folder is made when missing."""
    url = settings.database_url.get_secret_value()
    if (path := sqlite_path(url)) is not None:
        await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    await migrate(url)
    engine = create_engine(url)
    try:
        yield SqlStore(engine)
    finally:
        await engine.dispose()
