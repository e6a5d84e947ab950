"""Opens the database named by a URL: SQLite for one machine, PostgreSQL for more than one replica."""

from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from domain.errors import InvalidInput

BUSY_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""

# Both engines hide parameters: what people typed must not reach the log in the text of an error.
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
    "postgresql+psycopg": "postgresql+asyncpg",
}


def create_engine(url: str, *, foreign_keys: bool = True) -> AsyncEngine:
    """An engine for `url` (`sqlite:///FILE`, `postgresql://USER:PASSWORD@HOST/NAME`, with or without a driver).

    The folder of an SQLite file is made when missing. Nothing is connected yet. `foreign_keys` False is for
    migrations, which rebuild tables. Raises InvalidInput for a URL that cannot be read; the sentence never repeats a
    password.
    """
    target = _read(url)
    if target.get_backend_name() == "sqlite":
        return _sqlite(target, foreign_keys=foreign_keys)
    return create_async_engine(
        target,
        pool_size=10,
        max_overflow=10,
        pool_timeout=BUSY_SECONDS,
        pool_pre_ping=True,
        pool_recycle=1800,
        hide_parameters=True,
        connect_args={
            "timeout": BUSY_SECONDS,
            "server_settings": {
                "application_name": "chaser",
                # Queries here are short: compiling them, or starting workers, costs more than running them.
                "jit": "off",
                "max_parallel_workers_per_gather": "0",
                # What is looked for lies in memory or on a solid-state disk; PostgreSQL supposes a turning one, on
                # which reading a whole table is cheaper than an index.
                "random_page_cost": "1.1",
            },
        },
    )


class _DriverConnection(Protocol):
    isolation_level: str | None

    def cursor(self) -> "_Cursor": ...


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> object: ...


def _read(url: str) -> URL:
    try:
        target = make_url(url.strip())
    except (ArgumentError, ValueError):
        raise InvalidInput(_UNREADABLE) from None
    driver = _DRIVERS.get(target.drivername)
    if driver is None:
        raise InvalidInput(f"The database URL starts with “{target.drivername}”. {_UNREADABLE}")
    target = target.set(drivername=driver)
    if driver == "sqlite+aiosqlite":
        if not target.database or target.database == ":memory:":
            raise InvalidInput("The database URL names no file: write sqlite:///var/chaser.sqlite, for example.")
        return target
    # libpq says sslmode, asyncpg says ssl, and managed PostgreSQL hands out libpq's form.
    mode = target.query.get("sslmode")
    return target if mode is None else target.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


_UNREADABLE = "The database URL must look like sqlite:///var/chaser.sqlite or postgresql://user:password@host/database."


def _sqlite(target: URL, *, foreign_keys: bool) -> AsyncEngine:
    Path(str(target.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        target, connect_args={"timeout": BUSY_SECONDS}, pool_size=8, max_overflow=8, hide_parameters=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: _DriverConnection, record: object) -> None:
        # The driver must not begin transactions by itself: it would do so late and deferred.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        cursor.execute("PRAGMA temp_store = MEMORY")
        # Searching a text reads the whole table: mapped, that takes two thirds of the time.
        cursor.execute("PRAGMA mmap_size = 268435456")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that reads first and writes later fails at once, whatever the busy timeout, when
        # another has written in between (SQLITE_BUSY_SNAPSHOT). Taking the write lock first makes writers queue.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN DEFERRED" if reading else "BEGIN IMMEDIATE")

    return engine
