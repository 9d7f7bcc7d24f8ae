"""What is spoken about."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from kb.export.batches import quotes_in
from kb.forms import PageForm, QuotesForm
from kb.models import Delegate, Quote, Theme
from kb.models.branches import line_to, roots
from kb.models.groups import by_delegate
from kb.views.files import file_of
from kb.views.paging import GROUPS, page_of, stretch_of


def themes(request: HttpRequest) -> HttpResponse:
    return render(request, "themes/list.html", {"branches": roots()})


def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands below the theme, and the newest quotes of each delegate, the most quoted first."""
    asked = PageForm.read(request.GET)
    theme = get_object_or_404(Theme, slug=slug)
    quotes = Quote.objects.published().on(theme)
    page = page_of(Delegate.objects.among(quotes).with_names(), asked["page"], GROUPS)
    context = {
        "theme": theme,
        # From the whole tree, which is two queries however deep the theme stands.
        "line": line_to(theme, roots()),
        "page": page,
        "groups": by_delegate(quotes, page),
    }
    return render(request, "themes/page.html", context)


def theme_quotes(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All quotes on the theme by date, or those of one delegate; as a page or a file."""
    asked = QuotesForm.read(request.GET)
    theme = get_object_or_404(Theme, slug=slug)
    delegate = (
        get_object_or_404(Delegate.objects.with_names(), slug=asked["delegate"])
        if asked["delegate"]
        else None
    )
    quotes = Quote.objects.published().on(theme)
    quotes = quotes.by(delegate) if delegate else quotes
    if asked["format"]:
        return file_of(request, quotes_in(quotes), slug, asked)
    context = {"theme": theme, "delegate": delegate, "stretch": stretch_of(quotes, asked["after"])}
    return render(request, "themes/quotes.html", context | {"total": quotes.count()})
