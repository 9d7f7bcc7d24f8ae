"""Quotes as files: citations and exports, sent piece by piece."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone

from kb.export.citations.facts import Citation, cite
from kb.export.citations.formats import FORMATS
from kb.models import Quote


def site_of(request: HttpRequest) -> str:
    """The address of this site without a path, for permalinks that leave it."""
    return f"{request.scheme}://{request.get_host()}"


def cited(request: HttpRequest, quotes: Iterable[Quote]) -> Iterator[Citation]:
    """The quotes as citations, read here and today."""
    site, today = site_of(request), timezone.localdate()
    return (cite(quote, site, today) for quote in quotes)


def citations_file(
    request: HttpRequest, quotes: Iterable[Quote], name: str, asked: str
) -> StreamingHttpResponse:
    """A file of citations in one of `FORMATS`; styles for reading are shown, others are saved as `name`."""
    form = FORMATS[asked]
    response = StreamingHttpResponse(
        form.file(cited(request, quotes)), content_type=f"{form.media_type}; charset=utf-8"
    )
    if form.media_type != "text/plain":
        response["Content-Disposition"] = f'attachment; filename="{name}.{form.extension}"'
    return response
