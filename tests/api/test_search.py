"""/api/v1/search/"""

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kb.models import Quote
from kb.search.engines import engine
from kb.search.follower import catch_up
from tests import cast
from tests.api.asking import Answer, ask

# The index follows only what is committed.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("index")]


def search(client: Client, q: str = "", **parameters: object) -> Answer:
    catch_up(engine())
    return ask(client, "search/", q=q, **parameters)


def test_a_result_has_every_promised_field(client: Client) -> None:
    lei = cast.delegate("Lei Jun", slug="lei-jun")
    carbon = cast.theme("Carbon", slug="carbon")
    piece = cast.article("“Measure the carbon footprint.”", title="Cars", slug="cars")
    quote = cast.quote("Measure the carbon footprint.", by=lei, within=piece, themes=[carbon])
    answer = search(client, "carbon")
    (result,) = answer["results"]
    assert result.pop("score") > 0
    assert result == {
        "id": quote.public_id,
        "text": "Measure the carbon footprint.",
        "highlights": [[12, 18]],
        "url": f"http://testserver/quotes/{quote.public_id}/",
        "delegate": {"slug": "lei-jun", "name": "Lei Jun", "kind": "person"},
        "role_as_printed": "",
        "article": {
            "slug": "cars",
            "title": "Cars",
            "date": "2022-03-08",
            "language": "en",
            "url": "http://testserver/articles/cars/",
        },
        "themes": [{"slug": "carbon", "name": "Carbon"}],
        "date": "2022-03-08",
        "kind": "direct",
        "reviewed": True,
    }
    assert (answer["count"], answer["query"], answer["next"], answer["previous"]) == (1, "carbon", None, None)


def test_highlights_count_code_points(client: Client) -> None:
    cast.quote("😀😀 carbon 碳")
    (result,) = search(client, "carbon")["results"]
    assert [result["text"][start:end] for start, end in result["highlights"]] == ["carbon"]


@pytest.mark.parametrize("q", ["machine tools", '"carbon footprint"', "雷军", "Lei Jun"])
def test_the_first_article_is_found(client: Client, q: str) -> None:
    call_command("loaddata", "first_article", verbosity=0)
    speakers = {result["delegate"]["slug"] for result in search(client, q)["results"]}
    expected = {"yu-xubo", "tian-haorong"} if q == "machine tools" else {"lei-jun"}
    assert expected <= speakers


@pytest.mark.parametrize(
    ("order", "expected"), [("newest", ["2022-03-08", "2021"]), ("oldest", ["2021", "2022-03-08"])]
)
def test_results_come_in_the_order_asked_for(client: Client, order: str, expected: list[str]) -> None:
    cast.quote("Carbon.", date="2021-01-01", date_precision="year")
    cast.quote("Carbon.")
    results = search(client, "carbon", order=order)["results"]
    assert [result["date"] for result in results] == expected


def test_pages_follow_one_another_to_the_end(client: Client) -> None:
    made = {cast.quote("Carbon.").public_id for _ in range(5)}
    page = search(client, "carbon", page_size=2)
    met = [result["id"] for result in page["results"]]
    while page["next"]:
        page = client.get(page["next"]).json()
        met += [result["id"] for result in page["results"]]
    assert len(met) == 5
    assert set(met) == made
    assert client.get(page["previous"]).json()["previous"]


def test_no_question_asks_for_every_quote(client: Client) -> None:
    cast.quote()
    assert search(client)["count"] == 1


def test_what_was_left_out_of_the_question_is_said(client: Client) -> None:
    answer = search(client, "(carbon OR")
    assert answer["notes"]
    assert answer["understood"] == "carbon or"


def test_facets_are_counted_when_asked_for(client: Client) -> None:
    cast.quote("Carbon.", by=cast.delegate(slug="lei-jun"))
    assert search(client, "carbon", facets="delegate,year")["facets"] == {
        "delegate": [{"value": "lei-jun", "count": 1}],
        "year": [{"value": "2022", "count": 1}],
    }


def test_a_quote_withdrawn_a_moment_ago_is_not_shown(client: Client) -> None:
    quote = cast.quote("Carbon.")
    assert search(client, "carbon")["results"]
    Quote.objects.filter(pk=quote.pk).update(status="withdrawn", reason="Wrong.")
    assert ask(client, "search/", q="carbon")["results"] == []


def test_without_an_index_the_answer_says_when_to_ask_again(client: Client, index: Path) -> None:
    shutil.rmtree(index)
    client.raise_request_exception = False
    response = client.get("/api/v1/search/?q=carbon")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "rebuilt" in response.json()["detail"]


def test_an_answer_that_has_not_changed_is_304(client: Client) -> None:
    cast.quote("Carbon.")
    search(client, "carbon")
    url = "/api/v1/search/?q=carbon&facets=delegate"
    response = client.get(url)
    assert response["Cache-Control"] == "public, max-age=10"
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("q", ["act", "act delegate:d theme:t"])
def test_a_search_asks_the_database_as_often_for_many_results_as_for_few(client: Client, q: str) -> None:
    who, theme = cast.delegate(slug="d"), cast.theme(slug="t")
    for count in (2, 60):
        for _ in range(count):
            cast.quote(by=who, themes=[theme])
        search(client)
        with CaptureQueriesContext(connection) as queries:
            assert ask(client, "search/", q=q, page_size=100)["results"]
        assert len(queries) == 1
