"""`manage.py verify`: read the whole base and say what is wrong with it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.models import Quote, Revision, all_faults, missing_triggers


class Command(BaseCommand):
    help = (
        "Read every article and quote and check texts, hashes, spans, ids and themes. "
        "Lists what is wrong and then exits with 1."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := missing_triggers():
            # The rows may be right all the same, so this alone is no fault of theirs.
            self.stderr.write(
                self.style.WARNING(
                    f"Missing triggers: {', '.join(missing)}. Run `manage.py migrate` to put them back."
                )
            )
        faults = 0
        # Printed as they are found: reading a large base takes its time.
        for fault in all_faults():
            faults += 1
            self.stdout.write(str(fault))
        counted = f"{Revision.objects.count()} texts and {Quote.objects.count()} quotes read"
        if faults:
            raise CommandError(f"{counted}; {faults} faults found, listed above.")
        self.stdout.write(f"{counted}; nothing is wrong.")
