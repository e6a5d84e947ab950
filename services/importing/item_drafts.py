"""What one row says of an item, before it meets what is stored; and the cells that all seven registers share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.identifiers import Ref
from domain.items import ENDED, STATUSES, Kind, Status
from services.importing.cells import RowReader
from services.importing.places import Place, read_person, read_workstream
from services.importing.statuses import read_status

_LINKS = re.compile(r"\s*[;,\n]\s*|\s+(?:and|&)\s+")
_REF = re.compile(r"[A-Za-z]{1,6}[ -]?[A-Za-z]?[0-9]{1,6}")

DEFAULTS: Mapping[Kind, Status] = {
    Kind.ACTION: Status.NOT_STARTED,
    Kind.RISK: Status.OPEN,
    Kind.ISSUE: Status.OPEN,
    Kind.DECISION: Status.PENDING,
    Kind.MILESTONE: Status.IN_PROGRESS,
    Kind.DEPENDENCY: Status.OPEN,
    Kind.ASSUMPTION: Status.OPEN,
}
"""The status of a new item whose row gives none."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a row says. `values` are the item's fields that it gives; blank and unreadable cells are not among them.

    `fallbacks` hold for a new item only: what was worked out rather than said. `due_is_first` tells that the due date
    comes from the column of the original one, so that a date moved since then is not moved back; `first_unread` that
    the original one is there but cannot be read.
    `unread` are cells kept as text, `seen` the headings that this table has.
    """

    kind: Kind
    ref: Ref
    values: dict[str, object] = field(default_factory=dict)
    fallbacks: dict[str, object] = field(default_factory=dict)
    due_is_first: bool = False
    first_unread: bool = False
    opens: bool = False
    unread: Mapping[str, str] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()

    @property
    def links(self) -> tuple[Ref, ...]:
        """The refs that the row links to."""
        links = self.values.get("links", ())
        return links if isinstance(links, tuple) else ()

    def put(self, name: str, value: object) -> None:
        """Say `value` of a field, unless it is None or empty."""
        if value not in (None, "", ()):
            self.values[name] = value


def start_draft(row: RowReader, place: Place, kind: Kind) -> Draft:
    """A draft with the cells that every register may have: text, workstream, owner, rating, dates, links, restriction."""
    draft = Draft(kind=kind, ref=Ref(" ".join(row.text("ref").split())), fallbacks={"status": DEFAULTS[kind]})
    draft.put("raised_on", row.raised())
    for name in ("text", "raised_by", "source", "latest"):
        draft.put(name, row.text(name))
    draft.put("rag", row.rag("rag"))
    draft.put("latest_on", row.happened("latest_on"))
    draft.put("closed_on", row.happened("closed_on"))
    draft.put("links", links_of(row.text("links")))
    workstream, typed = read_workstream(row, place)
    named(draft, "workstream", workstream, typed)
    read_owner(row, place, draft, "owner")
    _read_status(row, draft)
    if row.text("restricted"):
        restricted = row.restricted()
        draft.put("restricted", restricted or None)
        draft.opens = not restricted
    return draft


def finish_draft(row: RowReader, draft: Draft) -> Draft:
    """The draft with what could not be read of its row; an open item whose column of owners is blank is reported."""
    status = draft.values.get("status", draft.fallbacks["status"])
    if row.has("owner") and not row.text("owner") and status not in ENDED:
        row.report("owner", "No owner is given: name one accountable person.")
    draft.unread = row.unread
    draft.seen = row.seen
    return draft


def read_owner(row: RowReader, place: Place, draft: Draft, name: str) -> None:
    """Say whom a cell names, or what was typed when it names not exactly one."""
    person, typed = read_person(row, place, name)
    named(draft, name, person, typed)


def named(draft: Draft, name: str, identifier: object | None, typed: str) -> None:
    """Say the identifier that was found, or keep the text beside it."""
    if identifier is not None:
        draft.values |= {name: identifier, f"{name}_text": ""}
    elif typed:
        draft.put(f"{name}_text", typed)


def read_due(row: RowReader, draft: Draft) -> None:
    """Say the first due date, the current one and how often it has moved; two dates in one cell are a move."""
    first, later = row.expected_days("original_due"), row.expected_days("due")
    draft.first_unread = bool(row.text("original_due")) and not first
    if first:
        draft.put("original_due", first[0])
    if first or later:
        draft.put("due", (*first, *later)[-1])
        draft.due_is_first = not later and len(first) == 1
    if draft.kind is Kind.ACTION:
        draft.put("moves", max(row.whole("moves") or 0, len(later) + len(first[1:])) or None)


def links_of(text: str) -> tuple[Ref, ...]:
    """The refs that a cell lists (`D03; R03`); words that are no refs are left out."""
    parts = (" ".join(part.split()) for part in _LINKS.split(text) if part.strip())
    return tuple(dict.fromkeys(Ref(part) for part in parts if _REF.fullmatch(part)))


def _read_status(row: RowReader, draft: Draft) -> None:
    text = row.text("status")
    if not text:
        return
    typed = read_status(text, draft.kind)
    if typed.status is None:
        row.keep("status", f"“{text}” is no status of {_a(draft.kind)}: use {_choices(draft.kind)}.")
        return
    if typed.derived:
        row.report("status", f"“{text}” follows from the due date; taken as {typed.status.value}.")
        draft.fallbacks["status"] = typed.status
        return
    status = typed.status
    if draft.kind is Kind.ACTION and status is Status.NOT_STARTED and row.text("latest") and "open" in text.casefold():
        status = Status.IN_PROGRESS
    draft.put("status", status)
    _read_rest(row, draft, typed.rest)


def _read_rest(row: RowReader, draft: Draft, rest: str) -> None:
    """What stands behind a status: the day it was closed, or a remark with refs in it."""
    if not rest:
        return
    closed = row.day_in(rest)
    if closed is not None and "closed_on" not in draft.values:
        draft.put("closed_on", closed)
    elif "latest" not in draft.values and closed is None:
        draft.put("latest", rest)
        draft.put("links", (*links_of(row.text("links")), *(Ref(match) for match in _REF.findall(rest))))
    else:
        row.keep("status")


def _choices(kind: Kind) -> str:
    return ", ".join(status.value for status in STATUSES[kind])


def _a(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
