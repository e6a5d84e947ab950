"""Opens a file by what it is, not by what it is called."""

import asyncio

from domain.errors import InvalidInput
from services.importing.csv_files import read_csv
from services.importing.excel_files import read_excel
from services.importing.sheets import LARGEST_FILE, Sheet, Upload

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml")
_START = 200


async def read_file(file: Upload) -> tuple[Sheet, ...]:
    """The sheets of a CSV or Excel file, empty ones left out, at least one.

    Read beside the event loop. Raises InvalidInput, naming the file, for what is neither, broken, protected or larger
    than 10 MB, 5,000 rows or 200 columns.
    """
    if len(file.content) > LARGEST_FILE:
        raise InvalidInput(f"{file.name} is larger than 10 MB. Split it by register and import the parts.")
    if not file.content.strip():
        raise InvalidInput(f"{file.name} is empty, so nothing was imported.")
    sheets = await asyncio.to_thread(_read, file)
    if not any(not sheet.hidden for sheet in sheets):
        raise InvalidInput(f"{file.name} holds no cells that are shown, so nothing was imported.")
    return sheets


def _read(file: Upload) -> tuple[Sheet, ...]:
    if file.content.startswith(_ZIP):
        return read_excel(file)
    if file.content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in file.content:
            raise InvalidInput(f"{file.name} is protected by a password. Save it without one and send it again.")
        raise InvalidInput(f"{file.name} is an old .xls file. Save it as .xlsx and send it again.")
    if file.content[:_START].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise InvalidInput(
            f"{file.name} is a web page or XML, whatever it is called. Open it in Excel, save it as .xlsx and send that."
        )
    return read_csv(file)
