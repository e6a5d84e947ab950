"""The sample's programmes in a database of each test's own."""

import pytest

from storage.store import SqlStore
from tests.services.chasing.desk import Desk, open_desk


@pytest.fixture
async def desk(sample_store: SqlStore) -> Desk:
    """Northbridge's two programmes, everybody reachable in Teams, nothing sent yet."""
    return await open_desk(sample_store)
