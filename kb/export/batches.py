"""Quotes in any number, a few hundred in memory at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice

from kb.models import Quote
from kb.models.quotes import QuoteQuerySet

# Rows read at once; an export of a million holds no more than these.
SIZE = 500


def quotes_of(ids: Iterable[str]) -> Iterator[Quote]:
    """Those of the quotes with these ids that are published, in the order given, with all that files tell."""
    waiting = iter(ids)
    while batch := list(islice(waiting, SIZE)):
        rows = {row.public_id: row for row in _rows().filter(public_id__in=batch)}
        yield from (rows[id] for id in batch if id in rows)


def quotes_in(quotes: QuoteQuerySet) -> Iterator[Quote]:
    """The published ones among `quotes`, newest first."""
    ids = quotes.published().newest_first().values_list("public_id", flat=True)
    return quotes_of(ids.iterator(chunk_size=10 * SIZE))


def _rows() -> QuoteQuerySet:
    links = "organization_links__organization__names"
    rows: QuoteQuerySet = Quote.objects.published().for_list().prefetch_related(links)
    return rows
