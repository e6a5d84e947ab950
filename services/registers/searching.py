"""Finding items to be shown to everybody in a chat: by ref or by words, and nothing that is not for all to read."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.errors import InvalidInput
from domain.identifiers import ItemId, ProgrammeId, WorkstreamId
from domain.items import Item
from domain.listings import LONGEST_SEARCH
from domain.people import Actor
from domain.permissions import may_see
from domain.programmes import Programme
from domain.records import ItemRecord
from services.ports import ItemQuery, Store, Transaction
from services.programmes import programmes_of
from services.registers.finding import within
from services.registers.showing import record_of, records_of

MOST_FOUND = 25
"""Items on one page of what was found: as many as Teams asks for."""

FURTHEST = 500
"""How many items further back nobody pages: whoever has more types another word."""


async def search_items(
    store: Store, actor: Actor, text: str, *, now: datetime, skip: int = 0, count: int = MOST_FOUND
) -> tuple[ItemRecord, ...]:
    """Up to `count` items (1 to MOST_FOUND) from the `skip`-th on that `text` finds in the actor's programmes.

    The item whose ref it is comes first, then those with all its words, open ones before ended ones; without a text,
    the open items of the actor, or else of their programmes, earliest due first. Whoever asks, nothing restricted is
    found, nor of a restricted workstream: the answer is read by others. Raises InvalidInput for too long a text.
    """
    wanted = " ".join(text.split())
    if len(wanted) > LONGEST_SEARCH:
        raise InvalidInput(f"That is a long text to look for: give up to {LONGEST_SEARCH} characters of it.")
    skip, count = min(max(0, skip), FURTHEST), min(max(1, count), MOST_FOUND)
    async with store.read() as tx:
        programmes = await programmes_of(tx, actor)
        if not programmes:
            return ()
        closed = await _closed_workstreams(tx, programmes)
        if wanted:
            found = await _called(tx, actor, wanted, programmes, closed, skip, count)
        else:
            found = await _outstanding(tx, actor, [one.id for one in programmes], closed, skip, count)
        return await records_of(tx, actor, found, now=now, wide=True)


async def open_record(store: Store, actor: Actor, item: ItemId, *, now: datetime) -> ItemRecord | None:
    """The record of an item as everybody in a chat may read it; None when it is not for everybody, or not there."""
    async with store.read() as tx:
        found = await tx.items.by_id(item)
        if found is None or not may_see(actor, found):
            return None
        closed = await _closed_workstreams(tx, [await tx.programmes.get(found.programme)])
        if _kept_back(found, closed):
            return None
        return await record_of(tx, actor, found, now=now, wide=True)


async def _called(
    tx: Transaction,
    actor: Actor,
    text: str,
    programmes: tuple[Programme, ...],
    closed: Collection[WorkstreamId],
    skip: int,
    count: int,
) -> Sequence[Item]:
    named, wanted = within(text, programmes)
    ids = [one.id for one in named]
    exact = [one for one in await tx.items.called(ids, wanted) if may_see(actor, one) and not _kept_back(one, closed)]
    query = _open_to_all(ids, closed, skip, count)
    if not exact:
        return (await tx.items.find(replace(query, text=wanted))).items
    first = {one.id for one in exact}
    others = await tx.items.find(replace(query, text=wanted, offset=0, limit=skip + count))
    return [*exact, *(one for one in others.items if one.id not in first)][skip : skip + count]


async def _outstanding(
    tx: Transaction,
    actor: Actor,
    programmes: Sequence[ProgrammeId],
    closed: Collection[WorkstreamId],
    skip: int,
    count: int,
) -> Sequence[Item]:
    query = replace(_open_to_all(programmes, closed, skip, count), open_only=True)
    if actor.person is not None:
        mine = await tx.items.find(replace(query, owner=actor.person))
        if mine.total:
            return mine.items
    return (await tx.items.find(query)).items


def _open_to_all(
    programmes: Sequence[ProgrammeId], closed: Collection[WorkstreamId], skip: int, count: int
) -> ItemQuery:
    return ItemQuery(
        programmes=programmes, restricted=False, without_workstreams=closed, offset=skip, limit=count, count_to=0
    )


async def _closed_workstreams(tx: Transaction, programmes: Collection[Programme]) -> frozenset[WorkstreamId]:
    among = {one.id for one in programmes}
    return frozenset(one.id for one in await tx.programmes.workstreams() if one.restricted and one.programme in among)


def _kept_back(item: Item, closed: Collection[WorkstreamId]) -> bool:
    return item.restricted or item.workstream in closed
