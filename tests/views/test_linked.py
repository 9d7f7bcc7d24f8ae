"""Permalinks for programs, and what pages tell search engines."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from kb.views.sitemaps import SITEMAPS
from tests import cast
from tests.views.page import get

pytestmark = pytest.mark.django_db

HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def embedded(html: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return json.loads(text)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        # a browser, and who takes anything
        (HTML, "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("application/json", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("text/html;q=0.5, application/json", "application/json"),
        # nothing that we have: a page all the same
        ("image/png", "text/html; charset=utf-8"),
    ],
)
def test_a_permalink_answers_in_what_is_preferred(accept: str, media_type: str, client: Client) -> None:
    response = client.get(cast.quote().get_absolute_url(), headers={"Accept": accept})
    assert response["Content-Type"] == media_type
    assert "Accept" in response["Vary"]


def test_a_format_that_is_named_goes_before_what_is_accepted(client: Client) -> None:
    address = cast.quote().get_absolute_url()
    response = client.get(f"{address}?format=ris", headers={"Accept": "application/json"})
    assert response.getvalue().startswith(b"TY  - ")


def test_each_shape_has_an_address_of_its_own(client: Client) -> None:
    quote = cast.quote("We act.", by=cast.delegate(slug="li-yan"))
    at = f"/quotes/{quote.public_id}"
    assert client.get(f"{at}.json").json() == client.get(f"/api/v1{at}/").json()
    assert client.get(f"{at}.jsonld").json()["@type"] == "Quotation"
    note = client.get(f"{at}/annotation.jsonld")
    assert note.json()["type"] == "Annotation"
    assert note["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert client.get("/delegates/li-yan.jsonld").json()["@type"] == "Person"
    assert (
        client.get("/delegates/li-yan/", headers={"Accept": "application/ld+json"}).json()["name"] == "Li Yan"
    )


@pytest.mark.parametrize("end", [".json", ".jsonld", "/annotation.jsonld"])
def test_a_withdrawn_quote_is_gone_in_every_shape_and_others_were_never_there(
    end: str, client: Client
) -> None:
    gone = cast.quote(status="withdrawn", reason="Never said.")
    response = client.get(f"/quotes/{gone.public_id}{end}")
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    assert "Never said." in response.json()["detail"]
    assert client.get(f"/quotes/{cast.quote(status='proposed').public_id}{end}").status_code == 404


def test_pages_embed_linked_data_that_no_word_can_end() -> None:
    words = "</script><script>alert(1)</script> & <!-- \u2028"
    quote = cast.quote(words, by=cast.delegate(words, slug="li-yan"))
    assert embedded(get(quote.get_absolute_url()).html)["text"] == words
    assert embedded(get("/delegates/li-yan/").html)["name"] == words


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/delegates/?utm_source=x", "/delegates/"),
        ("/delegates/?page=2&utm_source=x", "/delegates/?page=2"),
        ("/themes/coal/quotes/?delegate=li-yan", "/themes/coal/quotes/?delegate=li-yan"),
    ],
)
def test_a_page_names_its_one_address(address: str, canonical: str) -> None:
    cast.quote(by=cast.delegate(slug="li-yan"), themes=[cast.theme(slug="coal")])
    assert f'<link rel="canonical" href="http://testserver{canonical}">' in get(address).html


def test_a_quote_s_page_tells_who_shares_it_what_it_is() -> None:
    quote = cast.quote("We act.", by=cast.delegate("Li “<b>” Yan"))
    html = get(quote.get_absolute_url()).html
    assert '<meta property="og:title" content="Li “&lt;b&gt;” Yan">' in html
    assert '<meta property="og:description" content="We act.">' in html
    assert f'<meta property="og:url" content="http://testserver{quote.get_absolute_url()}">' in html


def located(address: str) -> list[str]:
    return re.findall(r"<loc>http://testserver([^<]*)</loc>", get(address).html)


def test_sitemaps_lead_to_every_public_page_and_to_no_other(client: Client) -> None:
    works = [cast.organization(slug="works")]
    where = cast.article("“We act.”", slug="a-meeting")
    quote = cast.quote("We act.", by=cast.delegate(slug="li-yan"), within=where, organizations=works)
    cast.quote(status="withdrawn", reason="Never.")
    cast.delegate(slug="nobody")
    maps = located("/sitemap.xml")
    assert maps == [f"/sitemap-{name}.xml" for name in SITEMAPS]
    pages = {page for one in maps for page in located(one)}
    assert {"/", "/delegates/li-yan/", "/organizations/works/", "/articles/a-meeting/"} <= pages
    assert {page for page in pages if page.startswith("/quotes/")} == {quote.get_absolute_url()}
    assert "/delegates/nobody/" not in pages
    assert {client.get(page).status_code for page in pages} == {200}


def test_a_sitemap_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.views.sitemaps.Rows.limit", 2)
    for _ in range(3):
        cast.quote()
    assert len(located("/sitemap-quotes.xml")) == 2
    assert len(located("/sitemap-quotes.xml?p=2")) == 1
    assert "/sitemap-quotes.xml?p=2" in located("/sitemap.xml")


def test_robots_are_told_of_the_sitemap(client: Client) -> None:
    assert "\nSitemap: http://testserver/sitemap.xml\n" in client.get("/robots.txt").content.decode()
