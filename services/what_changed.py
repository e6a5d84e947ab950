"""What changed since a day: out of the audit of a programme, by an index, and the updates as they stood then."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.audit import AuditEntry
from domain.highlights.standing import is_missing_return, standing_of
from domain.identifiers import Ref, WorkstreamId
from domain.items import Item
from domain.language.questions import WhatChanged
from domain.people import Actor
from domain.permissions import may_see, may_see_restricted
from domain.programmes import Board, Workstream
from domain.rag import Dimension
from domain.what_changed import Moved, WhatChangedView, chapters, rated_before, rating_move
from services.judging_case import SUBJECT as RATING
from services.ports import Store, Transaction
from services.position import Position, last_meeting, position_of
from services.registers.recording import SUBJECT

MOST = 5_000
"""Changes that are looked at, newest first; an import of a whole office has as many."""

_WITHOUT_BOARD = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class _Since:
    """The local day from which on, and the board whose last meeting it is, if it is that."""

    day: date
    board: str


async def what_changed(
    store: Store, actor: Actor, asked: WhatChanged, *, now: datetime, wide: bool = False
) -> WhatChangedView:
    """What moved of the programme, board or workstream since the day asked about, else since its board last met.

    Restricted items and workstreams are in no row and no count for those who may not see them, nor in a `wide` answer.
    Raises NotFound, Ambiguous when several programmes are possible, NotAllowed outside the programme, InvalidInput never.
    """
    async with store.read() as tx:
        position = await position_of(tx, actor, asked.scope, now)
        since = await _since(tx, position, asked.since)
        zone = ZoneInfo(position.programme.time_zone)
        moment = datetime.combine(since.day, time(), tzinfo=zone)
        entries = await tx.audit.since(position.programme.id, moment, MOST + 1)
        by_ref: dict[str, list[AuditEntry]] = defaultdict(list)
        for entry in entries[-MOST:]:
            if entry.subject.startswith(SUBJECT):
                by_ref[entry.subject.removeprefix(SUBJECT).casefold()].append(entry)
        items = await tx.items.named(position.programme.id, [Ref(ref) for ref in by_ref])
        sees = may_see_restricted(actor, position.programme.id) and not wide
        streams = _streams(position, sees=sees)
        ratings = [*await _ratings(tx, position, streams, moment), *_judgements(position, streams, entries)]
    held = {one.id for one in position.sources.workstreams if one.restricted and not sees}
    shown = [one for one in items if _concerns(position, one) and _visible(actor, one, held, wide=wide)]
    return WhatChangedView(
        subject=position.subject,
        since=since.day,
        since_board=since.board,
        chapters=chapters(ratings, by_ref, shown, since.day),
        cut=len(entries) > MOST,
        as_at=now,
        time_zone=position.programme.time_zone,
    )


async def _since(tx: Transaction, position: Position, asked: date | None) -> _Since:
    if asked is not None:
        return _Since(asked, "")
    met = await last_meeting(tx, position.board, position.today)
    return _Since(position.today - _WITHOUT_BOARD, "") if met is None else _Since(met, position.board.name)


def _streams(position: Position, *, sees: bool) -> Sequence[Workstream]:
    """The workstreams spoken of whose ratings the asker may know."""
    wanted = position.sources.reporting() if position.workstream is None else (position.workstream,)
    held = position.part.held_workstreams
    return [one for one in wanted if sees or one not in held]


async def _ratings(tx: Transaction, position: Position, streams: Sequence[Workstream], moment: datetime) -> list[Moved]:
    """Where the owner's overall rating is another than it was."""
    then = defaultdict(list)
    for update in await tx.updates.before([one.id for one in streams], moment):
        if not is_missing_return(update):
            then[update.workstream].append(update)
    moves = (
        rating_move(
            one.ref,
            one.name,
            rated_before(then[one.id]),
            standing_of(position.sources, one).now(Dimension.OVERALL),
        )
        for one in streams
    )
    return [one for one in moves if one is not None]


def _judgements(position: Position, streams: Sequence[Workstream], entries: Sequence[AuditEntry]) -> list[Moved]:
    """What was set and taken back beside the owners, the last word on each."""
    shown = {one.id: one for one in streams}
    last: dict[str, Moved] = {}
    for entry in entries:
        values = entry.after or entry.before
        if not entry.subject.startswith(RATING) or "rating" not in values:
            continue
        stream = shown.get(WorkstreamId(int(values["workstream"]))) if "workstream" in values else None
        whole = "workstream" not in values and position.workstream is None and position.board.programme_board
        if stream is None and not whole:
            continue
        ref, name = (stream.ref, stream.name) if stream is not None else (position.programme.code, position.subject)
        how = (
            f"{entry.actor_name} set {values['rating']} beside the owners"
            if entry.after
            else "that rating was taken back"
        )
        last[entry.subject] = Moved(ref, name, f"{how}: {values['reason']}" if entry.after else how)
    return list(last.values())


def _concerns(position: Position, item: Item) -> bool:
    if position.workstream is not None:
        return item.workstream == position.workstream.id
    board: Board = position.board
    return board.programme_board or item.workstream in {one.id for one in position.sources.reporting()}


def _visible(actor: Actor, item: Item, held: set[WorkstreamId], *, wide: bool) -> bool:
    return may_see(actor, item) and not (wide and item.restricted) and item.workstream not in held
