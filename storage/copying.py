"""Copies everything that is kept from one database into an empty one, of whichever kinds they are."""

from sqlalchemy import insert, select

from storage.metadata import METADATA
from storage.store import SqlStore

AT_ONCE = 1_000
"""Rows read and written together."""


async def copy_all(source: SqlStore, target: SqlStore) -> None:
    """Write every row of `source`, as it stands at one moment, into `target`, which is empty and of the same revision.

    `source` is only read. `target` must not check references meanwhile (`create_engine(…, foreign_keys=False)`).
    """
    async with source.read_session() as reading, target.session() as writing:
        for table in METADATA.sorted_tables:
            rows = await (await reading.connection()).stream(select(table))
            async for some in rows.mappings().partitions(AT_ONCE):
                await (await writing.connection()).execute(insert(table), [dict(row) for row in some])
