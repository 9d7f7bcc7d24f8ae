"""/api/ and /api/v1/, and what answers below /api/ where nothing is."""

from typing import Any

from django.http import HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.encoding import iri_to_uri
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from api.problems import not_found
from api.views.reading import Reading

LISTS = ("quotes", "delegates", "organizations", "themes", "articles", "outlets")
OTHERS = ("search", "export", "schema", "docs")


@extend_schema(
    summary="What there is",
    responses=inline_serializer("Root", {name: serializers.URLField() for name in (*LISTS, *OTHERS)}),
)
class Root(Reading):
    def get(self, request: Request) -> Response:
        links = {name: reverse(f"api-{name}-list", request=request) for name in LISTS}
        links |= {name: reverse(f"api-{name}", request=request) for name in OTHERS}
        return Response(links)


# Django's own 404 below /api/ would be a page of HTML.
@extend_schema(exclude=True)
class Nothing(APIView):
    """Answers for every address below /api/ that no other view has, in whichever method."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise not_found(f"Nothing is at “{request.path[:200]}”.", reverse("api-root"))

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # The addresses all end in a slash; whoever leaves it out is sent on.
        reads = request.method in ("GET", "HEAD")
        # Reads alone: sent on, another method would come back as a GET without its body.
        if reads and not request.path.endswith("/") and self._is_something(f"{request.path_info}/"):
            query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
            return HttpResponsePermanentRedirect(iri_to_uri(f"{request.path}/{query}"))
        return super().dispatch(request, *args, **kwargs)

    def _is_something(self, path: str) -> bool:
        return getattr(resolve(path).func, "cls", None) is not Nothing
