"""Quotes in groups: the newest few of each theme or each delegate, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from kb.models.delegates import Delegate
from kb.models.quotes import SORT_DATE, Quote, QuoteQuerySet
from kb.models.themes import Theme


@dataclass(frozen=True, slots=True)
class Group:
    """The newest quotes of one theme or delegate; `of.quote_count` says how many there are."""

    of: Any
    quotes: tuple[Quote, ...]

    @property
    def more(self) -> int:
        """How many quotes are not among these."""
        return int(self.of.quote_count) - len(self.quotes)


def by_theme(quotes: QuoteQuerySet, themes: Iterable[Theme], each: int = 3) -> list[Group]:
    """The newest of the quotes on each theme itself. Themes come from `Theme.objects.among(quotes)`."""
    return _groups(quotes, "themes", list(themes), each)


def by_delegate(quotes: QuoteQuerySet, delegates: Iterable[Delegate], each: int = 3) -> list[Group]:
    """The newest of the quotes of each delegate. Delegates come from `Delegate.objects.among(quotes)`."""
    return _groups(quotes, "delegate", list(delegates), each)


def _groups(quotes: QuoteQuerySet, key: str, of: Sequence[Any], each: int) -> list[Group]:
    found: dict[int, list[int]] = {row.pk: [] for row in of}
    for row, quote in _newest(quotes, key, found, each):
        found[row].append(quote)
    # Ids first, whole rows second: a quote that stands in several groups is read once.
    shown = {quote for quotes_of_row in found.values() for quote in quotes_of_row}
    by_pk = {quote.pk: quote for quote in Quote.objects.filter(pk__in=shown).for_list()}
    return [Group(row, tuple(by_pk[pk] for pk in found[row.pk])) for row in of]


def _newest(quotes: QuoteQuerySet, key: str, rows: Iterable[int], each: int) -> Iterable[tuple[int, int]]:
    """(row, quote) for the newest quotes of each row, in order."""
    # Numbered in SQL: a delegate with thousands of quotes must not send them all for three.
    place = Window(RowNumber(), partition_by=F(key), order_by=[SORT_DATE.desc(), F("pk").desc()])
    ranked = quotes.filter(**{f"{key}__in": list(rows)}).annotate(place=place).filter(place__lte=each)
    return ranked.order_by(key, "place").values_list(key, "pk")
