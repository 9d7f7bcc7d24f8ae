"""`manage.py demo`: load invented articles, plainly labelled as such; a second time it changes nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.management.demo.loading import ThemesMissingError, load
from kb.models import Delegate, Quote


class Command(BaseCommand):
    help = "Load a base of invented quotes to look around in, plainly labelled as invented. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quotes", type=int, default=2000, help="about how many quotes (2000)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = load(options["quotes"], self._say)
        except ThemesMissingError as error:
            raise CommandError(
                f"The base lacks these themes: {error}. Load the first article, which brings them: "
                "python manage.py loaddata first_article"
            ) from error
        self._say(
            f"Added {added} invented articles. In the base now: {Quote.objects.count()} quotes, "
            f"{Delegate.objects.count()} delegates."
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        # A pipe holds lines back, and a load of minutes should be seen to go on.
        self.stdout.flush()
