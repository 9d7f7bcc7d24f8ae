"""Pages for when something is wrong: each says what, and leads on."""

import re
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# These pages have a large search box, so the small one in the head is left out.
OWN_SEARCH: dict[str, object] = {"own_search": True}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", OWN_SEARCH | {"why": str(exception)}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", OWN_SEARCH, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", OWN_SEARCH, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With a search for the words of the address, which are often a name spelled otherwise."""
    # The last part alone: those before it are the nouns of our own addresses.
    last = unquote(request.path).rstrip("/").rpartition("/")[2]
    words = re.sub(r"[\W_]+", " ", last).strip()[:80]
    return render(request, "404.html", OWN_SEARCH | {"words": words}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what failed."""
    return render(request, "500.html", OWN_SEARCH, status=500)
