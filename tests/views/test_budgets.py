"""Each page's budget of database queries: written here, and the same at 15 and at 1,500 quotes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kb.models import Quote, QuoteOrganization, QuoteTheme, Role
from kb.search.engines import engine
from kb.search.follower import catch_up
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]

# Address -> queries at most. `{quote}` is a quote's id.
BUDGETS = {
    # four counts, the tree in two, the latest quotes with names, themes, sources and outlets in five
    "/": 11,
    "/delegates/": 6,
    # the delegate with roles in six, the themes in two, their quotes in six, the total
    "/delegates/d0/": 15,
    "/delegates/d0/quotes/": 8,
    # also the theme, and the tree for what stands below it
    "/delegates/d0/quotes/?theme=t0": 10,
    # also the quote where the page before ended
    "/delegates/d0/quotes/?after={quote}": 9,
    "/organizations/": 3,
    "/organizations/o0/": 10,
    "/themes/": 2,
    "/themes/t0/": 13,
    "/themes/t0/quotes/": 8,
    "/themes/t0/quotes/?delegate=d0": 10,
    "/articles/": 4,
    "/articles/a/": 7,
    "/quotes/{quote}/": 7,
    "/about/": 4,
    # what is published, the rows in six, the names of filters and facets in six
    "/search/?q=quote": 12,
    "/search/?q=quote+theme:t0+delegate:d0": 12,
    "/search/?q=nowhere+theme:t0+delegate:d0": 3,
    "/search/help/": 0,
    # an old address is looked for where nothing was found
    "/delegates/nobody/": 2,
    "/nothing/here/": 0,
}


def base_of(count: int) -> str:
    """Quotes of one article, spread over 3 or 40 delegates, themes and organizations. The id of the last."""
    few = 3 if count < 100 else 40
    words = [f"Quote number {n} ends here." for n in range(count)]
    article = cast.article("\n".join(words), slug="a", outlets=[cast.outlet(), cast.outlet("Other")])
    above = cast.theme("Above")
    delegates = [cast.delegate(f"Delegate {n}", zh="某人", slug=f"d{n}") for n in range(few)]
    themes = [cast.theme(f"Theme {n}", slug=f"t{n}", parent=above) for n in range(few)]
    works = [cast.organization(f"Works {n}", slug=f"o{n}") for n in range(few)]
    for who, where in zip(delegates, works, strict=True):
        Role.objects.create(delegate=who, organization=where, title="head", article=article)
    quotes = Quote.objects.bulk_create(
        cast.unsaved_quote(text, by=delegates[n % few], within=article) for n, text in enumerate(words)
    )
    QuoteTheme.objects.bulk_create(
        QuoteTheme(quote=quote, theme=themes[n % few]) for n, quote in enumerate(quotes)
    )
    QuoteOrganization.objects.bulk_create(
        QuoteOrganization(quote=quote, organization=works[n % few]) for n, quote in enumerate(quotes)
    )
    return quotes[-1].public_id


@pytest.mark.parametrize("count", [15, 1500])
def test_every_page_spends_its_budget_and_no_more(count: int, client: Client) -> None:
    quote = base_of(count)
    catch_up(engine())
    spent = {}
    for address in BUDGETS:
        with CaptureQueriesContext(connection) as queries:
            client.get(address.format(quote=quote))
        spent[address] = len(queries)
    assert spent == BUDGETS
