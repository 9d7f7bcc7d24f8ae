"""`manage.py index`: look at the search index, build it anew, compare it with the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.models import Quote, is_behind
from kb.search.comparison import compare, repair
from kb.search.contract import EngineUnavailable, WriterBusy
from kb.search.engines import engine
from kb.search.follower import StartAgain, catch_up, place_of, rebuild, standing

# Seconds to wait for a work loop that is writing.
PATIENCE = 60.0


class Command(BaseCommand):
    help = "Show the state of the search index, build it anew, or compare it with the database."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("status", help="whether there is an index and whether it is up to date")
        again = actions.add_parser("rebuild", help="build it anew beside the one in use, then swap")
        again.add_argument("--afresh", action="store_true", help="do not take up a rebuild that was cut off")
        verify = actions.add_parser("verify", help="compare it with the database both ways")
        verify.add_argument("--repair", action="store_true", help="and put right what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['action']}")(options)
        except WriterBusy as error:
            raise CommandError(
                "Another process is writing the index, perhaps building it anew; try again later."
            ) from error
        except (EngineUnavailable, StartAgain) as error:
            raise CommandError(
                f"There is no index to use: {error}. Run `manage.py index rebuild`, or the work loop."
            ) from error

    def _status(self, options: dict[str, Any]) -> None:
        behind = is_behind(place_of(standing(engine())))
        documents = sum(1 for _ in engine().ids())
        self.stdout.write(
            f"{documents} of {Quote.objects.published().count()} published quotes in the index; "
            + ("it is behind the change log." if behind else "it is up to date.")
        )

    def _rebuild(self, options: dict[str, Any]) -> None:
        rebuild(engine(), timeout=PATIENCE, afresh=options["afresh"])
        # What changed while it was built is in the log, which the rebuilt index follows from there.
        catch_up(engine(), timeout=PATIENCE)
        self._status(options)

    def _verify(self, options: dict[str, Any]) -> None:
        report = compare(engine())
        for name, ids in report.differences.items():
            for public_id in ids:
                self.stdout.write(f"{name}: quote {public_id}")
        counted = f"{report.documents} documents compared"
        if report.is_clean:
            self.stdout.write(f"{counted}; the index is what the database says.")
        elif options["repair"]:
            repair(engine(), report, PATIENCE)
            self.stdout.write(f"{counted}; what differed has been put right.")
        else:
            raise CommandError(f"{counted}; run `manage.py index verify --repair` to put this right.")
