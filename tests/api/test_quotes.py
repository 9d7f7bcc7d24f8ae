"""/api/v1/quotes/"""

import datetime

import pytest
from django.test import Client

from kb.models import OldAddress
from tests import cast
from tests.api.asking import ask, ids, problem

pytestmark = pytest.mark.django_db


def test_a_quote_has_every_promised_field(client: Client) -> None:
    paper = cast.outlet("Economic Daily", slug="economic-daily")
    text = "Lei Jun, deputy, said: “Measure carbon.”"
    piece = cast.article(text, title="Carbon", slug="carbon-piece", outlets=[paper])
    theme = cast.theme("Carbon", slug="carbon")
    quote = cast.quote(
        "Measure carbon.",
        by=cast.delegate("Lei Jun", slug="lei-jun"),
        within=piece,
        themes=[theme],
        organizations=[cast.organization("Xiaomi", slug="xiaomi")],
        speaker_start=0,
        speaker_end=7,
        role_start=9,
        role_end=15,
    )
    assert ask(client, f"quotes/{quote.public_id}/") == {
        "id": quote.public_id,
        "text": "Measure carbon.",
        "spans": [[24, 39]],
        "kind": "direct",
        "language": "en",
        "url": f"http://testserver/quotes/{quote.public_id}/",
        "delegate": {"slug": "lei-jun", "name": "Lei Jun", "kind": "person"},
        "role_as_printed": "deputy",
        "organizations": [{"slug": "xiaomi", "name": "Xiaomi", "kind": "company", "span": None}],
        "speaker_span": [0, 7],
        "cue_span": None,
        "role_span": [9, 15],
        "article": {
            "slug": "carbon-piece",
            "title": "Carbon",
            "date": "2022-03-08",
            "url": "http://testserver/articles/carbon-piece/",
            "outlets": [{"slug": "economic-daily", "name": "Economic Daily"}],
        },
        "revision": {"number": 1, "sha256": quote.revision.sha256},
        "themes": [{"slug": "carbon", "name": "Carbon"}],
        "date": "2022-03-08",
        "date_precision": "day",
        "status": "published",
        "reviewed": True,
    }


def test_the_list_shows_quotes_in_the_same_shape(client: Client) -> None:
    quote = cast.quote()
    (row,) = ask(client, "quotes/")["results"]
    assert row == ask(client, f"quotes/{quote.public_id}/")


def test_the_fragments_of_a_split_quote_are_the_articles_words_at_its_spans(client: Client) -> None:
    quote = cast.quote("We must act,", "and act now.")
    row = ask(client, f"quotes/{quote.public_id}/")
    text = ask(client, f"articles/{quote.article.slug}/")["text"]
    assert [text[start:end] for start, end in row["spans"]] == ["We must act,", "and act now."]


def test_a_month_is_written_as_a_month(client: Client) -> None:
    quote = cast.quote(date=datetime.date(2022, 3, 1), date_precision="month")
    row = ask(client, f"quotes/{quote.public_id}/")
    assert (row["date"], row["date_precision"]) == ("2022-03", "month")


def test_an_unknown_date_is_null(client: Client) -> None:
    quote = cast.quote(date=None, date_precision="")
    row = ask(client, f"quotes/{quote.public_id}/")
    assert (row["date"], row["date_precision"]) == (None, None)


def test_what_nobody_has_reviewed_says_so(client: Client) -> None:
    quote = cast.quote(reviewed_at=None)
    assert ask(client, f"quotes/{quote.public_id}/")["reviewed"] is False


@pytest.mark.parametrize("status", ["proposed", "rejected"])
def test_only_published_quotes_are_public(client: Client, status: str) -> None:
    quote = cast.quote(status=status)
    problem(client, f"quotes/{quote.public_id}/", 404)
    assert ask(client, "quotes/")["count"] == 0


def test_a_withdrawn_quote_is_gone_and_says_why(client: Client) -> None:
    quote = cast.quote(status="withdrawn", reason="Said by somebody else.")
    assert "Said by somebody else." in problem(client, f"quotes/{quote.public_id}/", 410)["detail"]
    assert ids(client) == []


def test_a_moved_quote_leads_to_where_it_is_now(client: Client) -> None:
    quote = cast.quote()
    OldAddress.objects.create(kind="quote", old="2222222222", new=quote.public_id)
    response = client.get("/api/v1/quotes/2222222222/")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/quotes/{quote.public_id}/")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        # the default
        ("", ["new", "old", "undated"]),
        ("newest", ["new", "old", "undated"]),
        ("oldest", ["undated", "old", "new"]),
        # the last added first
        ("added", ["old", "undated", "new"]),
    ],
)
def test_lists_come_in_the_order_asked_for(client: Client, order: str, expected: list[str]) -> None:
    made = {
        "new": cast.quote(date=datetime.date(2022, 3, 9)),
        "undated": cast.quote(date=None, date_precision=""),
        "old": cast.quote(date=datetime.date(2021, 1, 1)),
    }
    assert ids(client, order=order) == [made[name].public_id for name in expected]


def test_an_articles_quotes_can_come_in_text_order(client: Client) -> None:
    piece = cast.article("“First.” and “second.” and “third.”", slug="piece")
    made = {words: cast.quote(words, within=piece) for words in ("second.", "third.", "First.")}
    expected = [made[words].public_id for words in ("First.", "second.", "third.")]
    assert ids(client, article="piece", order="text") == expected
