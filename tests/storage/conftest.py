"""What the storage tests share: a furnished store on either database, and a second store over the same one."""

from collections.abc import AsyncIterator

import pytest

from storage.engine import create_engine
from storage.store import SqlStore
from tests.storage.office import Office, furnish


@pytest.fixture
async def office(any_store: SqlStore) -> Office:
    """The office that is in `any_store`."""
    return await furnish(any_store)


@pytest.fixture
async def other_store(any_url: str) -> AsyncIterator[SqlStore]:
    """Another replica: a store with connections of its own over the database of `any_store`."""
    opened = SqlStore(create_engine(any_url))
    yield opened
    await opened.close()
