"""The Word report: what a reader, a screen reader and LibreOffice find in it."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.highlights import Highlight, board_copy, compile_highlight
from reports.blocks import NONE_REPORTED
from reports.rag_colours import COLOURS, HEADER, Paint
from reports.renderer import Documents
from tests.domain.highlights_p7 import NOW, items, sources, updates

HEADINGS = [
    "1. Overall status",
    "Path to green",
    "2. Workstreams",
    "3. Done this period",
    "Planned for this period and not done",
    "4. Planned next period",
    "5. Milestones",
    "6. Top risks",
    "7. Issues",
    "8. Decisions required",
    "Decisions and support the owners ask for",
    "9. Actions overdue",
    "10. Dependencies late or not accepted",
    "11. Budget",
    "12. Changes to baseline requested",
    "13. Lessons",
    "14. Sign-off",
    "RAG key",
]
OFFICER_HEADING = "For the officer before issue (not in the board copy)"


@pytest.fixture(scope="module")
def highlight() -> Highlight:
    return compile_highlight(sources(), now=NOW)


@pytest.fixture(scope="module")
def document(highlight: Highlight) -> WordDocument:
    return opened(highlight)


def opened(highlight: Highlight) -> WordDocument:
    return Document(BytesIO(Documents().word(highlight)))


def headings(document: WordDocument) -> list[str]:
    return [one.text for one in document.paragraphs if one.style and one.style.name.startswith("Heading")]


def texts(document: WordDocument) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_headings_are_real_and_the_officers_page_comes_first(document: WordDocument) -> None:
    assert headings(document) == [OFFICER_HEADING, *HEADINGS]
    title = next(one for one in document.paragraphs if one.style and one.style.name == "Title")
    assert title.text == "Highlight report: Adult Social Care Transformation"
    assert title.paragraph_format.page_break_before is True


def test_the_board_copy_has_no_officers_page_and_no_restricted_ref_of_its_own(highlight: Highlight) -> None:
    copy = opened(board_copy(highlight))
    assert headings(copy) == HEADINGS
    assert "Roll-up" not in texts(copy)
    assert "I01" not in texts(copy)


def test_every_table_repeats_its_header_and_says_what_it_is(document: WordDocument) -> None:
    tables = list(document.element.body.iter(qn("w:tbl")))
    assert len(tables) == 14
    for table in tables:
        rows = [row.find(f".//{qn('w:tblHeader')}") is not None for row in table.iter(qn("w:tr"))]
        assert rows == [True] + [False] * (len(rows) - 1)
        assert table.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert [look.get(qn("w:firstRow")) for look in table.iter(qn("w:tblLook"))] == ["1"]


def test_the_page_is_a4_portrait_and_tables_fit_it(document: WordDocument) -> None:
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    for table in document.tables:
        widths = [column.width.cm for column in table.columns if column.width is not None]
        assert len(widths) == len(table.columns)
        assert sum(widths) == pytest.approx(17.6, abs=0.05)


def test_every_rating_is_a_word_on_a_readable_colour(document: WordDocument) -> None:
    words = ("Red", "Amber", "Green", "Blue", "Not reported", "Not started")
    fills = {paint.fill for paint in COLOURS.values()}
    painted = 0
    for slot in document.element.body.iter(qn("w:tc")):
        shade = slot.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
        if shade is not None and shade.get(qn("w:fill")) in fills:
            text = "".join(node.text or "" for node in slot.iter(qn("w:t")))
            assert any(word in text for word in words), text
            painted += 1
    assert painted > 30


@pytest.mark.parametrize("paint", [*COLOURS.values(), HEADER], ids=lambda paint: paint.fill)
def test_ink_is_readable_on_its_fill(paint: Paint) -> None:
    def luminance(colour: str) -> float:
        channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(paint.fill), luminance(paint.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_language_properties_header_and_footer(document: WordDocument) -> None:
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    properties = document.core_properties
    assert (
        properties.title == "Highlight report: Adult Social Care Transformation – ASC Transformation Board 19 Nov 2026"
    )
    assert (properties.author, properties.comments, properties.language) == ("Jo Projofficer", "draft v0.1", "en-GB")
    assert properties.created is not None
    assert properties.created.replace(tzinfo=NOW.tzinfo) == NOW
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL — DRAFT v0.1 — not approved"
    footer = section.footer.paragraphs[0].paragraph_format.element
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_an_empty_section_says_so() -> None:
    nothing = compile_highlight(
        replace(sources(said=[], registers=[], streams=[], proposed={}), last=(), next_meeting=None), now=NOW
    )
    document = opened(board_copy(nothing))
    assert headings(document) == HEADINGS
    assert [one.text for one in document.paragraphs].count(NONE_REPORTED) == 15


def test_carried_forward_is_said_in_words(document: WordDocument) -> None:
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "Workstream")
    row = next([cell.text for cell in row.cells] for row in table.rows if row.cells[0].text.startswith("Comm"))
    assert row == [
        "Commissioning Improvement",
        "CC",
        "Amber",
        "Amber",
        "Not reported",
        "No return\n(carried forward, last said on 7 Oct 2026)",
        "7 Oct 2026",
    ]


@settings(max_examples=12, deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_whatever_people_type_makes_a_document_that_opens(text: str) -> None:
    said = [replace(one, done=text, planned=text, path_to_green=text) for one in updates()]
    registers = [replace(one, text=text, latest=text) for one in items()]
    typed = replace(compile_highlight(sources(said=said, registers=registers), now=NOW), title=text, prepared_by=text)
    assert len(opened(typed).tables) >= 12


def test_control_characters_and_overrides_are_taken_out_and_lines_kept() -> None:
    said = [replace(one, done="First\x00 line\r\nsecond\x0bthird \u202edrow") for one in updates()]
    document = opened(compile_highlight(sources(said=said), now=NOW))
    assert "Workforce: First line\nsecond\nthird drow (WW, 5 Nov 2026)" in texts(document)


def test_a_title_longer_than_a_property_may_be_is_cut_there_only(highlight: Highlight) -> None:
    long = replace(highlight, title="T" * 400, prepared_by="P" * 400)
    document = opened(long)
    assert len(document.core_properties.title) == 255
    assert "T" * 400 in texts(document)


@pytest.mark.xdist_group("office")
def test_libreoffice_opens_it_and_shows_every_section(highlight: Highlight, tmp_path: Path) -> None:
    soffice, pdftotext = shutil.which("soffice"), shutil.which("pdftotext")
    assert soffice, "LibreOffice is missing: install libreoffice-writer-nogui"
    assert pdftotext, "pdftotext is missing: install poppler-utils"
    file = tmp_path / "report.docx"
    file.write_bytes(Documents().word(highlight))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = subprocess.run(
        [pdftotext, "-layout", str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = pdf.rstrip("\f").split("\f")
    assert OFFICER_HEADING in pages[0]
    assert "Highlight report:" not in pages[0]
    assert "Highlight report: Adult Social Care Transformation" in pages[1]
    for heading in HEADINGS:
        assert heading in pdf
    for number, page in enumerate(pages, start=1):
        assert "OFFICIAL — DRAFT v0.1 — not approved" in page
        assert f"Page {number} of {len(pages)}" in page
