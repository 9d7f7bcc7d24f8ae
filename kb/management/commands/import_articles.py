"""`manage.py import_articles`: take in articles from a JSONL or CSV file."""

import signal
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.ingest.importing import Progress, import_articles
from kb.ingest.incoming import COLUMNS
from kb.ingest.reading.rows import FileError

# Seconds between two lines of progress.
LINE_EVERY = 5.0


class Command(BaseCommand):
    help = (
        f"Take in articles from a JSONL or CSV file with the columns {', '.join(COLUMNS)} (only text is "
        "needed). Exits with 0 when every row is in, 1 when some were rejected, 2 when the file cannot be "
        "read to its end. Repeating it doubles nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--resume", action="store_true", help="go on where an interrupted import of this file was"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._said = time.monotonic()
        # SIGTERM as Ctrl-C: the journal is saved on the way out, so that --resume finds its place.
        previous = signal.signal(signal.SIGTERM, _interrupt)
        try:
            journal = import_articles(options["file"], resume=options["resume"], say=self._say)
        except KeyboardInterrupt:
            raise CommandError("Interrupted. Go on with --resume.", returncode=130) from None
        except (FileError, OSError) as error:
            raise CommandError(f"{options['file']}: {error}.", returncode=2) from error
        finally:
            signal.signal(signal.SIGTERM, previous)
        self.stdout.write(f"{journal.tally}; {journal.tally.quotes:,} quotes proposed.")
        if journal.tally.rejected:
            raise CommandError(
                f"{journal.tally.rejected:,} rows were rejected; {journal.report_path} says which and why.",
                returncode=1,
            )

    def _say(self, progress: Progress) -> None:
        # By time, not by rows: rows take from nothing to a second.
        if time.monotonic() - self._said >= LINE_EVERY:
            self._said = time.monotonic()
            self.stderr.write(str(progress))


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
