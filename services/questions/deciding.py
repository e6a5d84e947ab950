"""What has to be decided, and what was decided about something."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.answers.decisions import (
    DecisionNeeded,
    DecisionsFound,
    DecisionsNeeded,
    Request,
    answered,
    held_by,
    names_person,
    paper_of,
    related_to,
)
from domain.duplicates import telling_words
from domain.identifiers import PersonId
from domain.items import ENDED, STATUSES, Decision, Item, Kind
from domain.people import Actor, Role
from domain.programmes import Workstream
from domain.register_requests import ListItems
from services.ports import ItemQuery, Page, Store, Transaction
from services.questions.latest import latest_updates
from services.registers.narrowing import Asked, narrowed

MOST = 10
_MOST_READ = 100
_MOST_WORDS = 5
_PENDING = tuple(one for one in STATUSES[Kind.DECISION] if one not in ENDED)


async def decisions_needed(
    store: Store,
    actor: Actor,
    request: ListItems,
    *,
    by: PersonId | None = None,
    now: datetime,
    wide: bool = False,
) -> DecisionsNeeded:
    """The decisions of the actor's programmes that are still to be taken, with what owners asked for in their latest
    updates. Those `by` somebody: all for the SRO and the managers of the programme, else those that name the person.

    Restricted items and words are in it as in a list. Raises as `services.registers.narrowing.narrowed` does.
    """
    wanted = replace(request, kinds=(Kind.DECISION,), statuses=_PENDING, workstream=None)
    async with store.read() as tx:
        asked = await narrowed(tx, actor, wanted, now=now, wide=wide)
        page = await tx.items.find(replace(asked.query, limit=_MOST_READ))
        pending = [one for one in page.items if isinstance(one, Decision)]
        of = ""
        theirs = pending
        if by is not None:
            of = (await tx.people.get(by)).name
            theirs = await _of(tx, asked, pending, by)
        streams = [one for code in asked.programmes for one in await tx.programmes.workstreams(code)]
        among = [one for one in streams if request.workstream in (None, one.id)]
        requests = await _requests(tx, actor, asked, among, wide=wide)
    shown = theirs or pending
    return DecisionsNeeded(
        programmes=tuple(one.code for one in asked.programmes.values()),
        of=of,
        named=bool(theirs) or not pending,
        decisions=tuple(_needed(asked, one) for one in shown[:MOST]),
        total=page.total if shown is pending else len(shown),
        requests=tuple(requests),
        as_at=now,
        time_zone=next(iter(asked.programmes.values())).time_zone,
    )


async def decisions_about(
    store: Store,
    actor: Actor,
    request: ListItems,
    *,
    forum: str = "",
    first: date | None = None,
    last: date | None = None,
    now: datetime,
    wide: bool = False,
) -> DecisionsFound:
    """The decisions in whose words all of `request.text` is found, taken by `forum` and from `first` to `last` when they
    are given;
    when there is none, those of another time and the nearest items that are no decisions. Nothing is guessed.

    Raises as `services.registers.narrowing.narrowed` does.
    """
    about = " ".join(telling_words(request.text)) or request.text
    wanted = replace(request, kinds=(Kind.DECISION,), ended=True, text=about)
    days = None if first is None and last is None else (first or date.min, last or date.max)
    async with store.read() as tx:
        asked = await narrowed(tx, actor, wanted, now=now, wide=wide)
        if forum:
            query = replace(asked.query, decided=days or (date.min, date.max), limit=_MOST_READ)
            held = [
                one for one in (await tx.items.find(query)).items if isinstance(one, Decision) and held_by(one, forum)
            ]
            page = Page(tuple(held[:MOST]), len(held))
        else:
            page = await tx.items.find(replace(asked.query, decided=days, limit=MOST))
        elsewhen: Sequence[Item] = ()
        related: Sequence[Item] = ()
        if not page.items and about:
            elsewhen = (await tx.items.find(replace(asked.query, limit=3))).items if days else ()
            middle = asked.today if last is None else last
            related = related_to(about, await _near(tx, asked.query, about), middle)
    return DecisionsFound(
        programmes=tuple(one.code for one in asked.programmes.values()),
        about=request.text,
        forum=forum,
        first=first,
        last=last,
        decisions=tuple(one for one in page.items if isinstance(one, Decision)),
        total=page.total,
        elsewhen=tuple(one for one in elsewhen if isinstance(one, Decision)),
        related=tuple(related),
        as_at=now,
        time_zone=next(iter(asked.programmes.values())).time_zone,
    )


async def _of(tx: Transaction, asked: Asked, pending: Sequence[Decision], by: PersonId) -> list[Decision]:
    places = {one.programme: one for one in await tx.people.memberships(person=by)}
    person = await tx.people.get(by)
    found = []
    for one in pending:
        place = places.get(one.programme)
        programme = asked.programmes[one.programme]
        leads = programme.sro == by or (place is not None and Role.MANAGER in place.roles)
        if leads or (place is not None and names_person(one, (person, place))):
            found.append(one)
    return found


def _needed(asked: Asked, one: Decision) -> DecisionNeeded:
    code = asked.programmes[one.programme].code if len(asked.programmes) > 1 else ""
    return DecisionNeeded(item=one, code=code, overdue=one.overdue(asked.today), paper=paper_of(one))


async def _requests(
    tx: Transaction, actor: Actor, asked: Asked, streams: Sequence[Workstream], *, wide: bool
) -> list[Request]:
    """What the latest update of each workstream asks for, with the decision that has answered it since."""
    named = {one.id: one for one in streams}
    latest = await latest_updates(tx, actor, asked, streams, wide=wide)
    open_words = [one for one in latest if one.support_needed.strip()]
    if not open_words:
        return []
    earliest = min(one.at.date() for one in open_words)
    query = replace(asked.query, statuses=(), decided=(earliest, asked.today), limit=_MOST_READ)
    taken = [one for one in (await tx.items.find(query)).items if isinstance(one, Decision)]
    return [
        Request(
            workstream=named[one.workstream].name,
            period=one.period.label,
            said_on=one.at.date(),
            text=one.support_needed,
            answered_by=answered(one.support_needed, one.at.date(), taken),
        )
        for one in open_words
    ]


async def _near(tx: Transaction, query: ItemQuery, about: str) -> list[Item]:
    """What says one of the telling words of `about`, in any register."""
    found: dict[int, Item] = {}
    for word in sorted(telling_words(about), key=len, reverse=True)[:_MOST_WORDS]:
        page = await tx.items.find(replace(query, kinds=(), text=word, limit=_MOST_READ // 2))
        found |= {one.id: one for one in page.items if one.kind is not Kind.DECISION}
    return list(found.values())
