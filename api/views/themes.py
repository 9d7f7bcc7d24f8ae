"""/api/v1/themes/"""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from api.cursors import Order, read_number, read_word
from api.filtersets import ThemeFilters
from api.serializers.themes import ThemeSerializer
from api.views.reading import Listing
from kb.models import OldAddress, Theme


@extend_schema_view(
    list=extend_schema(summary="The tree of themes"),
    retrieve=extend_schema(summary="One theme"),
)
class Themes(Listing):
    noun = OldAddress.Kind.THEME
    serializer_class = ThemeSerializer
    filterset_class = ThemeFilters
    orders = {
        "slug": Order("slug", read_word),
        "most_quoted": Order("quote_count", read_number, descending=True),
    }
    orders_text = "By slug, or the one with most quotes directly on it first."

    def get_queryset(self) -> QuerySet[Theme]:
        themes = Theme.objects.with_counts()
        return themes.select_related("parent").prefetch_related("children", "terms")
