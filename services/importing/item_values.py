"""What the cells of each of the seven registers say of an item, kind by kind."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from domain.items import Kind, Status
from domain.rag import Rag
from services.importing.cells import RowReader
from services.importing.item_lines import Line, finish_line, named, read_due, read_owner, start_line
from services.importing.places import Place, find_workstream

_TRAVELS = {
    "Rising": "↑ ▲ ⬆ ↗ up rising worse worsening increasing increased higher",
    "Steady": "→ ↔ ► ➡ - = same steady stable static unchanged",
    "Falling": "↓ ▼ ⬇ ↘ down falling better improving decreasing decreased reducing lower",
    "New": "new •",
}
_TRAVEL = {sign: word for word, signs in _TRAVELS.items() for sign in signs.split()}
_ISSUE_TYPES = {
    "rfc": "Request for change",
    "change request": "Request for change",
    "off-spec": "Off-specification",
    "off spec": "Off-specification",
    "problem": "Problem/concern",
    "concern": "Problem/concern",
    "problem / concern": "Problem/concern",
}
_TO_BE_TAKEN = re.compile(r"\bpending\b|to be taken|decision required|awaiting decision", re.IGNORECASE)
_RECOMMENDED = re.compile(r"\brecommend|to (?:be )?ratif|not yet in force", re.IGNORECASE)


def line_of(row: RowReader, place: Place, kind: Kind) -> Line:
    """What a row of the register of `kind` says, with everything that could not be read reported and kept."""
    line = start_line(row, place, kind)
    _READERS[kind](row, place, line)
    return finish_line(row, line)


def _action(row: RowReader, place: Place, line: Line) -> None:
    line.put("support", row.text("support"))
    line.put("priority", row.size("priority"))
    read_due(row, line)


def _risk(row: RowReader, place: Place, line: Line) -> None:
    for prefix in ("inherent", "residual", "target"):
        line.put(prefix, row.score(prefix, place.matrix, prefix))
    for name in ("category", "controls", "response", "further_action", "proximity", "escalated_to"):
        line.put(name, row.text(name))
    typed = row.text("direction").strip("\ufe0f ")
    line.put("direction", _TRAVEL.get(typed.casefold(), typed))
    read_owner(row, place, line, "action_owner")
    line.put("reviewed_on", row.happened("reviewed_on"))
    line.put("due", row.expected("due"))


def _issue(row: RowReader, place: Place, line: Line) -> None:
    typed = row.text("type")
    line.put("type", _ISSUE_TYPES.get(typed.casefold(), typed))
    for name in ("impact", "resolution", "escalated"):
        line.put(name, row.text(name))
    for name in ("severity", "priority"):
        line.put(name, row.size(name))
    read_due(row, line)


def _decision(row: RowReader, place: Place, line: Line) -> None:
    for name in ("forum", "options", "reasons", "decided_by", "type", "impact", "published"):
        line.put(name, row.text(name))
    line.put("due", row.expected("due"))
    said = " ".join(row.text(name) for name in ("text", "type", "latest"))
    if "status" not in line.values:
        if _TO_BE_TAKEN.search(said) or not (row.text("day") or row.text("decided_by")):
            line.fallbacks["status"] = Status.PENDING
        elif _RECOMMENDED.search(said):
            line.fallbacks["status"] = Status.RECOMMENDED
        else:
            line.put("status", Status.TAKEN)
    status = line.values.get("status", line.fallbacks["status"])
    if status is Status.PENDING:
        line.put("due", row.expected("day") or line.values.get("due"))
    else:
        line.put("raised_on" if status is Status.RECOMMENDED else "decided_on", row.happened("day"))


def _milestone(row: RowReader, place: Place, line: Line) -> None:
    baseline = row.expected("original_due")
    last = row.expected("last_forecast")
    actual = row.happened("actual")
    line.first_unread = bool(row.text("original_due")) and baseline is None
    line.put("original_due", baseline)
    line.put("last_forecast", last)
    line.put("due", row.expected("due"))
    line.put("actual", actual)
    line.put("last_rag", row.rag("last_rag"))
    critical = row.yes("critical")
    if critical is not None:
        line.values["critical"] = critical
    if not row.text("due") and (stands := last or baseline) is not None:
        line.fallbacks["due"] = stands
    rating = line.values.get("rag")
    if "status" not in line.values:
        if actual is not None or rating is Rag.BLUE:
            line.put("status", Status.COMPLETE)
        elif rating is Rag.WHITE:
            line.fallbacks["status"] = Status.NOT_STARTED
    _check_variance(row, baseline, actual or line.values.get("due"))


def _check_variance(row: RowReader, baseline: date | None, end: object) -> None:
    typed = row.whole("variance")
    if typed is None or baseline is None or not isinstance(end, date):
        return
    days = (end - baseline).days
    if days != typed:
        row.report("variance", f"“{typed}” is not what the dates give: taken as {days} days.")


def _dependency(row: RowReader, place: Place, line: Line) -> None:
    for name in ("giver", "getter", "type"):
        line.put(name, row.text(name))
    if "workstream" not in line.values and (giver := find_workstream(row.text("giver"), place.workstreams)):
        named(line, "workstream", giver.id, "")
    read_owner(row, place, line, "getter_owner")
    line.put("due", row.expected("due"))
    line.put("forecast", row.expected("forecast"))
    accepted = row.yes("accepted")
    if accepted is not None:
        line.values["accepted"] = accepted


def _assumption(row: RowReader, place: Place, line: Line) -> None:
    line.put("confidence", row.size("confidence"))
    line.put("impact", row.text("impact"))
    line.put("due", row.expected("due"))


_READERS: Mapping[Kind, Callable[[RowReader, Place, Line], None]] = {
    Kind.ACTION: _action,
    Kind.RISK: _risk,
    Kind.ISSUE: _issue,
    Kind.DECISION: _decision,
    Kind.MILESTONE: _milestone,
    Kind.DEPENDENCY: _dependency,
    Kind.ASSUMPTION: _assumption,
}
