"""One workstream across the partner councils: what is stored by council code, and of which councils nothing is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from domain.answers.councils import CouncilFact, CouncilView, all_councils, codes_in, council_codes
from domain.identifiers import ItemId
from domain.items import Dependency, Item, Kind
from domain.people import Actor
from domain.programmes import Workstream
from domain.register_requests import ListItems
from services.ports import Awaited, Store, Transaction
from services.questions.latest import latest_updates
from services.registers.narrowing import Asked, narrowed

_MOST_READ = 50
_MOST_GENERAL = 5


async def across_councils(
    store: Store, actor: Actor, request: ListItems, *, councils: int = 0, now: datetime, wide: bool = False
) -> CouncilView:
    """What the open items and the latest update of a workstream (of all, when `request` names none) say of each partner
    council of the one programme asked about; `councils` is how many there are, when that was said.

    Only stored facts; restricted ones as in a list. Raises as `services.registers.narrowing.narrowed` does.
    """
    async with store.read() as tx:
        asked = await narrowed(tx, actor, request, now=now, wide=wide)
        programme = next(iter(asked.programmes.values()))
        streams = await tx.programmes.workstreams(programme.id)
        streams = tuple(one for one in streams if request.workstream in (None, one.id))
        places = await tx.people.memberships(programme=programme.id)
        known = council_codes(one.organisation for one in places)
        codes = all_councils(known, (), councils)
        items = await _items(tx, asked, codes, streams if request.workstream is not None else ()) if codes else ()
        said = await _said(tx, actor, asked, streams, wide=wide) if codes else ()
        general = await _general(tx, asked, {one.id for one in items}) if codes else ()
    facts = [*(_fact(one, known) for one in items), *(replace(one, codes=codes_in(one.text, known)) for one in said)]
    naming = tuple(one for one in facts if one.codes)
    return CouncilView(
        code=programme.code,
        described=", ".join(one.name for one in streams) if request.workstream is not None else programme.code,
        codes=all_councils(known, {code for one in naming for code in one.codes}, councils) if known else (),
        complete=councils > 0,
        facts=naming,
        general=(*(one for one in facts if not one.codes), *general)[:_MOST_GENERAL],
        as_at=now,
        time_zone=programme.time_zone,
    )


async def _items(
    tx: Transaction, asked: Asked, codes: Sequence[str], waiting: Sequence[Workstream]
) -> tuple[Item, ...]:
    """The open items that name one of the councils, and the dependencies on them that the workstreams wait for."""
    found: dict[ItemId, Item] = {}
    for code in codes:
        page = await tx.items.find(replace(asked.query, text=code, limit=_MOST_READ))
        found |= {one.id: one for one in page.items}
    for stream in waiting:
        side = Awaited(stream.owner, (stream.name, stream.ref))
        query = replace(asked.query, workstream=None, kinds=(Kind.DEPENDENCY,), awaited=side, limit=_MOST_READ)
        page = await tx.items.find(query)
        found |= {one.id: one for one in page.items if isinstance(one, Dependency) and codes_in(one.giver, codes)}
    return tuple(found.values())


async def _said(
    tx: Transaction, actor: Actor, asked: Asked, streams: Sequence[Workstream], *, wide: bool
) -> tuple[CouncilFact, ...]:
    """What the latest update of each workstream says, part by part."""
    named: Mapping[int, Workstream] = {one.id: one for one in streams}
    facts = []
    for update in await latest_updates(tx, actor, asked, streams, wide=wide):
        facts += [
            CouncilFact(
                source=f"{named[update.workstream].ref} update {update.period.label}", text=text, on=update.at.date()
            )
            for text in (update.done, update.planned, update.path_to_green, update.support_needed)
            if text.strip()
        ]
    return tuple(facts)


async def _general(tx: Transaction, asked: Asked, told: set[ItemId]) -> tuple[CouncilFact, ...]:
    """What was said last of the workstream's open items that name no council."""
    page = await tx.items.find(replace(asked.query, limit=_MOST_READ))
    return tuple(
        CouncilFact(source=one.ref, text=f"{one.text}: {one.latest}", on=one.latest_on, item=one.id)
        for one in page.items
        if one.latest.strip() and one.id not in told
    )[:_MOST_GENERAL]


def _fact(item: Item, known: Sequence[str]) -> CouncilFact:
    giver = item.giver if isinstance(item, Dependency) else ""
    codes = codes_in(f"{item.text} {item.latest} {giver}", known)
    latest = codes_in(item.latest, known)
    text = item.latest if latest else f"{item.text}{f' (from {giver})' if codes_in(giver, known) else ''}"
    return CouncilFact(source=item.ref, text=text, on=item.latest_on if latest else None, codes=codes, item=item.id)
