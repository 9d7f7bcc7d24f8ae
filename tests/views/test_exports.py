"""Lists of quotes as files: exactly the quotes of the page."""

import csv
import io
import json

import pytest
from django.test import Client

from kb.export.formats import FILES
from kb.models import Quote
from kb.search.asking import ask, read
from kb.search.engines import engine
from kb.search.follower import catch_up
from tests import cast
from tests.views.page import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


@pytest.fixture
def base() -> dict[str, Quote]:
    """Lei Jun on carbon in 2022 and on steel in 2021, Li Yan on carbon; and what must never be given out."""
    lei, li = cast.delegate("Lei Jun", slug="lei-jun"), cast.delegate("Li Yan", slug="li-yan")
    carbon, steel = cast.theme("Carbon", slug="carbon"), cast.theme("Steel", slug="steel")
    works = [cast.organization("Works", slug="works")]
    rows = {
        "lei-carbon": cast.quote("Carbon counts.", by=lei, themes=[carbon], organizations=works),
        "lei-steel": cast.quote("Steel counts.", by=lei, themes=[steel]),
        "li-carbon": cast.quote("Carbon matters.", by=li, themes=[carbon]),
    }
    for status in ("proposed", "rejected", "withdrawn"):
        cast.quote(
            "Carbon never.", by=lei, themes=[carbon], organizations=works, status=status, reason="Never."
        )
    catch_up(engine())
    return rows


def ids_in(address: str, **asked: str) -> list[str]:
    response = Client().get(address, {"format": "jsonl", **asked})
    assert response.status_code == 200
    return [json.loads(line)["id"] for line in response.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("address", "asked", "expected"),
    [
        ("/search/", {}, ["lei-carbon", "lei-steel", "li-carbon"]),
        ("/search/", {"q": "carbon"}, ["lei-carbon", "li-carbon"]),
        ("/search/", {"q": "counts delegate:lei-jun theme:carbon"}, ["lei-carbon"]),
        # a search within another
        ("/search/", {"q": "carbon", "within": "delegate:li-yan"}, ["li-carbon"]),
        ("/search/", {"q": "zebra"}, []),
        ("/delegates/lei-jun/quotes/", {}, ["lei-carbon", "lei-steel"]),
        ("/delegates/lei-jun/quotes/", {"theme": "steel"}, ["lei-steel"]),
        ("/themes/carbon/quotes/", {}, ["lei-carbon", "li-carbon"]),
        ("/themes/carbon/quotes/", {"delegate": "li-yan"}, ["li-carbon"]),
        ("/organizations/works/", {}, ["lei-carbon"]),
        ("/api/v1/export/", {"q": "carbon"}, ["lei-carbon", "li-carbon"]),
    ],
)
def test_a_file_holds_what_the_page_shows(
    address: str, asked: dict[str, str], expected: list[str], base: dict[str, Quote]
) -> None:
    assert sorted(ids_in(address, **asked)) == sorted(base[name].public_id for name in expected)


def test_as_many_rows_as_the_search_counts_in_its_order(base: dict[str, Quote]) -> None:
    for q in ("", "carbon", "counts OR matters", "-theme:steel"):
        answer = ask(read(q, "oldest"), limit=100)
        assert ids_in("/search/", q=q, order="oldest") == [hit.id for hit in answer.hits]
        assert len(ids_in("/api/v1/export/", q=q)) == answer.total


def test_what_was_withdrawn_a_moment_ago_is_left_out(base: dict[str, Quote]) -> None:
    Quote.objects.filter(pk=base["li-carbon"].pk).update(status="withdrawn", reason="Never.")
    assert ids_in("/search/", q="carbon") == [base["lei-carbon"].public_id]


@pytest.mark.parametrize("address", ["/search/", "/delegates/lei-jun/quotes/", "/api/v1/export/"])
@pytest.mark.parametrize("name", FILES)
def test_every_format_is_given_everywhere(
    address: str, name: str, base: dict[str, Quote], client: Client
) -> None:
    response = client.get(address, {"format": name})
    assert response["Content-Type"] == FILES[name].content_type
    assert response.streaming
    assert FILES[name].binary or b"Carbon counts" in response.getvalue()


def test_csv_has_a_byte_order_mark_when_asked(base: dict[str, Quote], client: Client) -> None:
    for address in ("/search/", "/api/v1/export/"):
        plain = client.get(address, {"format": "csv"}).getvalue()
        marked = client.get(address, {"format": "csv", "bom": "1"}).getvalue()
        assert marked == b"\xef\xbb\xbf" + plain
        assert len(list(csv.DictReader(io.StringIO(plain.decode(), newline="")))) == 3


def test_a_download_has_a_name(base: dict[str, Quote], client: Client) -> None:
    response = client.get("/delegates/lei-jun/quotes/?format=csv")
    assert response["Content-Disposition"] == 'attachment; filename="verbatim-lei-jun.csv"'


@pytest.mark.parametrize("address", ["/search/?q=carbon&page=1", "/themes/carbon/quotes/?delegate=li-yan"])
def test_a_list_leads_to_its_files_with_all_its_filters(address: str, base: dict[str, Quote]) -> None:
    links = [link for link in get(address).links if "format=" in link]
    filters = address.partition("?")[2].partition("&page")[0]
    assert len(links) == len(FILES)
    assert all(filters in link and "page=" not in link for link in links)


def test_without_an_index_a_search_is_no_file() -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/search/", {"format": "csv"}).status_code == 503
    response = client.get("/api/v1/export/", {"format": "csv"})
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")


def test_an_unknown_format_is_told_which_there_are(client: Client, base: dict[str, Quote]) -> None:
    assert "use one of: csv, xlsx, jsonl, json" in get("/search/?format=doc").words
    response = client.get("/api/v1/export/?format=doc")
    assert response.status_code == 400
    assert "use one of: csv" in response.json()["detail"]
