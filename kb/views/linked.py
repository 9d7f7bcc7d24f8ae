"""Permalinks for programs: the same thing as JSON or linked data, by its address or by what is accepted."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers

from kb.export.annotations import MEDIA_TYPE, annotation
from kb.export.linked import person, quotation
from kb.export.records import record
from kb.models import Delegate, Quote
from kb.views.files import site_of

View = Callable[..., HttpResponseBase]

JSON: Final = "application/json"
JSON_LD: Final = "application/ld+json"


def negotiated(page: View, others: Mapping[str, View]) -> View:
    """The page, or for who prefers another media type the view of `others` that has it."""

    def view(request: HttpRequest, **key: str) -> HttpResponseBase:
        preferred = request.get_preferred_type(["text/html", *others])
        # Whoever names a format has said what is wanted, whatever the browser accepts.
        chosen = page if "format" in request.GET else others.get(preferred or "", page)
        response = chosen(request, **key)
        # Without it a cache on the way would hand one reader's JSON to the next one's browser.
        patch_vary_headers(response, ["Accept"])
        return response

    return view


def quote_json(request: HttpRequest, public_id: str) -> JsonResponse:
    """The shape of the API and of exports."""
    return _of_quote(public_id, lambda quote: record(quote, site_of(request)), JSON)


def quote_jsonld(request: HttpRequest, public_id: str) -> JsonResponse:
    return _of_quote(public_id, lambda quote: quotation(quote, site_of(request)), JSON_LD)


def quote_annotation(request: HttpRequest, public_id: str) -> JsonResponse:
    return _of_quote(public_id, lambda quote: annotation(quote, site_of(request)), MEDIA_TYPE)


def delegate_jsonld(request: HttpRequest, slug: str) -> JsonResponse:
    delegate = get_object_or_404(Delegate.objects.quoted().for_page(), slug=slug)
    return _json(person(delegate, site_of(request)), JSON_LD)


def _of_quote(public_id: str, shape: Callable[[Quote], dict[str, Any]], media_type: str) -> JsonResponse:
    """A published quote's shape; of a withdrawn one only that it is gone, and why."""
    links = "organization_links__organization__names"
    quote = get_object_or_404(Quote.objects.public().for_page().prefetch_related(links), public_id=public_id)
    # Before any shape is made: programs must not go on quoting what was taken back.
    if quote.status == Quote.Status.WITHDRAWN:
        problem = {"title": "Gone", "status": 410, "detail": f"This quote was withdrawn: {quote.reason}"}
        return _json(problem, "application/problem+json", status=410)
    return _json(shape(quote), media_type)


def _json(value: dict[str, Any], media_type: str, status: int = 200) -> JsonResponse:
    options = {"ensure_ascii": False}
    return JsonResponse(value, json_dumps_params=options, content_type=media_type, status=status)
