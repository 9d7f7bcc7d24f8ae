"""The queue: articles with open proposals, and how far each has come."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kb.models import Article, Quote

ORDERS = {"oldest": ("added_at", "pk"), "newest": ("-added_at", "-pk"), "date": ("date", "pk")}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article in the queue: its open quotes by tier, and how many are decided."""

    article: Article
    sure: int
    likely: int
    unsure: int
    decided: int

    @property
    def open(self) -> int:
        return self.sure + self.likely + self.unsure

    @property
    def total(self) -> int:
        return self.open + self.decided


def queue(outlet: str = "", tier: str = "", order: str = "oldest") -> QuerySet[Article]:
    """Articles with open proposals of the tier, that stood in the outlet (slug); the oldest first."""
    open_quotes = Quote.objects.undecided().filter(
        revision__article=OuterRef("pk"), revision__status="current"
    )
    open_quotes = open_quotes.filter(tier=tier) if tier else open_quotes
    rows = Article.objects.filter(Exists(open_quotes)).for_list().order_by(*ORDERS[order])
    return rows.filter(sources__outlet__slug=outlet).distinct() if outlet else rows


def waiting(articles: Iterable[Article]) -> list[Waiting]:
    """The articles with their counts, in one query for all of them."""
    rows = list(articles)
    is_open = Q(status="proposed") | Q(status="published", reviewed_at__isnull=True)
    counted = (
        Quote.objects.filter(revision__article__in=rows, revision__status="current")
        .values("revision__article")
        .annotate(
            sure=Count("pk", filter=is_open & Q(tier="sure")),
            likely=Count("pk", filter=is_open & Q(tier="likely")),
            unsure=Count("pk", filter=is_open & ~Q(tier__in=["sure", "likely"])),
            decided=Count("pk", filter=~is_open),
        )
        .order_by()
        .values_list("revision__article", "sure", "likely", "unsure", "decided")
    )
    by_article = {article: counts for article, *counts in counted}
    return [Waiting(row, *by_article.get(row.pk, [0, 0, 0, 0])) for row in rows]


def next_article(article: Article) -> Article | None:
    """The oldest other article with open proposals."""
    return queue().exclude(pk=article.pk).first()
