"""Asking for quotes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Seconds after which a browser or a program may ask again.
RETRY_AFTER = 10


def search(request: HttpRequest) -> HttpResponse:
    return unavailable(request)


def search_help(request: HttpRequest) -> HttpResponse:
    return render(request, "search/help.html")


def unavailable(request: HttpRequest) -> HttpResponse:
    """The index is a follower that can be thrown away: while it is made anew, everything else stays open."""
    response = render(request, "search/unavailable.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response
