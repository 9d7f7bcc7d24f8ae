"""The list of organizations, and an organization's page."""

import pytest

from tests import cast
from tests.views.page import get

pytestmark = pytest.mark.django_db


def test_the_list_counts_published_quotes() -> None:
    works = cast.organization("Steel Works", zh="钢厂", slug="steel")
    cast.quote("One.", organizations=[works])
    cast.quote("Two.", organizations=[works], status="proposed")
    page = get("/organizations/")
    assert "Steel Works 钢厂 1 quote company" in page.words


def test_the_page_shows_who_was_printed_with_it_and_what_they_said() -> None:
    works = cast.organization("Steel Works", slug="steel")
    lei = cast.delegate("Lei Jun", slug="lei-jun")
    cast.quote("We melt.", by=lei, organizations=[works])
    cast.quote("We weave.", by=cast.delegate("Li Yan"))
    page = get("/organizations/steel/")
    assert "/delegates/lei-jun/" in page.links
    assert "We melt." in page.words
    assert "We weave." not in page.words


@pytest.mark.parametrize(("kind", "field"), [("company", "org"), ("body", "body")])
def test_searching_within_uses_the_field_of_its_kind(kind: str, field: str) -> None:
    cast.quote(organizations=[cast.organization(kind=kind, slug="npc")])
    assert f'name="within" value="{field}:npc"' in get("/organizations/npc/").html


def test_one_that_no_published_quote_names_is_not_found() -> None:
    cast.organization(slug="quiet")
    assert get("/organizations/quiet/").status == 404
