"""Old addresses: who comes to one that has moved is sent on for good."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from kb.models import OldAddress

GetResponse = Callable[[HttpRequest], HttpResponse]


def old_addresses(get_response: GetResponse) -> GetResponse:
    """Looks only where nothing was found, so that pages that exist pay nothing for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404:
            return response
        return moved(request) or response

    return middleware


def moved(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """The way from an address of one slug or id, such as `delegate` or `delegate-quotes`, to its new one."""
    match = request.resolver_match
    if match is None or match.url_name is None:
        return None
    # What stands in the address itself; django-stubs do not know of it.
    captured: dict[str, str] = match.captured_kwargs or {}  # type: ignore[attr-defined]
    if len(captured) != 1:
        return None
    ((name, old),) = captured.items()
    new = OldAddress.objects.destination(match.url_name.partition("-")[0], old)
    if new is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    address = reverse(match.view_name, kwargs={name: new})
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
