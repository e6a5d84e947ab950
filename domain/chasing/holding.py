"""What somebody has said that stops the asking for a while."""

from collections.abc import Sequence
from datetime import date

from domain.chasing.chaser import Hold, HoldKind
from domain.cycle import Stage
from domain.identifiers import ItemId, WorkstreamId

_NONE: frozenset[ItemId] = frozenset()


def is_unavailable(hold: Hold) -> bool:
    """Whether an officer has said that the person cannot be asked at all for now, which their deputy covers."""
    return hold.kind is HoldKind.SUPPRESSED and hold.workstream is None and hold.item is None


def hold_on_update(holds: Sequence[Hold], workstream: WorkstreamId, stage: Stage, day: date) -> Hold | None:
    """The hold, lasting longest, that stops asking for that update at that stage on `day`; None when nothing does.

    "Unavailable" is no such hold: it is covered like leave.
    """
    found = [
        hold
        for hold in holds
        if hold.first <= day <= hold.last
        and hold.item is None
        and hold.workstream in (None, workstream)
        and not is_unavailable(hold)
        and (hold.kind is not HoldKind.OPTED_DOWN or stage is not Stage.CARD)
    ]
    return max(found, key=lambda hold: hold.last, default=None)


def hold_on_person(holds: Sequence[Hold], day: date) -> Hold | None:
    """The hold, lasting longest, that stops every message to the person on `day`."""
    found = [
        hold
        for hold in holds
        if hold.first <= day <= hold.last
        and hold.item is None
        and hold.workstream is None
        and not is_unavailable(hold)
        and hold.kind is not HoldKind.OPTED_DOWN
    ]
    return max(found, key=lambda hold: hold.last, default=None)


def held_items(holds: Sequence[Hold], day: date) -> frozenset[ItemId]:
    """The items that are not to be mentioned on `day`."""
    if not holds:
        return _NONE
    return frozenset(hold.item for hold in holds if hold.item is not None and hold.first <= day <= hold.last)
