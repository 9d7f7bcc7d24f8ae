"""How good the rules are, by what editors decided: precision per rule and tier."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery

from kb.models import Quote


@dataclass(frozen=True, slots=True)
class Score:
    """Decisions on one rule's proposals of one tier; corrected ones are among the accepted."""

    rule: str
    tier: str
    accepted: int
    corrected: int
    rejected: int

    @property
    def decided(self) -> int:
        return self.accepted + self.rejected

    @property
    def precision(self) -> float:
        """Accepted among decided, in per cent: what was a quote at all."""
        return 100 * self.accepted / self.decided

    @property
    def untouched(self) -> float:
        """Accepted as proposed among decided, in per cent: words, kind and speaker."""
        return 100 * (self.accepted - self.corrected) / self.decided


def quality() -> list[Score]:
    """A score for each rule and tier on which an editor has decided, the most decided first."""
    first = Quote.history.filter(id=OuterRef("pk")).order_by("history_id")
    proposed = {
        "proposed_text": Subquery(first.values("text")[:1]),
        "proposed_start": Subquery(first.values("first_start")[:1]),
        "proposed_kind": Subquery(first.values("kind")[:1]),
        "proposed_delegate": Subquery(first.values("delegate")[:1]),
    }
    same_words = Q(text=F("proposed_text"), first_start=F("proposed_start"), kind=F("proposed_kind"))
    # Saying who an unknown speaker is corrects nothing.
    same = same_words & (Q(delegate=F("proposed_delegate")) | Q(proposed_delegate=None))
    accepted = Q(status=Quote.Status.PUBLISHED)
    decided = Quote.objects.exclude(origin="editor").filter(reviewed_at__isnull=False)
    rows = (
        decided.filter(status__in=["published", "rejected", "withdrawn"])
        .annotate(**proposed)
        .values_list("origin", "tier")
        .annotate(
            accepted=Count("pk", filter=accepted),
            corrected=Count("pk", filter=accepted & ~same),
            rejected=Count("pk", filter=~accepted),
        )
        .order_by("origin", "tier")
    )
    return sorted((Score(*row) for row in rows), key=lambda score: -score.decided)


def by_tier(scores: Iterable[Score]) -> list[Score]:
    """The scores of all rules together, for each tier."""
    sums: dict[str, list[int]] = {}
    for score in scores:
        counts = sums.setdefault(score.tier, [0, 0, 0])
        for n, count in enumerate((score.accepted, score.corrected, score.rejected)):
            counts[n] += count
    return [Score("every rule", tier, *sums[tier]) for tier in [*Quote.Tier.values, ""] if tier in sums]
