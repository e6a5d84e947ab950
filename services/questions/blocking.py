"""What stands in the way, and who gives one dependency to whom."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.answers.blocking import Blocker, InTheWay, dependency_answer, give_and_get, how_blocked
from domain.calendar import WorkingCalendar
from domain.errors import InvalidInput
from domain.identifiers import ItemId, PersonId, ProgrammeId, WorkstreamId
from domain.items import Dependency, Item, Kind, Status
from domain.people import Actor
from domain.programmes import Programme, Workstream
from domain.register_requests import ListItems
from services.ports import Awaited, Store, Transaction
from services.registers.narrowing import Asked, narrowed
from services.registers.recording import item_seen_by, local_day

MOST = 10
"""Items shown of each sort; the others are counted."""


async def in_the_way(store: Store, actor: Actor, request: ListItems, *, now: datetime, wide: bool = False) -> InTheWay:
    """The blocked items of `request`'s programme, board or workstream, and the dependencies of it that are not
    accepted, needed before today, or forecast for after they are needed; of a workstream, those that it waits for.

    Restricted items are in it as in a list. Raises as `services.registers.narrowing.narrowed` does.
    """
    async with store.read() as tx:
        stuck = await narrowed(tx, actor, replace(request, statuses=(Status.BLOCKED,)), now=now, wide=wide)
        stream = next((one for one in stuck.workstreams if one.id == request.workstream), None)
        whole = replace(request, kinds=(Kind.DEPENDENCY,), workstream=None)
        waits = await narrowed(tx, actor, whole, now=now, wide=wide)
        awaited = await tx.items.find(
            replace(
                waits.query,
                stands_in_the_way_on=waits.today,
                awaited=None if stream is None else Awaited(stream.owner, (stream.name, stream.ref)),
                limit=MOST,
            )
        )
        blocked = await tx.items.find(replace(stuck.query, limit=MOST))
        names = await _names(tx, (*blocked.items, *awaited.items))
    place = stream.name if stream is not None else ", ".join(one.code for one in stuck.programmes.values())
    return InTheWay(
        described=place,
        programmes=tuple(one.code for one in stuck.programmes.values()),
        blocked=tuple(_blocker(stuck, one, names) for one in blocked.items),
        blocked_total=blocked.total,
        awaited=tuple(_blocker(waits, one, names) for one in awaited.items),
        awaited_total=awaited.total,
        as_at=now,
        time_zone=next(iter(stuck.programmes.values())).time_zone,
    )


async def who_gives(store: Store, actor: Actor, item: ItemId, *, now: datetime, wide: bool = False) -> str:
    """Who gives a dependency to whom, whether the giver agreed, and how late it is, in a sentence.

    Raises NotFound as a record does, InvalidInput for an item that is no dependency.
    """
    async with store.read() as tx:
        found = await item_seen_by(tx, actor, item, wide=wide)
        if not isinstance(found, Dependency):
            raise InvalidInput(f"{found.ref} is no dependency. Type “{found.ref}” to see it.")
        programme = await tx.programmes.get(found.programme)
        initials = await _initials(tx, programme.id)
    return dependency_answer(
        found,
        giver=_called(initials, found.owner, found.owner_text),
        getter=_called(initials, found.getter_owner, found.getter_owner_text),
        calendar=_calendar(programme),
        today=local_day(programme, now),
    )


async def _names(tx: Transaction, items: tuple[Item, ...]) -> Mapping[WorkstreamId, Workstream]:
    wanted = {one.workstream for one in items if one.workstream is not None}
    return {one.id: one for one in await tx.programmes.workstreams(ids=wanted)} if wanted else {}


async def _initials(tx: Transaction, programme: ProgrammeId) -> Mapping[PersonId, str]:
    return {one.person: one.initials for one in await tx.people.memberships(programme=programme)}


def _called(initials: Mapping[PersonId, str], person: PersonId | None, typed: str) -> str:
    return initials.get(person, typed) if person is not None else typed.strip(" ?")


def _blocker(asked: Asked, item: Item, names: Mapping[WorkstreamId, Workstream]) -> Blocker:
    programme = asked.programmes[item.programme]
    if isinstance(item, Dependency):
        where = give_and_get(item)
    else:
        stream = names.get(item.workstream) if item.workstream is not None else None
        where = stream.name if stream is not None else item.workstream_text
    code = f"{programme.code}: " if len(asked.programmes) > 1 else ""
    return Blocker(item=item, where=f"{code}{where}", facts=how_blocked(item, _calendar(programme), asked.today))


def _calendar(programme: Programme) -> WorkingCalendar:
    return WorkingCalendar(programme.nation, programme.closures)
