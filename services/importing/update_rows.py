"""Updates of past periods: what owners said, version by version, and the periods in which nobody said anything."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from domain.dates.vocabulary import MONTH, month_number
from domain.identifiers import UpdateId
from domain.programmes import Period, Programme, Workstream
from domain.rag import Dimension
from domain.updates import Update
from services.importing import cell_dates
from services.importing.batch import Batch
from services.importing.cells import RowReader, readers
from services.importing.places import Place, find_workstream, read_person
from services.importing.programme_rows import by_programme
from services.importing.registers import Register
from services.importing.tables import Table

_DIMENSIONS: Mapping[str, Dimension] = {
    "overall": Dimension.OVERALL,
    "schedule": Dimension.SCHEDULE,
    "cost": Dimension.COST,
    "scope": Dimension.SCOPE,
    "risk": Dimension.RISK,
    "benefits": Dimension.BENEFITS,
}
_MONTH_LABEL = re.compile(rf"(?:p ?[0-9]{{1,2}}\b[ ,:-]*)?({MONTH}) (?:20)?([0-9]{{2}})", re.IGNORECASE)
_FORTNIGHT_LABEL = re.compile(r"(?:f ?/ ?e|fortnight ending)[ :]*(.+)", re.IGNORECASE)
_RESTRICTED = re.compile(r"\brestricted\b|\bpart 2\b", re.IGNORECASE)
_NO_RETURN = "No return"
_TEXTS = ("done", "planned", "path_to_green", "support_needed")


async def take_updates(batch: Batch, tables: Sequence[Table], default: str | None) -> None:
    """Every row of the lists of updates becomes a version, unless that period has one that says the same.

    A row that records "No return" is kept too, spoken by nobody: reports know it for what it is.
    """
    for table in (table for table in tables if table.register is Register.UPDATES):
        for programme, part in await by_programme(batch, table, default):
            place = await batch.place(programme)
            for row in readers(part, batch.dates(place), batch.problems):
                await _take(batch, programme, place, row)


async def _take(batch: Batch, programme: Programme, place: Place, row: RowReader) -> None:
    workstream = find_workstream(row.text("ref"), place.workstreams) or find_workstream(
        row.text("workstream"), place.workstreams
    )
    if workstream is None:
        name = "ref" if row.has("ref") else "workstream"
        row.report(name, f"“{row.text(name)}” is no workstream of {programme.code}: the row was left out.")
        return
    period = _period(row)
    if period is None:
        row.report("period", "The period cannot be read: give its first and last day. The row was left out.")
        return
    update = _update(row, place, workstream, period)
    versions = await batch.tx.updates.versions(workstream.id, period)
    same = [one for one in versions if replace(one, id=update.id, version=update.version) == update]
    subject = f"update {workstream.ref} {period.label}"
    key = (workstream.id, period)
    if same:
        batch.record("Updates", key, programme.id, subject, same[-1], same[-1])
    elif batch.record("Updates", key, programme.id, subject, versions[-1] if versions else None, update):
        await batch.tx.updates.add(update)


def _period(row: RowReader) -> Period | None:
    label = " ".join(row.text("period").split())
    first = row.expected("first", after_raised=False)
    last = row.expected("last", after_raised=False)
    if first is not None and last is not None and first <= last:
        period = Period(first, last)
        typed = _labelled(row, label)
        if typed is not None and typed != period:
            row.report("period", f"“{label}” is not what the dates give: taken as {period.label}.")
        return period
    return _labelled(row, label)


def _labelled(row: RowReader, label: str) -> Period | None:
    if match := _MONTH_LABEL.fullmatch(label):
        first = date(2000 + int(match[2]), month_number(match[1].casefold()), 1)
        return Period(first, first + relativedelta(months=1, days=-1))
    if (match := _FORTNIGHT_LABEL.fullmatch(label)) and (last := cell_dates.stated(match[1], row.dates)):
        return Period(last - timedelta(days=11), last)
    return None


def _update(row: RowReader, place: Place, workstream: Workstream, period: Period) -> Update:
    person, typed = read_person(row, place, "submitted_by")
    name = next((one.name for one, _ in place.members if one.id == person), typed)
    missing = any(row.text(name).casefold() == _NO_RETURN.casefold() for name in ("received", "on_time"))
    ratings = {dimension: rag for column, dimension in _DIMENSIONS.items() if (rag := row.rag(column)) is not None}
    update = Update(
        id=UpdateId(0),
        workstream=workstream.id,
        period=period,
        version=0,
        submitted_by=person,
        entered_by=None,
        submitted_by_name=name,
        received=_NO_RETURN if missing else row.text("received"),
        at=_at(row, place, period),
        ratings=ratings,
        last_overall=row.rag("last_overall"),
        nil_return=row.yes("nil_return") or False,
        on_time=None if missing else row.yes("on_time"),
        restricted=workstream.restricted or _RESTRICTED.search(row.text("officer_note")) is not None,
        **{text: row.text(text) for text in _TEXTS},
    )
    note = [row.text("officer_note"), *(f"{heading}: {text}" for heading, text in row.unread.items())]
    return replace(update, officer_note="\n".join(part for part in note if part))


def _at(row: RowReader, place: Place, period: Period) -> datetime:
    """When it was said: local midnight without an hour, the last day of the period without a day."""
    day = row.happened("at") or period.last
    hour = cell_dates.hour_of(row.text("at"), row.dates) or time()
    return datetime.combine(day, hour, tzinfo=ZoneInfo(place.programme.time_zone)).astimezone(UTC)
