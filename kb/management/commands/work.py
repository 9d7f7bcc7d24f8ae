"""`manage.py work`: what must go on beside the web, in one loop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kb.management.loop import Loop
from kb.management.steps import all_steps


class Command(BaseCommand):
    help = "Keep the search index up to date, until stopped. Any number may run; one at a time does the work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do everything that is due, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        loop = Loop(all_steps())
        # Before the first step, so that a signal during it is heard.
        loop.listen()
        if options["once"]:
            loop.once()
        else:
            loop.run()
