"""`manage.py export_decisions`: what editors decided, as labelled data."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.export.labelled import Row, as_line, decided_texts, gold_rows, proposed_rows, text_row

FILES = ("articles.jsonl", "gold.jsonl", "proposed.jsonl")


class Command(BaseCommand):
    help = (
        "Write articles.jsonl (texts on which every proposal is decided), gold.jsonl (the quotes that "
        "editors let stand) and proposed.jsonl (what the rules had proposed, and what became of it)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where to write the three files; made if need be")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            counts = self._write(folder)
        except OSError as error:
            raise CommandError(f"Cannot write to {folder}: {error.strerror}. Name another folder.") from error
        texts, gold, proposed = counts
        self.stdout.write(f"{texts} articles, {gold} quotes and {proposed} proposals written to {folder}.")

    @staticmethod
    def _write(folder: Path) -> list[int]:
        counts = [0] * len(FILES)
        with ExitStack() as stack:
            files = [stack.enter_context((folder / name).open("w", encoding="utf-8")) for name in FILES]
            for n, row in _rows():
                files[n].write(as_line(row))
                counts[n] += 1
        return counts


def _rows() -> Iterator[tuple[int, Row]]:
    """Each row with the number of the file it belongs in."""
    for revision in decided_texts():
        yield 0, text_row(revision)
        yield from ((1, row) for row in gold_rows(revision))
        yield from ((2, row) for row in proposed_rows(revision))
