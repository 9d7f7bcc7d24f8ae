"""What browsers and proxies may keep of an answer, and which pages may read it."""

import pytest
from django.test import Client

from kb.models import Quote
from tests import cast

pytestmark = pytest.mark.django_db

PATHS = ["", "quotes/", "delegates/", "organizations/", "themes/", "articles/", "outlets/"]


@pytest.mark.parametrize("path", PATHS)
def test_what_has_not_changed_answers_304(client: Client, path: str) -> None:
    cast.quote()
    tag = client.get(f"/api/v1/{path}")["ETag"]
    response = client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")


def test_what_has_changed_answers_anew(client: Client) -> None:
    quote = cast.quote()
    url = f"/api/v1/quotes/{quote.public_id}/"
    tag = client.get(url)["ETag"]
    Quote.objects.update(kind="mixed")
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_answers_may_be_kept_by_anybody_and_hang_on_no_cookie(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}", headers={"Origin": "https://elsewhere.example"})
    assert response["Cache-Control"] == "public, max-age=10"
    assert "cookie" not in response.get("Vary", "").lower()
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_refusal_is_not_kept(client: Client) -> None:
    assert client.get("/api/v1/quotes/?x=1")["Cache-Control"] == "no-cache"


def test_pages_beside_the_api_are_not_opened_to_others(client: Client) -> None:
    response = client.get("/admin/login/", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in response


def test_head_answers_like_get_without_a_body(client: Client) -> None:
    response = client.head("/api/v1/quotes/")
    assert (response.status_code, response.content) == (200, b"")
