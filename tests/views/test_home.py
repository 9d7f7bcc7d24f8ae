"""The first page."""

import pytest

from tests import cast
from tests.views.page import get

pytestmark = pytest.mark.django_db


def test_an_empty_base_says_how_to_load_the_first_article() -> None:
    assert "python manage.py loaddata first_article" in get("/").words


def test_the_numbers_count_what_the_public_sees() -> None:
    cast.quote(organizations=[cast.organization()])
    cast.quote(status="proposed")
    assert "1 quote 1 delegate 1 organization 2 articles" in get("/").words


def test_the_newest_quote_comes_first() -> None:
    cast.quote("Said last.")
    cast.quote("Said first.", date=None, date_precision="")
    words = get("/").words
    assert words.index("Said last.") < words.index("Said first.")


def test_the_themes_lead_to_their_pages() -> None:
    cast.theme("Carbon", slug="carbon", parent=cast.theme("Environment"))
    cast.article()
    assert "/themes/carbon/" in get("/").links
