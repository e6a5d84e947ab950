"""The look of a Word report: page, language, fonts, header and footer, document properties."""

from datetime import UTC, datetime

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.font import Font
from docx.text.paragraph import Paragraph

from reports.blocks import Outline
from reports.typed import printable

LANGUAGE = "en-GB"
FONT = "Arial"
INK = RGBColor.from_string("0B2545")
MARGIN = Cm(1.7)
TABLE_TEXT = "Table Text"
LONGEST_PROPERTY = 255
"""Word's limit for a document property."""

_SIZES = {"Normal": 11, "Title": 22, "Heading 1": 15, "Heading 2": 12.5, "List Bullet": 11, "Header": 9, "Footer": 9}
_SPACES = {
    "Normal": (0, 6),
    "Title": (0, 10),
    "Heading 1": (16, 6),
    "Heading 2": (10, 4),
    "List Bullet": (0, 4),
    TABLE_TEXT: (1, 1),
}


def dress(document: WordDocument, outline: Outline, made_at: datetime) -> None:
    """Give an empty document its page, styles, language, header, footer and properties; `made_at` is aware UTC."""
    _language(document)
    _styles(document)
    _page(document, outline)
    _properties(document, outline, made_at)


def attributes(element: BaseOxmlElement, **values: str) -> BaseOxmlElement:
    """`element` with the given attributes of Word's own namespace."""
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _language(document: WordDocument) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        attributes(lang, val=LANGUAGE, eastAsia=LANGUAGE)
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        attributes(lang, val=LANGUAGE)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            attributes(setting, val="15")
    for zoom in document.settings.element.iter(qn("w:zoom")):
        attributes(zoom, percent="100")


def _styles(document: WordDocument) -> None:
    table_text = document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    table_text.base_style = document.styles["Normal"]
    for name, size in {**_SIZES, TABLE_TEXT: 9}.items():
        style = document.styles[name]
        if not isinstance(style, ParagraphStyle):
            continue
        _set_font(style.font)
        style.font.size = Pt(size)
        if name.startswith(("Title", "Heading")):
            style.font.color.rgb = INK
        before, after = _SPACES.get(name, (0, 0))
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.1


def _set_font(font: Font) -> None:
    """Name the font for every script; the theme's would win otherwise."""
    font.name = FONT
    for fonts in font.element.iter(qn("w:rFonts")):
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        attributes(fonts, ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)


def _page(document: WordDocument, outline: Outline) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Cm(2.0)
    section.header_distance = section.footer_distance = Cm(0.9)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    header.add_run(printable(outline.banner)).bold = True
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run(f"{printable(outline.footer)} · Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word computes, with a stand-in for readers that do not."""
    field = attributes(OxmlElement("w:fldSimple"), instr=instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph.paragraph_format.element.append(field)


def _properties(document: WordDocument, outline: Outline, made_at: datetime) -> None:
    properties = document.core_properties
    properties.title = printable(outline.title)[:LONGEST_PROPERTY]
    properties.author = printable(outline.author)[:LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.comments = outline.comments
    properties.subject = printable(outline.banner)[:LONGEST_PROPERTY]
    properties.keywords = ""
    properties.language = LANGUAGE
    # The package's times are naive UTC.
    properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)
