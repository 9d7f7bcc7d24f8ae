"""/api/v1/articles/ and /api/v1/outlets/"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from api.cursors import Order, read_date, read_word
from api.filtersets import ArticleFilters, OutletFilters
from api.serializers.articles import (
    ArticleDetailSerializer,
    ArticleSerializer,
    OutletSerializer,
    with_text_and_quotes,
)
from api.views.reading import Listing
from kb.models import Article, OldAddress, Outlet, Source
from kb.models.quotes import SORT_DATE


@extend_schema_view(
    list=extend_schema(summary="Articles that may be read"),
    retrieve=extend_schema(summary="One article with its text and its quotes"),
)
class Articles(Listing):
    noun = OldAddress.Kind.ARTICLE
    filterset_class = ArticleFilters
    orders = {
        # SORT_DATE, as `date` may be null, and a row without a key would fall between two pages.
        "newest": Order(SORT_DATE, read_date, descending=True),
        "oldest": Order(SORT_DATE, read_date),
        "slug": Order("slug", read_word),
    }
    orders_text = "By date, undated articles as the oldest of all, or by slug."

    def get_queryset(self) -> QuerySet[Article]:
        articles = Article.objects.readable().for_list().with_counts()
        # Texts are long, and a list shows none of them.
        return with_text_and_quotes(articles) if self.action == "retrieve" else articles

    def get_serializer_class(self) -> Any:
        return ArticleDetailSerializer if self.action == "retrieve" else ArticleSerializer


@extend_schema_view(
    list=extend_schema(summary="Outlets of articles that may be read"),
    retrieve=extend_schema(summary="One outlet"),
)
class Outlets(Listing):
    noun = OldAddress.Kind.OUTLET
    serializer_class = OutletSerializer
    filterset_class = OutletFilters
    orders = {"slug": Order("slug", read_word)}
    orders_text = "By slug."

    def get_queryset(self) -> QuerySet[Outlet]:
        sources = Source.objects.filter(outlet=OuterRef("pk"), article__in=Article.objects.readable())
        return Outlet.objects.filter(Exists(sources))
