"""Brings a database to the newest revision of the tables."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import Conflict
from storage.engine import create_engine

SCRIPTS = Path(__file__).parent / "migrations"
"""Where the migrations lie, in the checkout and in an installed wheel alike."""

REVISIONS = frozenset(script.name.split("_")[0] for script in (SCRIPTS / "versions").glob("[0-9]*.py"))
"""Every revision this version of Chaser knows."""

HEAD = max(REVISIONS)
"""The newest revision: migrations are numbered, so that knowing it needs no alembic at start-up."""


async def migrate(url: str, to: str = HEAD) -> str:
    """Upgrade the database at `url` to `to` (a revision, the newest unless given; an older one downgrades).

    Gives the revision it then has. All or nothing, and safe when several replicas start at once: one migrates, the
    others wait for it. Costs one query when there is nothing to do. Raises Conflict when a newer version of Chaser has
    migrated the database already.
    """
    engine = create_engine(url, foreign_keys=False)
    try:
        if await revision(engine) != to:
            async with engine.begin() as connection:
                await connection.run_sync(_migrate, to)
        return to
    finally:
        await engine.dispose()


async def revision(engine: AsyncEngine) -> str | None:
    """The revision the database has; None before its first migration."""
    async with engine.connect() as connection:
        return await connection.run_sync(_revision)


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database has the tables this version of Chaser needs."""
    return await revision(engine) == HEAD


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _migrate(connection: Connection, to: str) -> None:
    # Imported here: a database that is current, as at most starts, needs none of it.
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        # Any fixed number: it names the lock that replicas queue for until the transaction ends.
        connection.execute(text("SELECT pg_advisory_xact_lock(7243190)"))
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    current = _revision(connection)
    if current == to:
        return
    if current is not None and current not in REVISIONS:
        raise Conflict(
            f"The database is at revision {current}, which this version of Chaser does not know (it knows {HEAD}). "
            "Install the version that migrated it, or restore the backup made before."
        )
    if to == "base" or (current is not None and current > to):
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)
