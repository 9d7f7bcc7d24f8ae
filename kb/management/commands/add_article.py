"""`manage.py add_article`: take in one article from a file or from an address."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.ingest.incoming import COLUMNS, Incoming, IncomingError
from kb.ingest.reading.readings import ReadingError
from kb.ingest.taking import take_file, take_url
from kb.net import FetchError, ForbiddenAddressError

# The text comes from the source; all else may be said on the command line.
KNOWN = tuple(name for name in COLUMNS if name != "text")


class Command(BaseCommand):
    help = (
        "Take in one article: a .txt, .html or .docx file, or the page at an http(s) address. What is given "
        "counts more than what the page says of itself. Says whether it is new, the same, a proposed "
        "revision or a second source."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", help="a file, or an address that begins with http:// or https://")
        for name in KNOWN:
            parser.add_argument(f"--{name}")

    def handle(self, *args: Any, **options: Any) -> None:
        source = str(options["source"])
        try:
            known = Incoming.from_fields({name: options[name] for name in KNOWN})
            if source.lower().startswith(("http://", "https://")):
                arrival = take_url(source, known)
            else:
                arrival = take_file(source, Path(source).read_bytes(), known)
        except (IncomingError, ReadingError, FetchError, ForbiddenAddressError, OSError) as error:
            raise CommandError(f"{source}: {error}.") from error
        self.stdout.write(
            f"{arrival.answer}: {arrival.article} (/articles/{arrival.article.slug}/), "
            f"{arrival.quotes} quotes proposed."
        )
