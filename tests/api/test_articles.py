"""/api/v1/articles/ and /api/v1/outlets/"""

import datetime

import pytest
from django.test import Client

from kb.models import OldAddress, Revision, sha256_of
from tests import cast
from tests.api.asking import ask, problem, slugs

pytestmark = pytest.mark.django_db

WORDS = "Measure carbon."
LONG = "Before. " * 100 + f"“{WORDS}” " + "After. " * 100


def test_an_article_comes_with_its_text_and_its_hash(client: Client) -> None:
    text = "He said: “Act.”\r\n碳 😀"
    cast.article(text, slug="piece", byline="Our reporter", date_note="The text says so.")
    found = ask(client, "articles/piece/")
    assert (found["text"], found["sha256"]) == (text, sha256_of(text))
    assert (found["display"], found["excerpts"]) == ("full", [])
    assert (found["language"], found["byline"], found["revision"]) == ("en", "Our reporter", 1)
    assert found["date_note"] == "The text says so."


def test_an_articles_date_is_as_precise_as_it_is_known(client: Client) -> None:
    cast.article(slug="piece", date=datetime.date(2022, 3, 1), date_precision="month")
    found = ask(client, "articles/piece/")
    assert (found["date"], found["date_precision"]) == ("2022-03", "month")


def test_an_article_names_where_it_stood(client: Client) -> None:
    cast.article(slug="piece", outlets=[cast.outlet("Economic Daily", slug="daily")])
    (source,) = ask(client, "articles/piece/")["sources"]
    assert source["outlet"] == {"slug": "daily", "name": "Economic Daily"}
    assert source["url"].startswith("https://news.example/")


def test_an_article_has_its_published_quotes_in_text_order(client: Client) -> None:
    piece = cast.article("“One.” “Two.” “Three.”", slug="piece")
    cast.quote("Three.", within=piece)
    cast.quote("Two.", within=piece, status="proposed")
    cast.quote("One.", within=piece)
    found = ask(client, "articles/piece/")
    assert [quote["text"] for quote in found["quotes"]] == ["One.", "Three."]
    assert found["quote_count"] == 2


def test_every_quote_is_its_articles_text_at_its_spans(client: Client) -> None:
    piece = cast.article("😀 “One,” he said, “and two.”", slug="piece")
    cast.quote("One,", "and two.", within=piece)
    found = ask(client, "articles/piece/")
    (quote,) = found["quotes"]
    assert " … ".join(found["text"][start:end] for start, end in quote["spans"]) == quote["text"]


def test_an_outlet_that_allows_only_context_has_only_context_shown(client: Client) -> None:
    piece = cast.article(LONG, slug="piece", outlets=[cast.outlet(display="context")])
    cast.quote(WORDS, within=piece)
    found = ask(client, "articles/piece/")
    (excerpt,) = found["excerpts"]
    assert (found["display"], found["text"]) == ("context", None)
    assert WORDS in excerpt["text"]
    assert len(excerpt["text"]) < 600
    assert LONG[excerpt["start"] :].startswith(excerpt["text"])


def test_one_outlet_that_allows_only_context_is_enough(client: Client) -> None:
    outlets = [cast.outlet(), cast.outlet(display="context")]
    cast.article(LONG, slug="piece", outlets=outlets)
    found = ask(client, "articles/piece/")
    assert (found["text"], found["excerpts"]) == (None, [])


def test_the_list_does_not_carry_the_texts(client: Client) -> None:
    cast.article()
    assert "text" not in ask(client, "articles/")["results"][0]


def test_an_article_whose_text_nobody_has_accepted_is_not_public(client: Client) -> None:
    cast.article(slug="piece")
    Revision.objects.update(status="proposed")
    problem(client, "articles/piece/", 404)
    assert ask(client, "articles/")["count"] == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("outlet", "daily"),
        ("language", "zh"),
        ("delegate", "lei-jun"),
        ("theme", "carbon"),
        ("theme", "green"),
        ("dated_after", "2023"),
    ],
)
def test_articles_are_filtered(client: Client, name: str, value: str) -> None:
    cast.quote("Something else.")
    carbon = cast.theme(slug="carbon", parent=cast.theme(slug="green"))
    paper = cast.outlet(slug="daily")
    piece = cast.article(
        "“要减碳。”", slug="piece", language="zh", date=datetime.date(2023, 5, 2), outlets=[paper]
    )
    cast.quote("要减碳。", by=cast.delegate(slug="lei-jun"), within=piece, themes=[carbon])
    assert slugs(client, "articles/", **{name: value}) == ["piece"]


def test_articles_dated_before_a_month_include_that_month(client: Client) -> None:
    cast.article(slug="a", date=datetime.date(2022, 3, 31))
    cast.article(slug="b", date=datetime.date(2022, 4, 1))
    assert slugs(client, "articles/", dated_before="2022-03") == ["a"]


def test_the_newest_articles_come_first_and_undated_ones_last(client: Client) -> None:
    cast.article(slug="undated", date=None)
    cast.article(slug="old", date=datetime.date(2021, 1, 1))
    cast.article(slug="new")
    assert slugs(client, "articles/") == ["new", "old", "undated"]


def test_an_outlet_says_what_it_allows(client: Client) -> None:
    paper = cast.outlet("Economic Daily", slug="daily", licence="All rights reserved", display="context")
    cast.article(outlets=[paper])
    assert ask(client, "outlets/daily/") == {
        "id": paper.public_id,
        "slug": "daily",
        "name": "Economic Daily",
        "language": "en",
        "licence": "All rights reserved",
        "licence_url": "",
        "display": "context",
    }


def test_an_outlet_without_a_readable_article_is_not_public(client: Client) -> None:
    cast.outlet(slug="daily")
    problem(client, "outlets/daily/", 404)


@pytest.mark.parametrize(("kind", "path"), [("article", "articles"), ("outlet", "outlets")])
def test_a_moved_address_leads_on(client: Client, kind: str, path: str) -> None:
    OldAddress.objects.create(kind=kind, old="before", new="now")
    assert client.get(f"/api/v1/{path}/before/")["Location"] == f"/api/v1/{path}/now/"
