"""The registers of the sample's office over a real SQLite database, and the whole sample to ask about."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import create_engine
from storage.store import SqlStore


@pytest.fixture
async def sample(sample_sqlite: Path, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """The sample programmes in a database of this test's own."""
    shutil.copyfile(sample_sqlite, tmp_path / "sample.sqlite")
    opened = SqlStore(create_engine(f"sqlite:///{tmp_path / 'sample.sqlite'}"))
    yield opened
    await opened.close()
