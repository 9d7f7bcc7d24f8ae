"""Quotes as files, sent piece by piece."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone

from kb.export.formats import FILES, in_pieces
from kb.models import Quote


def site_of(request: HttpRequest) -> str:
    """The address of this site without a path, for permalinks that leave it."""
    return f"{request.scheme}://{request.get_host()}"


def file_of(
    request: HttpRequest, quotes: Iterable[Quote], name: str, asked: Mapping[str, Any]
) -> StreamingHttpResponse:
    """The quotes in the format asked for; what is not for reading is saved as `verbatim-{name}`."""
    form = FILES[asked["format"]]
    texts = form.write(quotes, site_of(request), timezone.localdate())
    # Piece by piece: 100,000 rows held as a list would cost a worker some 100 MB.
    response = StreamingHttpResponse(
        in_pieces(texts, bom=asked["bom"] == "1" and not form.binary), content_type=form.content_type
    )
    if not form.shown:
        response["Content-Disposition"] = f'attachment; filename="verbatim-{name}.{form.extension}"'
    return response
