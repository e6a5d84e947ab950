"""One item's record, and what happened to it, as one person may see them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.calendar import WorkingCalendar
from domain.identifiers import ItemId, PersonId, ProgrammeId, Ref
from domain.items import Action, Dependency, Item, Risk
from domain.people import Actor, Role
from domain.permissions import may_change, may_see, may_see_restricted
from domain.programmes import Programme
from domain.records import HISTORY_PAGE, ItemHistory, ItemRecord
from domain.references import ref_key
from domain.telling import Names, links_in, people_in, told
from services.keeping_back import those_kept_back
from services.ports import Store, Transaction
from services.registers.finding import find_visible
from services.registers.recording import item_seen_by, local_day, subject_of

_CREATED = ("added", "imported")
_LONGEST_COUNT = timedelta(days=5 * 366)


async def show_item(store: Store, actor: Actor, item: ItemId | str, *, now: datetime, wide: bool = False) -> ItemRecord:
    """The record of an item, by its identifier or by its ref as typed.

    In a `wide` answer, which others read too, there are no restricted items and no links to them, whoever asks. Raises NotFound alike
    for none such and for one the actor may not see, InvalidInput when several go by the ref.
    """
    async with store.read() as tx:
        return await record_of(tx, actor, await _found(tx, actor, item, wide=wide), now=now, wide=wide)


async def record_of(tx: Transaction, actor: Actor, item: Item, *, now: datetime, wide: bool = False) -> ItemRecord:
    """The record of an item that was found already, within an open transaction."""
    return (await records_of(tx, actor, [item], now=now, wide=wide))[0]


async def records_of(
    tx: Transaction, actor: Actor, items: Sequence[Item], *, now: datetime, wide: bool = False
) -> tuple[ItemRecord, ...]:
    """The records of items that were found already, in their order; what they mention is read once for all."""
    ids = {one.programme for one in items}
    programmes = {one: await tx.programmes.get(one) for one in ids}
    people = await tx.people.many({person for one in items for person in _mentioned(one)})
    places = {one.workstream for one in items if one.workstream is not None}
    workstreams = {one.id: one.name for one in await tx.programmes.workstreams(ids=places)} if places else {}
    hidden = {
        one: await _hidden_links(
            tx, actor, one, {ref for item in items if item.programme == one for ref in item.links}, wide=wide
        )
        for one in ids
    }
    found = []
    for item in items:
        programme = programmes[item.programme]
        today = local_day(programme, now)
        named = item.workstream_text if item.workstream is None else workstreams.get(item.workstream, "")
        found.append(
            ItemRecord(
                item=replace(item, links=tuple(ref for ref in item.links if ref not in hidden[item.programme])),
                programme=programme,
                people={one: people[one].name for one in _mentioned(item) if one in people},
                workstream=named or item.workstream_text,
                today=today,
                days_late=_days_late(item, programme, today),
                may_change=may_change(actor, item),
                decides=actor.has(Role.OFFICER, item.programme),
            )
        )
    return tuple(found)


async def show_history(
    store: Store, actor: Actor, item: ItemId | str, *, now: datetime, offset: int = 0, wide: bool = False
) -> ItemHistory:
    """What happened to an item since it was added or first imported, latest first, from `offset` changes back on.

    Raises as `show_item` does.
    """
    async with store.read() as tx:
        found = await _found(tx, actor, item, wide=wide)
        programme = await tx.programmes.get(found.programme)
        entries = await tx.audit.of(subject_of(found), found.programme)
        # An addition that was taken back may have had the same ref; its words are nobody's to read here.
        first = max((place for place, one in enumerate(entries) if one.what in _CREATED), default=0)
        latest_first = entries[first:][::-1]
        offset = min(max(0, offset), max(0, len(latest_first) - 1)) // HISTORY_PAGE * HISTORY_PAGE
        page = latest_first[offset : offset + HISTORY_PAGE]
        people = await tx.people.many({one for entry in page for one in people_in(entry, found.kind)})
        links = {ref for entry in page for ref in links_in(entry)}
        names = Names(
            people={one: person.name for one, person in people.items()},
            workstreams={one.id: one.name for one in await tx.programmes.workstreams(programme.id)},
            hidden=await _hidden_links(tx, actor, found.programme, links, wide=wide),
        )
    return ItemHistory(
        item=found,
        programme=programme,
        lines=tuple(told(entry, found.kind, names) for entry in page),
        offset=offset,
        total=len(latest_first),
    )


async def _found(tx: Transaction, actor: Actor, item: ItemId | str, *, wide: bool) -> Item:
    find = find_visible if isinstance(item, str) else item_seen_by
    return await find(tx, actor, item, wide=wide)  # type: ignore[arg-type]  # each is given what it looks by


def _mentioned(item: Item) -> set[PersonId]:
    match item:
        case Action():
            other = item.requester
        case Risk():
            other = item.action_owner
        case Dependency():
            other = item.getter_owner
        case _:
            other = None
    return {one for one in (item.owner, other) if one is not None}


async def _hidden_links(
    tx: Transaction, actor: Actor, programme: ProgrammeId, links: Collection[Ref], *, wide: bool
) -> frozenset[Ref]:
    """Those of `links` that lead to items whose existence must not be told."""
    if not wide and may_see_restricted(actor, programme):
        return frozenset()
    if not links:
        return frozenset()
    there = await tx.items.called([programme], *links)
    kept = await those_kept_back(tx, there) if wide else frozenset()
    hidden = {ref_key(one.ref) for one in there if one.id in kept or not may_see(actor, one)}
    return frozenset(ref for ref in links if ref_key(ref) in hidden)


def _days_late(item: Item, programme: Programme, today: date) -> int:
    if item.due is None or not item.overdue(today):
        return 0
    calendar = WorkingCalendar(programme.nation, programme.closures)
    return calendar.between(max(item.due, today - _LONGEST_COUNT), today)
