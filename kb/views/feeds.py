"""What is new, for feed readers: of everything, a search, a delegate, a theme, an organization."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import conditional_page

from kb.export.feeds.entries import feed_of
from kb.export.feeds.formats import FEEDS
from kb.export.feeds.selection import latest_in, latest_of
from kb.forms import SearchForm
from kb.models import Delegate, Organization, Quote, Theme
from kb.search.asking import everything, read
from kb.search.contract import EngineUnavailable
from kb.views.files import site_of
from kb.views.results import address_of, in_words_of
from kb.views.search import unavailable

# Seconds. Readers ask every few minutes at most, and a withdrawn quote should vanish soon.
FRESH_FOR = 60


def feeds_at(prefix: str, name: str, view: Callable[..., HttpResponse]) -> list[URLPattern]:
    """The addresses of one feed in every format: `feed.atom`, `feed.rss`, `feed.json`."""
    return [
        # Feed readers come again and again: an unchanged feed answers 304 without a body.
        path(f"{prefix}feed.{form.extension}", conditional_page(view), {"kind": kind}, name=f"{name}-{kind}")
        for kind, form in FEEDS.items()
    ]


def all_quotes(request: HttpRequest, kind: str) -> HttpResponse:
    return answer(request, kind, "All quotes", reverse("home"), latest_in(Quote.objects.all()))


def search(request: HttpRequest, kind: str) -> HttpResponse:
    """What the same search finds; its order does not matter here."""
    asked = SearchForm.read(request.GET)
    query = read(asked["q"])
    query = query.within(read(asked["within"])) if asked["within"] else query
    try:
        # The newest said are looked through first, for feeds of searches that find very many.
        quotes = latest_of(everything(query.with_order("newest")))
    except EngineUnavailable:
        return unavailable(request)
    # Relevance is the order that words leave unsaid: a feed has an order of its own.
    title = in_words_of(query.with_order("relevance"))
    return answer(request, kind, title[:1].upper() + title[1:], address_of(query), quotes)


def delegate(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    delegate = get_object_or_404(Delegate.objects.quoted().with_names(), slug=slug)
    quotes = latest_in(Quote.objects.all().by(delegate))
    return answer(request, kind, f"Quotes by {delegate.name}", reverse("delegate", args=[slug]), quotes)


def theme(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """With the themes below it."""
    theme = get_object_or_404(Theme, slug=slug)
    quotes = latest_in(Quote.objects.all().on(theme))
    return answer(request, kind, f"Quotes on {theme.name}", reverse("theme", args=[slug]), quotes)


def organization(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.quoted().with_names(), slug=slug)
    quotes = latest_in(Quote.objects.all().naming(organization))
    address = reverse("organization", args=[slug])
    return answer(request, kind, f"Quotes from {organization.name}", address, quotes)


def answer(request: HttpRequest, kind: str, title: str, page: str, quotes: Iterable[Quote]) -> HttpResponse:
    site = site_of(request)
    feed = feed_of(f"{title} · Verbatim", site + page, site + request.get_full_path(), quotes)
    form = FEEDS[kind]
    response = HttpResponse(form.write(feed), content_type=f"{form.media_type}; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={FRESH_FOR}"
    return response
