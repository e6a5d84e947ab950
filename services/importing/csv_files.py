"""Reads delimited text in the encodings and with the delimiters that Excel writes in British offices."""

import csv
import io
from collections.abc import Iterator

from domain.errors import InvalidInput
from services.importing.sheets import MOST_COLUMNS, MOST_ROWS, Sheet, Upload, tidy_cell

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 40
_START = 8_192
_LAYOUT = frozenset(b"\t\n\r\x0b\x0c")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(file: Upload) -> tuple[Sheet, ...]:
    """The one sheet of a delimited file; none when every cell is blank.

    UTF-8 with or without a mark, UTF-16 with one, else Windows-1252. The delimiter is the one that splits the first
    rows most evenly. A quoted cell may hold line ends. Raises InvalidInput for what is no text.
    """
    text = _decoded(file)
    delimiter = _delimiter(text)
    _refuse_open_quote(file, text, delimiter)
    rows = tuple(_rows(file, text, delimiter))
    if not any(any(row) for row in rows):
        return ()
    return (Sheet(name=file.name, tab=file.name.rpartition(".")[0] or file.name, rows=rows),)


def _refuse_open_quote(file: Upload, text: str, delimiter: str) -> None:
    """A quotation mark that is never closed would swallow every row after it."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        if "end of data" in str(error):
            raise InvalidInput(
                f"{file.name} cannot be read: a quotation mark is opened and never closed. Nothing was imported."
            ) from error


def _decoded(file: Upload) -> str:
    content = file.content
    if content.startswith(_UTF16):
        return content.decode("utf-16", "replace")
    if sum(byte < 32 and byte not in _LAYOUT for byte in content[:_START]) > max(8, len(content[:_START]) // 20):
        raise InvalidInput(f"{file.name} is not a spreadsheet: send a .csv or .xlsx file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; a file is not refused for them.
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    def evenness(delimiter: str) -> tuple[int, int]:
        widths: dict[int, int] = {}
        try:
            for number, row in enumerate(_reader(text, delimiter)):
                if number == _SAMPLE_ROWS:
                    break
                if len(row) > 1:
                    widths[len(row)] = widths.get(len(row), 0) + 1
        except csv.Error:
            return (0, 0)
        return max(((count * width, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=evenness)


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _rows(file: Upload, text: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    reader = _reader(text, delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise InvalidInput(
                f"{file.name}, row {number}, cannot be read: a cell is too long or a quotation mark is missing."
            ) from error
        if row is None:
            return
        if number > MOST_ROWS:
            raise InvalidInput(f"{file.name} has more than {MOST_ROWS:,} rows. Split it and import the parts.")
        if len(row) > MOST_COLUMNS and any(cell.strip() for cell in row[MOST_COLUMNS:]):
            raise InvalidInput(
                f"{file.name}, row {number}, has more than {MOST_COLUMNS} columns. Keep one register in a file."
            )
        yield tuple(tidy_cell(cell) for cell in row[:MOST_COLUMNS])
