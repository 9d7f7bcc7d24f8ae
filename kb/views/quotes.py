"""What was said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from kb.export.reading import context_of
from kb.models import Quote


def quote(request: HttpRequest, public_id: str) -> HttpResponse:
    """The quote with its evidence; 410 and the reason when it has been withdrawn."""
    quote = get_object_or_404(Quote.objects.public().for_page(), public_id=public_id)
    if quote.status == Quote.Status.WITHDRAWN:
        return render(request, "quotes/withdrawn.html", {"quote": quote}, status=410)
    return render(request, "quotes/page.html", {"quote": quote, "context": context_of(quote)})
