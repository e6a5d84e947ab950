"""Who else has to hear of a change to an item: giver and getter of a dependency, whoever asked for data."""

from collections.abc import Collection
from datetime import datetime

from domain.calendar import WorkingCalendar
from domain.identifiers import PersonId, ProgrammeId, Ref
from domain.item_news import news, word_of_giver
from domain.items import Action, Dependency, Item
from domain.notices import Notice
from domain.people import Actor, Channel
from domain.permissions import may_see
from services.importing.places import find_workstream
from services.people import actor_for
from services.ports import Store, Transaction
from services.registers.accepting import ACCEPTED, DECLINED
from services.registers.recording import SUBJECT, subject_of


async def notices_of(store: Store, actor: Actor, items: Collection[Item], *, now: datetime) -> tuple[Notice, ...]:
    """A notice for everybody else whom it concerns that `actor` changed `items` at `now` (aware UTC): giver and getter
    of a dependency, whoever asked for data. Whoever may not see an item hears nothing of it."""
    wanted = [one for one in items if isinstance(one, Dependency) or (isinstance(one, Action) and one.requester)]
    if not wanted:
        return ()
    async with store.read() as tx:
        found = [notice for item in wanted for notice in await _of(tx, actor, item, now)]
    return tuple(dict.fromkeys(found))


async def getter_of(tx: Transaction, item: Dependency) -> PersonId | None:
    """Who hears of it on the getting side: its owner there, else the owner of the workstream it is called after."""
    if item.getter_owner is not None or not item.getter:
        return item.getter_owner
    stream = find_workstream(item.getter, await tx.programmes.workstreams(item.programme))
    return None if stream is None else stream.owner


async def words_given(tx: Transaction, programme: ProgrammeId, since: datetime) -> tuple[str, ...]:
    """What givers have said of the programme's dependencies since `since` (aware), one sentence a dependency, as it
    stands now; for its officers."""
    entries = await tx.audit.called(programme, (ACCEPTED, DECLINED), since)
    found = await tx.programmes.get(programme)
    calendar = WorkingCalendar(found.nation, found.closures)
    told: dict[Ref, str] = {}
    for entry in entries:
        item = await tx.items.get(programme, Ref(entry.subject.removeprefix(SUBJECT)))
        if isinstance(item, Dependency):
            told[item.ref] = word_of_giver(
                item, await _names(tx, item), calendar, by=entry.actor_name, reason=entry.reason
            )
    return tuple(told.values())


async def _of(tx: Transaction, actor: Actor, item: Item, now: datetime) -> list[Notice]:
    entries = await tx.audit.of(subject_of(item), item.programme)
    if not entries or (entries[-1].at, entries[-1].actor) != (now, actor.person):
        return []
    programme = await tx.programmes.get(item.programme)
    calendar = WorkingCalendar(programme.nation, programme.closures)
    text = news(item, entries[-1], await _names(tx, item), calendar)
    if not text:
        return []
    people = {item.owner, await getter_of(tx, item)} if isinstance(item, Dependency) else {_requester(item)}
    told = await tx.people.many({one for one in people if one is not None and one != actor.person})
    seeing = [
        one
        for one in told.values()
        if may_see(await actor_for(tx, one, admins=frozenset(), channel=Channel.TEAMS), item)
    ]
    return [Notice(one.id, text) for one in seeing]


def _requester(item: Item) -> PersonId | None:
    return item.requester if isinstance(item, Action) else None


async def _names(tx: Transaction, item: Item) -> dict[PersonId, str]:
    people = {item.owner, item.getter_owner if isinstance(item, Dependency) else _requester(item)}
    return {one: person.name for one, person in (await tx.people.many({one for one in people if one})).items()}
