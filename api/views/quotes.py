"""/api/v1/quotes/"""

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from api.cursors import Order, read_date, read_number
from api.filtersets import QuoteFilters
from api.problems import Gone
from api.serializers.quotes import QuoteSerializer
from api.views.reading import Listing
from kb.models import OldAddress, Quote
from kb.models.public_ids import ALPHABET, LENGTH
from kb.models.quotes import SORT_DATE


@extend_schema_view(
    list=extend_schema(summary="Published quotes", operation_id="quotes_list"),
    retrieve=extend_schema(
        summary="One quote",
        description="A withdrawn quote answers 410, with the reason.",
        operation_id="quotes_retrieve",
    ),
)
class Quotes(Listing):
    noun = OldAddress.Kind.QUOTE
    serializer_class = QuoteSerializer
    filterset_class = QuoteFilters
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = f"[{ALPHABET}]{{{LENGTH}}}"
    orders = {
        "newest": Order(SORT_DATE, read_date, descending=True),
        "oldest": Order(SORT_DATE, read_date),
        "added": Order("pk", read_number, descending=True),
        # Meant for one article's quotes; over several the primary key tells them apart.
        "text": Order("first_start", read_number),
    }
    orders_text = (
        "By the date said, undated quotes as the oldest of all; the last added first; "
        "or as they stand in their article."
    )

    def get_queryset(self) -> QuerySet[Quote]:
        quotes = Quote.objects.for_list().prefetch_related("organization_links__organization__names")
        # Of a withdrawn quote the detail must still say why it was withdrawn.
        return quotes.published() if self.action == "list" else quotes

    def retrieve(self, request: Any, **key: str) -> HttpResponseBase:
        quote = self.get_queryset().filter(public_id=key["id"]).first()
        if quote and quote.status == Quote.Status.WITHDRAWN:
            raise Gone(f"This quote was withdrawn: {quote.reason}")
        # Proposed and rejected ones answer as if they did not exist: nobody has published them.
        if not quote or quote.status != Quote.Status.PUBLISHED:
            return self.elsewhere(**key)
        return Response(self.get_serializer(quote).data)
