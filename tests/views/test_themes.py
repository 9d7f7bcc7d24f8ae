"""The tree of themes, a theme's page, and all quotes on one."""

import pytest

from kb.models import Theme
from tests import cast
from tests.views.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def environment() -> Theme:
    return cast.theme("Environment", zh="环境", slug="environment", definition="Air, water and soil.")


def test_a_quote_on_two_themes_below_counts_once_above(environment: Theme) -> None:
    below = [
        cast.theme("Carbon", zh="碳", parent=environment),
        cast.theme("Water", zh="水", parent=environment),
    ]
    cast.quote(themes=below)
    assert "Environment 环境 1 quote Carbon 碳 1 quote Water 水 1 quote" in get("/themes/").words


def test_quotes_stand_under_their_delegates_the_most_quoted_first(environment: Theme) -> None:
    lei, li = cast.delegate("Lei Jun"), cast.delegate("Li Yan")
    cast.quote("One.", by=li, themes=[environment])
    cast.quote("Two.", by=lei, themes=[environment])
    cast.quote("Three.", by=lei, themes=[environment])
    words = get("/themes/environment/").words
    assert words.index("Lei Jun 2") < words.index("Two.") < words.index("Li Yan 1") < words.index("One.")


def test_a_theme_shows_the_quotes_of_the_themes_below_it(environment: Theme) -> None:
    cast.quote("Cut carbon.", themes=[cast.theme("Carbon", slug="carbon", parent=environment)])
    page = get("/themes/environment/")
    assert "Cut carbon." in page.words
    assert "/themes/carbon/" in page.links


def test_a_theme_says_what_it_is_and_where_it_stands(environment: Theme) -> None:
    cast.theme("Carbon", slug="carbon", parent=environment)
    assert "Air, water and soil." in get("/themes/environment/").words
    assert "/themes/environment/" in get("/themes/carbon/").links


def test_many_quotes_of_one_delegate_lead_to_all_of_them(environment: Theme) -> None:
    lei = cast.delegate("Lei Jun", slug="lei-jun")
    for n in range(4):
        cast.quote(f"Number {n}.", by=lei, themes=[environment])
    assert "/themes/environment/quotes/?delegate=lei-jun" in get("/themes/environment/").links
    assert "Number 0." in get("/themes/environment/quotes/?delegate=lei-jun").words


def test_a_theme_without_quotes_says_so(environment: Theme) -> None:
    assert "No quotes on this theme yet." in get("/themes/environment/").words


def test_an_unknown_theme_is_not_found() -> None:
    assert get("/themes/nothing/").status == 404
