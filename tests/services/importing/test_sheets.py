"""Files of cells: encodings, delimiters, workbooks, and files made to do harm."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from domain.errors import InvalidInput
from services.importing import Upload
from services.importing.files import read_file
from tests.services.importing.files import typed, workbook

ROWS = [("Ref", "Action", "Owner"), ("A1", "Café – “naïve” £5", "Zoë")]
TEXT = "\r\n".join(",".join(row) for row in ROWS)


async def rows_of(upload: Upload) -> list[tuple[str, ...]]:
    (sheet,) = await read_file(upload)
    return list(sheet.rows)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.replace("\r", "").encode(),
    ],
    ids=["utf-8", "with a mark", "Windows-1252", "utf-16", "plain line ends"],
)
async def test_any_encoding_that_excel_writes(content: bytes) -> None:
    assert await rows_of(Upload("a.csv", content)) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
async def test_any_delimiter(delimiter: str) -> None:
    text = (
        f"Action log{delimiter}\nRef{delimiter}Action{delimiter}Due\nA1{delimiter}Do this, then that{delimiter}1/12\n"
    )
    quoted = text.replace("Do this, then that", '"Do this, then that"')
    assert (await rows_of(typed(quoted)))[2] == ("A1", "Do this, then that", "1/12")


async def test_a_quoted_cell_holds_line_ends_and_rows_count_as_the_spreadsheet_does() -> None:
    assert await rows_of(typed('Ref,Action\r\nA1,"first\r\nsecond"\r\n\r\nA3,third\r\n')) == [
        ("Ref", "Action"),
        ("A1", "first\nsecond"),
        (),
        ("A3", "third"),
    ]


async def test_control_characters_and_direction_overrides_are_dropped() -> None:
    assert await rows_of(typed("Ref,Action\nA1,do\x00 \u202eit\x07 now\n")) == [("Ref", "Action"), ("A1", "do it now")]


async def test_a_workbook_gives_values_dates_and_its_visible_sheets() -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Actions"
    first.append(["Ref", "Due", "Updated", "Moves", "Done?", "Share"])
    first.append(
        ["A1", date(2026, 12, 4), datetime(2026, 11, 20, 9, 30, tzinfo=UTC).replace(tzinfo=None), 3.0, True, 0.5]
    )
    hidden = book.create_sheet("Lists")
    hidden.append(["High", "Low"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Blank")
    content = io.BytesIO()
    book.save(content)
    sheet, lists = await read_file(Upload("RAID.xlsx", content.getvalue()))
    assert (lists.tab, lists.hidden, sheet.hidden) == ("Lists", True, False)
    assert (sheet.name, sheet.tab) == ("RAID.xlsx › Actions", "Actions")
    assert sheet.rows[1] == ("A1", "2026-12-04", "2026-11-20 09:30", "3", "Yes", "0.5")


async def test_formulas_give_their_last_value_never_themselves() -> None:
    upload = workbook(Actions=[["Ref", "Total"], ["A1", "=4*4"]])
    book = load_workbook(io.BytesIO(upload.content))
    assert book["Actions"]["B2"].value == "=4*4"
    assert await rows_of(upload) == [("Ref", "Total"), ("A1",)]


async def test_text_that_looks_like_a_formula_is_text() -> None:
    assert (await rows_of(typed("Ref,Action\nA1,=cmd|' /C calc'!A0\n")))[1][1] == "=cmd|' /C calc'!A0"


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def with_part(upload: Upload, name: str, part: bytes) -> Upload:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(upload.content)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, part if entry.filename == name else old.read(entry))
    return Upload(upload.name, content.getvalue())


def workbook_hidden() -> Upload:
    book = load_workbook(io.BytesIO(workbook(Actions=[["Ref", "Action"], ["A1", "Do"]], Blank=[]).content))
    book["Actions"].sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return Upload("a.xlsx", content.getvalue())


GOOD = workbook(Actions=[["Ref", "Action"], ["A1", "Do"]])
LAUGHS = (
    b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">"""
    + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(12))
    + b"]><sst><si><t>&m;</t></si></sst>"
)

REFUSED = {
    "empty": (Upload("a.csv", b""), "a.csv is empty"),
    "blank": (Upload("a.csv", b"\n,,\n  \n"), "a.csv holds no cells"),
    "binary": (Upload("a.csv", bytes(range(256)) * 9), "a.csv is not a spreadsheet"),
    "old Excel": (Upload("a.xls", b"\xd0\xcf\x11\xe0rest"), "a.xls is an old .xls file. Save it as .xlsx"),
    "another archive": (Upload("a.docx", zipped(**{"word/document.xml": b"x"})), "a.docx is not a spreadsheet"),
    "protected": (
        Upload("a.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
        "a.xlsx is protected by a password. Save it without one",
    ),
    "binary workbook": (Upload("a.xlsb", zipped(**{"xl/workbook.bin": b"x"})), "is a binary workbook (.xlsb)"),
    "OpenDocument": (Upload("a.ods", zipped(**{"content.xml": b"x"})), "is an OpenDocument file. Save it as .xlsx"),
    "web page": (Upload("a.xls", b"\xef\xbb\xbf <HTML><table><tr><td>Ref</td></tr>"), "a.xls is a web page or XML"),
    "an open quotation": (
        typed('Ref,Action\nA1,"one\nA2,two\n', "a.csv"),
        "a.csv cannot be read: a quotation mark is opened and never closed",
    ),
    "all hidden": (workbook_hidden(), "holds no cells that are shown"),
    "cut off": (Upload("a.xlsx", GOOD.content[:300]), "a.xlsx is damaged"),
    "broken inside": (with_part(GOOD, "xl/worksheets/sheet1.xml", b"<worksheet><row"), "RAID.xlsx cannot be opened"),
    "bomb": (
        Upload("a.xlsx", zipped(**{"xl/workbook.xml": b"x", "xl/big.xml": bytes(60 * 1024 * 1024)})),
        "a.xlsx unpacks to far more than a register holds",
    ),
    "too large": (Upload("a.csv", b"x" * (10 * 1024 * 1024 + 1)), "a.csv is larger than 10 MB"),
    "too wide": (typed("Ref,Action\n" + ",".join("x" * 10_000)), "has more than 200 columns"),
    "wide sheet": (workbook(Wide=[["x"] * 10_000]), "has more than 200 columns"),
    "too long": (typed("Ref,Action\n" + "A1,x\n" * 5_001), "has more than 5,000 rows"),
    "an endless quotation": (typed('Ref,Action\nA1,"' + "x" * 200_000), "row 2, cannot be read"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_no_register_is_refused_with_a_sentence(name: str) -> None:
    upload, sentence = REFUSED[name]
    with pytest.raises(InvalidInput) as refusal:
        await read_file(upload)
    assert sentence in str(refusal.value)


async def test_entities_that_multiply_are_not_followed() -> None:
    bomb = with_part(GOOD, "xl/sharedStrings.xml", LAUGHS)
    try:
        sheets = await read_file(bomb)
    except InvalidInput:
        return
    assert all(len(cell) < 1000 for sheet in sheets for row in sheet.rows for cell in row)


async def test_a_sheet_that_claims_a_million_rows_ends_where_its_cells_end() -> None:
    far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    with zipfile.ZipFile(io.BytesIO(GOOD.content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").replace(b"</sheetData>", far)
    assert await rows_of(with_part(GOOD, "xl/worksheets/sheet1.xml", sheet)) == [("Ref", "Action"), ("A1", "Do")]
