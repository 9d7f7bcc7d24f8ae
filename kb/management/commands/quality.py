"""`manage.py quality`: how good the rules are, by what editors decided."""

from typing import Any

from django.core.management.base import BaseCommand

from kb.review.quality import Score, by_tier, quality

HEAD = ("rule", "tier", "decided", "accepted", "corrected", "turned down", "precision", "untouched")


class Command(BaseCommand):
    help = "Print precision per rule and tier, from editors' decisions on proposals."

    def handle(self, *args: Any, **options: Any) -> None:
        scores = quality()
        if not scores:
            self.stdout.write("No editor has decided on a rule's proposal yet.")
            return
        rows = [HEAD, *map(_cells, by_tier(scores)), *map(_cells, scores)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (
                c.ljust(w) if n < 2 else c.rjust(w) for n, (c, w) in enumerate(zip(row, widths, strict=True))
            )
            self.stdout.write("  ".join(cells).rstrip())


def _cells(score: Score) -> tuple[str, ...]:
    counts = (score.decided, score.accepted, score.corrected, score.rejected)
    shares = (f"{score.precision:.1f} %", f"{score.untouched:.1f} %")
    return (score.rule, score.tier or "none", *map(str, counts), *shares)
