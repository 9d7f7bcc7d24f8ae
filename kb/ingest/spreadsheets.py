"""A whole spreadsheet of quotes: row by row, with a report of what could not be placed."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.contrib.auth.base_user import AbstractBaseUser

from kb.ingest.importing import kind_of
from kb.ingest.incoming import IncomingError
from kb.ingest.journal import Journal
from kb.ingest.quoting import KeptQuote, Placing, keep
from kb.ingest.reading.rows import Row, rows_of
from kb.ingest.reading.workbooks import workbook_rows

NEEDED = ("speaker", "words")


def import_quotes(path: Path, *, by: AbstractBaseUser | None = None) -> Journal:
    """Keep every row's quote; the journal tells what became of them. Repeating it doubles nothing.

    Raises FileError when the file cannot be read, or not to its end: rows before stay in.
    """
    with path.open("rb") as stream, Journal(path) as journal:
        journal.begin()
        for row in _rows(path, stream):
            _keep(row, journal, by)
        journal.done()
    return journal


def _rows(path: Path, stream: BinaryIO) -> Iterator[Row]:
    if path.suffix.lower() == ".xlsx":
        return workbook_rows(stream, NEEDED)
    return rows_of(stream, kind_of(path), NEEDED)


def _keep(row: Row, journal: Journal, by: AbstractBaseUser | None) -> None:
    journal.tally.rows += 1
    try:
        if row.fault:
            raise IncomingError(row.fault)
        placing, reason = keep(KeptQuote.from_fields(row.fields), by=by)
    except IncomingError as error:
        journal.reject(row.number, row.line, str(error))
        return
    journal.tally.count(placing)
    if placing == Placing.UNPLACED:
        journal.note(row.number, row.line, f"not placed: {reason}")
