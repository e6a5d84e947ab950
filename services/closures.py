"""The days on which a council is closed beside the bank holidays, and whose bank holidays they are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.wording import listed
from domain.cycle import Stage, cycle_for
from domain.dates import say
from domain.errors import InvalidInput
from domain.identifiers import ProgrammeId
from domain.notices import Told
from domain.people import Actor
from domain.permissions import require_member, require_officer
from domain.programmes import Nation, Programme
from services.boards import calendar_of
from services.chasing.acting import notices, officers_of, record
from services.ports import Store, Transaction

LONGEST = 60
"""Days of one closure: a council that is closed for longer is not chased but paused."""

_MOST_SHOWN = 4
_DAY = timedelta(days=1)
_NATIONS = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}


async def close_office(
    store: Store, actor: Actor, programme: ProgrammeId, first: date, last: date, *, now: datetime
) -> Told:
    """No day from `first` to `last`, both inclusive, is a working day of the programme: nobody is asked, and every ladder
    is counted around them. The sentence says which meetings' dates change; the other officers are told.

    Raises NotAllowed for everybody but its officers, InvalidInput for days that are over, too many, or off already.
    """
    _check(first, last)
    async with store.begin() as tx:
        found, today = await _of_officer(tx, actor, programme, now)
        if last < today:
            raise InvalidInput(f"{say(last)} is over. Give days from {say(today)} on.")
        days = [day for day in _days(first, last) if calendar_of(found).is_working_day(day)]
        if not days:
            raise InvalidInput(
                f"Nothing to close: {_span(first, last)} there are only weekends, bank holidays and closure days."
            )
        changed = replace(found, closures=found.closures | set(days))
        return await _changed(tx, actor, found, changed, f"{found.code} is closed {_span(first, last)}", today, now)


async def open_office(
    store: Store, actor: Actor, programme: ProgrammeId, first: date, last: date, *, now: datetime
) -> Told:
    """Every closure day from `first` to `last` is a working day after all; bank holidays and weekends stay what they are.

    Raises NotAllowed for everybody but the programme's officers, InvalidInput when there is no closure day among them.
    """
    _check(first, last)
    async with store.begin() as tx:
        found, today = await _of_officer(tx, actor, programme, now)
        days = [day for day in _days(first, last) if day in found.closures]
        if not days:
            raise InvalidInput(f"{found.code} has no closure day {_span(first, last)}.")
        changed = replace(found, closures=found.closures - set(days))
        return await _changed(tx, actor, found, changed, f"{found.code} is open {_span(first, last)}", today, now)


async def set_nation(store: Store, actor: Actor, programme: ProgrammeId, nation: Nation, *, now: datetime) -> Told:
    """Let the bank holidays of `nation` count. Raises NotAllowed for everybody but the programme's officers."""
    async with store.begin() as tx:
        found, today = await _of_officer(tx, actor, programme, now)
        sentence = f"The bank holidays of {_NATIONS[nation]} count for {found.code}"
        return await _changed(tx, actor, found, replace(found, nation=nation), sentence, today, now)


async def closures_of(store: Store, actor: Actor, programme: ProgrammeId, *, now: datetime) -> str:
    """A sentence with the closure days from today on and whose bank holidays count. Raises NotAllowed outside the
    programme."""
    async with store.read() as tx:
        found = await tx.programmes.get(programme)
        require_member(actor, found)
    today = now.astimezone(ZoneInfo(found.time_zone)).date()
    days = sorted(day for day in found.closures if day >= today)
    closed = f"{found.code} is closed {_listed(days)}" if days else f"{found.code} has no closure days to come"
    return f"{closed}, beside weekends and the bank holidays of {_NATIONS[found.nation]}."


async def _changed(
    tx: Transaction, actor: Actor, found: Programme, changed: Programme, sentence: str, today: date, now: datetime
) -> Told:
    if changed == found:
        return Told(sentence=f"{sentence} already.")
    await tx.programmes.save(changed)
    await record(
        tx,
        actor,
        now,
        f"programme {found.code}",
        "changed the calendar",
        _shown(found),
        _shown(changed),
        programme=found.id,
    )
    moved = await _moved(tx, found, changed, today)
    others = await officers_of(tx, [found.id], but=[actor.person])
    rest = f" {' '.join(moved[:_MOST_SHOWN])}" if moved else " No meeting's dates change."
    if (left := len(moved) - _MOST_SHOWN) > 0:
        rest += f" {left} more meetings change; “board dates” shows them."
    return Told(sentence=f"{sentence}.{rest}", notices=notices(others, f"{sentence}, says {actor.name}."))


async def _moved(tx: Transaction, before: Programme, after: Programme, today: date) -> list[str]:
    """A sentence for each meeting to come whose card or due day changes, or whose own day is closed now."""
    old, new = calendar_of(before), calendar_of(after)
    boards = {one.id: one for one in await tx.programmes.boards(before.id)}
    found = []
    for meeting in await tx.programmes.meetings(list(boards), first=today):
        board = boards[meeting.board]
        was, now = cycle_for(board, meeting, old).days, cycle_for(board, meeting, new).days
        if meeting.cancelled:
            continue
        if old.is_working_day(meeting.day) and not new.is_working_day(meeting.day):
            found.append(f"{board.name} meets on {say(meeting.day)}, which is closed: move it or leave it.")
        elif now[Stage.CARD] != was[Stage.CARD] or now[Stage.DUE] != was[Stage.DUE]:
            found.append(
                f"{board.name} of {say(meeting.day)}: cards {say(now[Stage.CARD])} instead of {say(was[Stage.CARD])}, "
                f"updates due {say(now[Stage.DUE])}."
            )
    return found


async def _of_officer(tx: Transaction, actor: Actor, programme: ProgrammeId, now: datetime) -> tuple[Programme, date]:
    found = await tx.programmes.get(programme)
    require_officer(actor, found)
    return found, now.astimezone(ZoneInfo(found.time_zone)).date()


def _check(first: date, last: date) -> None:
    if last < first:
        raise InvalidInput(f"The last day, {say(last)}, comes before the first, {say(first)}.")
    if (last - first).days >= LONGEST:
        raise InvalidInput(
            f"{say(first)} to {say(last)} is more than {LONGEST} days. Check the year, or pause the chasing."
        )


def _days(first: date, last: date) -> Sequence[date]:
    return [first + _DAY * offset for offset in range((last - first).days + 1)]


def _span(first: date, last: date) -> str:
    return f"on {say(first)}" if first == last else f"{say(first)} to {say(last)}"


def _listed(days: Sequence[date]) -> str:
    """The days, those on end as one stretch: a weekend or a bank holiday between them does not part them."""
    stretches: list[list[date]] = []
    for day in days:
        last = stretches[-1][-1] if stretches else None
        open_between = WorkingCalendar().between(last, day) > 1 if last is not None else True
        if open_between:
            stretches.append([day])
        else:
            stretches[-1].append(day)
    return listed(f"on {say(one[0])}" if len(one) == 1 else f"{say(one[0])} to {say(one[-1])}" for one in stretches)


def _shown(programme: Programme) -> dict[str, str]:
    return {
        "nation": programme.nation.value,
        "closures": ", ".join(day.isoformat() for day in sorted(programme.closures)),
    }
