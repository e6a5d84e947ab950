"""Files as offices send them, and who sends them, for the tests of the import."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook

from domain.identifiers import PersonId, ProgrammeId, Ref
from domain.items import Item
from domain.people import Actor, Channel, Person, Role
from domain.programmes import Programme
from services.importing import ImportResult, Upload, run_import
from services.ports import ItemQuery, Store

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SAMPLE = Path(__file__).parents[3] / "sample"
OPERATOR = Actor(person=None, name="Operator", channel=Channel.COMMAND_LINE, everywhere=True)

PEOPLE = """Prog,Person key,Name,Initials,Role,Email
ASC,ASC-WW,Wendy Workforce,WW,Workstream owner,wendy@council.example
ASC,ASC-QQ,Quentin Quality,QQ,Workstream owner,quentin@council.example
"""


def sample(*names: str) -> list[Upload]:
    """The sample files of those names (without their ending), or all of them."""
    paths = [SAMPLE / f"{name}.csv" for name in names] if names else sorted(SAMPLE.glob("*.csv"))
    return [Upload(path.name, path.read_bytes()) for path in paths]


def typed(text: str, name: str = "typed.csv") -> Upload:
    """A CSV file of that text."""
    return Upload(name, text.encode())


def workbook(name: str = "RAID.xlsx", **sheets: Sequence[Sequence[object]]) -> Upload:
    """An Excel file with those sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return Upload(name, content.getvalue())


async def imported(store: Store, *uploads: Upload, programme: str | None = "ASC") -> ImportResult:
    """Import as the operator."""
    return await run_import(store, uploads, OPERATOR, now=NOW, programme=programme)


async def programme_called(store: Store, code: str) -> Programme:
    """The programme of that code, which must be there."""
    async with store.read() as tx:
        found = await tx.programmes.by_code(code)
    assert found is not None
    return found


async def item(store: Store, ref: str, code: str = "ASC") -> Item:
    """The item of that ref, which must be there."""
    programme = await programme_called(store, code)
    async with store.read() as tx:
        found = await tx.items.get(programme.id, Ref(ref))
    assert found is not None, ref
    return found


async def items(store: Store) -> tuple[Item, ...]:
    """Every item there is."""
    async with store.read() as tx:
        return (await tx.items.find(ItemQuery(limit=1000))).items


async def person(store: Store, email: str) -> Person:
    """The person of that address, who must be there."""
    async with store.read() as tx:
        found = await tx.people.by_email(email)
    assert found is not None, email
    return found


def officer_of(programme: Programme, who: int = 1) -> Actor:
    """An officer of one programme."""
    roles = {ProgrammeId(programme.id): frozenset({Role.OFFICER})}
    return Actor(person=PersonId(who), name="Jo", channel=Channel.TEAMS, roles=roles)
