"""Freezing a period's updates: what comes later is late for it, and goes to the next report or an addendum."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.errors import InvalidInput
from domain.highlights import is_missing_return
from domain.identifiers import ProgrammeId
from domain.locks import PeriodLock, is_late
from domain.notices import Told
from domain.people import Actor
from domain.permissions import require_member, require_officer
from domain.programmes import Period, Workstream
from domain.updates import Update
from services.chasing.acting import record
from services.ports import Store, Transaction


async def lock_period(store: Store, actor: Actor, programme: ProgrammeId, period: Period, *, now: datetime) -> Told:
    """Freeze the period: later answers are kept as late for it. Locking again changes nothing.

    Raises NotAllowed for everybody but the programme's officers, InvalidInput for a period that has not begun.
    """
    async with store.begin() as tx:
        found = await tx.programmes.get(programme)
        require_officer(actor, found)
        if period.first > now.astimezone(ZoneInfo(found.time_zone)).date():
            raise InvalidInput(f"{period.label} has not begun, so there is nothing to freeze yet.")
        if await _lock(tx, programme, period) is None:
            await tx.locks.save(PeriodLock(programme=programme, period=period, at=now, by=actor.person))
            await record(
                tx,
                actor,
                now,
                f"period {period.label}",
                "locked period",
                {"locked": "no"},
                {"locked": "yes"},
                programme=programme,
            )
        streams = await tx.programmes.workstreams(programme)
        updates = await tx.updates.for_periods([one.id for one in streams], [period])
        answered = {one.workstream for one in updates if not is_missing_return(one)}
        owing = [one.name for one in streams if one.id not in answered]
    rest = f" Without an answer: {', '.join(owing)}." if owing else " Every workstream has answered."
    return Told(
        sentence=(
            f"{period.label} of {found.code} is frozen. What comes now is kept as “late for {period.short}”, for the "
            f"next report or an addendum.{rest}"
        )
    )


async def unlock_period(store: Store, actor: Actor, programme: ProgrammeId, period: Period, *, now: datetime) -> Told:
    """Let the period's updates go again; what was marked late stays marked.

    Raises NotAllowed for everybody but the programme's officers, InvalidInput when it is not locked.
    """
    async with store.begin() as tx:
        found = await tx.programmes.get(programme)
        require_officer(actor, found)
        lock = await _lock(tx, programme, period)
        if lock is None:
            raise InvalidInput(f"{period.label} of {found.code} is not frozen.")
        await tx.locks.remove(lock)
        await record(
            tx,
            actor,
            now,
            f"period {period.label}",
            "unlocked period",
            {"locked": "yes"},
            {"locked": "no"},
            programme=programme,
        )
    return Told(sentence=f"{period.label} of {found.code} is open again.")


async def period_locked(tx: Transaction, workstream: Workstream, period: Period) -> PeriodLock | None:
    """The lock on that workstream's updates for `period`; None while the period is open."""
    return await _lock(tx, workstream.programme, period)


async def late_answers(
    store: Store, actor: Actor, programme: ProgrammeId, period: Period
) -> tuple[tuple[Workstream, Update], ...]:
    """What came after the period was locked, for the next report or an addendum, by workstream and version.

    Restricted words are left out. Raises NotAllowed outside the programme.
    """
    async with store.read() as tx:
        found = await tx.programmes.get(programme)
        require_member(actor, found)
        streams = {one.id: one for one in await tx.programmes.workstreams(programme)}
        updates = [one for stream in streams for one in await tx.updates.versions(stream, period)]
    return tuple((streams[one.workstream], one) for one in updates if is_late(one) and not one.restricted)


async def _lock(tx: Transaction, programme: ProgrammeId, period: Period) -> PeriodLock | None:
    return next((one for one in await tx.locks.of(programme) if one.period == period), None)
