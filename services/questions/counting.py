"""Counting items by workstream, as one person may see them."""

from dataclasses import replace
from datetime import datetime

from domain.answers.counts import Figure, ItemCount, RegisterCounts
from domain.identifiers import WorkstreamId
from domain.people import Actor
from domain.register_requests import ListItems
from services.ports import Store, Tally
from services.registers.narrowing import Asked, narrowed

NO_WORKSTREAM = "No workstream"


async def count_items(
    store: Store, actor: Actor, request: ListItems, *, now: datetime, wide: bool = False
) -> RegisterCounts:
    """How many items `request` lists in the actor's programmes, and how many of these are overdue, without a date or
    without an owner; when it asks for one of these itself, that is the figure asked for, and all items are counted.

    What is restricted is counted only for those who may see it, and for nobody when the answer is `wide`. The database
    counts. Raises as `services.registers.narrowing.narrowed` does.
    """
    asked_for, every = _figure(request)
    async with store.read() as tx:
        asked = await narrowed(tx, actor, every, now=now, wide=wide)
        tallies = await tx.items.tally(asked.query, asked.today)
        places = {one.workstream for one in tallies if one.workstream is not None}
        names = {one.id: one.name for one in await tx.programmes.workstreams(ids=places)} if places else {}
    counts = sorted((_count(asked, one, names) for one in tallies), key=lambda one: (_last(one), one.place))
    return RegisterCounts(
        request=asked.request,
        described=asked.described,
        programmes=tuple(one.code for one in asked.programmes.values()),
        asked=asked_for,
        places=tuple(counts),
        as_at=now,
        time_zone=next(iter(asked.programmes.values())).time_zone,
        wide=wide,
    )


def _figure(request: ListItems) -> tuple[Figure, ListItems]:
    """What is asked of the items, and the items it is asked of; what narrows in several ways stays narrowed."""
    ways = {Figure.OVERDUE: request.overdue, Figure.UNDATED: request.undated, Figure.UNOWNED: request.unowned}
    wanted = [figure for figure, asked in ways.items() if asked]
    if len(wanted) != 1:
        return Figure.ALL, request
    return wanted[0], replace(request, overdue=False, undated=False, unowned=False)


def _count(asked: Asked, tally: Tally, names: dict[WorkstreamId, str]) -> ItemCount:
    name = NO_WORKSTREAM if tally.workstream is None else names.get(tally.workstream, NO_WORKSTREAM)
    code = f"{asked.programmes[tally.programme].code} " if len(asked.programmes) > 1 else ""
    return ItemCount(
        place=f"{code}{name}",
        items=tally.items,
        overdue=tally.overdue,
        undated=tally.undated,
        unowned=tally.unowned,
    )


def _last(count: ItemCount) -> bool:
    return count.place.endswith(NO_WORKSTREAM)
