"""/api/v1/delegates/ and /api/v1/organizations/"""

import datetime

import pytest
from django.test import Client

from kb.models import OldAddress, Revision, Role
from tests import cast
from tests.api.asking import ask, ids, problem, slugs

pytestmark = pytest.mark.django_db


def test_a_delegate_has_names_roles_and_kind(client: Client) -> None:
    lei = cast.delegate("Lei Jun", zh="雷军", slug="lei-jun", note="The founder.")
    quote = cast.quote(by=lei)
    xiaomi = cast.organization("Xiaomi", slug="xiaomi")
    Role.objects.create(
        delegate=lei,
        organization=xiaomi,
        title="chairman",
        article=quote.article,
        start_date=datetime.date(2010, 1, 1),
        start_precision="year",
    )
    found = ask(client, "delegates/lei-jun/")
    assert found.pop("roles") == [
        {
            "title": "chairman",
            "organization": {"slug": "xiaomi", "name": "Xiaomi", "kind": "company"},
            "article": {
                "slug": quote.article.slug,
                "title": "A Meeting",
                "date": "2022-03-08",
                "url": f"http://testserver/articles/{quote.article.slug}/",
            },
            "start": "2010",
            "end": None,
        }
    ]
    assert found == {
        "id": lei.public_id,
        "slug": "lei-jun",
        "name": "Lei Jun",
        "names": [
            {"name": "Lei Jun", "language": "en", "primary": True, "origin": "printed"},
            {"name": "雷军", "language": "zh", "primary": True, "origin": "printed"},
        ],
        "kind": "person",
        "note": "The founder.",
        "quote_count": 1,
        "url": "http://testserver/delegates/lei-jun/",
    }


def test_a_role_that_no_public_article_says_is_not_shown(client: Client) -> None:
    lei = cast.delegate(slug="lei-jun")
    cast.quote(by=lei)
    draft = cast.article()
    Revision.objects.filter(article=draft).update(status="proposed")
    Role.objects.create(delegate=lei, organization=cast.organization(), title="chairman", article=draft)
    assert ask(client, "delegates/lei-jun/")["roles"] == []


@pytest.mark.parametrize(("kind", "expected"), [("person", ["a"]), ("document", ["b"]), ("", ["a", "b"])])
def test_delegates_are_listed_by_kind(client: Client, kind: str, expected: list[str]) -> None:
    cast.quote(by=cast.delegate(slug="a"))
    cast.quote(by=cast.delegate(slug="b", kind="document"))
    assert slugs(client, "delegates/", kind=kind) == expected


@pytest.mark.parametrize("status", ["proposed", "rejected", "withdrawn"])
def test_a_delegate_without_a_published_quote_is_not_public(client: Client, status: str) -> None:
    cast.quote(by=cast.delegate(slug="a"), status=status, reason="Because.")
    assert ask(client, "delegates/")["count"] == 0
    problem(client, "delegates/a/", 404)


def test_quotes_that_are_not_published_do_not_count(client: Client) -> None:
    lei = cast.delegate(slug="a")
    for status in ("published", "published", "proposed"):
        cast.quote(by=lei, status=status)
    page = ask(client, "delegates/")
    assert (page["count"], page["results"][0]["quote_count"]) == (1, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "carbon"),
        ("theme", "green"),
        ("body", "npc"),
        ("organization", "npc"),
        # known from a role alone
        ("organization", "xiaomi"),
    ],
)
def test_delegates_are_filtered(client: Client, name: str, value: str) -> None:
    cast.quote(organizations=[xiaomi := cast.organization(slug="xiaomi")])
    carbon = cast.theme(slug="carbon", parent=cast.theme(slug="green"))
    lei = cast.delegate(slug="lei-jun")
    npc = cast.organization(slug="npc", kind="body")
    quote = cast.quote(by=lei, themes=[carbon], organizations=[npc])
    Role.objects.create(delegate=lei, organization=xiaomi, title="chairman", article=quote.article)
    assert "lei-jun" in slugs(client, "delegates/", **{name: value})


def test_the_most_quoted_come_first_when_asked(client: Client) -> None:
    cast.quote(by=cast.delegate(slug="a"))
    often = cast.delegate(slug="b")
    cast.quote(by=often)
    cast.quote(by=often)
    assert slugs(client, "delegates/", order="most_quoted") == ["b", "a"]


def test_an_organization_has_names_kind_and_count(client: Client) -> None:
    npc = cast.organization("National People's Congress", zh="全国人大", slug="npc", kind="body")
    cast.quote(organizations=[npc])
    found = ask(client, "organizations/npc/")
    assert [name["name"] for name in found["names"]] == ["National People's Congress", "全国人大"]
    assert (found["kind"], found["quote_count"]) == ("body", 1)
    assert found["url"] == "http://testserver/organizations/npc/"


def test_organizations_are_listed_by_kind(client: Client) -> None:
    body = cast.organization(kind="body")
    cast.quote(organizations=[body, cast.organization(kind="company")])
    assert ids(client, "organizations/", kind="body") == [body.public_id]


def test_an_organization_without_a_published_quote_is_not_public(client: Client) -> None:
    cast.quote(organizations=[cast.organization(slug="a")], status="proposed")
    problem(client, "organizations/a/", 404)


@pytest.mark.parametrize(("kind", "path"), [("delegate", "delegates"), ("organization", "organizations")])
def test_a_merged_row_leads_to_the_one_that_stayed(client: Client, kind: str, path: str) -> None:
    OldAddress.objects.create(kind=kind, old="before", new="now")
    response = client.get(f"/api/v1/{path}/before/")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/{path}/now/")
