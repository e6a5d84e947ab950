"""Reads the spreadsheets that project offices keep and brings them into the store, all or nothing, losing nothing."""

from services.importing.run import ImportPreview, ImportResult, preview_import, run_import
from services.importing.sheets import Upload
from services.importing.undoing import import_called, last_import, undo_import

__all__ = [
    "ImportPreview",
    "ImportResult",
    "Upload",
    "import_called",
    "last_import",
    "preview_import",
    "run_import",
    "undo_import",
]
