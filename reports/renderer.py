"""The documents that reports and registers can become: what the services' Renderer port promises."""

from domain.highlights import Highlight
from domain.workbook import RegisterWorkbook
from reports.excel import excel
from reports.markdown import markdown
from reports.word import word


class Documents:
    """`services.ports.Renderer` without state."""

    def word(self, highlight: Highlight) -> bytes:
        """The report as a Word document (`.docx`)."""
        return word(highlight)

    def markdown(self, highlight: Highlight) -> str:
        """The report as Markdown text."""
        return markdown(highlight)

    def workbook(self, registers: RegisterWorkbook) -> bytes:
        """The registers as an Excel workbook (`.xlsx`)."""
        return excel(registers)
