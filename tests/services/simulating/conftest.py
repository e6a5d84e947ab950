"""A store in memory, as simulations use it."""

import pytest

from storage.memory.store import MemoryStore
from storage.store import SqlStore


@pytest.fixture
def memory(store: SqlStore) -> MemoryStore:
    """An empty store in memory."""
    return MemoryStore(store)
