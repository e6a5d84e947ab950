"""Items: meets what rows say with what is stored, so that a second import changes nothing and none loses anything."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass, replace
from datetime import UTC, date, datetime, time

from domain.identifiers import ItemId, Ref
from domain.item_changes import asked_again
from domain.items import ITEM_TYPES, Item, Kind, Risk, Status
from domain.programmes import Programme
from domain.searching import words_of
from services.importing.batch import AT_ONCE, IMPORTED_LINE, Batch, Said
from services.importing.cells import RowReader, readers
from services.importing.item_lines import Line
from services.importing.item_values import line_of
from services.importing.programme_rows import by_programme
from services.importing.registers import KINDS
from services.importing.tables import Table
from services.ports import ItemQuery, Note

LONGEST_REF = 40
_SUM = re.compile(r"(?:grand |sub[- ]?)?totals?\b.*|sum|count|average|number of .*")
_NAMED = ("owner", "workstream", "action_owner", "getter_owner")


async def take_items(batch: Batch, tables: Sequence[Table], default: str | None) -> None:
    """Every row of the seven registers: new items are added, stored ones changed where the row says something else.

    A blank cell says nothing. What was said or moved here after the row was written stands, and a restriction is
    never lifted. Rows without a ref get the next one.
    """
    for table in tables:
        if table.register not in KINDS:
            continue
        for programme, part in await by_programme(batch, table, default):
            await _take_table(batch, programme, part, KINDS[table.register])


async def _take_table(batch: Batch, programme: Programme, table: Table, kind: Kind) -> None:
    place = await batch.place(programme)
    lines = await asyncio.to_thread(
        lambda: [(row, line_of(row, place, kind)) for row in readers(table, batch.dates(place), batch.problems)]
    )
    stored = await batch.items(programme, [line.ref for _, line in lines])
    new: list[Item] = []
    unnumbered: list[tuple[RowReader, Line]] = []
    at: dict[str, int] = {}
    for row, line in lines:
        ref = line.ref.casefold()
        if not _usable(batch, programme, row, line, stored, at):
            continue
        if not ref:
            unnumbered.append((row, line))
            continue
        at[ref] = row.row.number
        if (old := stored.get(ref)) is None:
            new.append(_new(line, programme))
            _said(batch, programme, row, line)
        else:
            await _change(batch, programme, row, old, line)
    for start in range(0, len(new), AT_ONCE):
        for item in await batch.tx.items.add_many(new[start : start + AT_ONCE]):
            await _added(batch, programme, item)
    for row, line in unnumbered:
        await _number(batch, programme, row, line, at)


def _usable(
    batch: Batch, programme: Programme, row: RowReader, line: Line, stored: Mapping[str, Item], at: Mapping[str, int]
) -> bool:
    ref = line.ref.casefold()
    old = stored.get(ref)
    if len(line.ref) > LONGEST_REF:
        row.report("ref", f"A ref of {len(line.ref)} characters is no ref: the row was left out.")
    elif _SUM.fullmatch(ref) and old is None:
        row.report("ref", f"“{line.ref}” is a sum, no item: the row was left out.")
    elif ref in at:
        row.report("ref", f"{line.ref} stands in row {at[ref]} already: this row was left out. Give it its own number.")
    elif old is not None and old.kind is not line.kind:
        row.report("ref", f"{line.ref} is {_a(old.kind)} in {programme.code}: the row was left out.")
    elif "text" not in line.values and old is None:
        row.report("text" if row.has("text") else "", f"There is no text to {line.ref or 'this row'}: it was left out.")
    else:
        return True
    return False


async def _number(batch: Batch, programme: Programme, row: RowReader, line: Line, at: dict[str, int]) -> None:
    text = str(line.values["text"])
    if not words_of(text):
        row.report("text", "The row has no ref, and its text no letter or digit to know it by: it was left out.")
        return
    page = await batch.tx.items.find(ItemQuery(programmes=[programme.id], kinds=[line.kind], text=text))
    old = next((item for item in page.items if item.text.casefold() == text.casefold()), None)
    if old is not None and (taken := at.get(old.ref.casefold())):
        row.report("ref", f"The row has no ref and says the same as row {taken}: it was left out.")
        return
    if old is not None:
        at[old.ref.casefold()] = row.row.number
        row.report("ref", f"The row has no ref; its text is that of {old.ref}, so it was taken for that.")
        await _change(batch, programme, row, old, line)
        return
    line.ref = await batch.tx.items.next_ref(programme.id, line.kind)
    _said(batch, programme, row, line)
    at[line.ref.casefold()] = row.row.number
    await _added(batch, programme, await batch.tx.items.add(_new(line, programme)))
    row.report("ref", f"The row has no ref: it was given {line.ref}. Write that into the spreadsheet.")


async def _added(batch: Batch, programme: Programme, item: Item) -> None:
    batch.record(
        _register(item.kind), (programme.id, item.ref.casefold()), programme.id, f"item {item.ref}", None, item
    )
    await _note(batch, item)


async def _change(batch: Batch, programme: Programme, row: RowReader, old: Item, line: Line) -> None:
    line.ref = old.ref
    _yield_to_earlier(batch, programme, row, old, line)
    _said(batch, programme, row, line)
    new = _changed(old, line)
    if line.opens and old.restricted:
        row.report("restricted", f"{old.ref} stays restricted; lift that in the chat if it is meant.")
    key = (programme.id, old.ref.casefold())
    if batch.record(_register(old.kind), key, programme.id, f"item {old.ref}", old, new):
        saved = await batch.tx.items.save(new)
        if saved.latest != old.latest:
            await _note(batch, saved)


def _said(batch: Batch, programme: Programme, row: RowReader, line: Line) -> None:
    said = batch.said.setdefault((programme.id, line.ref.casefold()), Said(row.table.file))
    said.fields |= line.values.keys()
    said.headings |= line.seen


def _yield_to_earlier(batch: Batch, programme: Programme, row: RowReader, old: Item, line: Line) -> None:
    """What an earlier, fuller table of the same import said holds; where this row says otherwise, it is reported."""
    said = batch.said.get((programme.id, old.ref.casefold()))
    if said is None:
        return
    other = [
        name
        for name in line.values.keys() & said.fields - {"links", "moves"}
        if line.values[name] != getattr(old, name)
    ]
    headings = row.table.headings
    columns = {headings.get(name.removesuffix("_text"), headings.get(f"{name}_l", "")) for name in other} - {""}
    if columns:
        row.report("", f"{old.ref} has another {', '.join(sorted(columns))} in {said.file}; that one holds.")
    line.values = {name: value for name, value in line.values.items() if name not in said.fields}
    line.seen -= said.headings
    line.unread = {heading: text for heading, text in line.unread.items() if heading not in said.headings}


async def _note(batch: Batch, item: Item) -> None:
    """The latest update of a row joins the dated lines of its item."""
    if item.latest:
        at = batch.now if item.latest_on is None else datetime.combine(item.latest_on, time(12), tzinfo=UTC)
        await batch.tx.items.add_note(Note(item=item.id, at=at, by=None, by_name=IMPORTED_LINE, text=item.latest))


def _new(line: Line, programme: Programme) -> Item:
    base = ITEM_TYPES[line.kind](
        id=ItemId(0), programme=programme.id, ref=Ref(line.ref), text="", status=Status.OPEN, unread=line.unread
    )
    values = line.fallbacks | line.values
    if not line.first_unread:
        values.setdefault("original_due", values.get("due"))
    return _with(base, values)


def _changed(old: Item, line: Line) -> Item:
    values = dict(line.values)
    for name in _NAMED:
        if values.get(f"{name}_text") and getattr(old, name, None) is not None:
            del values[f"{name}_text"]
    if old.original_due is not None:
        values.pop("original_due", None)
        if line.due_is_first and old.due is not None and old.due != old.original_due:
            values.pop("due", None)
    elif not line.first_unread and old.due is None and values.get("due") is not None:
        values.setdefault("original_due", values["due"])
    if "moves" in values:
        values["moves"] = max(int(str(values["moves"])), getattr(old, "moves", 0))
    if old.latest and _older(values.get("latest_on"), old.latest_on):
        values.pop("latest", None)
        values.pop("latest_on", None)
    if "links" in values:
        values["links"] = tuple(dict.fromkeys((*old.links, *line.links)))
    if isinstance(old, Risk) and old.residual is not None and values.get("residual", old.residual) != old.residual:
        values["previous"] = old.residual
    kept = {heading: text for heading, text in old.unread.items() if heading not in line.seen}
    return _with(old, values | {"unread": kept | dict(line.unread)})


def _with(item: Item, values: Mapping[str, object]) -> Item:
    """`item` with `values`, whose names and types the readers of its kind answer for."""
    value: object = item
    changed = replace(value, **values) if is_dataclass(value) and not isinstance(value, type) else item
    if not isinstance(changed, Item):
        return item
    return changed if "accepted" in values else asked_again(item, changed)


def _older(typed: object, stored: date | None) -> bool:
    """Whether what a row says last was said before what is stored."""
    return stored is not None and (not isinstance(typed, date) or typed < stored)


def _register(kind: Kind) -> str:
    return {Kind.DEPENDENCY: "Dependencies"}.get(kind, f"{kind.value.capitalize()}s")


def _a(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
