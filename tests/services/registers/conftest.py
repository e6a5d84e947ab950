"""The registers of the sample's office over a real SQLite database."""

import pytest

from storage.store import SqlStore
from tests.services.registers.office import Registers, furnish


@pytest.fixture
async def office(store: SqlStore) -> Registers:
    """Two programmes and their people, nothing in the registers yet."""
    return await furnish(store)
