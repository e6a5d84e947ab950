"""A copy holds every row of the original, whichever databases they are on."""

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.copying import copy_all
from storage.engine import create_engine
from storage.metadata import METADATA
from storage.migrate import migrate
from storage.store import SqlStore


@pytest.fixture(params=["sqlite", "postgres"])
def original(request: pytest.FixtureRequest) -> str:
    """The URL of a database with the sample programmes."""
    url: str = request.getfixturevalue(f"sample_{request.param}_url")
    return url


async def test_every_row_is_in_the_copy(original: str, tmp_path: Path) -> None:
    source = SqlStore(create_engine(original))
    url = f"sqlite:///{tmp_path / 'copy.sqlite'}"
    await migrate(url)
    target = SqlStore(create_engine(url, foreign_keys=False))
    await copy_all(source, target)
    copied = 0
    for table in METADATA.sorted_tables:
        async with source.read_session() as one, target.read_session() as other:
            rows, again = [
                sorted((await (await session.connection()).execute(select(table))).all(), key=repr)
                for session in (one, other)
            ]
            assert again == rows, table.name
            copied += len(rows)
    assert copied > 500
    await source.close()
    await target.close()
