"""The migrations make exactly the tables that the code declares, on both databases, and can be undone."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from domain.errors import Conflict
from domain.item_filters import Filters
from services.ports import ItemQuery
from storage.engine import create_engine
from storage.metadata import METADATA
from storage.migrate import HEAD, SCRIPTS, is_current, migrate, revision
from storage.store import SqlStore
from tests.storage.office import furnish


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA))


async def test_the_newest_revision_has_the_tables_the_code_declares(any_url: str) -> None:
    engine = create_engine(any_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_everything_can_be_undone_and_done_again(any_url: str) -> None:
    assert await migrate(any_url, "base") == "base"
    engine = create_engine(any_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(lambda here: inspect(here).get_table_names()) == ["alembic_version"]
    assert await revision(engine) is None
    assert not await is_current(engine)
    assert await migrate(any_url) == HEAD
    assert await is_current(engine)
    await engine.dispose()


async def test_the_levels_of_what_is_stored_are_found_after_an_upgrade(any_url: str) -> None:
    store = SqlStore(create_engine(any_url))
    office = await furnish(store)
    async with store.begin() as tx:
        written = ("High", "H", "crit", "whenever", "")
        await tx.items.add_many(replace(office.action(f"A{n}"), priority=one) for n, one in enumerate(written))
    await store.close()
    assert await migrate(any_url, "0009") == "0009"
    assert await migrate(any_url) == HEAD
    store = SqlStore(create_engine(any_url))
    async with store.read() as tx:
        high, critical = [
            {one.ref for one in (await tx.items.find(ItemQuery(filters=Filters(priority=level)))).items}
            for level in ("High", "Critical")
        ]
    await store.close()
    assert (high, critical) == ({"A0", "A1"}, {"A2"})


async def test_a_new_file_and_its_folder_are_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/var/new.sqlite"
    assert await migrate(url) == HEAD


async def test_a_database_of_a_newer_version_is_left_alone(any_url: str) -> None:
    engine = create_engine(any_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert not await is_current(engine)
    with pytest.raises(Conflict, match="revision 9999, which this version of Chaser does not know"):
        await migrate(any_url)
    assert await revision(engine) == "9999"
    await engine.dispose()


async def test_replicas_that_start_together_migrate_once(any_url: str) -> None:
    await migrate(any_url, "base")
    assert await asyncio.gather(*(migrate(any_url) for _ in range(3))) == [HEAD] * 3


def test_the_newest_revision_is_known_without_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_constraint_and_index_has_a_name(table: object) -> None:
    tables = METADATA.tables[str(table)]
    assert all(constraint.name for constraint in tables.constraints)
    assert all(index.name for index in tables.indexes)
