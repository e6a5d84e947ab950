"""What alembic runs for every command: over the connection it is given, else over CHASER_DATABASE_URL."""

import asyncio
import os

from alembic import context
from sqlalchemy import Connection

from storage.engine import create_engine
from storage.metadata import METADATA


def run(connection: Connection) -> None:
    """Migrate over `connection`, inside the transaction it is in."""
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        user_module_prefix="column_types.",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run() -> None:
    """For a developer's `alembic revision --autogenerate`, which brings no connection."""
    engine = create_engine(os.environ["CHASER_DATABASE_URL"], foreign_keys=False)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(connect_and_run())
else:
    run(given)
