"""Workbooks as offices keep them: what is on a sheet beside a table, and what a preview says of how it was read."""

import io

import pytest
from openpyxl import load_workbook

from domain.errors import InvalidInput
from domain.imports import SheetReading
from services.importing import ImportPreview, Upload, preview_import
from storage.store import SqlStore
from tests.services.importing.files import NOW, OPERATOR, imported, item, items, typed, workbook

HEADINGS = ["Ref", "Action", "Who", "By when", "Status (O/C)"]


async def previewed(store: SqlStore, *uploads: Upload) -> ImportPreview:
    return await preview_import(store, uploads, OPERATOR, now=NOW, programme="ASC")


def counts(preview: ImportPreview) -> dict[str, tuple[int, int, int]]:
    return {one.register: (one.new, one.changed, one.same) for one in preview.counts}


def said(preview: ImportPreview) -> list[str]:
    return [str(one) for one in preview.problems]


async def test_two_tables_on_one_sheet_are_both_read_with_their_own_row_numbers(office: SqlStore) -> None:
    rows: list[list[object]] = [
        ["RAID log"], [], [*HEADINGS], ["A91", "One", "QQ", "18/12/2026", "O"], [], ["Risks"],
        ["Risk ref", "Risk", "Owner", "L", "I"], ["R91", "It rains", "Bob", 3, 4],
    ]  # fmt: skip
    found = await previewed(office, workbook(Log=rows))
    assert counts(found) == {"Actions": (1, 0, 0), "Risks": (1, 0, 0)}
    assert any("Log, row 8, Owner: “Bob” names nobody" in one for one in said(found))


async def test_two_rows_of_headings_are_one_table(office: SqlStore) -> None:
    rows: list[list[object]] = [["Ref", "Action", "Who"], [*HEADINGS], ["A91", "One", "QQ", "18/12/2026", "O"]]
    assert counts(await previewed(office, workbook(Actions=rows))) == {"Actions": (1, 0, 0)}


@pytest.mark.parametrize("total", ["Total", "TOTALS", "Grand total", "Sub-total", "Sum", "Count"])
async def test_a_row_of_sums_is_no_item(office: SqlStore, total: str) -> None:
    rows: list[list[object]] = [[*HEADINGS], ["A91", "One", "QQ", "18/12/2026", "O"], [], [total, 27]]
    found = await previewed(office, workbook(Actions=rows))
    assert counts(found) == {"Actions": (1, 0, 0)}
    assert f"RAID.xlsx › Actions, row 4, Ref: “{total}” is a sum, no item: the row was left out." in said(found)


async def test_a_hidden_register_is_told_and_hidden_lists_are_not(office: SqlStore) -> None:
    upload = workbook(Actions=[HEADINGS, ["A91", "One"]], Old=[HEADINGS, ["A92", "Two"]], Lists=[["High"], ["Low"]])
    book = load_workbook(io.BytesIO(upload.content))
    book["Old"].sheet_state = book["Lists"].sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    found = await previewed(office, Upload("RAID.xlsx", content.getvalue()))
    assert counts(found) == {"Actions": (1, 0, 0)}
    assert [one for one in said(found) if "hidden" in one] == [
        "RAID.xlsx › Old: The sheet is hidden, so it was left out. Unhide it if it is meant."
    ]


async def test_formulas_that_nobody_has_calculated_are_told(office: SqlStore) -> None:
    rows: list[list[object]] = [["Ref", "Risk", "Owner", "L", "I", "PxI"], ["R91", "It rains", "QQ", 3, 4, "=D2*E2"]]
    found = await previewed(office, workbook(Risks=rows))
    assert "RAID.xlsx › Risks: 1 formula has no saved value and was read as blank" in said(found)[0]


async def test_a_preview_says_how_each_heading_was_read(office: SqlStore) -> None:
    rows = [[*HEADINGS, "Mood"], ["A91", "One", "QQ", "18/12/2026", "O", "Sunny"], ["A92", "Two", "Bob", "", "O", ""]]
    found = await previewed(office, workbook(Actions=rows))
    assert found.sheets == (
        SheetReading(
            file="RAID.xlsx › Actions",
            register="actions",
            rows=2,
            columns=(
                ("Ref", "Ref"), ("Action", "Action"), ("Who", "Owner"), ("By when", "Due"), ("Status (O/C)", "Status"),
            ),
            others=("Mood",),
            kept=True,
            problems=2,
        ),
    )  # fmt: skip


async def test_a_preview_says_what_would_change_in_which_item(office: SqlStore) -> None:
    before = await items(office)
    rows = "".join(f"A{number:02d},Blocked\n" for number in range(1, 15))
    found = await previewed(office, typed(f"Ref,Action,Status\n{rows}".replace(",Blocked", ",,Blocked")))
    assert (len(found.differences), len(found.differences) + found.further) == (10, counts(found)["Actions"][1])
    (change,) = found.differences[0].changes
    assert (found.differences[0].ref, change.label, change.after) == ("A01", "Status", "Blocked")
    assert await items(office) == before


async def test_an_import_that_is_refused_half_way_writes_nothing(office: SqlStore) -> None:
    before = await items(office)
    with pytest.raises(InvalidInput, match="does not say which programme"):
        await imported(office, typed("Prog,Ref,Action\nASC,A91,One\n,A92,Two\n"), programme=None)
    assert await items(office) == before
    assert (await item(office, "A01")).ref == "A01"
