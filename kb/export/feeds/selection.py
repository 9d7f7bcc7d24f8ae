"""Which quotes a feed holds: those that were published last, whenever they were said."""

import datetime
import heapq
from collections.abc import Iterable, Iterator
from itertools import islice

from kb.models import Quote
from kb.models.quotes import QuoteQuerySet

ENTRIES = 50
# Of a search that finds more, the newest so many are looked through for what was published last.
MOST_SEARCHED = 10_000
BATCH = 1000


def latest_in(quotes: QuoteQuerySet) -> list[Quote]:
    """The published quotes among `quotes` that were published last, the latest first, with their texts."""
    return list(quotes.published().latest_first().for_page()[:ENTRIES])


def latest_of(ids: Iterable[str]) -> list[Quote]:
    """The same of the first MOST_SEARCHED of these ids."""
    latest = heapq.nlargest(ENTRIES, _stamps(islice(ids, MOST_SEARCHED)))
    return latest_in(Quote.objects.filter(pk__in=[pk for _, pk in latest]))


def _stamps(ids: Iterator[str]) -> Iterator[tuple[datetime.datetime, int]]:
    while batch := list(islice(ids, BATCH)):
        rows = Quote.objects.published().filter(public_id__in=batch).latest_first()
        yield from rows.values_list("released_at", "pk")[:ENTRIES]  # type: ignore[misc]
