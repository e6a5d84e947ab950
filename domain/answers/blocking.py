"""What stands in the way: blocked work, and dependencies that nobody has agreed to give or that come too late.

It is said of items, never of people: who owns an item is on its record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import WorkingCalendar
from domain.dates import say
from domain.items import Dependency, Item, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """One item in the way; `where` names its workstream or the two sides of it, `facts` say how it stands in the way."""

    item: Item
    where: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheWay:
    """The blocked work and the doubtful dependencies of `described`, as one person may see them, the earliest due first.

    `blocked_total` and `awaited_total` count those that are not shown too. `as_at` is aware UTC, to be printed in
    `time_zone`.
    """

    described: str
    programmes: tuple[str, ...]
    blocked: tuple[Blocker, ...]
    blocked_total: int
    awaited: tuple[Blocker, ...]
    awaited_total: int
    as_at: datetime
    time_zone: str


def how_blocked(item: Item, calendar: WorkingCalendar, today: date) -> tuple[str, ...]:
    """How an item stands in the way on the local day `today`, in facts about it; lateness in working days."""
    facts = [*_accepted(item)] if isinstance(item, Dependency) else [item.status.value.lower()]
    facts.append(when_needed(item, calendar, today))
    if isinstance(item, Dependency) and item.forecast is not None and item.due is not None and item.forecast > item.due:
        days = working_days(calendar.between(item.due, item.forecast))
        facts.append(f"forecast {say(item.forecast)}, {days} after it is needed")
    return tuple(facts)


def when_needed(item: Item, calendar: WorkingCalendar, today: date) -> str:
    """`needed Mon 16 Nov 2026, 5 working days late on Mon 23 Nov 2026`; of other kinds `due …`."""
    word = "needed" if isinstance(item, Dependency) else "due"
    if item.due is None:
        return f"no date by which it is {word}"
    if not item.overdue(today):
        return f"{word} {say(item.due)}"
    late = working_days(calendar.between(item.due, today))
    return f"{word} {say(item.due)}, {late} late on {say(today)}"


def give_and_get(dependency: Dependency, giver: str = "", getter: str = "") -> str:
    """`give Finance (FF), get Commissioning (CC)`: the two sides by the names that the register has, with the initials
    of whoever answers for them as far as they are known."""
    return f"give {_side(dependency.giver, giver)}, get {_side(dependency.getter, getter)}"


def dependency_answer(
    dependency: Dependency, *, giver: str, getter: str, calendar: WorkingCalendar, today: date
) -> str:
    """Who gives it to whom, whether the giver agreed, and how late it is; in one line, the programme's day `today`."""
    if dependency.ended:
        standing = [dependency.status.value.lower()]
    else:
        accepted = ["accepted by its giver"] if dependency.accepted else list(_accepted(dependency))
        standing = [*accepted, *_timing(dependency, calendar, today)]
    return f"{dependency.ref}: {give_and_get(dependency, giver, getter)}; {'; '.join(standing)}."


def working_days(number: int) -> str:
    """`1 working day`, `5 working days`."""
    return f"{number} working day{'' if number == 1 else 's'}"


def _timing(dependency: Dependency, calendar: WorkingCalendar, today: date) -> Sequence[str]:
    return [one for one in how_blocked(dependency, calendar, today) if one not in _accepted(dependency)]


def _accepted(dependency: Dependency) -> tuple[str, ...]:
    if dependency.accepted is None and dependency.status is Status.OPEN:
        return ("nobody has said whether it is accepted",)
    return () if dependency.accepted or dependency.status is not Status.OPEN else ("NOT accepted by its giver",)


def _side(name: str, initials: str) -> str:
    known = " ".join(name.split())
    if not known:
        return initials or "nobody named"
    return f"{known} ({initials})" if initials and initials.casefold() != known.casefold() else known
