"""The state of a conversation is never overwritten by a turn that did not see the last one."""

import asyncio

import pytest

from domain.errors import Conflict
from services.ports import Document
from storage.bot_state import BotState
from storage.store import SqlStore

KEYS = ("dialog", "k" * 5_000, "nul\x00", "lone \ud800", "")


@pytest.mark.parametrize("key", KEYS)
async def test_a_document_comes_back_with_its_etag(any_store: SqlStore, key: str) -> None:
    state = BotState(any_store)
    value = {"step": 2, "typed": ["push A17", None, True, 1.5, {"deep": "👩‍👧"}]}
    etags = await state.write({key: Document(value=value)})
    assert await state.read([key, "missing"]) == {key: Document(value=value, etag=etags[key])}
    await state.delete([key, "missing"])
    assert await state.read([key]) == {}


async def test_what_has_moved_on_is_not_overwritten(any_store: SqlStore) -> None:
    state = BotState(any_store)
    first = (await state.write({"a": Document(value=1)}))["a"]
    second = (await state.write({"a": Document(value=2, etag=first)}))["a"]
    for etag in (first, None, "nonsense"):
        with pytest.raises(Conflict, match="at the same moment"):
            await state.write({"b": Document(value=9), "a": Document(value=3, etag=etag)})
    assert await state.read(["a", "b"]) == {"a": Document(value=2, etag=second)}
    await state.write({"a": Document(value=4, etag="*"), "b": Document(value=5, etag="*")})
    assert {key: document.value for key, document in (await state.read(["a", "b"])).items()} == {"a": 4, "b": 5}


async def test_what_was_deleted_is_not_written_as_if_it_were_there(any_store: SqlStore) -> None:
    state = BotState(any_store)
    etags = await state.write({"a": Document(value=1)})
    await state.delete(["a"])
    with pytest.raises(Conflict):
        await state.write({"a": Document(value=2, etag=etags["a"])})


@pytest.mark.parametrize(("etag", "saved"), [(None, 1), ("*", 8)])
async def test_two_messages_of_one_person_at_once(
    any_store: SqlStore, other_store: SqlStore, etag: str | None, saved: int
) -> None:
    async def write(store: SqlStore, value: int) -> int:
        try:
            await BotState(store).write({"a": Document(value=value, etag=etag)})
        except Conflict:
            return 0
        return 1

    stores = (any_store, other_store)
    assert sum(await asyncio.gather(*(write(stores[value % 2], value) for value in range(8)))) == saved
