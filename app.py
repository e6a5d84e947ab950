"""The only wiring and the only real clock: settings in, a running house out."""

import asyncio
import logging
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.adapter import ChaserAdapter
from bot.auth import BotConnectorGate, DevelopmentGate, Gate, trusted_service
from bot.connector import Connector, Pause
from bot.delivery import Delivery
from bot.evenings import send_evenings
from bot.files import TeamsFiles
from bot.heartbeat import Heartbeat
from bot.messenger import TeamsMessenger
from bot.server import Metrics, build_server, serve_downloads
from bot.teams_bot import TeamsBot
from bot.tokens import CachedToken, NoToken, TokenSource, client_secret, managed_identity
from bot.turn import House
from domain.errors import InvalidInput
from reports.renderer import Documents
from services.chasing import BeatMemory, run_beat
from services.reminding_due import send_due_reminders
from settings import Settings, sqlite_path
from storage.bot_state import BotState
from storage.copying import copy_all
from storage.engine import create_engine
from storage.memory.store import MemoryStore
from storage.migrate import is_current
from storage.migrate import migrate as migrate_database
from storage.store import SqlStore

Clock = Callable[[], datetime]


def clock_from(start: datetime | None) -> Clock:
    """The real clock in UTC, or one that starts at `start` and runs on from there (development)."""
    if start is None:
        return lambda: datetime.now(UTC)  # noqa: TID251  # the one real clock
    offset = start - datetime.now(UTC)  # noqa: TID251
    return lambda: datetime.now(UTC) + offset  # noqa: TID251


async def migrated(settings: Settings) -> str:
    """Bring the database of `settings` to the current revision and give it; a SQLite file's folder is made."""
    url = settings.database_url.get_secret_value()
    if (path := sqlite_path(url)) is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    return await migrate_database(url)


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[SqlStore]:
    """The migrated store of `settings`, closed at the end."""
    await migrated(settings)
    engine = create_engine(settings.database_url.get_secret_value())
    try:
        yield SqlStore(engine)
    finally:
        await engine.dispose()


@asynccontextmanager
async def open_copy(settings: Settings, *, empty: bool = False) -> AsyncIterator[SqlStore]:
    """A store of its own to try things in, gone at the end: an SQLite copy of the database of `settings`, or empty.

    Raises InvalidInput when there is no database to copy, or a PostgreSQL one that has to be migrated first.
    """
    path = sqlite_path(settings.database_url.get_secret_value())
    if not empty and path is not None and not path.exists():
        raise InvalidInput(
            "There is no database to copy: set CHASER_DATABASE_URL to one and import a programme, or make people up "
            "with --owners."
        )
    with tempfile.TemporaryDirectory(prefix="chaser-copy-") as folder:
        copy = Path(folder) / "copy.db"
        if not empty and path is not None:
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
        url = f"sqlite:///{copy}"
        await migrate_database(url)
        if not empty and path is None:
            await _copy_rows(settings.database_url.get_secret_value(), url)
        engine = create_engine(url)
        try:
            yield SqlStore(engine)
        finally:
            await engine.dispose()


@asynccontextmanager
async def open_copy_in_memory(settings: Settings, *, empty: bool = False) -> AsyncIterator[MemoryStore]:
    """What `open_copy` gives, kept in memory while it is used: some ten times as fast, for simulations.

    Raises InvalidInput as `open_copy` does.
    """
    async with open_copy(settings, empty=empty) as copy:
        yield await MemoryStore.over(copy)


async def _copy_rows(original: str, copy: str) -> None:
    source, target = SqlStore(create_engine(original)), SqlStore(create_engine(copy, foreign_keys=False))
    try:
        if missing := await _missing(source):
            raise InvalidInput(f"The database cannot be copied: {missing}.")
        await copy_all(source, target)
    finally:
        await source.close()
        await target.close()


@dataclass(frozen=True, slots=True)
class Chaser:
    """A wired house: its web application, what handlers are given, and one beat of the heartbeat."""

    server: web.Application
    house: House
    beat: Callable[[], Awaitable[None]]


@asynccontextmanager
async def build_app(
    settings: Settings, store: SqlStore, *, clock: Clock, pause: Pause = asyncio.sleep
) -> AsyncIterator[Chaser]:
    """Wire everything for `settings` over `store`: this function reads as the list of what there is.

    `clock` gives aware UTC; `pause` waits between tries of a call to Teams.
    """
    development = settings.development
    metrics = Metrics()
    async with aiohttp.ClientSession(auto_decompress=True) as http:
        connector = Connector(
            http,
            _tokens(settings, clock),
            trusts=lambda url: trusted_service(url, development=development),
            pause=pause,
            requests_per_second=settings.requests_per_second,
        )
        house = House(
            store=store,
            messenger=TeamsMessenger(connector),
            renderer=Documents(),
            state=BotState(store),
            files=TeamsFiles(http, development=development),
        )
        delivery = Delivery(connector, house.state, links=development)
        bot = TeamsBot(house, connector, delivery, clock, admins=settings.admins, time_zone=settings.timezone)
        adapter = ChaserAdapter(_gate(settings, http, clock), connector)

        async def ready() -> str:
            return await _missing(store)

        memory = BeatMemory()

        async def beat() -> None:
            now = clock()
            await send_due_reminders(store, house.messenger, now)
            outcome = await run_beat(store, house.messenger, now, memory)
            await send_evenings(house, now)
            metrics.beats.labels(outcome="done").inc()
            metrics.chasers.labels(outcome="sent").inc(outcome.sent)
            metrics.chasers.labels(outcome="refused").inc(outcome.refused)

        server = build_server(adapter, bot, ready, metrics)
        if development:
            serve_downloads(server, house.state, clock)
        yield Chaser(server=server, house=house, beat=beat)


@asynccontextmanager
async def serving(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[str]:
    """The whole product, running: HTTP, heartbeat, database. Gives its address; raises InvalidInput for a busy port."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in ("alembic.runtime.plugins", "apscheduler"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    clock = clock or clock_from(settings.now)
    async with open_store(settings) as store, build_app(settings, store, clock=clock) as chaser:
        runner = web.AppRunner(chaser.server, access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, settings.host, settings.port)
            try:
                await site.start()
            except OSError as error:
                raise InvalidInput(
                    f"Port {settings.port} on {settings.host} cannot be listened on ({error.strerror}). "
                    "Set CHASER_PORT to a free one."
                ) from error
            heartbeat = Heartbeat(chaser.beat, settings.heartbeat_seconds)
            heartbeat.start()
            try:
                yield _address(runner, settings.host)
            finally:
                heartbeat.stop()
        finally:
            await runner.cleanup()


def _tokens(settings: Settings, clock: Clock) -> TokenSource:
    if settings.development:
        return NoToken()
    if settings.app_type == "UserAssignedMSI":
        return CachedToken(managed_identity(settings.app_id), clock)
    tenant = settings.app_tenant_id if settings.app_type == "SingleTenant" else ""
    return CachedToken(client_secret(settings.app_id, settings.app_password.get_secret_value(), tenant), clock)


def _gate(settings: Settings, http: aiohttp.ClientSession, clock: Clock) -> Gate:
    if settings.development:
        return DevelopmentGate()
    return BotConnectorGate(settings.app_id, http, clock, allowed_tenants=settings.allowed_tenants)


async def _missing(store: SqlStore) -> str:
    try:
        current = await asyncio.wait_for(is_current(store.engine), timeout=5)
    except Exception as error:  # whatever the driver raises, the answer is the same: not ready
        return f"the database cannot be reached ({type(error).__name__})"
    return "" if current else "the database is not at the current revision; run `chaser migrate`"


def _address(runner: web.AppRunner, host: str) -> str:
    port = runner.addresses[0][1]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


if __name__ == "__main__":
    from cli import main

    main()
