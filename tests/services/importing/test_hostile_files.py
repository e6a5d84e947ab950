"""Whatever bytes arrive, an import ends in a result or in a sentence; nothing else ever leaves it."""

import asyncio
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.errors import DomainError
from services.importing import Upload, run_import
from services.importing.files import read_file
from services.importing.headings import HEADINGS
from services.importing.registers import Register
from services.importing.tables import read_tables
from storage.engine import create_engine
from storage.store import SqlStore
from tests.fuzzing import examples
from tests.services.importing.files import NOW, OPERATOR, sample, workbook

Importer = Callable[[Sequence[Upload]], tuple[int, ...] | None]

CELLS = st.sampled_from(
    [
        *("", "ASC", "LAN", "A1", "R1", "Workforce", "LW1", "WW", "QQ/PP", "TBC", "a@b.example", "3", "0", "99", "3x4"),
        *("12/07/2026", "31/11/2026", "Fri", "w/c 3rd", "29/02/2027", "46331", "99999", "9999-12-31", "0001-01-01"),
        *("Done", "Closed 31/02/2026", "Overdue", "R", "Mon-Thu", "Y", "2 (exempt)", "P7 Oct 2026", "F/E 20 Nov 2026"),
        *('=HYPERLINK("http://x")', "@SUM(1)", "<script>alert(1)</script>", "\u202e", "é" * 300, "' OR 1=1 --", "1e9"),
        *(
            "Monthly",
            "5x5",
            "23/12/2026 - 04/01/2027",
            "No return",
            "30/12/9998 - 31/12/9998",
            "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        ),
    ]
) | st.text(max_size=30)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A register's own headings, some of them missing or in another order, over rows of cells of all sorts."""
    register = draw(st.sampled_from(Register))
    headings = [name.split("|")[0] for name in HEADINGS[register].values()]
    kept = draw(st.permutations(headings))[draw(st.integers(0, 3)) :]
    return [list(kept), *draw(st.lists(st.lists(CELLS, max_size=len(kept) + 1), max_size=6))]


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    lines = (",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    return "\r\n".join(lines).encode("utf-8", "surrogatepass")


@pytest.fixture
def importer(sample_sqlite: Path, tmp_path: Path) -> Importer:
    """Imports twice into a store that holds the sample; gives how many things changed each time, None when refused."""
    path = tmp_path / "office.sqlite"

    async def twice(uploads: Sequence[Upload]) -> tuple[int, ...]:
        store = SqlStore(create_engine(f"sqlite:///{path}"))
        try:
            results = [await run_import(store, uploads, OPERATOR, now=NOW, programme="ASC") for _ in range(2)]
        finally:
            await store.close()
        return tuple(sum(count.new + count.changed for count in result.counts) for result in results)

    def carry_out(uploads: Sequence[Upload]) -> tuple[int, ...] | None:
        for file in tmp_path.glob("office.sqlite*"):
            file.unlink()
        shutil.copyfile(sample_sqlite, path)
        try:
            return asyncio.run(twice(uploads))
        except DomainError as refusal:
            assert str(refusal)
            return None

    return carry_out


@examples(25)
@given(st.lists(tables(), min_size=1, max_size=3))
@example([[["Prog", "Ref", "Action"], ["ASC", "A1", "\x00"]]])
@example([[["Ref", "Description", "Give (from)", "Give owner", "Get (to)", "Need by"], ["", ":"]]])
def test_any_cells_under_known_headings_come_in_once(importer: Importer, sheets: list[list[list[str]]]) -> None:
    changed = importer([Upload(f"fuzz {number}.csv", as_csv(rows)) for number, rows in enumerate(sheets)])
    assert changed is None or changed[1] == 0


@examples(100)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"PK\x03\x04" + b"\0" * 60)
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf")
@example(b'"')
def test_any_bytes(content: bytes) -> None:
    try:
        read_tables([asyncio.run(read_file(Upload("fuzz", content)))])
    except DomainError as refusal:
        assert str(refusal)


@examples(60)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=20))
def test_a_damaged_workbook(place: int, damage: bytes) -> None:
    whole = workbook(Actions=[["Ref", "Action"], ["A1", "Do"]]).content
    start = place % len(whole)
    broken = whole[:start] + damage + whole[start + len(damage) :]
    try:
        asyncio.run(read_file(Upload("fuzz.xlsx", broken)))
    except DomainError as refusal:
        assert str(refusal)


@examples(15)
@given(st.sampled_from(sample()), st.integers(0, 10_000), st.binary(max_size=6))
def test_a_damaged_sample_file(importer: Importer, upload: Upload, place: int, damage: bytes) -> None:
    start = place % len(upload.content)
    changed = importer([Upload(upload.name, upload.content[:start] + damage + upload.content[start + len(damage) :])])
    assert changed is None or changed[1] == 0
