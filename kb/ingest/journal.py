"""How far an import has come, kept in files, so that a killed one goes on where it was."""

import csv
import fcntl
import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self, TextIO

from django.conf import settings

from kb.ingest.reading.rows import FileError


@dataclass
class Tally:
    """What the rows so far were: one count per answer, and those rejected."""

    rows: int = 0
    rejected: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    quotes: int = 0

    def count(self, answer: str) -> None:
        self.answers[answer] = self.answers.get(answer, 0) + 1

    def __str__(self) -> str:
        counts = [f"{count:,} {answer}" for answer, count in sorted(self.answers.items())]
        return ", ".join([f"{self.rows:,} rows", *counts, f"{self.rejected:,} rejected"])


class Journal:
    """The position in one file and the report of its rejected rows; to be written within `with`, which raises
    FileError while another process has it.

    The position may lag behind what is stored, never run ahead of it: rows that come again are the same.
    """

    def __init__(self, source: Path) -> None:
        self.source = source.resolve()
        mark = hashlib.sha256(str(self.source).encode()).hexdigest()[:8]
        folder = Path(settings.HOME) / "imports"
        self.path = folder / f"{source.stem}-{mark}.json"
        self.report_path = folder / f"{source.stem}-{mark}.rejected.csv"
        self.tally = Tally()
        self._report: TextIO

    def left_off(self) -> dict[str, Any] | None:
        """What an interrupted import of the very same file left; None when there is none."""
        try:
            state = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return state if state.get("file") == self._identity() else None

    def begin(self) -> None:
        self._cut_report(0)
        csv.writer(self._report).writerow(["row", "line", "reason"])
        self.save()

    def take_up(self, state: dict[str, Any]) -> None:
        """Go on from `state`; what was reported after it will be reported again."""
        self.tally = Tally(**state["tally"])
        self._cut_report(state["report"])

    def reject(self, row: int, line: int, reason: str) -> None:
        self.tally.rejected += 1
        self.note(row, line, reason)

    def note(self, row: int, line: int, reason: str) -> None:
        """Report a row that is in, but not as it should be."""
        csv.writer(self._report).writerow([row, line, reason])

    def save(self) -> None:
        """Keep the position, whole or not at all."""
        self._report.flush()
        state = {"file": self._identity(), "tally": asdict(self.tally), "report": self._report.tell()}
        beside = self.path.with_suffix(".new")
        beside.write_text(json.dumps(state), encoding="utf-8")
        os.replace(beside, self.path)

    def done(self) -> None:
        """The file was read to its end: there is nothing left to take up."""
        self._report.flush()
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        self.report_path.parent.mkdir(parents=True, exist_ok=True)
        self._report = self.report_path.open("a+", encoding="utf-8", newline="")
        try:
            # Gone with the process, however that ends.
            fcntl.flock(self._report, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._report.close()
            raise FileError("another import of this file is running; wait for its end") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._report.close()

    def _cut_report(self, size: int) -> None:
        self._report.seek(size)
        self._report.truncate()

    def _identity(self) -> list[object]:
        status = self.source.stat()
        return [str(self.source), status.st_size, status.st_mtime_ns]
