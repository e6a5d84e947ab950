"""The documents a highlight report can become: what the services' Renderer port promises."""

from domain.highlights import Highlight
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
