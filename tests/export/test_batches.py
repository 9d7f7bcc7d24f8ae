"""Reading quotes in any number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kb.export.batches import SIZE, quotes_in, quotes_of
from kb.models import Quote
from tests import cast

pytestmark = pytest.mark.django_db


def many(count: int) -> list[str]:
    words = [f"Quote number {n} ends here." for n in range(count)]
    article, who = cast.article("\n".join(words)), cast.delegate()
    rows = Quote.objects.bulk_create(cast.unsaved_quote(text, by=who, within=article) for text in words)
    return [row.public_id for row in rows]


def test_quotes_come_in_the_order_asked_for() -> None:
    ids = many(5)
    assert [quote.public_id for quote in quotes_of(reversed(ids))] == ids[::-1]


@pytest.mark.parametrize("status", ["proposed", "rejected", "withdrawn"])
def test_what_is_not_published_is_left_out(status: str) -> None:
    hidden, shown = cast.quote(status=status, reason="Never."), cast.quote()
    assert list(quotes_of([hidden.public_id, "bcdfghjkmn", shown.public_id])) == [shown]
    assert list(quotes_in(Quote.objects.all())) == [shown]


def test_a_list_comes_newest_first() -> None:
    ids = many(3)
    assert [quote.public_id for quote in quotes_in(Quote.objects.published())] == ids[::-1]


def test_only_a_few_hundred_are_read_at_once() -> None:
    ids = iter(many(2 * SIZE + 1))
    quotes = quotes_of(ids)
    next(quotes)
    assert len(list(ids)) == SIZE + 1


def test_a_batch_costs_a_fixed_number_of_queries() -> None:
    ids = many(2 * SIZE)
    spent = []
    for number in (10, SIZE):
        with CaptureQueriesContext(connection) as queries:
            list(quotes_of(ids[:number]))
        spent.append(len(queries))
    assert spent[0] == spent[1] <= 8
