"""What was said."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kb.export.citations.facts import cite
from kb.export.citations.formats import FILES, STYLES
from kb.export.linked import quotation
from kb.export.reading import context_of
from kb.forms import FileForm
from kb.models import Quote
from kb.views.files import file_of, site_of


def quote(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The quote with its evidence, or as a file; 410 and the reason when it has been withdrawn."""
    asked = FileForm.read(request.GET)
    quote = get_object_or_404(Quote.objects.public().for_page(), public_id=public_id)
    # Before any file: what was withdrawn is not given out in another shape.
    if quote.status == Quote.Status.WITHDRAWN:
        return render(request, "quotes/withdrawn.html", {"quote": quote}, status=410)
    if asked["format"]:
        return file_of(request, [quote], public_id, asked)
    citation = cite(quote, site_of(request), timezone.localdate())
    styles = [(name, style.label, style.write(citation)) for name, style in STYLES.items()]
    context = {"quote": quote, "context": context_of(quote), "styles": styles, "files": FILES}
    return render(request, "quotes/page.html", context | {"linked": quotation(quote, site_of(request))})
