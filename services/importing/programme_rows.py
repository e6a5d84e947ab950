"""Programmes: those that a list describes, those that rows merely name, and which programme a row belongs to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.errors import InvalidInput, NotAllowed
from domain.identifiers import PersonId, ProgrammeId
from domain.names import find_people
from domain.people import Role
from domain.programmes import Marking, Nation, Programme
from domain.scores import MATRICES
from services.importing.batch import Batch
from services.importing.cells import RowReader, readers
from services.importing.places import Place, read_person
from services.importing.registers import Register
from services.importing.tables import Row, Table

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 &_/.-]{0,19}")
_NATIONS = {
    "eng": Nation.ENGLAND,
    "england": Nation.ENGLAND,
    "wls": Nation.WALES,
    "wales": Nation.WALES,
    "sct": Nation.SCOTLAND,
    "scotland": Nation.SCOTLAND,
    "nir": Nation.NORTHERN_IRELAND,
    "ni": Nation.NORTHERN_IRELAND,
    "northern ireland": Nation.NORTHERN_IRELAND,
}
_SOME = 50
"""Rows whose refs are enough to tell which programme a sheet belongs to."""


async def open_programmes(batch: Batch, tables: Sequence[Table], default: str | None) -> None:
    """Every programme that the tables name stands in `batch.programmes`, created with the defaults when it is missing.

    Raises NotAllowed before anything is written when the actor may not import into one of them.
    """
    for programme in await batch.tx.programmes.all():
        batch.programmes[programme.code.casefold()] = programme
    if default and named(batch, default) is None and not _CODE.fullmatch(default.strip()):
        raise InvalidInput(f"“{default[:40]}” is no programme here. Give the code of one. Nothing was imported.")
    codes = {code.casefold(): code for code in _codes(tables, default)}
    names = {programme.name.casefold() for programme in batch.programmes.values()}
    wanted = {code: typed for code, typed in codes.items() if code not in names}
    for code in wanted:
        if (there := batch.programmes.get(code)) is not None:
            batch.require(there)
    missing = sorted(typed for code, typed in wanted.items() if code not in batch.programmes)
    if missing and not batch.actor.everywhere:
        raise NotAllowed(
            f"There is no programme {' or '.join(missing)} here, and only an administrator can create one. "
            "Check the Prog column. Nothing was imported."
        )
    described = {row["programme"].casefold() for table in _lists(tables) for row in table.rows}
    for code in missing:
        programme = await batch.tx.programmes.save(Programme(id=ProgrammeId(0), code=code, name=code))
        batch.keep(programme)
        batch.record("Programmes", code.casefold(), programme.id, f"programme {code}", None, programme)
        if code.casefold() not in described:
            _report_default(batch, tables, code)


async def take_programmes(batch: Batch, tables: Sequence[Table]) -> None:
    """Name, nation, matrix, marking and closure days of the programmes that are listed."""
    for table, row, code in _listed(batch, tables, report=True):
        programme = batch.programmes[code]
        batch.require(programme)
        place = await batch.place(programme)
        reader = readers(replace(table, rows=(row,)), batch.dates(place), batch.problems)[0]
        await _save(batch, programme, _described(programme, reader))


async def take_leaders(batch: Batch, tables: Sequence[Table], default: str | None) -> None:
    """SRO and project manager: as listed, else the one person whose title says so."""
    batch.forget()
    for table, row, code in _listed(batch, tables, report=False):
        programme = batch.programmes[code]
        place = await batch.place(programme)
        reader = readers(replace(table, rows=(row,)), batch.dates(place), batch.problems)[0]
        sro, _ = read_person(reader, place, "sro")
        manager, _ = read_person(reader, place, "manager")
        led = replace(programme, sro=sro or programme.sro, project_manager=manager or programme.project_manager)
        await _save(batch, programme, led)
    for code in sorted({(row["programme"] or default or "").casefold() for table in tables for row in table.rows}):
        found = batch.programmes.get(code)
        if found is not None and None in (found.sro, found.project_manager):
            led = _led(found, await batch.place(found))
            if led != found:
                await _save(batch, found, led)


def named(batch: Batch, text: str) -> Programme | None:
    """The programme that a cell names, by code or by name."""
    wanted = " ".join(text.split()).casefold()
    by_name = (programme for programme in batch.programmes.values() if programme.name.casefold() == wanted)
    return batch.programmes.get(wanted) or next(by_name, None)


async def by_programme(batch: Batch, table: Table, default: str | None) -> list[tuple[Programme, Table]]:
    """The rows of `table` by the programme that each belongs to, as tables of their own.

    Rows that name none belong to `default`, else to the only programme whose refs they carry, else to the only
    programme there is. Raises InvalidInput when that leaves it open.
    """
    blank = [row for row in table.rows if not row["programme"]]
    fallback = await _fallback(batch, table, blank, default) if blank else None
    parts: dict[ProgrammeId, list[Row]] = {}
    for row in table.rows:
        programme = named(batch, row["programme"]) if row["programme"] else fallback
        if programme is None:
            batch.report(table, row.number, "programme", f"“{row['programme']}” is no programme: the row was left out.")
            continue
        batch.require(programme)
        parts.setdefault(programme.id, []).append(row)
    known = {programme.id: programme for programme in batch.programmes.values()}
    return [(known[programme], replace(table, rows=tuple(rows))) for programme, rows in parts.items()]


async def _fallback(batch: Batch, table: Table, rows: Sequence[Row], default: str | None) -> Programme | None:
    if default and (programme := named(batch, default)) is not None:
        return programme
    refs = [row["ref"] for row in rows[:_SOME] if row["ref"]]
    mine = [one for one in batch.programmes.values() if batch.actor.has(Role.OFFICER, one.id)]
    holders = [programme for programme in mine if await batch.items(programme, refs)]
    candidates = holders or mine
    if len(candidates) == 1:
        return candidates[0]
    raise InvalidInput(
        f"{table.file} does not say which programme its rows belong to. Add a column Prog with the programme's code, "
        "or name the programme when you import. Nothing was imported."
    )


def _lists(tables: Sequence[Table]) -> Iterable[Table]:
    return (table for table in tables if table.register is Register.PROGRAMMES)


def _listed(batch: Batch, tables: Sequence[Table], *, report: bool) -> Iterable[tuple[Table, Row, str]]:
    """Each programme's first row in the lists, with its casefolded code; programmes go by their code there."""
    seen: set[str] = set()
    for table in _lists(tables):
        for row in table.rows:
            code = " ".join(row["programme"].split()).casefold()
            if code in batch.programmes and code not in seen:
                seen.add(code)
                yield table, row, code
            elif report:
                fault = "is listed above already" if code in seen else "is no code of a programme"
                batch.report(table, row.number, "programme", f"“{row['programme']}” {fault}: the row was left out.")


def _codes(tables: Sequence[Table], default: str | None) -> Iterable[str]:
    typed = [row["programme"] for table in tables for row in table.rows]
    codes = (" ".join(code.split()) for code in [*typed, default or ""])
    return (code for code in codes if _CODE.fullmatch(code))


def _report_default(batch: Batch, tables: Sequence[Table], code: str) -> None:
    sentence = (
        f"There is no programme {code} yet: it is created as an English one with a 5x5 matrix. "
        "If that is wrong, import a list of programmes first."
    )
    for table in tables:
        for row in table.rows:
            if row["programme"].casefold() == code.casefold():
                return batch.report(table, row.number, "programme", sentence)
    return batch.report(tables[0], 0, "", sentence)


async def _save(batch: Batch, old: Programme, new: Programme) -> None:
    key = old.code.casefold()
    if batch.record("Programmes", key, old.id, f"programme {old.code}", old, new):
        batch.keep(await batch.tx.programmes.save(new))


def _described(programme: Programme, row: RowReader) -> Programme:
    nation = _NATIONS.get(row.text("nation").casefold())
    if row.text("nation") and nation is None:
        row.report("nation", f"“{row.text('nation')}” is not ENG, WLS, SCT or NIR; the nation was left as it is.")
    matrix = row.text("matrix").casefold().replace(" ", "").replace("×", "x")
    if matrix and matrix not in MATRICES:
        row.report("matrix", f"“{row.text('matrix')}” is not {' or '.join(MATRICES)}; the matrix was left as it is.")
    marking = row.text("marking").upper()
    if marking and marking not in list(Marking):
        row.report("marking", f"“{marking}” is not {' or '.join(Marking)}; the marking was left as it is.")
    return replace(
        programme,
        name=row.text("name")[:200] or programme.name,
        nation=nation or programme.nation,
        matrix=matrix if matrix in MATRICES else programme.matrix,
        marking=Marking(marking) if marking in list(Marking) else programme.marking,
        closures=programme.closures | _closures(row),
    )


def _closures(row: RowReader) -> frozenset[date]:
    return frozenset(row.expected_days("closures", after_raised=False))


def _led(programme: Programme, place: Place) -> Programme:
    def holder(title: str, current: PersonId | None) -> PersonId | None:
        found = find_people(title, place.members) if current is None else ()
        return found[0][0].id if len(found) == 1 else current

    return replace(
        programme,
        sro=holder("sro", programme.sro),
        project_manager=holder("project manager", programme.project_manager),
    )
