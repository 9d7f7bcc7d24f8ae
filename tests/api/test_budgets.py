"""How many database queries each address of the API may ask: the same for a small base and a large one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kb.models import Quote, QuoteOrganization, QuoteTheme, Role
from tests import cast

pytestmark = pytest.mark.django_db

# address: queries
BUDGETS = {
    "": 0,
    "quotes/": 9,
    "quotes/?theme=t&delegate=d&organization=o&article=a&outlet=x": 15,
    "quotes/{id}/": 8,
    "delegates/": 5,
    "delegates/?organization=o&theme=t": 8,
    "delegates/d/": 4,
    "organizations/": 3,
    "organizations/o/": 2,
    "themes/": 4,
    "themes/t/": 3,
    "articles/": 4,
    "articles/?outlet=x&delegate=d&theme=t": 8,
    "articles/a/": 7,
    "outlets/": 2,
    "outlets/x/": 1,
}


def fill(count: int) -> None:
    """A base of `count` quotes in tens of articles by tens of delegates, and the rows the addresses name."""
    theme, organization = cast.theme(slug="t"), cast.organization(slug="o")
    paper = cast.outlet(slug="x")
    for n in range(max(1, count // 50)):
        article = cast.article("We must act.", slug="a" if n == 0 else "", outlets=[paper])
        who = cast.delegate(slug="d" if n == 0 else "")
        Role.objects.create(delegate=who, organization=organization, title="director", article=article)
        rows = [cast.unsaved_quote("We must act.", by=who, within=article) for _ in range(min(count, 50))]
        made = Quote.objects.bulk_create(rows)
        QuoteTheme.objects.bulk_create(QuoteTheme(quote=quote, theme=theme) for quote in made)
        QuoteOrganization.objects.bulk_create(
            QuoteOrganization(quote=quote, organization=organization) for quote in made
        )


@pytest.mark.parametrize("count", [15, 1500])
def test_each_address_keeps_to_its_budget(client: Client, count: int) -> None:
    fill(count)
    id = Quote.objects.values_list("public_id", flat=True)[0]
    asked = {}
    for path in BUDGETS:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/api/v1/{path.format(id=id)}").status_code == 200, path
        asked[path] = len(queries)
    assert asked == BUDGETS
