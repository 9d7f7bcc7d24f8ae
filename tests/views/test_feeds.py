"""The addresses of feeds."""

import json
import re

import feedparser
import pytest
from django.test import Client

from kb.export.feeds.formats import FEEDS
from kb.models import OldAddress, Quote
from kb.search.engines import engine
from kb.search.follower import catch_up
from tests import cast
from tests.views.page import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

EXTENSIONS = {name: form.extension for name, form in FEEDS.items()}


@pytest.fixture
def base() -> dict[str, Quote]:
    lei, li = cast.delegate("Lei Jun", slug="lei-jun"), cast.delegate("Li Yan", slug="li-yan")
    above = cast.theme("Green", slug="green")
    carbon = cast.theme("Carbon", slug="carbon", parent=above)
    works = [cast.organization("Works", slug="works")]
    rows = {
        "lei": cast.quote("Carbon counts.", by=lei, themes=[carbon], organizations=works),
        "li": cast.quote("Steel counts.", by=li),
    }
    cast.quote("Carbon never.", by=lei, themes=[carbon], status="withdrawn", reason="Never.")
    catch_up(engine())
    return rows


def titles(address: str) -> list[str]:
    response = Client().get(address)
    assert response.status_code == 200
    return [item["title"] for item in json.loads(response.content)["items"]]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/feed.json", ["Li Yan: “Steel counts.”", "Lei Jun: “Carbon counts.”"]),
        ("/search/feed.json?q=carbon", ["Lei Jun: “Carbon counts.”"]),
        ("/search/feed.json?q=counts&within=delegate:li-yan", ["Li Yan: “Steel counts.”"]),
        ("/search/feed.json?q=zebra", []),
        ("/delegates/lei-jun/feed.json", ["Lei Jun: “Carbon counts.”"]),
        # with the themes below it
        ("/themes/green/feed.json", ["Lei Jun: “Carbon counts.”"]),
        ("/organizations/works/feed.json", ["Lei Jun: “Carbon counts.”"]),
    ],
)
def test_a_feed_holds_the_quotes_of_its_page(
    address: str, expected: list[str], base: dict[str, Quote]
) -> None:
    assert titles(address) == expected


@pytest.mark.parametrize("kind", EXTENSIONS)
@pytest.mark.parametrize(
    "at", ["/", "/search/", "/delegates/lei-jun/", "/themes/carbon/", "/organizations/works/"]
)
def test_every_feed_is_given_in_every_format_and_found_from_its_page(
    kind: str, at: str, base: dict[str, Quote], client: Client
) -> None:
    address = f"{at}feed.{EXTENSIONS[kind]}"
    response = client.get(address)
    assert response["Content-Type"] == f"{FEEDS[kind].media_type}; charset=utf-8"
    head = get(at).html.partition("</head>")[0]
    assert re.search(
        rf'<link rel="alternate" type="{re.escape(FEEDS[kind].media_type)}"[^>]* href="{address}"', head
    )


def test_a_search_s_feed_keeps_its_filters(base: dict[str, Quote]) -> None:
    page = get("/search/?q=counts+theme%3Acarbon&order=newest")
    assert 'href="/search/feed.atom?q=counts+theme%3Acarbon"' in page.html


def test_a_search_s_feed_is_called_what_was_asked(base: dict[str, Quote], client: Client) -> None:
    found = feedparser.parse(client.get("/search/feed.atom?q=counts+delegate:lei-jun").content)
    assert found.feed.title == "Quotes by Lei Jun about counts · Verbatim"
    assert found.feed.link == "http://testserver/search/?q=counts+delegate%3Alei-jun"


@pytest.mark.parametrize("kind", EXTENSIONS)
def test_who_has_seen_it_is_told_so(kind: str, base: dict[str, Quote], client: Client) -> None:
    address = f"/delegates/lei-jun/feed.{EXTENSIONS[kind]}"
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    cast.quote("Carbon again.", by=base["lei"].delegate)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_a_feed_depends_on_no_cookie(base: dict[str, Quote], client: Client) -> None:
    response = client.get("/feed.atom")
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")


def test_a_feed_at_an_old_address_leads_to_the_new_one(base: dict[str, Quote], client: Client) -> None:
    OldAddress.objects.create(kind="delegate", old="lei", new="lei-jun")
    response = client.get("/delegates/lei/feed.rss")
    assert (response.status_code, response["Location"]) == (301, "/delegates/lei-jun/feed.rss")


@pytest.mark.parametrize("address", ["/delegates/nobody/feed.atom", "/themes/nothing/feed.rss", "/feed.xml"])
def test_what_is_not_there_has_no_feed(address: str, client: Client) -> None:
    assert client.get(address).status_code == 404


def test_without_an_index_a_search_has_no_feed_for_the_moment(client: Client) -> None:
    response = client.get("/search/feed.atom?q=coal")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
