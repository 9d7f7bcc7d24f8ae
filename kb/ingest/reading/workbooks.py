"""The first sheet of an .xlsx workbook as rows, one at a time."""

import datetime
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from kb.ingest.reading.rows import FileError, Row, header_of

# Bytes: a sheet of some hundred thousand quotes.
LARGEST_UNPACKED = 500 << 20


def workbook_rows(stream: BinaryIO, needed: Sequence[str]) -> Iterator[Row]:
    """The rows below the header, which must name the columns `needed`. Raises FileError."""
    # Takes a fifth of a second to import, and only this command needs it.
    from openpyxl import load_workbook

    _check_archive(stream)
    try:
        book = load_workbook(stream, read_only=True, data_only=True)
    except (KeyError, ValueError, OSError, SyntaxError) as error:
        raise FileError(f"the workbook is damaged: {error}") from error
    try:
        yield from _rows(book.worksheets[0].iter_rows(values_only=True), needed)
    except SyntaxError as error:
        # What XML parsers raise is a SyntaxError.
        raise FileError(f"the workbook is damaged: {error}; nothing after that was read") from error
    finally:
        book.close()


def _check_archive(stream: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise FileError("the file is not a workbook (.xlsx); save it as one, or as .csv") from error
    if unpacked > LARGEST_UNPACKED:
        raise FileError(f"the workbook unpacks to more than {LARGEST_UNPACKED >> 20} MB; split it")
    stream.seek(0)


def _rows(lines: Iterator[tuple[object, ...]], needed: Sequence[str]) -> Iterator[Row]:
    header = header_of([_words(cell) for cell in next(lines, ())], needed)
    number = 0
    for line, cells in enumerate(lines, start=2):
        values = [_words(cell) for cell in cells]
        if any(values):
            number += 1
            # Sheets may be wider than what is filled in.
            yield Row(
                number, line, {name: value for name, value in zip(header, values, strict=False) if name}
            )


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)
