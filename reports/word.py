"""Writes a highlight report as a Word document: real headings, real table headers, colour never alone."""

from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.font import Font

from domain.highlights import Highlight
from reports.blocks import Block, Cell, Facts, Grid, Heading, PageBreak, Paragraph, Quotes
from reports.outline import outline
from reports.rag_colours import COLOURS, HEADER, Paint
from reports.typed import printable
from reports.word_page import TABLE_TEXT, attributes, dress

SHORT_ROW = 600
"""Characters in a row up to which it stands on one page."""


def word(highlight: Highlight) -> bytes:
    """The report as a `.docx` file in British English on A4."""
    parts = outline(highlight)
    document = Document()
    dress(document, parts, highlight.as_at)
    new_page = False
    for block in parts.blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        _write(document, block, new_page=new_page)
        new_page = False
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _write(document: WordDocument, block: Block, *, new_page: bool) -> None:
    match block:
        case Heading(text=text, level=level):
            heading = document.add_heading(printable(text), level)
            heading.paragraph_format.page_break_before = True if new_page else None
        case Paragraph(text=text):
            document.add_paragraph(printable(text))
        case Facts(rows=rows):
            for label, value in rows:
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(2)
                paragraph.add_run(f"{printable(label)}: ").bold = True
                paragraph.add_run(printable(value))
        case Quotes(rows=quotes, empty=empty):
            for who, words, by in quotes:
                paragraph = document.add_paragraph(style="List Bullet")
                paragraph.add_run(f"{printable(who)}: ").bold = True
                paragraph.add_run(f"{printable(words)} ")
                paragraph.add_run(f"({printable(by)})").italic = True
            if not quotes:
                document.add_paragraph(empty)
        case Grid(rows=()) as grid:
            document.add_paragraph(grid.empty)
        case Grid() as grid:
            _table(document, grid)


def _table(document: WordDocument, grid: Grid) -> None:
    """One table, written cell by cell into its XML: the library's own cell access is quadratic in rows."""
    table = document.add_table(rows=len(grid.rows) + 1, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    element = _last_table(document)
    _describe(element, grid)
    for position, column in enumerate(grid.columns):
        table.columns[position].width = Cm(column.width)
    titles = tuple(Cell(column.title) for column in grid.columns)
    for number, (row, cells) in enumerate(zip(element.tr_lst, (titles, *grid.rows), strict=True)):
        _keep_whole(row, header=number == 0, short=sum(len(cell.text) for cell in cells) <= SHORT_ROW)
        for column, slot, cell in zip(grid.columns, row.tc_lst, cells, strict=True):
            slot.width = Cm(column.width)
            if number == 0:
                _fill(slot, cell.text, HEADER, bold=True)
            else:
                _fill(slot, cell.text, COLOURS[cell.rag] if cell.rag else None, bold=cell.rag is not None)
    document.add_paragraph(style=TABLE_TEXT)


def _last_table(document: WordDocument) -> CT_Tbl:
    tables: Iterator[CT_Tbl] = document.element.body.iterchildren(qn("w:tbl"), reversed=True)
    return next(tables)


def _describe(table: CT_Tbl, grid: Grid) -> None:
    """The text alternative, and the header row as the only special one."""
    properties = table.tblPr
    for look in properties.iterchildren(qn("w:tblLook")):
        look.addprevious(_narrow_margins())
        attributes(
            look, val="0420", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="0", noVBand="1"
        )
    for name, text in (("w:tblCaption", grid.caption), ("w:tblDescription", grid.caption)):
        properties.append(attributes(OxmlElement(name), val=printable(text)))


def _narrow_margins() -> BaseOxmlElement:
    """A little over a millimetre beside the text, so that dates and short words stand on one line."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(attributes(OxmlElement(f"w:{side}"), w="70", type="dxa"))
    return margins


def _keep_whole(row: CT_Row, *, header: bool, short: bool) -> None:
    """A short row is not cut by a page's end; a long one may be, since it could be longer than a page."""
    properties = row.get_or_add_trPr()
    if header or short:
        properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(slot: CT_Tc, text: str, paint: Paint | None, *, bold: bool) -> None:
    paragraph: CT_P = slot.p_lst[0]
    paragraph.style = TABLE_TEXT.replace(" ", "")
    run = paragraph.add_r()
    run.text = printable(text)
    if bold:
        Font(run).bold = True
    if paint is not None:
        Font(run).color.rgb = RGBColor.from_string(paint.ink)
        shade = attributes(OxmlElement("w:shd"), val="clear", color="auto", fill=paint.fill)
        slot.get_or_add_tcPr().append(shade)
