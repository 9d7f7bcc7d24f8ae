"""Asking for quotes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kb.forms import SearchForm
from kb.search.asking import read
from kb.search.contract import EngineUnavailable
from kb.search.examples import SECTIONS
from kb.views.results import address_of, find

# Seconds after which a browser or a program may ask again.
RETRY_AFTER = 10


def search(request: HttpRequest) -> HttpResponse:
    """The quotes that answer `q`. With `within`, the reader is sent on to both in one query."""
    asked = SearchForm.read(request.GET)
    query = read(asked["q"], asked["order"] or None)
    if asked["within"]:
        return redirect(address_of(query.within(read(asked["within"]))))
    try:
        results = find(query, asked["page"] or 1)
    except EngineUnavailable:
        return unavailable(request)
    return render(request, "search/page.html", {"words": asked["q"], "results": results, "own_search": True})


def search_help(request: HttpRequest) -> HttpResponse:
    return render(request, "search/help.html", {"sections": SECTIONS})


def unavailable(request: HttpRequest) -> HttpResponse:
    """The index is a follower that can be thrown away: while it is made anew, everything else stays open."""
    response = render(request, "search/unavailable.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response
