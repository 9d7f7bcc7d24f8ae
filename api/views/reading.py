"""What every address of the API does: check its parameters, say how long the answer keeps, answer 304."""

from typing import Any, ClassVar

from django.http import HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from django_filters.rest_framework import DjangoFilterBackend, FilterSet
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from api.cursors import Order
from api.filters import SlugsFilter
from api.pagination import PAGE_PARAMETERS, KeysetPagination
from api.problems import not_found
from kb.models import OldAddress

# Seconds. Short, because a withdrawn quote should vanish soon; the ETag makes asking again cheap.
FRESH_FOR = 10


# The ETag is made of the finished answer: 304 saves the transfer, not the queries.
@method_decorator(conditional_page, name="dispatch")
class Reading(APIView):
    """An address that is only read. Unknown and repeated parameters are refused, never ignored."""

    parameters: ClassVar[frozenset[str]] = frozenset()
    repeatable: ClassVar[frozenset[str]] = frozenset()

    def known_parameters(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names this address knows, and those of them that may be given more than once."""
        return self.parameters, self.repeatable

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known, repeatable = self.known_parameters()
        for name, values in request.query_params.lists():
            # An ignored misspelling would answer with rows that nobody asked for.
            if name not in known:
                allowed = ", ".join(sorted(known)) or "none"
                raise ValidationError({name[:80]: f"Not a parameter of this address; it knows: {allowed}."})
            if len(values) > 1 and name not in repeatable:
                raise ValidationError({name: "Give it once."})
            # PostgreSQL raises on it wherever it gets to, SQLite nowhere.
            if any("\x00" in value for value in values):
                raise ValidationError({name: "Take out the NUL character."})

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[arg-type]
        good = final.status_code < 400
        # Of a failure nothing may be kept: the next try may well succeed.
        final.setdefault("Cache-Control", f"public, max-age={FRESH_FOR}" if good else "no-cache")
        return final


class Listing(Reading, GenericViewSet[Any]):
    """A noun's list and, by slug or id, each of its rows. Subclasses say which rows and in which shape."""

    filter_backends = [DjangoFilterBackend]
    pagination_class = KeysetPagination
    filterset_class: ClassVar[type[FilterSet]]
    # The first is the default.
    orders: ClassVar[dict[str, Order]]
    orders_text: ClassVar[str] = ""
    noun: ClassVar[OldAddress.Kind]
    lookup_field = "slug"
    lookup_value_regex = r"[-a-zA-Z0-9_]{1,120}"

    def known_parameters(self) -> tuple[frozenset[str], frozenset[str]]:
        if self.action != "list":
            return frozenset(), frozenset()
        filters = self.filterset_class.base_filters
        repeatable = frozenset(name for name, kind in filters.items() if isinstance(kind, SlugsFilter))
        return PAGE_PARAMETERS | frozenset(filters), repeatable

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[Any]:
        return super().get_serializer(*args, **kwargs)

    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request: Request, **key: str) -> HttpResponseBase:
        row = self.get_queryset().filter(**key).first()
        if row is None:
            return self.elsewhere(**key)
        return Response(self.get_serializer(row).data)

    def elsewhere(self, **key: str) -> HttpResponseBase:
        """Send on whoever asks for an address that has moved. Raises NotFound for one that never was."""
        ((name, old),) = key.items()
        new = OldAddress.objects.destination(self.noun, old)
        if new is None:
            raise not_found(f"No public {self.noun.label} is at “{old}”.", reverse(f"{self.basename}-list"))
        return HttpResponsePermanentRedirect(reverse(f"{self.basename}-detail", kwargs={name: new}))
