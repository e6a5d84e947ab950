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
_MENTION = re.compile(r"\b[A-Z]{1,4}-?[0-9]{1,4}\b")
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
class Line:
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


def start_line(row: RowReader, place: Place, kind: Kind) -> Line:
    """A line with the cells that every register may have: text, workstream, owner, rating, dates, links, restriction."""
    line = Line(kind=kind, ref=Ref(" ".join(row.text("ref").split())), fallbacks={"status": DEFAULTS[kind]})
    line.put("raised_on", row.raised())
    for name in ("text", "raised_by", "source", "latest"):
        line.put(name, row.text(name))
    line.put("rag", row.rag("rag"))
    line.put("latest_on", row.happened("latest_on"))
    line.put("closed_on", row.happened("closed_on"))
    _read_links(row, line)
    workstream, typed = read_workstream(row, place)
    named(line, "workstream", workstream, typed)
    read_owner(row, place, line, "owner")
    _read_status(row, line)
    if row.text("restricted"):
        restricted = row.restricted()
        line.put("restricted", restricted or None)
        line.opens = not restricted
    return line


def finish_line(row: RowReader, line: Line) -> Line:
    """The line with what could not be read of its row; an open item whose column of owners is blank is reported."""
    status = line.values.get("status", line.fallbacks["status"])
    if row.has("owner") and not row.text("owner") and status not in ENDED:
        row.report("owner", "No owner is given: name one accountable person.")
    line.unread = row.unread
    line.seen = row.seen
    return line


def read_owner(row: RowReader, place: Place, line: Line, name: str) -> None:
    """Say whom a cell names, or what was typed when it names not exactly one."""
    person, typed = read_person(row, place, name)
    named(line, name, person, typed)


def named(line: Line, name: str, identifier: object | None, typed: str) -> None:
    """Say the identifier that was found, or keep the text beside it."""
    if identifier is not None:
        line.values |= {name: identifier, f"{name}_text": ""}
    elif typed:
        line.put(f"{name}_text", typed)


def read_due(row: RowReader, line: Line) -> None:
    """Say the first due date, the current one and how often it has moved; two dates in one cell are a move."""
    first, later = row.expected_days("original_due"), row.expected_days("due")
    line.first_unread = bool(row.text("original_due")) and not first
    if first:
        line.put("original_due", first[0])
    if first or later:
        line.put("due", (*first, *later)[-1])
        line.due_is_first = not later and len(first) == 1
    if line.kind is Kind.ACTION:
        line.put("moves", max(row.whole("moves") or 0, len(later) + len(first[1:])) or None)


def _read_links(row: RowReader, line: Line) -> None:
    """Say the refs that a cell lists (`D03; R03`); one that holds other words too is kept as text besides."""
    parts = [" ".join(part.split()) for part in _LINKS.split(row.text("links")) if part.strip()]
    refs = [Ref(part) for part in parts if _REF.fullmatch(part)]
    line.put("links", tuple(dict.fromkeys(refs)))
    if len(refs) < len(parts):
        row.keep("links")


def _read_status(row: RowReader, line: Line) -> None:
    text = row.text("status")
    if not text:
        return
    typed = read_status(text, line.kind)
    if typed.status is None:
        row.keep("status", f"“{text}” is no status of {_a(line.kind)}: use {_choices(line.kind)}.")
        return
    if typed.derived:
        row.report("status", f"“{text}” follows from the due date; taken as {typed.status.value}.")
        line.fallbacks["status"] = typed.status
        return
    status = typed.status
    if line.kind is Kind.ACTION and status is Status.NOT_STARTED and row.text("latest") and "open" in text.casefold():
        status = Status.IN_PROGRESS
    line.put("status", status)
    _read_rest(row, line, typed.rest)


def _read_rest(row: RowReader, line: Line, rest: str) -> None:
    """What stands behind a status: the day it was closed, or a remark with refs in it."""
    if not rest:
        return
    closed = row.day_in(rest)
    if closed is not None and "closed_on" not in line.values:
        line.put("closed_on", closed)
    elif "latest" not in line.values and closed is None:
        line.put("latest", rest)
        line.put("links", (*line.links, *(Ref(match) for match in _MENTION.findall(rest))))
    else:
        row.keep("status")


def _choices(kind: Kind) -> str:
    return ", ".join(status.value for status in STATUSES[kind])


def _a(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
