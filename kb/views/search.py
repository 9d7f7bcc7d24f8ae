"""Asking for quotes."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from kb.export.batches import quotes_of
from kb.forms import SearchForm
from kb.search.asking import everything, read
from kb.search.contract import EngineUnavailable
from kb.search.examples import SECTIONS
from kb.views.files import file_of
from kb.views.results import address_of, find

# Seconds after which a browser or a program may ask again.
RETRY_AFTER = 10


def search(request: HttpRequest) -> HttpResponseBase:
    """The quotes that answer `q`, as a page or a file. With `within`, readers go on to both in one query."""
    asked = SearchForm.read(request.GET)
    query = read(asked["q"], asked["order"] or None)
    query = query.within(read(asked["within"])) if asked["within"] else query
    # On to the one query's own address, which can be kept and sent on.
    if asked["within"] and not asked["format"]:
        return redirect(address_of(query))
    try:
        if asked["format"]:
            return file_of(request, quotes_of(everything(query)), "search", asked)
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
