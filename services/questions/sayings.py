"""What people said about a subject, out of updates and items, in the open."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.answers.sayings import Saying, Sayings, words_about
from domain.duplicates import telling_words
from domain.errors import InvalidInput
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Actor, Role
from domain.permissions import may_see_words
from domain.programmes import Programme, Workstream
from domain.register_requests import ListItems
from domain.searching import words_of
from services.ports import Sight, Store, Transaction
from services.registers.narrowing import Asked, narrowed

MOST = 8
_MOST_READ = 40


async def what_was_said(
    store: Store,
    actor: Actor,
    request: ListItems,
    *,
    by: PersonId | None = None,
    now: datetime,
    wide: bool = False,
) -> Sayings:
    """What was said about `request.text` in updates and of items, `by` one person when given, in the actor's programmes.

    It gathers the words of many people, so what is restricted, and all of a restricted workstream, is left out for
    everybody but the officers who keep it and the owners and deputies whose own it is; and for these too when the
    answer is `wide`. The answer is the same whether or not there is any. Raises InvalidInput without a subject, and as
    `services.registers.narrowing.narrowed` does.
    """
    words = telling_words(request.text) or words_of(request.text)
    if not words:
        raise InvalidInput("Say about what: for example “what was said about agency staff”.")
    wanted = replace(request, text=" ".join(words), ended=True)
    async with store.read() as tx:
        asked = await narrowed(tx, actor, wanted, now=now, wide=wide)
        programmes = list(asked.programmes.values())
        kept = [one.id for one in programmes if actor.has(Role.OFFICER, one.id)]
        streams = [one for code in asked.programmes for one in await tx.programmes.workstreams(code)]
        streams = [one for one in streams if request.workstream in (None, one.id)]
        found = [
            *await _of_items(tx, actor, asked, _closed(actor, streams, kept, wide=wide), kept, by),
            *await _of_updates(tx, actor, streams, words, kept, by, wide=wide),
        ]
        of = (await tx.people.get(by)).name if by is not None else ""
        ask = () if len(kept) == len(programmes) and not wide else await _officers(tx, programmes)
    found.sort(key=lambda one: (one.on or date.min, one.where), reverse=True)
    return Sayings(
        about=request.text,
        of=of,
        programmes=tuple(one.code for one in programmes),
        sayings=tuple(found[:MOST]),
        more=max(0, len(found) - MOST),
        ask=ask,
        as_at=now,
        time_zone=programmes[0].time_zone,
    )


def _closed(
    actor: Actor, streams: Sequence[Workstream], kept: Collection[ProgrammeId], *, wide: bool
) -> list[Workstream]:
    """The restricted workstreams whose items are not told here."""
    own = [one for one in streams if actor.person is not None and actor.person in {one.owner, one.deputy}]
    return [one for one in streams if one.restricted and (wide or (one not in own and one.programme not in kept))]


async def _of_items(
    tx: Transaction,
    actor: Actor,
    asked: Asked,
    closed: Sequence[Workstream],
    kept: Collection[ProgrammeId],
    by: PersonId | None,
) -> list[Saying]:
    query = replace(asked.query, owner=by, without_workstreams=[one.id for one in closed], limit=_MOST_READ)
    if query.sight is not None or query.restricted:
        query = replace(query, sight=Sight(kept, actor.person))
    items = [one for one in (await tx.items.find(query)).items if one.latest.strip()]
    owners = await tx.people.many({one.owner for one in items if one.owner is not None})
    return [
        Saying(
            where=f"{_code(asked, one.programme)}{one.ref}, {' '.join(one.text.split())}",
            by=owners[one.owner].name if one.owner is not None and one.owner in owners else "",
            on=one.latest_on,
            text=one.latest,
            item=one.id,
        )
        for one in items
    ]


async def _of_updates(
    tx: Transaction,
    actor: Actor,
    streams: Sequence[Workstream],
    words: Sequence[str],
    kept: Collection[ProgrammeId],
    by: PersonId | None,
    *,
    wide: bool,
) -> list[Saying]:
    named = {one.id: one for one in streams}
    found = []
    for update in await tx.updates.saying(list(named), words, _MOST_READ):
        stream = named[update.workstream]
        reader = actor if stream.programme in kept else _without_managing(actor)
        if by not in (None, update.submitted_by) or not may_see_words(reader, stream, update, wide=wide):
            continue
        text = words_about(update, words)
        if text:
            on = update.at.date()
            where = f"{stream.name}, {update.period.label}"
            found.append(Saying(where=where, by=update.submitted_by_name, on=on, text=text))
    return found


def _without_managing(actor: Actor) -> Actor:
    return replace(actor, roles={one: roles - {Role.MANAGER} for one, roles in actor.roles.items()})


async def _officers(tx: Transaction, programmes: Sequence[Programme]) -> tuple[str, ...]:
    """Whom to ask for what is restricted: the officers of each programme, by name."""
    names = []
    for programme in programmes:
        places = await tx.people.memberships(programme=programme.id)
        officers = [one.person for one in places if Role.OFFICER in one.roles]
        people = await tx.people.many(officers)
        code = f" ({programme.code})" if len(programmes) > 1 else ""
        names += [f"{people[one].name}{code}" for one in officers if people[one].left_on is None]
    return tuple(names)


def _code(asked: Asked, programme: ProgrammeId) -> str:
    return f"{asked.programmes[programme].code} " if len(asked.programmes) > 1 else ""
