"""What offices write in a status column, by kind of item."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from domain.items import Kind, Status

_DONE = "complete|completed|done|closed|c|actioned|finished|resolved"
_GOING = "in progress|inprogress|wip|ongoing|on going|c/f|carried forward|started|underway|active|on track|live"

_WORDS: Mapping[Kind, Mapping[Status, str]] = {
    Kind.ACTION: {
        Status.NOT_STARTED: "not started|not yet started|to do|todo|new|open|o",
        Status.IN_PROGRESS: _GOING,
        Status.BLOCKED: "blocked|stuck",
        Status.ON_HOLD: "on hold|hold|paused|deferred",
        Status.COMPLETE_PROPOSED: "complete proposed|complete propose close|propose close|proposed for closure"
        "|proposed closed|complete to be agreed",
        Status.COMPLETE: _DONE,
        Status.SUPERSEDED: "superseded|cancelled|canceled|withdrawn|replaced|no longer required|no longer needed",
    },
    Kind.RISK: {
        Status.OPEN: f"open|o|new|{_GOING}",
        Status.TOLERATED: "tolerated|tolerate|accepted",
        Status.MATERIALISED: "materialised|materialized|occurred|happened|realised|now an issue|issue",
        Status.CLOSED: f"{_DONE}|withdrawn",
    },
    Kind.ISSUE: {
        Status.OPEN: "open|o|new|not started|live|active",
        Status.IN_PROGRESS: _GOING,
        Status.ON_HOLD: "on hold|hold|paused|deferred",
        Status.CLOSED: _DONE,
        Status.REJECTED: "rejected|withdrawn|not accepted",
    },
    Kind.DECISION: {
        Status.PENDING: "pending|open|o|to be taken|required|awaited|deferred|outstanding",
        Status.RECOMMENDED: "recommended|recommendation|proposed|to ratify|to be ratified",
        Status.TAKEN: f"taken|made|agreed|approved|decided|ratified|{_DONE}",
        Status.REJECTED: "rejected|refused|not agreed",
    },
    Kind.MILESTONE: {
        Status.NOT_STARTED: "not started|new|planned|to do",
        Status.IN_PROGRESS: f"open|o|slipped|{_GOING}",
        Status.COMPLETE: f"achieved|met|{_DONE}",
    },
    Kind.DEPENDENCY: {
        Status.OPEN: f"open|o|new|{_GOING}",
        Status.WATCH: "watch|monitor|watching",
        Status.MET: "met|delivered|complete|completed|done|received",
        Status.CLOSED: "closed|c|cancelled|withdrawn",
    },
    Kind.ASSUMPTION: {
        Status.OPEN: f"open|o|new|{_GOING}",
        Status.VALIDATED: "validated|valid|confirmed|true|holds",
        Status.INVALID: "invalid|false|failed|disproved|not valid",
        Status.CLOSED: _DONE,
    },
}

_BY_WORD = {
    kind: {word: status for status, words in statuses.items() for word in words.split("|")}
    for kind, statuses in _WORDS.items()
}
_DERIVED = frozenset({"overdue", "late", "past due", "delayed"})
_TAIL = re.compile(r"\s*[-–—:;,(]\s*|\s+(?=[0-9])")


@dataclass(frozen=True, slots=True)
class TypedStatus:
    """A status cell: the status it names (None when none), whether it was worked out rather than set, and its rest."""

    status: Status | None
    derived: bool = False
    rest: str = ""


def read_status(text: str, kind: Kind) -> TypedStatus:
    """The status that `text` names for `kind`, in the office's words or ours; `rest` is what stands behind it.

    "Overdue" and its like follow from the date: an item so marked is simply going on.
    """
    words = _BY_WORD[kind]
    plain = " ".join(re.sub(r"[^a-z/]+", " ", text.casefold()).split())
    if plain in words:
        whole = words[plain]
        return TypedStatus(whole, rest=_rest(text) if re.search(r"[0-9]", text) else "")
    head = _TAIL.split(text.strip(), maxsplit=1)[0]
    plain = " ".join(re.sub(r"[^a-z/]+", " ", head.casefold()).split())
    if plain in _DERIVED:
        return TypedStatus(words.get("in progress", Status.IN_PROGRESS), derived=True, rest=_rest(text))
    return TypedStatus(words.get(plain), rest=_rest(text))


def _rest(text: str) -> str:
    parts = _TAIL.split(text.strip(), maxsplit=1)
    return parts[1].strip(" )") if len(parts) > 1 else ""
