"""Whatever address the API gives out leads somewhere."""

import re

import pytest
from django.test import Client

from kb.models import Role
from tests import cast

pytestmark = pytest.mark.django_db

PATHS = ["quotes/", "delegates/", "organizations/", "themes/", "articles/", "articles/piece/"]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_that_is_named_is_there(client: Client, path: str) -> None:
    piece = cast.article("“We must act.”", slug="piece")
    works = cast.organization()
    who = cast.delegate()
    Role.objects.create(delegate=who, organization=works, title="director", article=piece)
    cast.quote(by=who, within=piece, themes=[cast.theme()], organizations=[works])
    answer = client.get(f"/api/v1/{path}").content.decode()
    pages = set(re.findall(r'"http://testserver(/[^"]*)"', answer))
    assert pages
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.usefixtures("index")
def test_the_roots_links_lead_somewhere(client: Client) -> None:
    cast.index_everything()
    links = client.get("/api/v1/").json()
    del links["search"]
    assert {client.get(link).status_code for link in links.values()} == {200}


def test_a_role_gives_no_organization_that_the_api_does_not_know(client: Client) -> None:
    quote = cast.quote()
    works = cast.organization(slug="works")
    assert quote.delegate
    Role.objects.create(delegate=quote.delegate, organization=works, title="director", article=quote.article)
    assert client.get("/api/v1/organizations/works/").status_code == 200
    assert client.get("/organizations/works/").status_code == 200
