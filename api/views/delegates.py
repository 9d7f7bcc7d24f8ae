"""/api/v1/delegates/ and /api/v1/organizations/"""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from api.cursors import Order, read_number, read_word
from api.filtersets import DelegateFilters, OrganizationFilters
from api.serializers.delegates import DelegateSerializer, OrganizationSerializer
from api.views.reading import Listing
from kb.models import Article, Delegate, OldAddress, Organization, Role

ORDERS = {
    "slug": Order("slug", read_word),
    "most_quoted": Order("quote_count", read_number, descending=True),
}
ORDERS_TEXT = "By slug, or the most quoted first."


def public_roles() -> "Prefetch[Any]":
    """Roles that an article says which the public may read."""
    # By key, as the order of a list of JSON should not hang on the plan of a query.
    roles = Role.objects.filter(article__in=Article.objects.readable()).order_by("pk")
    roles = roles.select_related("article", "organization").prefetch_related("organization__names")
    return Prefetch("roles", queryset=roles, to_attr="public_roles")


@extend_schema_view(
    list=extend_schema(summary="Delegates with a published quote"),
    retrieve=extend_schema(summary="One delegate"),
)
class Delegates(Listing):
    noun = OldAddress.Kind.DELEGATE
    serializer_class = DelegateSerializer
    filterset_class = DelegateFilters
    orders = ORDERS
    orders_text = ORDERS_TEXT

    def get_queryset(self) -> QuerySet[Delegate]:
        delegates = Delegate.objects.quoted().with_names().with_counts()
        return delegates.prefetch_related(public_roles())


@extend_schema_view(
    list=extend_schema(summary="Organizations that quoted speakers were printed with"),
    retrieve=extend_schema(summary="One organization"),
)
class Organizations(Listing):
    noun = OldAddress.Kind.ORGANIZATION
    serializer_class = OrganizationSerializer
    filterset_class = OrganizationFilters
    orders = ORDERS
    orders_text = ORDERS_TEXT

    def get_queryset(self) -> QuerySet[Organization]:
        return Organization.objects.quoted().for_list()
