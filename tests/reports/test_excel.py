"""The workbook of registers: what Excel, LibreOffice and a printer find in it, and what no cell can do."""

import csv
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from domain.programmes import Marking
from domain.workbook import Column, RegisterSheet, RegisterWorkbook
from reports.renderer import Documents

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x.example","pay here")',
    "+44 1234",
    "-2+3",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "|x",
)
ACTIONS = RegisterSheet(
    title="Actions",
    columns=(
        Column(heading="Ref", width=8),
        Column(heading="Action", width=30, wraps=True),
        Column(heading="Due", width=17),
        Column(heading="No. moves", width=12),
    ),
    rows=(
        ("A01", "Agree the conversion offer\nand bring options", date(2026, 11, 24), 2),
        ("A02", None, None, 0),
        *((f"A{place + 3:02}", text, None, None) for place, text in enumerate(HOSTILE)),
    ),
)
REGISTERS = RegisterWorkbook(
    title="Registers of ASC, Health & Care",
    as_at=datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
    time_zone="Europe/London",
    version="0f1e2d3c4b",
    marking=Marking.OFFICIAL_SENSITIVE,
    exported_by="Jo Projofficer",
    facts=(("Holds", "10 actions"),),
    sheets=(ACTIONS, replace(ACTIONS, title="Risks", rows=())),
)


def opened(registers: RegisterWorkbook = REGISTERS) -> Workbook:
    return load_workbook(BytesIO(Documents().workbook(registers)))


def test_the_first_sheet_says_what_it_is_as_at_when() -> None:
    rows = {row[0]: row[1] for row in opened()["About"].iter_rows(values_only=True, min_row=3, max_col=2)}
    assert rows == {
        "Marking": "OFFICIAL-SENSITIVE",
        "As at": "Wed 1 Jul 2026, 10:30",
        "Version": "0f1e2d3c4b",
        "Exported by": "Jo Projofficer",
        "Holds": "10 actions",
    }


def test_every_printed_page_carries_marking_moment_and_version() -> None:
    for sheet in opened().worksheets:
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        assert sheet.oddHeader.left.text == "Registers of ASC, Health && Care"
        assert (sheet.oddHeader.center.text, sheet.oddFooter.center.text) == ("OFFICIAL-SENSITIVE",) * 2
        assert sheet.oddFooter.left.text == "As at Wed 1 Jul 2026, 10:30, version 0f1e2d3c4b"


def test_headings_stay_in_sight_and_filter() -> None:
    sheet = opened()["Actions"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", f"A1:D{len(ACTIONS.rows) + 1}")
    assert [cell.value for cell in sheet[1]] == ["Ref", "Action", "Due", "No. moves"]
    assert sheet.print_title_rows == "$1:$1"
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [8, 30, 17, 12]


def test_days_and_numbers_are_what_they_are() -> None:
    sheet = opened()["Actions"]
    due = sheet["C2"]
    assert isinstance(due.value, datetime)
    assert (due.value.date(), due.is_date, due.number_format) == (date(2026, 11, 24), True, "ddd d mmm yyyy")
    assert (sheet["D2"].value, sheet["D3"].value, sheet["C3"].value) == (2, 0, None)


def test_what_looks_like_a_formula_is_text() -> None:
    sheet = opened()["Actions"]
    for row, text in enumerate(HOSTILE, start=4):
        cell = sheet.cell(row=row, column=2)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_comes_back_as_text(text: str) -> None:
    sheet = replace(ACTIONS, rows=(("A01", text, None, None),))
    cell = opened(replace(REGISTERS, title=text[:40], exported_by=text, sheets=(sheet,)))["Actions"]["B2"]
    assert cell.value is None or (isinstance(cell.value, str) and cell.data_type == "s")


@pytest.mark.xdist_group("office")
def test_libreoffice_opens_it_and_computes_nothing(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing: install libreoffice-calc-nogui"
    file = tmp_path / "registers.xlsx"
    file.write_bytes(Documents().workbook(REGISTERS))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", every_sheet, "--outdir", str(tmp_path), str(file)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with (tmp_path / "registers-Actions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[1] == ["A01", "Agree the conversion offer\nand bring options", "Tue 24 Nov 2026", "2"]
    assert [row[1] for row in rows[3:]] == list(HOSTILE)
