"""A database that holds the whole sample."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import create_engine
from storage.store import SqlStore


@pytest.fixture
async def office(sample_sqlite: Path, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """A store that holds the whole sample."""
    shutil.copyfile(sample_sqlite, tmp_path / "office.sqlite")
    opened = SqlStore(create_engine(f"sqlite:///{tmp_path / 'office.sqlite'}"))
    yield opened
    await opened.close()
