"""The setting in which somebody types a line: their programmes, people, items and boards, and what was last spoken of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.cycle import Stage, cycle_for
from domain.identifiers import ItemId, PersonId, ProgrammeId
from domain.items import Item
from domain.language import BoardAhead, Focus, KnownItem, KnownRefs, Setting, refs_said
from domain.language.setting import NOTHING
from domain.people import Actor, Person
from domain.permissions import may_see
from domain.programmes import Programme
from services.keeping_back import kept_back
from services.ports import ItemQuery, Store, Transaction
from services.programmes import programmes_of

MOST_OWN = 200
"""Open items of one person that a line without a ref may be about; beyond it they have to be named."""


async def setting_of(
    store: Store,
    actor: Actor,
    person: Person,
    line: str,
    focus: Focus,
    *,
    now: datetime,
    wide: bool = False,
    meant: Mapping[str, ProgrammeId] | None = None,
) -> Setting:
    """What `line` is read by, as at `now` (aware UTC). Items that the actor may not see are not in it, nor restricted
    ones when the answer is `wide`, read by others too. `meant` is what the person meant before by shared names."""
    local = now.astimezone(ZoneInfo(person.time_zone))
    async with store.read() as tx:
        programmes = await programmes_of(tx, actor)
        ids = [one.id for one in programmes]
        memberships = [one for code in ids for one in await tx.people.memberships(programme=code)]
        people = await tx.people.many(sorted({one.person for one in memberships}))
        named = [item for ref in refs_said(line) for item in await tx.items.called(ids, ref)]
        workstreams = [one for code in ids for one in await tx.programmes.workstreams(code)]
        own = await _own(tx, person.id, local.date())
        hidden = {one.id for one in (*named, *own) if wide and await kept_back(tx, one)}
        return Setting(
            today=local.date(),
            now=local.time(),
            speaker=person.id,
            programmes=programmes,
            members=tuple((people[one.person], one) for one in memberships),
            refs=KnownRefs(known(item) for item in named if may_see(actor, item) and item.id not in hidden),
            mine=tuple(known(item) for item in own if item.id not in hidden),
            workstreams=tuple(workstreams),
            boards=await _boards(tx, programmes, local.date()),
            focus=focus,
            meant=meant or {},
        )


def known(item: Item) -> KnownItem:
    """What a line needs to know of an item."""
    return KnownItem(
        id=item.id,
        ref=item.ref,
        programme=item.programme,
        kind=item.kind,
        text=item.text,
        due=item.due,
        priority=item.priority,
        workstream=item.workstream,
    )


async def focus_on(store: Store, actor: Actor, item: ItemId | None, *, wide: bool = False) -> Focus:
    """The focus on an item that was last spoken of, when the actor may still see it."""
    if item is None:
        return NOTHING
    async with store.read() as tx:
        found = await tx.items.by_id(item)
    shown = found is not None and may_see(actor, found) and not (wide and await kept_back(tx, found))
    return Focus(item=known(found)) if found is not None and shown else NOTHING


async def _own(tx: Transaction, person: PersonId, today: date) -> tuple[Item, ...]:
    """The person's open items, and those of owners who are away today with them as cover."""
    items = (await tx.items.find(ItemQuery(owner=person, open_only=True, limit=MOST_OWN))).items
    for owner in await _covered(tx, person, today):
        items += (await tx.items.find(ItemQuery(owner=owner, open_only=True, restricted=False, limit=MOST_OWN))).items
    return items[:MOST_OWN]


async def _covered(tx: Transaction, person: PersonId, today: date) -> Iterable[PersonId]:
    memberships = await tx.people.memberships()
    deputised = {one.person for one in memberships if one.deputy == person}
    owners = await tx.people.many(sorted(deputised)) if deputised else {}
    return [
        one.id for one in owners.values() if (leave := one.away(today)) is not None and leave.cover in (None, person)
    ]


async def _boards(tx: Transaction, programmes: Sequence[Programme], today: date) -> tuple[BoardAhead, ...]:
    calendars: dict[ProgrammeId, WorkingCalendar] = {
        one.id: WorkingCalendar(one.nation, one.closures) for one in programmes
    }
    boards = [board for one in programmes for board in await tx.programmes.boards(one.id)]
    meetings = await tx.programmes.meetings([board.id for board in boards], first=today)
    ahead = []
    for board in boards:
        coming = [one for one in meetings if one.board == board.id and not one.cancelled]
        meeting = min(coming, key=lambda one: one.day, default=None)
        if meeting is None:
            ahead.append(BoardAhead(board=board))
        else:
            cycle = cycle_for(board, meeting, calendars[board.programme])
            ahead.append(BoardAhead(board=board, next_meeting=meeting.day, papers=cycle.days[Stage.PAPERS]))
    return tuple(ahead)
