"""Keeps the state of conversations as JSON documents that refuse to overwrite what another turn has written."""

from collections.abc import Collection, Mapping
from hashlib import sha256

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.errors import Conflict
from services.ports import Document
from storage.cleaning import LABEL_LIMIT, clean_text
from storage.store import SqlStore
from storage.tables_records import BotStateRow
from storage.writing import unique


class BotState:
    """The ConversationState of the database."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def read(self, keys: Collection[str]) -> Mapping[str, Document]:
        short = {_short(key): key for key in keys}
        async with self._store.read_session() as session:
            rows = (await session.exec(select(BotStateRow).where(col(BotStateRow.key).in_(short)))).all()
        return {short[row.key]: Document(value=row.document, etag=str(row.version)) for row in rows}

    async def write(self, documents: Mapping[str, Document]) -> Mapping[str, str]:
        async with self._store.session() as session:
            # In one order everywhere, so that two writers of the same documents never wait for each other.
            return {key: await _write(session, _short(key), documents[key]) for key in sorted(documents)}

    async def delete(self, keys: Collection[str]) -> None:
        async with self._store.session() as session:
            await session.exec(delete(BotStateRow).where(col(BotStateRow.key).in_([_short(key) for key in keys])))


_WHATEVER = "*"
_MOVED_ON = "Another message of this conversation was handled at the same moment. Please send yours again."


async def _write(session: AsyncSession, key: str, document: Document) -> str:
    row = await session.get(BotStateRow, key, with_for_update=True)
    if row is None:
        if document.etag not in (None, _WHATEVER):
            raise Conflict(_MOVED_ON)
        row = BotStateRow(key=key, document=document.value, version=1)
        try:
            async with unique(session, _MOVED_ON):
                session.add(row)
        except Conflict:
            # Another replica has just made it; it is there now.
            if document.etag != _WHATEVER:
                raise
            return await _write(session, key, document)
    elif document.etag not in (str(row.version), _WHATEVER):
        raise Conflict(_MOVED_ON)
    else:
        row.document = document.value
        row.version += 1
    await session.flush()
    return str(row.version)


def _short(key: str) -> str:
    """`key`, or its hash when it is longer than an index entry may be or holds what the database does not keep."""
    if len(key) <= LABEL_LIMIT and clean_text(key) == key:
        return key
    return f"sha256:{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"
