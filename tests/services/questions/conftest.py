"""The registers of the sample's office, and the whole sample to ask about."""

import pytest

from storage.store import SqlStore


@pytest.fixture
def sample(sample_store: SqlStore) -> SqlStore:
    """The sample programmes in a database of this test's own."""
    return sample_store
