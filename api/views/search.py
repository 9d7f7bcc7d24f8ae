"""/api/v1/search/"""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from api.pagination import MAX_PAGE_SIZE, PAGE_SIZE, one_of, page_size, whole_number
from api.serializers.search import AnswerSerializer
from api.views.reading import Reading
from kb.search.asking import ask, read
from kb.search.contract import FACETS, Answer, Hit
from kb.search.query import Query
from kb.search.unparse import unparse

ORDERS = ("relevance", "newest", "oldest")
# Nobody reads so far, and the engine ranks no further.
MAX_OFFSET = 10_000


def facets_of(request: Request) -> list[str]:
    """The facets to count. Raises ValidationError naming them."""
    names = [name for name in request.query_params.get("facets", "").split(",") if name]
    unknown = [name for name in names if name not in FACETS]
    if unknown:
        raise ValidationError({"facets": f"“{unknown[0][:80]}” is none of: {', '.join(FACETS)}."})
    return names


class Search(Reading):
    parameters = frozenset({"q", "order", "page_size", "offset", "facets"})

    @extend_schema(
        operation_id="search",
        summary="Search the words of quotes",
        description=(
            'Words, "phrases", AND, OR, NOT or -word, word*, and filters such as `delegate:lei-jun` or '
            "`theme:carbon from:2022-03`. Any question has an answer; `notes` say what was left out of it."
        ),
        parameters=[
            OpenApiParameter("q", str, description="The question; none asks for every quote."),
            OpenApiParameter("order", str, enum=ORDERS, default="relevance"),
            OpenApiParameter(
                "page_size", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE}
            ),
            OpenApiParameter(
                "offset",
                {"type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0},
                description="How many results to pass over; take it from `next`.",
            ),
            OpenApiParameter(
                "facets", str, description=f"What to count, separated by commas: {', '.join(FACETS)}."
            ),
        ],
        responses=AnswerSerializer,
    )
    def get(self, request: Request) -> Response:
        text = request.query_params.get("q", "")
        query = read(text, one_of(request, "order", ORDERS))  # type: ignore[arg-type]
        size = page_size(request)
        offset = whole_number(request, "offset", default=0, least=0, most=MAX_OFFSET)
        answer = ask(query, limit=size, offset=offset, facets=facets_of(request))
        shown = {"query": text, **said(query, answer), **links(request, offset, size, answer.total)}
        return Response(AnswerSerializer(shown, context={"request": request}).data)


def said(query: Query, answer: Answer) -> dict[str, Any]:
    return {
        "count": answer.total,
        "understood": unparse(query),
        # The engine may say again what the parser said: each sentence once.
        "notes": [*query.notes, *(note for note in answer.notes if note not in query.notes)],
        "did_you_mean": answer.did_you_mean,
        "facets": answer.facets,
        "results": [result(hit) for hit in answer.hits],
    }


def result(hit: Hit) -> dict[str, Any]:
    found = {"highlights": hit.highlights, "score": hit.score}
    # From the index alone: hydrating each row from the database would cost more than the search.
    return {**hit.stored, **found}


def links(request: Request, offset: int, size: int, total: int) -> dict[str, str | None]:
    url = request.build_absolute_uri()
    further, before = offset + size, max(0, offset - size)
    back = replace_query_param(url, "offset", str(before)) if before else remove_query_param(url, "offset")
    return {
        # None beyond MAX_OFFSET, where following it would be refused.
        "next": replace_query_param(url, "offset", str(further))
        if further < total and further <= MAX_OFFSET
        else None,
        "previous": back if offset else None,
    }
