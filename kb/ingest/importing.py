"""Articles from a file of any size: row by row, with progress, and to be taken up after an interruption."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.db import DatabaseError

from kb.ingest.arrival import arrive
from kb.ingest.incoming import Incoming, IncomingError
from kb.ingest.journal import Journal, Tally
from kb.ingest.reading.rows import FileError, Row, rows_of
from kb.search.contract import EngineUnavailable, WriterBusy
from kb.search.engines import engine
from kb.search.follower import catch_up

KINDS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv"}
# Seconds between two savings of the position, and between two looks of the index at the log.
SAVE_EVERY = 1.0
INDEX_EVERY = 5.0

Say = Callable[["Progress"], None]


@dataclass
class Progress:
    """How far the import is, by bytes of the file, and how fast this run of it is."""

    tally: Tally
    size: int
    rows_before: int
    read: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def rate(self) -> float:
        """Rows a second."""
        return (self.tally.rows - self.rows_before) / max(time.monotonic() - self.began, 1e-6)

    @property
    def seconds_left(self) -> float:
        rows_left = self.tally.rows * max(self.size - self.read, 0) / max(self.read, 1)
        return rows_left / max(self.rate, 1e-6)

    def __str__(self) -> str:
        share = 100 * min(self.read / max(self.size, 1), 1)
        left = timedelta(seconds=round(self.seconds_left))
        return f"{self.tally} ({share:.1f} %), {self.rate:.1f} rows/s, about {left} left"


def kind_of(path: Path) -> str:
    """`jsonl` or `csv`, by the file's name. Raises FileError."""
    if path.suffix.lower() not in KINDS:
        raise FileError(f"{path.name} is neither .jsonl nor .csv")
    return KINDS[path.suffix.lower()]


def import_articles(path: Path, *, resume: bool, say: Say) -> Journal:
    """Take in every row of the file that can be taken; the journal tells what became of them.

    Raises FileError when the file cannot be read, or not to its end: rows before stay in. Whatever ends it,
    `resume` goes on behind the last saved position.
    """
    kind = kind_of(path)
    with path.open("rb") as stream, Journal(path) as journal:
        state = journal.left_off() if resume else None
        if state:
            journal.take_up(state)
        else:
            journal.begin()
        progress = Progress(journal.tally, path.stat().st_size, journal.tally.rows)
        with _saved(journal):
            for _ in _taken(rows_of(stream, kind, ["text"]), journal):
                progress.read = stream.tell()
                say(progress)
        journal.done()
    return journal


@contextmanager
def _saved(journal: Journal) -> Iterator[None]:
    """Save the position and bring the index up to date at the end, however that comes."""
    try:
        yield
    finally:
        journal.save()
        _follow(patience=10)


def _taken(rows: Iterator[Row], journal: Journal) -> Iterator[Row]:
    """Take in the rows that the journal has not seen; save and index from time to time."""
    saved = indexed = time.monotonic()
    seen = journal.tally.rows
    for row in rows:
        if row.number <= seen:
            continue
        _take(row, journal)
        now = time.monotonic()
        if now - saved >= SAVE_EVERY:
            journal.save()
            saved = now
        if now - indexed >= INDEX_EVERY:
            _follow(patience=0)
            indexed = time.monotonic()
        yield row


def _take(row: Row, journal: Journal) -> None:
    tally = journal.tally
    try:
        if row.fault:
            raise IncomingError(row.fault)
        arrival = arrive(Incoming.from_fields(row.fields))
    except IncomingError as error:
        journal.reject(row.number, row.line, str(error))
    else:
        tally.count(arrival.answer)
        tally.quotes += arrival.quotes
    tally.rows += 1


def _follow(patience: float) -> None:
    """Let the index catch up, unless the work loop is at it or it cannot be used: it is only a follower."""
    try:
        catch_up(engine(), timeout=patience)
    except (WriterBusy, EngineUnavailable, OSError, DatabaseError):
        return
