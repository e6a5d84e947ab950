"""What workstreams said last, of the periods that their boards hear of these weeks."""

from collections.abc import Sequence
from datetime import timedelta

from domain.identifiers import WorkstreamId
from domain.people import Actor
from domain.permissions import may_see_words
from domain.programmes import Workstream, reporting_period
from domain.updates import Update
from services.ports import Transaction
from services.registers.narrowing import Asked

_LOOKED_BACK, _LOOKED_AHEAD = timedelta(days=62), timedelta(days=31)
_PERIODS_BACK = 2


async def latest_updates(
    tx: Transaction, actor: Actor, asked: Asked, streams: Sequence[Workstream], *, wide: bool
) -> tuple[Update, ...]:
    """The last update of each of `streams` that the actor may read (in a `wide` answer, that everybody may), for the
    periods that its programme's boards hear of or for the two before. Newer words that are restricted do not show, not
    even by the older ones being gone."""
    named = {one.id: one for one in streams}
    latest: dict[WorkstreamId, Update] = {}
    for programme in asked.programmes.values():
        boards = {one.id: one for one in await tx.programmes.boards(programme.id)}
        meetings = await tx.programmes.meetings(
            list(boards), first=asked.today - _LOOKED_BACK, last=asked.today + _LOOKED_AHEAD
        )
        periods = {reporting_period(boards[one.board].frequency, one.day) for one in meetings}
        for _ in range(_PERIODS_BACK):
            periods |= {one.previous() for one in periods}
        own = [one.id for one in streams if one.programme == programme.id]
        for update in await tx.updates.for_periods(own, periods):
            before = latest.get(update.workstream)
            newer = before is None or before.period.last <= update.period.last
            if newer and may_see_words(actor, named[update.workstream], update, wide=wide):
                latest[update.workstream] = update
    return tuple(sorted(latest.values(), key=lambda one: one.workstream))
