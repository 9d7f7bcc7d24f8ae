"""`manage.py import_quotes`: take in quotes that were kept in a spreadsheet."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.ingest.quoting import COLUMNS, Placing
from kb.ingest.reading.rows import FileError
from kb.ingest.spreadsheets import import_quotes


class Command(BaseCommand):
    help = (
        f"Take in quotes from a CSV, XLSX or JSONL file with the columns {', '.join(COLUMNS)}. Each is found "
        "in its article, which must be in the base; what is not found exactly once waits for an editor. "
        "Exits with 0 when all were placed, 1 when some were not, 2 when the file cannot be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--editor",
            help="the name of the editor who answers for the file: quotes of known delegates are published",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        editor = self._editor(options["editor"]) if options["editor"] else None
        try:
            journal = import_quotes(options["file"], by=editor)
        except (FileError, OSError) as error:
            raise CommandError(f"{options['file']}: {error}.", returncode=2) from error
        self.stdout.write(f"{journal.tally}.")
        waiting = journal.tally.answers.get(Placing.UNPLACED, 0)
        # Also where only some wait, so that a script does not take half for all.
        if journal.tally.rejected or waiting:
            raise CommandError(
                f"{waiting:,} quotes wait to be placed, {journal.tally.rejected:,} rows were rejected; "
                f"{journal.report_path} says which and why.",
                returncode=1,
            )

    @staticmethod
    def _editor(name: str) -> Any:
        user = get_user_model().objects.filter(username=name, is_active=True, is_staff=True).first()
        if user is None:
            raise CommandError(f"Nobody called {name!r} is an editor. `manage.py editor` makes one.")
        return user
