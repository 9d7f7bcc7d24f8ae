"""Every page worth finding, for search engines: an index of files with at most 5,000 addresses each."""

from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.urls import reverse

from kb.models import Article, Delegate, Organization, Quote, Theme

# Django's own is generic to type checkers alone.
if TYPE_CHECKING:
    Pages = Sitemap[Any]
else:
    Pages = Sitemap


class Rows(Pages):
    """The pages of one noun, in the order they were added, so that full files do not change."""

    # The protocol takes 50,000; fewer keep the query and the answer of each file short.
    limit = 5000

    def __init__(self, name: str, rows: QuerySet[Any], key: str = "slug") -> None:
        self.name, self.rows, self.key = name, rows, key

    def items(self) -> QuerySet[Any]:
        return self.rows.all().order_by("pk")

    def location(self, item: Model) -> str:
        return reverse(self.name, args=[getattr(item, self.key)])


class Lists(Pages):
    def items(self) -> list[str]:
        return ["home", "delegates", "organizations", "themes", "articles", "about"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS: dict[str, Pages] = {
    "lists": Lists(),
    "delegates": Rows("delegate", Delegate.objects.quoted()),
    "organizations": Rows("organization", Organization.objects.quoted()),
    "themes": Rows("theme", Theme.objects.all()),
    "articles": Rows("article", Article.objects.readable()),
    "quotes": Rows("quote", Quote.objects.published().only("public_id"), "public_id"),
}
