"""Who is quoted."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from kb.export.batches import quotes_in
from kb.export.linked import person
from kb.forms import DelegatesForm, PageForm, QuotesForm
from kb.models import Delegate, Quote, Theme
from kb.models.groups import by_theme
from kb.views.files import file_of, site_of
from kb.views.paging import GROUPS, page_of, stretch_of


def delegates(request: HttpRequest) -> HttpResponse:
    asked = DelegatesForm.read(request.GET)
    rows = Delegate.objects.quoted().for_list().order_by("slug")
    rows = rows.filter(kind=asked["kind"]) if asked["kind"] else rows
    context = {"page": page_of(rows, asked["page"]), "kind": asked["kind"], "kinds": Delegate.Kind.choices}
    return render(request, "delegates/list.html", context)


def delegate(request: HttpRequest, slug: str) -> HttpResponse:
    """The delegate's roles, and the newest quotes on each theme."""
    asked = PageForm.read(request.GET)
    delegate = get_object_or_404(Delegate.objects.quoted().for_page(), slug=slug)
    quotes = Quote.objects.published().by(delegate)
    # Pages of themes, not quotes: thousands of quotes cost as many queries as three.
    page = page_of(Theme.objects.among(quotes), asked["page"], GROUPS)
    context = {"delegate": delegate, "page": page, "groups": by_theme(quotes, page), "total": quotes.count()}
    return render(request, "delegates/page.html", context | {"linked": person(delegate, site_of(request))})


def delegate_quotes(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All of the delegate's quotes by date, or those on one theme; as a page or a file."""
    asked = QuotesForm.read(request.GET)
    delegate = get_object_or_404(Delegate.objects.quoted().with_names(), slug=slug)
    theme = get_object_or_404(Theme, slug=asked["theme"]) if asked["theme"] else None
    quotes = Quote.objects.published().by(delegate)
    quotes = quotes.on(theme) if theme else quotes
    if asked["format"]:
        # All of them, whatever page was looked at: files are not cut into pages.
        return file_of(request, quotes_in(quotes), slug, asked)
    context = {"delegate": delegate, "theme": theme, "stretch": stretch_of(quotes, asked["after"])}
    return render(request, "delegates/quotes.html", context | {"total": quotes.count()})
