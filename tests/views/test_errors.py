"""What a reader meets when something is wrong: what it was, and ways on."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from kb import urls
from kb.views import errors
from kb.views.about import about
from tests.views.page import Page, get

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault")


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [path("broken/", fail), path("forbidden/", forbid), *urls.urlpatterns]


@pytest.mark.urls("tests.views.test_errors")
def test_a_fault_of_ours_is_answered_without_the_database() -> None:
    page = get("/broken/", Client(raise_request_exception=False))
    assert page.status == 500
    assert "Something went wrong here" in page.words
    assert "/delegates/" in page.links


@pytest.mark.urls("tests.views.test_errors")
def test_what_is_forbidden_says_so() -> None:
    page = get("/forbidden/")
    assert (page.status, page.all("h1")) == (403, ["This is not open to you"])


def test_an_unknown_address_offers_to_search_for_its_words() -> None:
    page = get("/people/lei-jn")
    assert page.status == 404
    assert 'value="lei jn"' in page.html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "told"),
    [
        # not a number
        ("/delegates/?page=two", "page: Enter a whole number."),
        # before the first page
        ("/articles/?page=0", "page: Ensure this value is greater than or equal to 1."),
        # no such kind
        ("/delegates/?kind=robot", "kind: Select a valid choice."),
        # what a database would choke on
        ("/organizations/?page=%00", "page: Enter a whole number."),
    ],
)
def test_a_wrong_value_is_named_with_its_field(address: str, told: str) -> None:
    page = get(address)
    assert page.status == 400
    assert told in page.words


def test_a_form_from_elsewhere_is_refused_with_a_remedy() -> None:
    request = RequestFactory().post("/")
    page = Page(errors.csrf_failure(request, "no cookie"))
    assert page.status == 403
    assert "load the page again" in page.words


def test_robots_may_read_but_not_search() -> None:
    robots = Client().get("/robots.txt")
    assert robots["Content-Type"] == "text/plain; charset=utf-8"
    assert b"Disallow: /search/" in robots.content


@pytest.mark.django_db
def test_about_says_what_is_promised() -> None:
    assert "exact part of a stored text" in Page(about(RequestFactory().get("/about/"))).words
