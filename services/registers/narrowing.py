"""What somebody asks of the registers, as the query of the items of it that they may see."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.errors import InvalidInput, NotFound
from domain.identifiers import PersonId, ProgrammeId
from domain.listings import LIST_PAGE, LONGEST_SEARCH, counted_to, described
from domain.people import Actor, Membership
from domain.permissions import may_see_restricted
from domain.programmes import Board, Programme, Workstream
from domain.register_requests import ListItems
from services.ports import ItemQuery, Sight, Transaction
from services.programmes import choose_programme, programmes_of
from services.registers.recording import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`query` finds what `request` asks for, on the local day `today`; `described` says it in words.

    `programmes` are those asked about, `workstreams` what was read of theirs: all when a workstream, a board or what is
    read by others too was asked for, else none.
    """

    request: ListItems
    query: ItemQuery
    described: str
    programmes: Mapping[ProgrammeId, Programme]
    workstreams: tuple[Workstream, ...]
    today: date


async def narrowed(tx: Transaction, actor: Actor, request: ListItems, *, now: datetime, wide: bool) -> Asked:
    """`request` narrowed to the actor's programmes and to what they may see; in a `wide` answer, which others read too,
    to what is not restricted, whoever asks.

    Raises NotFound for a programme, board, workstream or person that the actor's programmes do not have, InvalidInput
    for “mine” of nobody or too long a text.
    """
    request = replace(request, text=" ".join(request.text.split()))
    if len(request.text) > LONGEST_SEARCH:
        raise InvalidInput(f"That is a long text to look for: give up to {LONGEST_SEARCH} characters of it.")
    if request.top is not None:
        request = replace(request, offset=min(request.offset, (request.top - 1) // LIST_PAGE * LIST_PAGE))
    programmes = await _programmes(tx, actor, request)
    today = local_day(programmes[0], now)
    workstreams = await _workstreams(tx, programmes) if _needs_workstreams(request, wide=wide) else ()
    board = await _board(tx, programmes, request)
    query = _within(_query(actor, request, programmes, today), request, board, workstreams)
    if request.mine:
        query = replace(query, owners=await _mine(tx, actor, programmes, workstreams, today))
    if wide:
        closed = [one.id for one in workstreams if one.restricted]
        query = replace(query, restricted=False, sight=None, without_workstreams=closed)
    return Asked(
        request=request,
        query=query,
        described=described(
            request,
            owner=await _name(tx, request.owner),
            requester=await _name(tx, request.requester),
            workstream=next((one.name for one in workstreams if one.id == request.workstream), ""),
            board=board.name if board else "",
        ),
        programmes={one.id: one for one in programmes},
        workstreams=workstreams,
        today=today,
    )


def sight_of(actor: Actor, programmes: Sequence[Programme]) -> Sight | None:
    """What the actor sees of what is restricted; None when all of it, so that the database need not ask."""
    open_to = [one.id for one in programmes if may_see_restricted(actor, one.id)]
    return None if len(open_to) == len(programmes) else Sight(open_to, actor.person)


async def _name(tx: Transaction, person: PersonId | None) -> str:
    if person is None:
        return ""
    found = await tx.people.many([person])
    if person not in found:
        raise NotFound("That person is no longer in the register of people.")
    return found[person].name


def _query(actor: Actor, request: ListItems, programmes: Sequence[Programme], today: date) -> ItemQuery:
    return ItemQuery(
        programmes=[one.id for one in programmes],
        kinds=request.kinds,
        owner=request.owner,
        requester=request.requester,
        requested=request.requested,
        unowned=request.unowned,
        statuses=request.statuses,
        open_only=not (request.ended or request.statuses),
        due_before=request.due_before,
        overdue_on=today if request.overdue else None,
        undated=request.undated,
        minimum_score=request.minimum_score,
        reviewed_before=request.not_reviewed_since,
        rag=request.rag,
        text=request.text,
        filters=request.filters,
        sight=sight_of(actor, programmes),
        worst_first=request.top is not None,
        count_to=counted_to(request),
        offset=request.offset,
        limit=LIST_PAGE if request.top is None else min(LIST_PAGE, request.top - request.offset),
    )


async def _programmes(tx: Transaction, actor: Actor, request: ListItems) -> tuple[Programme, ...]:
    """Those asked for: the one named, else all of the actor's. Raises NotFound when there are none."""
    if not request.programme and (mine := await programmes_of(tx, actor)):
        return mine
    return (await choose_programme(tx, actor, request.programme),)


def _needs_workstreams(request: ListItems, *, wide: bool) -> bool:
    return wide or request.mine or request.workstream is not None or request.board is not None


async def _workstreams(tx: Transaction, programmes: Sequence[Programme]) -> tuple[Workstream, ...]:
    if len(programmes) == 1:
        return await tx.programmes.workstreams(programmes[0].id)
    among = {one.id for one in programmes}
    return tuple(one for one in await tx.programmes.workstreams() if one.programme in among)


async def _board(tx: Transaction, programmes: Sequence[Programme], request: ListItems) -> Board | None:
    if request.board is None:
        return None
    among = {one.id for one in programmes}
    found = next((one for one in await tx.programmes.boards() if one.id == request.board), None)
    if found is None or found.programme not in among:
        raise NotFound("That board is not one of your programmes'. Type its name to see yours.")
    return found


def _within(
    query: ItemQuery, request: ListItems, board: Board | None, workstreams: Collection[Workstream]
) -> ItemQuery:
    """`query` narrowed to a workstream, and to what a board hears of: all of its programme, or some workstreams."""
    if request.workstream is not None:
        if request.workstream not in {one.id for one in workstreams}:
            raise NotFound("That workstream is not one of your programmes'. Type its name to see yours.")
        query = replace(query, workstream=request.workstream)
    if board is None:
        return query
    query = replace(query, programmes=(board.programme,))
    if board.programme_board:
        return query
    return replace(query, workstreams=[one.id for one in workstreams if board.id in one.boards])


async def _mine(
    tx: Transaction, actor: Actor, programmes: Sequence[Programme], workstreams: Collection[Workstream], today: date
) -> frozenset[PersonId]:
    """The actor, and those who are away today and for whom the actor stands in: as the cover named for that leave, else
    as their deputy."""
    if actor.person is None:
        raise InvalidInput("You act without a name, so nothing is yours. Say whose items you want to see.")
    away = await tx.people.away(today)
    if not away:
        return frozenset({actor.person})
    among = {one.id for one in programmes}
    memberships = [one for one in await tx.people.memberships(people=away) if one.programme in among]
    deputised = _deputised(actor.person, memberships, workstreams)
    present = {one.person for one in memberships}
    covered = {
        person.id
        for person in away.values()
        if person.id in present and (leave := person.away(today)) is not None
        if leave.cover == actor.person or (leave.cover is None and person.id in deputised)
    }
    return frozenset(covered | {actor.person})


def _deputised(
    person: PersonId, memberships: Collection[Membership], workstreams: Collection[Workstream]
) -> frozenset[PersonId]:
    by_place = {one.person for one in memberships if one.deputy == person}
    by_work = (one.owner for one in workstreams if one.deputy == person)
    return frozenset(by_place | {owner for owner in by_work if owner is not None})
