"""A database that holds the whole sample."""

import pytest

from storage.store import SqlStore


@pytest.fixture
def office(sample_store: SqlStore) -> SqlStore:
    """A store that holds the whole sample."""
    return sample_store
