"""The sample's programmes in a database of each test's own."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import create_engine
from storage.store import SqlStore
from tests.services.chasing.desk import Desk, open_desk


@pytest.fixture
async def desk(sample_sqlite: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    """Northbridge's two programmes, everybody reachable in Teams, nothing sent yet."""
    shutil.copyfile(sample_sqlite, tmp_path / "sample.sqlite")
    store = SqlStore(create_engine(f"sqlite:///{tmp_path / 'sample.sqlite'}"))
    yield await open_desk(store)
    await store.close()
