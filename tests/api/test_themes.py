"""/api/v1/themes/"""

import pytest
from django.test import Client

from kb.models import OldAddress
from tests import cast
from tests.api.asking import ask, slugs

pytestmark = pytest.mark.django_db


def test_a_theme_has_its_place_in_the_tree_and_its_terms(client: Client) -> None:
    root = cast.theme("Green", slug="green")
    carbon = cast.theme("Carbon", zh="碳", slug="carbon", parent=root, definition="Emissions.")
    cast.theme("Footprint", slug="footprint", parent=carbon)
    carbon.terms.create(language="en", term="carbon footprint")
    cast.quote(themes=[carbon])
    assert ask(client, "themes/carbon/") == {
        "id": carbon.public_id,
        "slug": "carbon",
        "name": "Carbon",
        "names": {"en": "Carbon", "zh": "碳"},
        "definition": "Emissions.",
        "parent": {"slug": "green", "name": "Green"},
        "children": [{"slug": "footprint", "name": "Footprint"}],
        "terms": [{"term": "carbon footprint", "language": "en"}],
        "quote_count": 1,
        "url": "http://testserver/themes/carbon/",
    }


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, ["carbon", "green", "steel"]),
        ({"parent": "green"}, ["carbon"]),
        ({"root": "true"}, ["green", "steel"]),
        ({"root": "false"}, ["carbon"]),
    ],
)
def test_the_tree_can_be_asked_level_by_level(
    client: Client, parameters: dict[str, str], expected: list[str]
) -> None:
    cast.theme(slug="carbon", parent=cast.theme(slug="green"))
    cast.theme(slug="steel")
    assert slugs(client, "themes/", **parameters) == expected


def test_a_theme_counts_published_quotes_only(client: Client) -> None:
    theme = cast.theme(slug="carbon")
    cast.quote(themes=[theme])
    cast.quote(themes=[theme], status="proposed")
    assert ask(client, "themes/carbon/")["quote_count"] == 1


def test_a_merged_theme_leads_on(client: Client) -> None:
    OldAddress.objects.create(kind="theme", old="co2", new="carbon")
    assert client.get("/api/v1/themes/co2/")["Location"] == "/api/v1/themes/carbon/"
