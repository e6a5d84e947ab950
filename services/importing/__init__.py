"""Reads the spreadsheets that project offices keep and brings them into the store, all or nothing, losing nothing."""

from services.importing.run import ImportPreview, ImportResult, preview_import, run_import
from services.importing.sheets import Upload

__all__ = ["ImportPreview", "ImportResult", "Upload", "preview_import", "run_import"]
