"""What the API shows of the first article."""

import pytest
from django.core.management import call_command
from django.test import Client

from tests.api.asking import ask

pytestmark = pytest.mark.django_db

ARTICLE = "how-to-strengthen-the-manufacturing-industry"


@pytest.fixture(autouse=True)
def first_article(db: None) -> None:
    call_command("loaddata", "first_article", verbosity=0)


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("quotes/", 15),
        ("delegates/", 12),
        ("delegates/?kind=person", 9),
        ("delegates/?kind=document", 2),
        ("delegates/?kind=group", 1),
        ("delegates/?kind=person&body=national-peoples-congress", 7),
        ("articles/", 1),
        ("quotes/?delegate_kind=person", 12),
        ("quotes/?said_after=2022-03-31&said_before=2022-03-01", 15),
    ],
)
def test_everybody_and_everything_is_there(client: Client, path: str, count: int) -> None:
    assert ask(client, path)["count"] == count


def test_every_quote_is_the_articles_text_at_its_spans(client: Client) -> None:
    text = ask(client, f"articles/{ARTICLE}/")["text"]
    assert len(text) == 8495
    for quote in ask(client, "quotes/")["results"]:
        assert quote["text"] == " … ".join(text[start:end] for start, end in quote["spans"])
        if quote["role_span"]:
            assert quote["role_as_printed"] == text[slice(*quote["role_span"])]


def test_its_month_and_its_names_in_both_languages_are_shown(client: Client) -> None:
    article = ask(client, f"articles/{ARTICLE}/")
    assert (article["date"], article["date_precision"], bool(article["date_note"])) == (
        "2022-03",
        "month",
        True,
    )
    names = ask(client, "delegates/lei-jun/")["names"]
    assert [(name["name"], name["origin"]) for name in names] == [("Lei Jun", "printed"), ("雷军", "editor")]
