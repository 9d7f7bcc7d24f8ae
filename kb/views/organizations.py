"""Where those who are quoted come from."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from kb.export.batches import quotes_in
from kb.forms import PageForm, QuotesForm
from kb.models import Delegate, Organization, Quote
from kb.views.files import file_of
from kb.views.paging import ROWS, page_of, stretch_of


def organizations(request: HttpRequest) -> HttpResponse:
    asked = PageForm.read(request.GET)
    page = page_of(Organization.objects.quoted().for_list().order_by("slug"), asked["page"])
    return render(request, "organizations/list.html", {"page": page})


def organization(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The most quoted who were printed with the organization, and all the quotes by date; or a file."""
    asked = QuotesForm.read(request.GET)
    organization = get_object_or_404(Organization.objects.quoted().with_names(), slug=slug)
    quotes = Quote.objects.published().naming(organization)
    if asked["format"]:
        return file_of(request, quotes_in(quotes), slug, asked)
    context = {
        "organization": organization,
        "delegates": Delegate.objects.among(quotes).with_names()[:ROWS],
        "stretch": stretch_of(quotes, asked["after"]),
        "total": quotes.count(),
    }
    return render(request, "organizations/page.html", context)
