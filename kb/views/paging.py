"""Long lists in pages: by number where a list is short enough to count, by the last quote seen where not."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kb.models import Quote
from kb.models.quotes import QuoteQuerySet

ROWS = 60
GROUPS = 12
QUOTES = 20


def page_of(rows: QuerySet[Any], number: int | None, size: int = ROWS) -> Page[Any]:
    """The page with that number, the last one when there are not so many."""
    return Paginator(rows, size).get_page(number or 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quotes, newest first, and the id of the last of them when more follow."""

    quotes: list[Quote]
    continued: bool
    after: str = ""


def stretch_of(quotes: QuoteQuerySet, after: str, size: int = QUOTES) -> Stretch:
    """The newest quotes, or those that follow the one with the id `after`. Raises Http404 for no such."""
    # Any quote serves as a place, one withdrawn since the last page was read as well.
    rows = quotes.after(get_object_or_404(Quote, public_id=after)) if after else quotes
    # One more than is shown tells whether any follow, without counting.
    found = list(rows.newest_first().for_list()[: size + 1])
    last = found[size - 1].public_id if len(found) > size else ""
    return Stretch(found[:size], continued=bool(after), after=last)
