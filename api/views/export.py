"""/api/v1/export/"""

from django.http import StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from api.pagination import one_of
from api.views.reading import Reading
from api.views.search import ORDERS
from kb.export.batches import quotes_of
from kb.export.formats import FILES, in_pieces
from kb.search.asking import everything, read

BOM = ("0", "1")


class Export(Reading):
    parameters = frozenset({"q", "order", "format", "bom"})

    @extend_schema(
        operation_id="export",
        summary="Every quote that a search finds, as one file",
        description=(
            "The question is that of `search/`, and so is the number of quotes. The file is sent as it is "
            "read, however long it is. JSON and JSON Lines hold quotes in the shape of `quotes/`; in CSV a "
            "cell that a spreadsheet would take for a formula begins with an apostrophe."
        ),
        parameters=[
            OpenApiParameter("q", str, description="The question; none asks for every quote."),
            OpenApiParameter("order", str, enum=ORDERS, default="relevance"),
            OpenApiParameter("format", str, enum=list(FILES), default="csv"),
            OpenApiParameter(
                "bom", str, enum=BOM, default="0", description="1 begins with a byte order mark."
            ),
        ],
        responses={
            (200, form.media_type): OpenApiTypes.BINARY if form.binary else OpenApiTypes.STR
            for form in FILES.values()
        },
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        query = read(request.query_params.get("q", ""), one_of(request, "order", ORDERS))  # type: ignore[arg-type]
        form = FILES[one_of(request, "format", FILES)]
        # For spreadsheets that take UTF-8 for another encoding without it.
        bom = one_of(request, "bom", BOM) == "1"
        site = f"{request.scheme}://{request.get_host()}"
        # The index is asked here, so that its absence is a 503 and not a file that breaks off.
        texts = form.write(quotes_of(everything(query)), site, timezone.localdate())
        response = StreamingHttpResponse(
            in_pieces(texts, bom=bom and not form.binary), content_type=form.content_type
        )
        response["Content-Disposition"] = f'attachment; filename="verbatim-search.{form.extension}"'
        return response
