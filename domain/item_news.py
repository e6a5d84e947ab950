"""What others have to hear of a change to an item: giver and getter of a dependency, whoever asked for data."""

from collections.abc import Mapping

from domain.audit import AuditEntry
from domain.calendar import WorkingCalendar
from domain.dates import say
from domain.identifiers import PersonId
from domain.items import Action, Dependency, Item, Status

TAKEN_BACK = "undone"
_BEGUN = frozenset({"added", "imported"})
_LONGEST = 120


def news(item: Item, entry: AuditEntry, names: Mapping[PersonId, str], calendar: WorkingCalendar) -> str:
    """The sentences that tell what `entry` did to `item`, which stands as the entry left it; empty when the change is
    nobody else's business. `names` names its people, `calendar` counts the working days of its programme."""
    if entry.what in _BEGUN or entry.actor is None:
        return ""
    match item:
        case Dependency():
            told = _of_dependency(item, entry, names, calendar)
        case Action() if item.requester is not None:
            told = _of_request(item, entry, names)
        case _:
            told = ""
    return f"Taken back: {told}" if told and entry.what == TAKEN_BACK else told


def word_of_giver(
    item: Dependency, names: Mapping[PersonId, str], calendar: WorkingCalendar, *, by: str = "", reason: str = ""
) -> str:
    """Whether the giver agrees, by when, and how much later than it is needed; `by` is who entered it for them."""
    giver = giver_of(item, names)
    what, needed = _named(item), "" if item.due is None else say(item.due)
    why = f": “{reason}”" if reason else ""
    entered = f" Entered by {by}." if by and by != giver else ""
    if item.accepted is None:
        asked = f"{giver} is asked whether they agree." if item.asks else "Nobody is asked."
        return f"{what} is needed by {needed or 'a day that nobody has named'}. {asked}"
    if not item.accepted:
        return f"{giver} does not agree to give {what}{f' by {needed}' if needed else ''}{why or ''}.{entered}"
    day = item.forecast or item.due
    late = 0 if item.due is None or day is None else calendar.between(item.due, day)
    after = f", {late} working {'day' if late == 1 else 'days'} after it is needed ({needed})" if late > 0 else ""
    return f"{giver} agrees to give {what}{f' by {say(day)}' if day else ''}{after}{why}.{entered}"


def giver_of(item: Dependency, names: Mapping[PersonId, str]) -> str:
    """Who gives it: the accountable person, else what the register says of the giving side."""
    return names.get(item.owner, "") if item.owner is not None else item.giver or "The giver"


def _of_dependency(
    item: Dependency, entry: AuditEntry, names: Mapping[PersonId, str], calendar: WorkingCalendar
) -> str:
    if "status" in entry.after and item.ended:
        return f"{_named(item)} is {item.status.value.lower()}.{_latest(item, entry)}"
    if {"accepted", "forecast", "answered_on"} & entry.after.keys():
        return word_of_giver(item, names, calendar, by=entry.actor_name, reason=entry.reason)
    return ""


def _of_request(item: Action, entry: AuditEntry, names: Mapping[PersonId, str]) -> str:
    owner = names.get(item.owner, "") if item.owner is not None else ""
    parts = [tell(item, entry, owner) for name, tell in _PARTS.items() if name in entry.after]
    latest = _latest(item, entry)
    if not parts and not latest:
        return ""
    asked = f"which you asked {owner} for" if owner and "owner" not in entry.after else "which you asked for"
    said = " and ".join(parts) or "has news"
    why = f" Reason: {entry.reason}." if entry.reason and "due" in entry.after else ""
    return f"{_named(item)}, {asked}, {said}.{why}{latest}"


def _status(item: Action, entry: AuditEntry, owner: str) -> str:
    if item.status is Status.COMPLETE_PROPOSED:
        return f"is done, says {entry.actor_name}"
    return f"is {item.status.value.lower()}"


def _due(item: Action, entry: AuditEntry, owner: str) -> str:
    return f"now comes by {say(item.due)}" if item.due is not None else "has no date any more"


def _owner(item: Action, entry: AuditEntry, owner: str) -> str:
    return f"is now {owner}'s to send" if owner else "has nobody to send it"


_PARTS = {"status": _status, "due": _due, "owner": _owner}


def _latest(item: Item, entry: AuditEntry) -> str:
    return f" “{item.latest}”" if entry.after.get("latest") else ""


def _named(item: Item) -> str:
    text = " ".join(item.text.split())
    return f"{item.ref} ({text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + '…'})"
